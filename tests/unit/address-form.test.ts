import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressForm, addressParts, type AddressPart } from '../../src/shared/domain/address-form.ts'
import { formatAddress, isLargeFirst } from '../../src/shared/domain/address.ts'
import { countryCodes } from '../../src/shared/domain/country.ts'
import { postcodeHint, tidyPostcode } from '../../src/shared/domain/postcode.ts'

it.each(['', ...countryCodes()])(
  'the form of %s has every part once, in the order in which it is printed',
  (country) => {
    for (const largeFirst of isLargeFirst(country) ? [false, true] : [false]) {
      const parts = addressForm(country, largeFirst, true).rows.flat()
      expect(parts.toSorted()).toEqual([...addressParts].toSorted())

      const words = largeFirst
        ? { street: '路', street2: '楼', postcode: '邮', city: '市', region: '省' }
        : { street: 'STREET', street2: 'ANNEX', postcode: 'CODE', city: 'TOWN', region: 'IT' }
      const printed = formatAddress({ ...words, country }).join('\n')
      const placed = (Object.keys(words) as Exclude<AddressPart, 'country'>[])
        .filter((part) => printed.includes(words[part]))
        .toSorted((one, other) => printed.indexOf(words[one]) - printed.indexOf(words[other]))
      expect(parts.filter((part) => placed.includes(part as (typeof placed)[number]))).toEqual(placed)
    }
  },
)

it('a region is asked for where the post wants one, and shown wherever one stands', () => {
  const asks = (country: string, hasRegion = false) =>
    addressForm(country, false, hasRegion).rows.flat().includes('region')
  expect([asks('US'), asks('CN'), asks('DE'), asks('DE', true)]).toEqual([true, true, false, true])
  expect(addressForm('US', false, false)).toMatchObject({ region: 'state', postcode: 'zip' })
  expect(addressForm('CN', true, false).rows).toEqual([
    ['country'],
    ['postcode'],
    ['region', 'city'],
    ['street'],
    ['street2'],
  ])
})

it('the example of a country looks as its postcodes do, and is told for what looks otherwise', () => {
  for (const country of countryCodes()) {
    const example = postcodeHint('?', country)
    if (example === null) continue
    expect(tidyPostcode(example, country)).toBe(example)
    expect(postcodeHint(example, country)).toBeNull()
    expect(postcodeHint('', country)).toBeNull()
  }
  expect(postcodeHint('sw1a1aa', 'GB')).toBeNull()
  expect(postcodeHint('1234', 'DE')).toBe('26133')
  fc.assert(fc.property(fc.string(), (typed) => void postcodeHint(typed, 'GB')))
})
