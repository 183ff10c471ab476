import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDiscount, parseDiscount } from '../../src/shared/domain/discount.ts'

it.each([
  ['10%', { rate: 100_000 }],
  ['-10 %', { rate: 100_000 }],
  ['7,5 %', { rate: 75_000 }],
  ['１０％', { rate: 100_000 }],
  ['100%', { rate: 1_000_000 }],
  ['9折', { rate: 100_000 }],
  ['九折', { rate: 100_000 }],
  ['85折', { rate: 150_000 }],
  ['8.5 折', { rate: 150_000 }],
  ['八五折', { rate: 150_000 }],
  ['25', { amount: 2500 }],
  ['€ 25,50', { amount: 2550 }],
  ['−25.50', { amount: 2550 }],
])('reads %s', (text, discount) => {
  expect(parseDiscount(text, 'EUR', 'en')).toEqual(discount)
})

it.each(['', '101%', '$5', 'much', '1.2345', '%', '5%%', '折', '-%', '10折', '0折', '05折'])('refuses %s', (text) => {
  expect(parseDiscount(text, 'EUR', 'de')).toBeNull()
})

it('reads what it writes, in every language and currency', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.record({ rate: fc.integer({ min: 0, max: 1_000_000 }) }),
        fc.record({ amount: fc.nat(Number.MAX_SAFE_INTEGER) }),
      ),
      fc.constantFrom('EUR', 'JPY', 'KWD', 'CNY'),
      fc.constantFrom('en', 'zh-CN', 'zh-TW', 'de'),
      (discount, currency, lang) => {
        expect(parseDiscount(formatDiscount(discount, currency, lang), currency, lang)).toEqual(discount)
      },
    ),
  )
})
