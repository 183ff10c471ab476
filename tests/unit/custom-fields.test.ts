import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contactFields, fieldOfHeader, splitField } from '../../src/shared/domain/contact-fields.ts'
import {
  contactFieldsOf,
  customFieldOfHeader,
  customHeader,
  customNameOf,
} from '../../src/shared/domain/custom-fields.ts'

const fields = [
  { id: 3, name: 'Shoe size' },
  { id: 8, name: 'email.1' },
  { id: 9, name: 'Account' },
]

it('custom fields stand behind the others, by their names', () => {
  const all = contactFieldsOf(fields)
  expect(all.slice(0, contactFields.length)).toEqual(contactFields)
  expect(all.slice(contactFields.length).map(({ key, label }) => [key, label])).toEqual([
    ['custom.3', 'Shoe size'],
    ['custom.8', 'email.1'],
    ['custom.9', 'Account'],
  ])
  for (const { key } of all.slice(contactFields.length)) expect(splitField(key)?.field.key).toBe('custom')
})

it('a header means the custom field of its name; the keys of other fields stay theirs', () => {
  expect(customFieldOfHeader(' shoe  SIZE ', fields)).toBe('custom.3')
  expect(customFieldOfHeader('Account', fields)).toBe('custom.9')
  expect(customFieldOfHeader('email.1', fields)).toBeUndefined()
  expect(customFieldOfHeader('custom.email.1', fields)).toBe('custom.8')
  expect(customFieldOfHeader('custom.3', fields)).toBe('custom.new')
  expect(customFieldOfHeader('Hat size', fields)).toBeUndefined()
  expect(fieldOfHeader('custom.3')).toBeUndefined()
})

it('the header of an export is found again in the office and made anew in another one', () => {
  const name = fc.string({ minLength: 1, maxLength: 120 }).map((text) => text.replace(/\s+/g, ' ').trim())
  fc.assert(
    fc.property(name.filter(Boolean), (field) => {
      expect(customFieldOfHeader(customHeader(field), [{ id: 5, name: field }])).toBe('custom.5')
      expect(customFieldOfHeader(customHeader(field), [])).toBe('custom.new')
      expect(customNameOf(customHeader(field))).toBe(field)
    }),
  )
})
