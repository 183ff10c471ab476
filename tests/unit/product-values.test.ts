import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  changedFields,
  faultsOf,
  fieldsOf,
  typedIn,
  valuesOf,
  withOpenRows,
} from '../../src/renderer/features/products/product-values.ts'
import type { PriceList } from '../../src/shared/contract/price-lists.ts'
import type { Product, ProductFields } from '../../src/shared/contract/products.ts'
import { startOf } from '../../src/shared/domain/prices.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

const list = (id: number, currency: string): PriceList => ({
  id,
  version: 1,
  name: `List ${id}`,
  currency,
  pricesIncludeTax: false,
  validFrom: null,
  validUntil: null,
  tagId: null,
  tagName: '',
  active: true,
  priced: true,
})
const lists = [list(1, 'EUR'), list(2, 'JPY'), list(3, 'KWD')]

const text = fc.stringMatching(/^[a-zé中 ]{0,12}$/).map((typed) => typed.trim())
const texts = fc
  .dictionary(fc.constantFrom(...languages), text)
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, each]) => each !== '')))
const amount = fc.integer({ min: -(10 ** 12), max: 10 ** 12 })
const quantity = fc.integer({ min: 1, max: 10 ** 12 })
const fields: fc.Arbitrary<ProductFields> = fc.record({
  number: text,
  names: texts,
  descriptions: texts,
  productGroup: text,
  unit: fc.constantFrom('piece', 'm2', 'Palette', ''),
  cost: fc.option(amount),
  taxClassId: fc.option(fc.integer({ min: 1, max: 9 })),
  active: fc.boolean(),
  pricedByParts: fc.boolean(),
  parts: fc.array(fc.record({ id: quantity, productId: quantity, quantity }), { maxLength: 3 }),
  prices: fc.array(
    fc.record({ priceListId: fc.integer({ min: 1, max: 4 }), minQuantity: quantity.map(startOf), unitPrice: amount }),
    { maxLength: 5 },
  ),
})

const product = (of: ProductFields): Product => ({
  ...of,
  id: 7,
  version: 3,
  name: 'Chair',
  parts: of.parts.map((part) => ({ ...part, number: '', name: '', unit: '' })),
  picture: false,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  deletedAt: null,
})

it('a product that nobody changed is saved as it was read, in every notation', () =>
  holdsFor(
    fc.tuple(fields, fc.constantFrom('en-GB', 'de-DE', 'zh-CN')),
    ([of, locale]) => {
      const read = product({ ...of, pricedByParts: of.pricedByParts && of.parts.length > 0 })
      const values = valuesOf(read, lists, { currency: 'EUR', locale })
      const saved = fieldsOf(values, locale)
      expect(faultsOf(values, locale).size).toBe(0)
      expect(saved && changedFields(read, saved)).toEqual({})
    },
    { runs: cases(500, 50_000) },
  ))

it('what is no number, or less than it can be, is told where it stands', () => {
  const values = valuesOf(null, lists, { currency: 'EUR', locale: 'en-GB' })
  const [first, ...others] = values.prices
  const typed = {
    ...values,
    cost: 'much',
    parts: [{ id: null, productId: 1, number: '', name: 'Screw', quantity: '0' }],
    prices: [{ ...first!, from: '-1', price: '1,2,3' }, ...others],
  }
  expect([...faultsOf(typed, 'en-GB')]).toEqual([
    ['cost', 'notANumber'],
    ['parts.0.quantity', 'negative'],
    ['prices.0.from', 'negative'],
    ['prices.0.price', 'notANumber'],
  ])
  expect(fieldsOf(typed, 'en-GB')).toBeNull()
})

it('every list has a row to type in, which says nothing as long as it is empty', () => {
  const values = valuesOf(null, lists, { currency: 'EUR', locale: 'en-GB' })
  expect(values.prices.map(({ priceListId }) => priceListId)).toEqual([1, 2, 3])
  const more = { ...values, prices: withOpenRows(values.prices, [...lists, list(4, 'USD')]) }
  expect(more.prices.map(({ priceListId }) => priceListId)).toEqual([1, 2, 3, 4])
  expect(typedIn(more)).toBe(typedIn(values))
  expect(fieldsOf(more, 'en-GB')?.prices).toEqual([])
})
