import { expect, it } from 'vitest'
import { fieldName } from '../../src/renderer/features/imports/field-choices.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'

it.each([
  ['phone.mobile', 'Phone (mobile)'],
  ['email.2', 'E-mail 2'],
  ['custom.new.Grade', 'Grade'],
  ['custom.new.Nr. new', 'Nr. new'],
])('the field %s is called %s', (field, name) => {
  expect(fieldName(translator('en'), field)).toBe(name)
})
