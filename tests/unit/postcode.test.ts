import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repairPostcode, tidyPostcode } from '../../src/shared/domain/postcode.ts'

test.each([
  ['8014', 'US', '', '08014'],
  ['601', 'US', '', '00601'],
  ['8014-1234', 'US', '', '08014-1234'],
  ['8014.0', 'US', '', '08014'],
  ['94103.0', 'US', '', '94103'],
  ['2139', '', 'MA', '02139'],
  ['2139', '', 'Massachusetts', '02139'],
  ['1067', 'DE', '', '01067'],
  ['10010', 'CN', '', '010010'],
  ['100', 'FI', '', '00100'],
  ['600000', 'JP', '', '0600000'],
  ['800', 'AU', '', '0800'],
])('%s in %s %s was %s', (postcode, country, region, repaired) => {
  expect(repairPostcode(postcode, country, region)).toEqual({ postcode: repaired, repaired: true })
})

test.each([
  ['94103', 'US', ''],
  ['8014', '', ''],
  ['6000', '', 'WA'],
  ['8014', 'CH', ''],
  ['12', 'US', ''],
  ['123', 'DE', ''],
  ['SW1A 1AA', 'GB', ''],
  ['0', 'US', ''],
  ['000', 'US', ''],
  ['', 'US', ''],
])('%s in %s %s is left alone', (postcode, country, region) => {
  expect(repairPostcode(postcode, country, region)).toEqual({ postcode, repaired: false })
})

test('every US, German and Chinese postcode comes back from a spreadsheet, and repairing twice changes nothing', () => {
  const code = fc.constantFrom<[string, number, number]>(['US', 5, 501], ['DE', 5, 1001], ['CN', 6, 10000])
  fc.assert(
    fc.property(
      code,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      ([country, digits, from], part) => {
        const value = from + Math.floor(part * (10 ** digits - from))
        const whole = String(value).padStart(digits, '0')
        expect(repairPostcode(String(value), country).postcode).toBe(whole)
        expect(repairPostcode(`${value}.0`, country).postcode).toBe(whole)
        expect(repairPostcode(whole, country)).toEqual({ postcode: whole, repaired: false })
      },
    ),
  )
})

test.each([
  ['1012lg', 'NL', '1012 LG'],
  ['sw1a1aa', 'GB', 'SW1A 1AA'],
  ['D02AF30', 'IE', 'D02 AF30'],
  ['d6wxy45', 'IE', 'D6W XY45'],
  ['h3z-2y7', 'CA', 'H3Z 2Y7'],
  ['00238', 'PL', '00-238'],
  ['１０００００１', 'JP', '100-0001'],
  ['10115', 'DE', '10115'],
  ['somewhere', 'GB', 'somewhere'],
])('%s in %s is written %s', (postcode, country, tidied) => {
  expect(tidyPostcode(postcode, country)).toBe(tidied)
})
