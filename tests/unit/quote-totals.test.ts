import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AmountRangeError } from '../../src/shared/domain/money.ts'
import { quoteTotals, type QuoteLineFigures } from '../../src/shared/domain/quote-totals.ts'

const max = BigInt(Number.MAX_SAFE_INTEGER)
const places: Record<string, bigint> = { JPY: 0n, EUR: 2n, KWD: 3n }

/** Oracle: a fraction, rounded by comparing the distances to its two neighbours. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const below = size / denominator
  const rounded = 2n * (size - below * denominator) >= denominator ? below + 1n : below
  return numerator < 0n ? -rounded : rounded
}

const sum = (values: Iterable<number>) => [...values].reduce((left, right) => left + BigInt(right), 0n)

const line: fc.Arbitrary<QuoteLineFigures> = fc.record({
  quantity: fc.oneof(
    fc.integer({ min: -5_000_000, max: 50_000_000 }),
    fc.constantFrom(333_333, 666_667, 1_000_000, -1_000_000),
    fc.maxSafeInteger(),
  ),
  unitPrice: fc.oneof(fc.integer({ min: -10_000_000, max: 900_000_000 }), fc.integer({ min: 0, max: 2 ** 52 })),
  taxRate: fc.constantFrom(0, 50_000, 70_000, 77_000, 130_000, 190_000, 333_333, 1_000_000),
  taxName: fc.constantFrom('VAT', 'Exempt'),
})

describe('quote totals', () => {
  it('equal the exact fractions rounded once per rate, and every part adds up', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('JPY', 'EUR', 'KWD'),
        fc.boolean(),
        (lines, currency, pricesIncludeTax) => {
          const amounts = lines.map((it) =>
            nearest(BigInt(it.quantity) * BigInt(it.unitPrice) * 10n ** places[currency]!, 10n ** 12n),
          )
          const groups = new Map<string, bigint>()
          lines.forEach((it, index) => {
            const key = `${it.taxRate}|${it.taxName}`
            groups.set(key, (groups.get(key) ?? 0n) + amounts[index]!)
          })
          const expected = [...groups].map(([key, whole]) => {
            const rate = BigInt(key.split('|')[0]!)
            const tax = nearest(whole * rate, pricesIncludeTax ? 1_000_000n + rate : 1_000_000n)
            return { key, base: pricesIncludeTax ? whole - tax : whole, amount: tax }
          })
          let totals
          try {
            totals = quoteTotals(lines, { currency, pricesIncludeTax })
          } catch (error) {
            expect(error).toBeInstanceOf(AmountRangeError)
            const largest = amounts.reduce((most, it) => most + (it < 0n ? -it : it), 0n)
            expect(largest * 2n > max).toBe(true)
            return
          }
          expect(
            totals.taxes.map((it) => ({
              key: `${it.rate}|${it.name}`,
              base: BigInt(it.base),
              amount: BigInt(it.amount),
            })),
          ).toEqual(expected)
          expect(totals.lines.map((it) => BigInt(it.amount))).toEqual(amounts)
          expect(sum(totals.lines.map((it) => it.net))).toBe(BigInt(totals.net))
          expect(sum(totals.taxes.map((it) => it.base))).toBe(BigInt(totals.net))
          expect(BigInt(totals.net) + sum(totals.taxes.map((it) => it.amount))).toBe(BigInt(totals.total))
          expect(sum(totals.lines.map((it) => it.gross))).toBe(BigInt(totals.total))
          for (const tax of totals.taxes) {
            const members = [...lines.keys()].filter((index) => {
              const it = lines[index]!
              return it.taxRate === tax.rate && it.taxName === tax.name
            })
            expect(sum(members.map((index) => totals.lines[index]!.tax))).toBe(BigInt(tax.amount))
            for (const index of members) {
              const { amount, net, tax: share, gross } = totals.lines[index]!
              const divisor = BigInt(pricesIncludeTax ? 1_000_000 + tax.rate : 1_000_000)
              const off = BigInt(share) * divisor - BigInt(amount) * BigInt(tax.rate)
              expect(off < divisor && off > -divisor, 'a share is within one unit of its exact tax').toBe(true)
              expect(net + share).toBe(gross)
              expect(pricesIncludeTax ? gross : net).toBe(amount)
            }
          }
        },
      ),
      { numRuns: 4000 },
    )
  })

  it('includes tax without a missing cent', () => {
    const three = Array.from({ length: 3 }, () => ({
      quantity: 1_000_000,
      unitPrice: 9_990_000,
      taxRate: 190_000,
      taxName: 'VAT',
    }))
    const totals = quoteTotals(three, { currency: 'EUR', pricesIncludeTax: true })
    expect(totals).toMatchObject({ net: 2518, total: 2997, taxes: [{ base: 2518, amount: 479 }] })
    expect(totals.lines.map((it) => it.tax)).toEqual([160, 160, 159])
  })

  it('keeps rates and names apart, in the order of their first line', () => {
    const of = (unitPrice: number, taxRate: number, taxName: string) => ({
      quantity: 2_000_000,
      unitPrice,
      taxRate,
      taxName,
    })
    const totals = quoteTotals(
      [of(10_000_000, 70_000, 'VAT'), of(5_000_000, 0, 'Reverse charge'), of(1_000_000, 70_000, 'VAT')],
      { currency: 'EUR', pricesIncludeTax: false },
    )
    expect(totals.taxes).toEqual([
      { rate: 70_000, name: 'VAT', base: 2200, amount: 154 },
      { rate: 0, name: 'Reverse charge', base: 1000, amount: 0 },
    ])
    expect(totals.total).toBe(3354)
  })

  it('is zero without lines, and refuses negative rates and sums beyond 2^53', () => {
    const options = { currency: 'JPY', pricesIncludeTax: false }
    expect(quoteTotals([], options)).toEqual({ lines: [], net: 0, taxes: [], total: 0 })
    const huge = { quantity: 1_000_000_000_000, unitPrice: 9_000_000_000_000_000, taxRate: 0, taxName: 'VAT' }
    expect(quoteTotals([{ ...huge, quantity: 1_000_000 }], options).total).toBe(9_000_000_000)
    expect(() => quoteTotals([huge, huge], options)).toThrow(AmountRangeError)
    expect(() => quoteTotals([{ ...huge, quantity: 1_000_000, taxRate: -1 }], options)).toThrow(RangeError)
  })
})
