import { type ContactField, contactFields, customTarget, splitField } from './contact-fields.ts'
import { fold } from './fold.ts'

/** What an office's own fields hold. */
export const customFieldKinds = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'choice',
  'choices',
  'flag',
  'web',
  'email',
  'phone',
  'file',
] as const
export type CustomFieldKind = (typeof customFieldKinds)[number]

/** A field that the office made. */
interface OwnField {
  id: number
  kind?: CustomFieldKind
  name: string
}

/** Characters of a field's name. */
export const longestFieldName = 120

/** The name of a field as names are compared: people write it in capitals or not. */
export function fieldNameKey(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim()
}

/** Every field of contacts that an office has: its own come last, with `custom.<id>` as key and their name as label. */
export function contactFieldsOf(customFields: readonly OwnField[]): readonly ContactField[] {
  const own = customFields.map(({ id, name }) => ({ ...customTarget, key: `custom.${id}`, label: name }))
  return [...contactFields, ...own]
}

/** How an export heads the column of a custom field: another office knows no ids, and no other field begins like this. */
export function customHeader(name: string): string {
  return `custom.${name}`
}

/** The name of the custom field that a column of this header becomes. */
export function customNameOf(header: string): string {
  const name = header.replace(/\s+/g, ' ').trim()
  return (name.startsWith('custom.') && name.length > 7 ? name.slice(7) : name).slice(0, longestFieldName).trim()
}

/** The custom field that a name means. */
export function customFieldNamed<Field extends OwnField>(name: string, fields: readonly Field[]): Field | undefined {
  const key = fieldNameKey(name)
  return fields.find((field) => field.name === name) ?? fields.find((field) => fieldNameKey(field.name) === key)
}

/**
 * The custom field that a header names, for a mapping: `custom.<id>`, or `custom.new` for one of an export whose field this
 * office does not have; null for a field of files, which no cell holds. The keys of the other fields stay theirs.
 */
export function customFieldOfHeader(header: string, fields: readonly OwnField[]): string | null | undefined {
  const exported = header.trim().startsWith('custom.') && customNameOf(header) !== header.trim()
  if (!exported && splitField(header.trim())) return undefined
  const found = customFieldNamed(customNameOf(header), fields)
  if (found?.kind === 'file') return null
  return found ? `custom.${found.id}` : exported ? 'custom.new' : undefined
}
