import type { ContactFields } from '../contract/contacts.ts'
import { fold } from './fold.ts'

/** A field of a contact that has one value, not a list. */
export type SingleField = Exclude<
  keyof ContactFields,
  'emails' | 'phones' | 'addresses' | 'positions' | 'tags' | 'notes' | 'custom'
>

/** The fields of which a merged contact takes one contact's value. */
const singleFields: readonly SingleField[] = [
  'kind',
  'name',
  'prefix',
  'givenName',
  'familyName',
  'suffix',
  'web',
  'language',
  'birthday',
  'anniversary',
  'taxNumber',
  'stage',
  'source',
  'industry',
  'parentId',
  'parentRole',
  'ownerId',
]

/**
 * What one contact made of several has: of each field the first value that there is, in the order of the contacts, and the
 * entries of all lists, those that say the same once. Notes follow each other.
 */
export function mergedFields(contacts: readonly ContactFields[]): ContactFields {
  const [first] = contacts
  if (!first) throw new RangeError('There is nothing to merge')
  const merged: ContactFields = {
    ...first,
    emails: united(contacts, 'emails', ({ email }) => fold(email)),
    phones: united(contacts, 'phones', ({ phone }) => phone.replace(/[^\d+]/g, '') || fold(phone)),
    addresses: united(contacts, 'addresses', ({ street, street2, postcode, city, region, country }) =>
      fold([street, street2, postcode, city, region, country].join('\n')),
    ),
    positions: united(contacts, 'positions', ({ companyId, role, department }) =>
      [companyId, fold(role), fold(department)].join('\n'),
    ),
    tags: [...new Set(contacts.flatMap(({ tags }) => tags))],
    notes: [...new Set(contacts.map(({ notes }) => notes.trim()).filter(Boolean))].join('\n\n'),
    custom: Object.assign({}, ...contacts.map(({ custom }) => filled(custom)).toReversed()) as Record<string, string>,
  }
  for (const field of singleFields) {
    const from = contacts.find((contact) => !isEmpty(contact[field]))
    if (from) Object.assign(merged, { [field]: from[field] })
  }
  // The role belongs to its company.
  const child = contacts.find(({ parentId }) => parentId !== null)
  return { ...merged, parentRole: child?.parentRole ?? '' }
}

/** The fields in which contacts have more than one value, so that somebody has to choose. */
export function differingFields(contacts: readonly ContactFields[]): SingleField[] {
  return singleFields.filter((field) => {
    const values = contacts.map((contact) => contact[field]).filter((value) => !isEmpty(value))
    return new Set(values).size > 1
  })
}

function united<List extends 'emails' | 'phones' | 'addresses' | 'positions'>(
  contacts: readonly ContactFields[],
  list: List,
  key: (entry: ContactFields[List][number]) => string,
): ContactFields[List] {
  const seen = new Map<string, ContactFields[List][number]>()
  for (const [at, contact] of contacts.entries())
    for (const entry of contact[list] as ContactFields[List][number][]) {
      // Only the first contact's own entries keep their rows.
      const { id: _, ...values } = entry
      if (!seen.has(key(entry))) seen.set(key(entry), at === 0 ? entry : (values as typeof entry))
    }
  return [...seen.values()] as ContactFields[List]
}

function filled(custom: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== ''))
}

function isEmpty(value: unknown): boolean {
  return value === null || value === ''
}
