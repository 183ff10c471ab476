import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bundleBreaks,
  firstBreaks,
  fittingLists,
  inCurrencyOf,
  priceAt,
  type PriceBreak,
  type PriceListTerms,
  raisedPrice,
  sumOfParts,
} from '../../src/shared/domain/prices.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

const unit = 1_000_000

const millionths = fc.integer({ min: 0, max: 1_000 * unit })
const breaks = fc
  .uniqueArray(fc.record({ minQuantity: fc.integer({ min: 0, max: 20 * unit }), unitPrice: millionths }), {
    selector: ({ minQuantity }) => minQuantity,
    maxLength: 5,
  })
  .map((all) => all.toSorted((a, b) => a.minQuantity - b.minQuantity))

describe('the list that prices are taken from', () => {
  const list = (id: number, terms: Partial<PriceListTerms> = {}): PriceListTerms => ({
    id,
    currency: 'EUR',
    active: true,
    validFrom: null,
    validUntil: null,
    tagId: null,
    ...terms,
  })
  const asked = { currency: 'EUR', day: '2026-11-22', tagIds: [7], priceListId: null }
  const idsFor = (lists: PriceListTerms[], more: Partial<typeof asked> | { priceListId: number } = {}) =>
    fittingLists(lists, { ...asked, ...more }).map(({ id }) => id)

  it('is the one chosen, then one for a tag of the contact, then one for everybody, each in their order', () => {
    const lists = [list(1), list(2, { tagId: 7 }), list(3, { tagId: 8 }), list(4), list(5, { tagId: 7 })]
    expect(idsFor(lists)).toEqual([2, 5, 1, 4])
    expect(idsFor(lists, { priceListId: 3 })).toEqual([3, 2, 5, 1, 4])
    expect(idsFor(lists, { priceListId: 4 })).toEqual([4, 2, 5, 1])
  })

  it('is valid on the day, its first and last included, active and in the currency; the chosen one only in the currency', () => {
    const lists = [
      list(1, { validUntil: '2026-11-21' }),
      list(2, { validFrom: '2026-11-23' }),
      list(3, { validFrom: '2026-11-22', validUntil: '2026-11-22' }),
      list(4, { active: false }),
      list(5, { currency: 'USD' }),
    ]
    expect(idsFor(lists)).toEqual([3])
    expect(idsFor(lists, { priceListId: 1 })).toEqual([1, 3])
    expect(idsFor(lists, { priceListId: 4 })).toEqual([4, 3])
    expect(idsFor(lists, { priceListId: 5 })).toEqual([3])
  })
})

describe('the price for a quantity', () => {
  it('is that of the largest quantity reached, and none below the least', () => {
    const prices = [
      { minQuantity: 1 * unit, unitPrice: 100 },
      { minQuantity: 10 * unit, unitPrice: 80 },
    ]
    expect([0, 0.5, 1, 9.999999, 10, 1_000].map((of) => priceAt(prices, of * unit))).toEqual([
      null,
      null,
      100,
      100,
      80,
      80,
    ])
    expect(priceAt(prices, -10 * unit)).toBe(80)
    expect(priceAt([], unit)).toBeNull()
  })

  it('does not depend on the order of the prices', () => {
    return holdsFor(
      fc.tuple(breaks, millionths),
      ([prices, quantity]) => expect(priceAt(prices.toReversed(), quantity)).toBe(priceAt(prices, quantity)),
      { runs: cases(1_000, 100_000) },
    )
  })
})

describe('the prices of several lists', () => {
  it('are for every quantity those of the first list that has one', () =>
    holdsFor(
      fc.tuple(fc.array(breaks, { maxLength: 4 }), fc.array(millionths)),
      ([lists, quantities]) => {
        const merged = firstBreaks(lists)
        const begins = lists.flat().flatMap(({ minQuantity: at }) => [at, Math.max(0, at - 1)])
        for (const quantity of [0, ...quantities, ...begins]) {
          const first = lists.find((list) => priceAt(list, quantity) !== null) ?? []
          expect(priceAt(merged, quantity)).toBe(priceAt(first, quantity))
        }
      },
      { runs: cases(1_000, 100_000) },
    ))
})

describe('the price of a bundle', () => {
  /** The sum of the parts for this very quantity, as an exact quotient of millionths. */
  const expected = (parts: { quantity: number; breaks: PriceBreak[] }[], bundles: number) => {
    let sum = 0n
    for (const { quantity, breaks: of } of parts) {
      const reached = of.filter(
        ({ minQuantity }) => BigInt(minQuantity) * 1_000_000n <= BigInt(bundles) * BigInt(quantity),
      )
      const price = reached.at(-1)?.unitPrice
      if (price === undefined) return null
      sum += BigInt(quantity) * BigInt(price)
    }
    return Number((2n * sum + 1_000_000n) / 2_000_000n)
  }

  it('is for every quantity the sum of its parts, each for as many as that needs', () => {
    const part = fc.record({ quantity: fc.integer({ min: 1, max: 50 * unit }), breaks })
    return holdsFor(
      fc.tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.array(millionths)),
      ([parts, quantities]) => {
        const bundle = bundleBreaks(parts)
        for (const quantity of [...quantities, ...bundle.flatMap(({ minQuantity: at }) => [at, Math.max(0, at - 1)])])
          expect(priceAt(bundle, quantity)).toBe(expected(parts, quantity))
      },
      { runs: cases(1_000, 100_000) },
    )
  })

  it('adds what the parts cost, rounded once', () => {
    expect(
      sumOfParts([
        { quantity: 333_333, each: 1_000_000 },
        { quantity: 2 * unit, each: 12_345_678 },
      ]),
    ).toBe(333_333 + 24_691_356)
    expect(sumOfParts([{ quantity: 500_000, each: 1 }])).toBe(1)
  })
})

it('tells a rate in another currency', () => {
  expect(inCurrencyOf(1_000_000_000, 12_340_000)).toBe(12_340_000)
  // One dollar is 0.8 of the office's currency.
  expect(inCurrencyOf(800_000_000, 100 * unit)).toBe(125 * unit)
  expect(inCurrencyOf(3_000_000_000, unit)).toBe(333_333)
})

it('raises a price and rounds it to a step', () => {
  expect(raisedPrice(19_900_000, 30_000, 10_000)).toBe(20_500_000)
  expect(raisedPrice(19_900_000, 30_000, 1)).toBe(20_497_000)
  expect(raisedPrice(20 * unit, -100_000, unit)).toBe(18 * unit)
  expect(raisedPrice(19_900_000, 30_000, 5 * unit)).toBe(20 * unit)
  expect(() => raisedPrice(Number.MAX_SAFE_INTEGER, 1, 1)).toThrow(RangeError)
})
