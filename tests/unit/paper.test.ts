import { expect, it } from 'vitest'
import { paperLocale, usesLetter } from '../../src/shared/domain/paper.ts'

it.each([
  ['en', 'US', true, 'en-US'],
  ['en', 'GB', false, 'en-GB'],
  ['zh-TW', 'TW', false, 'zh-TW'],
  ['zh-CN', 'CA', true, 'zh-CN'],
])('an office that writes %s in %s has its own paper and formats', (language, country, letter, locale) => {
  expect(usesLetter(country)).toBe(letter)
  expect(paperLocale(language, country)).toBe(locale)
})
