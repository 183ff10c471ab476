import type { ListField } from '../../../shared/domain/contact-list.ts'

/** A field of a list as screens offer it. */
export interface ViewedField extends ListField {
  title: string
  /** What a choice is chosen from. */
  options?: readonly FieldOption[]
}

export interface FieldOption {
  value: string | number
  label: string
}
