import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedFields,
  emptyLinesLast,
  fieldsOf,
  fieldsOfContact,
  newValues,
  rebasedValues,
  valuesOf,
} from '../../src/renderer/features/contacts/contact-values.ts'
import type { Contact } from '../../src/shared/contract/contacts.ts'

const asIs = (day: string) => day

const contact: Contact = {
  id: 7,
  version: 3,
  kind: 'person',
  displayName: 'Anna Meier',
  name: '',
  prefix: '',
  givenName: 'Anna',
  familyName: 'Meier',
  suffix: '',
  web: '',
  language: 'en',
  birthday: '1980-12-31',
  anniversary: '--06-05',
  taxNumber: '',
  stage: 'customer',
  parentId: null,
  parentName: '',
  parentRole: '',
  source: '',
  industry: '',
  ownerId: 2,
  notes: 'as read',
  emails: [{ id: 1, label: 'work', email: 'anna@example.com' }],
  phones: [],
  addresses: [],
  positions: [
    {
      id: 4,
      companyId: 9,
      companyName: 'Nord',
      role: 'Owner',
      department: 'Sales',
      reportsToId: 7,
      reportsToName: 'Bert',
    },
  ],
  tags: ['VIP'],
  custom: { 3: 'blue', 5: '' },
  people: [],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  deletedAt: null,
  mergedInto: null,
}

describe('the values of the contact form', () => {
  it('change nothing when nothing was typed', () => {
    const fields = fieldsOf(valuesOf(contact, asIs), 'ymd')
    expect(changedFields(fieldsOfContact(contact), fields)).toEqual({})
  })

  it('send only what was changed', () => {
    const values = { ...valuesOf(contact, asIs), notes: 'typed', birthday: '1.2.1980', tags: [] }
    expect(changedFields(fieldsOfContact(contact), fieldsOf(values, 'dmy'))).toEqual({
      notes: 'typed',
      birthday: '1980-02-01',
      tags: [],
    })
  })

  it('leave out empty lines; the sent lines keep their numbers', () => {
    const line = fc.constantFrom('', ' ', 'a@example.com', 'b@example.com')
    fc.assert(
      fc.property(fc.array(line), (typed) => {
        const fresh = newValues({ kind: 'person', country: 'DE', ownerId: null })
        const values = emptyLinesLast({ ...fresh, emails: typed.map((email) => ({ label: 'work', email })) })
        const sent = fieldsOf(values, 'dmy').emails.map(({ email }) => email)
        expect(sent).toEqual(typed.filter((email) => email.trim() !== ''))
        expect(values.emails.slice(0, sent.length).map(({ email }) => email)).toEqual(sent)
        expect(values.emails).toHaveLength(typed.length)
      }),
    )
  })

  it('of a new contact say nothing but its kind and owner', () => {
    const fields = fieldsOf(newValues({ kind: 'company', country: 'DE', ownerId: 2 }), 'dmy')
    expect(fields).toMatchObject({ kind: 'company', ownerId: 2, addresses: [], positions: [], phones: [], emails: [] })
  })

  it('upon a newer record keep what was typed, take the rest, and give way where that was chosen', () => {
    const values = { ...valuesOf(contact, asIs), notes: 'mine', familyName: 'Mayer', source: 'Fair' }
    const latest = { ...contact, version: 5, notes: 'theirs', familyName: 'Maier', industry: 'Print' }
    const merged = rebasedValues(values, latest, new Set(['notes']), 'ymd', asIs)
    expect(changedFields(fieldsOfContact(latest), fieldsOf(merged, 'ymd'))).toEqual({
      familyName: 'Mayer',
      source: 'Fair',
    })
    expect(merged).toMatchObject({ notes: 'theirs', industry: 'Print', base: { version: 5 } })
  })
})
