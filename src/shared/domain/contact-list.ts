import { type ContactField, contactFields } from './contact-fields.ts'
import type { CustomFieldKind } from './custom-fields.ts'
import type { FieldSettings } from './custom-values.ts'
import type { ListFieldType } from './filter.ts'

/** A field as lists filter, sort and group by it. */
export interface ListField {
  key: string
  /** What the office calls a field of its own, which no catalogue names. */
  label?: string
  type: ListFieldType
  /** What it offers to choose from, where the office made that up. */
  options?: readonly { value: string | number; label: string }[]
  /** A record may have several values of it. */
  several: boolean
  filterable: boolean
  sortable: boolean
  groupable: boolean
}

const typeOfKind: Record<ContactField['kind'], ListFieldType> = {
  text: 'text',
  longText: 'text',
  name: 'text',
  email: 'text',
  phone: 'text',
  web: 'text',
  day: 'yearly',
  country: 'choice',
  language: 'choice',
  tags: 'choice',
  owner: 'choice',
  choice: 'choice',
  identity: 'text',
}

const typeOfCustom: Record<CustomFieldKind, ListFieldType> = {
  text: 'text',
  longText: 'text',
  number: 'number',
  money: 'number',
  date: 'day',
  choice: 'choice',
  choices: 'choice',
  flag: 'flag',
  web: 'text',
  email: 'text',
  phone: 'text',
  file: 'text',
}

/** Kinds whose values many contacts share. */
const shared = new Set<ContactField['kind']>(['text', 'country', 'language', 'tags', 'owner', 'choice'])

/** What only lists have: when a contact was entered, changed and last dealt with, when its next step is due, and whether a phone number fits no country's rules. */
const listOnly: ListField[] = [
  listField({ key: 'created', type: 'instant', groupable: true }),
  listField({ key: 'updated', type: 'instant', groupable: true }),
  listField({ key: 'oddPhone', type: 'flag', sortable: false, groupable: true }),
  listField({ key: 'lastActivity', type: 'instant' }),
  listField({ key: 'followUp', type: 'day' }),
]

/** Every field by which the list of contacts is filtered, sorted or grouped. */
export function contactListFields(
  customFields: readonly { id: number; name: string; kind: CustomFieldKind; settings: FieldSettings }[] = [],
): readonly ListField[] {
  const own = contactFields
    .filter(({ filterable, sortable }) => filterable || sortable)
    .map(({ key, kind, filterable, sortable, groups }) =>
      listField({
        key,
        // Its words are chosen from those in use.
        type: key === 'stage' ? 'choice' : typeOfKind[kind],
        several: groups.length > 0 && typeOfKind[kind] !== 'yearly' ? true : kind === 'tags',
        filterable,
        sortable,
        groupable: shared.has(kind),
      }),
    )
  const custom = customFields.map(({ id, name, kind, settings: { options } }) =>
    listField({
      key: `custom.${id}`,
      label: name,
      type: typeOfCustom[kind],
      ...(options.length > 0 && { options: options.map((option) => ({ value: option.id, label: option.name })) }),
      several: kind === 'choices',
      sortable: kind !== 'choices' && kind !== 'file',
      filterable: kind !== 'file',
      groupable: kind === 'text' || kind === 'date' || typeOfCustom[kind] === 'choice' || kind === 'flag',
    }),
  )
  return [...own, ...listOnly, ...custom]
}

/** A field that lists filter and sort by, unless it says otherwise. */
export function listField(field: Partial<ListField> & Pick<ListField, 'key' | 'type'>): ListField {
  return { several: false, filterable: true, sortable: true, groupable: false, ...field }
}
