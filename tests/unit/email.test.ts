import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEmail, splitEmails } from '../../src/shared/domain/email.ts'

test.each([
  ['anna@example.com', 'anna@example.com'],
  [' Anna.Meier@Example.COM. ', 'Anna.Meier@example.com'],
  ['mailto:anna@example.com?subject=Hi', 'anna@example.com'],
  ['<anna@example.com>', 'anna@example.com'],
  ['ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'anna@example.com'],
  ['anna＠example。com', 'anna@example.com'],
  ['"anna@example.com",', 'anna@example.com'],
  ['jörg@müller.de', 'jörg@müller.de'],
  ["o'brien+news@mail.example.co.uk", "o'brien+news@mail.example.co.uk"],
  ['张三@例子.公司', '张三@例子.公司'],
])('%s is %s', (text, email) => {
  expect(readEmail(text)).toEqual({ text: email, valid: true })
})

test('the name before an address is kept apart', () => {
  expect(readEmail('"Meier, Anna" <anna@example.com>')).toEqual({
    text: 'anna@example.com',
    valid: true,
    name: 'Meier, Anna',
  })
})

test.each([
  'anna',
  'anna@',
  '@example.com',
  'anna@example',
  'an na@example.com',
  'a..b@example.com',
  'a@b@c',
  '',
  'n/a',
])('%s is no address and stays', (text) => {
  expect(readEmail(text)).toEqual({ text, valid: false })
})

test('a tidied address is tidy', () => {
  const typed = fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(typed, (text) => {
      const once = readEmail(text)
      expect(readEmail(once.text)).toMatchObject({ text: once.text, valid: once.valid })
    }),
  )
})

test.each([
  ['a@b.de; c@d.de, e@f.de\ng@h.de', ['a@b.de', 'c@d.de', 'e@f.de', 'g@h.de']],
  ['a@b.de ::: c@d.de', ['a@b.de', 'c@d.de']],
  ['a@b.de c@d.de/e@f.de', ['a@b.de', 'c@d.de', 'e@f.de']],
  ['a@b.de、c@d.de', ['a@b.de', 'c@d.de']],
  ['"Meier, Anna" <a@b.de>, c@d.de', ['"Meier, Anna" <a@b.de>', 'c@d.de']],
  ['Meier, Anna <a@b.de>', ['Meier, Anna <a@b.de>']],
  ['a@b.de, none', ['a@b.de', 'none']],
  ['none; a@b.de', ['none', 'a@b.de']],
  ['', []],
])('%s is split', (text, emails) => {
  expect(splitEmails(text)).toEqual(emails)
})
