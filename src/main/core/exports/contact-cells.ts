import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { contactFields } from '../../../shared/domain/contact-fields.ts'
import { customHeader } from '../../../shared/domain/custom-fields.ts'
import { isFigure, plainValue } from '../../../shared/domain/custom-values.ts'
import { joinNamed, joinRelation } from '../../../shared/domain/links.ts'
import { joinTags } from '../../../shared/domain/tags.ts'
import { identityOf } from '../contacts/contact-identity.ts'
import type { LoadedContact } from '../contacts/contact-store.ts'
import type { LinkedContact } from './linked-contacts.ts'
import type { Names } from './names.ts'
import type { Column, ColumnType } from './table.ts'

const addressKeys = ['street', 'street2', 'postcode', 'city', 'region', 'country'] as const

/**
 * The fields of a contact by the headers of an export of all fields: the field's key, of e-mails, phones and addresses with
 * its number, as in `email.1`, and so from a second company on, as in `role.2`; a custom field by its name. Empty fields are
 * left out.
 */
export function contactCells(
  contact: LoadedContact | LinkedContact,
  { owners, customFields, files }: Names,
): Map<string, string> {
  const cells = new Map<string, string>()
  const put = (key: string, value: unknown) => {
    if (typeof value === 'string' && value !== '') cells.set(key, value)
  }
  for (const { key, exportable } of contactFields) if (exportable) put(key, contact[key as keyof LoadedContact])
  if (contact.kind === 'company') put('company', contact.name)
  const links = 'relations' in contact ? contact : null
  contact.positions.forEach(({ companyName, role, department, reportsToId }, at) => {
    const number = at === 0 ? '' : `.${at + 1}`
    put(`company${number}`, companyName)
    put(`role${number}`, role)
    put(`department${number}`, department)
    const chief = links?.chiefs.get(reportsToId)
    if (chief) put(`reportsTo${number}`, joinNamed(chief))
  })
  contact.emails.forEach(({ email, label }, at) => {
    put(`email.${at + 1}`, email)
    put(`emailLabel.${at + 1}`, label)
  })
  contact.phones.forEach(({ phone, label }, at) => {
    put(`phone.${at + 1}`, phone)
    put(`phoneLabel.${at + 1}`, label)
  })
  contact.addresses.forEach(({ label, ...address }, at) => {
    for (const key of addressKeys) put(`${key}.${at + 1}`, address[key])
    put(`addressLabel.${at + 1}`, label)
  })
  put('parent', contact.parentName)
  put('owner', owners.get(contact.ownerId))
  put('tags', joinTags(contact.tags))
  put('relations', links?.relations.map(({ kind, other }) => joinRelation(kind, other)).join('\n'))
  put('kontorId', identityOf(contact))
  for (const field of customFields)
    put(customHeader(field.name), customCell(field, contact.custom[field.id] ?? '', files))
  return cells
}

/** A value of a custom field as files hold it. */
export function customCell(field: CustomField, value: string, files: Names['files']): string {
  return field.kind === 'file' ? (files.get(value) ?? value) : plainValue(field, value)
}

function customType(kind: CustomField['kind'] | undefined): ColumnType {
  return kind && isFigure(kind) ? 'number' : kind === 'date' ? 'day' : 'text'
}

/** The columns of these headers: in the order of the fields, those of one e-mail, phone, address or further company together. */
export function fieldColumns(headers: Iterable<string>, { customFields }: Pick<Names, 'customFields'>): Column[] {
  const custom = customFields.map(({ name }) => customHeader(name))
  return [...headers]
    .map((key) => {
      const own = custom.indexOf(key)
      if (own >= 0) return { key, type: customType(customFields[own]?.kind), rank: [contactFields.length + own, 1, 0] }
      const [field = '', number = '1'] = key.split('.')
      const further = number !== '1' && ['company', 'role', 'department'].includes(field)
      const block = further ? 'reportsTo' : (blocks.find((fields) => fields.includes(field))?.[0] ?? field)
      const type: ColumnType = fields.get(field)?.kind === 'day' ? 'day' : 'text'
      return { key, type, rank: [placeOf(block), Number(number), placeOf(field)] }
    })
    .toSorted(({ rank: a }, { rank: b }) => a.reduce((order, part, at) => order || part - (b[at] ?? 0), 0))
    .map(({ key, type }) => ({ key, title: key, type }))
}

const fields = new Map(contactFields.map((field, place) => [field.key, { ...field, place }]))
const placeOf = (key: string) => fields.get(key)?.place ?? 0

/** Fields that stand together, by the first of them. */
const blocks = [
  ['email', 'emailLabel'],
  ['phone', 'phoneLabel'],
  [...addressKeys, 'addressLabel'],
]
