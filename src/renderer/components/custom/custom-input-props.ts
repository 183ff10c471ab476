import type { ReactNode } from 'react'
import type { CustomField } from '../../../shared/contract/custom-fields.ts'

/** What every input of a custom field has. */
export interface CustomInputProps {
  field: CustomField
  /** As it is stored or, where it is none of the field's, as typed. */
  value: string
  onChange: (value: string) => void
  error?: ReactNode
  /** Whose files a file is chosen from; null while the contact is not saved. */
  contactId: number | null
  /** For `form.getInputNode`. */
  'data-path'?: string
}
