import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AmountRangeError } from '../../src/shared/domain/money.ts'
import { quoteMargin } from '../../src/shared/domain/quote-margin.ts'
import { type QuoteLineFigures, quoteTotals, type TotalsRules } from '../../src/shared/domain/quote-totals.ts'
import { Rational } from '../helpers/rational.ts'

type Line = QuoteLineFigures & { cost: number | null }

const rules: TotalsRules = {
  currency: 'EUR',
  pricesIncludeTax: false,
  taxRounding: 'document',
  rounding: 'halfUp',
  totalStep: 1,
  discount: null,
}
const item = (unitPrice: number, cost: number | null, more: Partial<Line> = {}): Line => ({
  kind: 'item',
  choice: '',
  quantity: 2_000_000,
  unitPrice,
  cost,
  discount: null,
  taxes: [{ name: 'VAT', rate: 250_000, compound: false }],
  ...more,
})
const marginOf = (lines: Line[], of = rules) => quoteMargin(lines, quoteTotals(lines, of), of)

describe('margins of quotes', () => {
  it('are what is left of the net after every discount', () => {
    const lines = [
      item(100_000_000, 60_000_000, { discount: { rate: 100_000 } }),
      item(10_000_000, null),
      item(50_000_000, 1, { choice: 'optional' }),
      item(0, 0, { kind: 'section' }),
    ]
    expect(marginOf(lines, { ...rules, discount: { amount: 2000 } })).toEqual({
      lines: [{ net: 16_200, cost: 12_000, margin: 4200, rate: 259_259 }, null, null, null],
      net: 16_200,
      cost: 12_000,
      margin: 4200,
      rate: 259_259,
      unknown: 1,
    })
  })

  it('leave out the tax that prices include', () => {
    expect(marginOf([item(125_000_000, 80_000_000)], { ...rules, pricesIncludeTax: true })).toMatchObject({
      net: 20_000,
      margin: 4000,
      rate: 200_000,
    })
  })

  it('are below zero where it costs more, and have no rate without a price', () => {
    expect(marginOf([item(10_000_000, 15_000_000)])).toMatchObject({ margin: -1000, rate: -500_000 })
    expect(marginOf([item(0, 15_000_000)])).toMatchObject({ margin: -3000, rate: null })
    expect(marginOf([])).toEqual({ lines: [], net: 0, cost: 0, margin: 0, rate: null, unknown: 0 })
  })

  it('of the lines add up to that of the quote, and the rate is exact', () => {
    const line = fc.record({
      quantity: fc.integer({ min: -9_000_000, max: 9_000_000 }),
      unitPrice: fc.integer({ min: 0, max: 90_000_000 }),
      cost: fc.option(fc.integer({ min: 0, max: 90_000_000 })),
      choice: fc.constantFrom<Line['choice']>('', '', 'optional'),
    })
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (drawn, pricesIncludeTax) => {
        const lines = drawn.map((it) => item(it.unitPrice, it.cost, it))
        const { lines: each, unknown, ...whole } = marginOf(lines, { ...rules, pricesIncludeTax })
        const known = each.filter((it) => it !== null)
        expect(known.length + unknown).toBe(lines.filter((it) => it.choice === '').length)
        for (const part of ['net', 'cost', 'margin'] as const)
          expect(known.reduce((sum, it) => sum + it[part], 0)).toBe(whole[part])
        lines.forEach(({ quantity, cost }, at) => {
          const exact = new Rational(BigInt(quantity) * BigInt(cost ?? 0), 10_000_000_000)
          if (each[at]) expect(BigInt(each[at].cost)).toBe(exact.nearest('halfUp'))
        })
        for (const it of [...known, whole]) {
          expect(it.margin).toBe(it.net - it.cost)
          if (it.rate === null) expect(it.net).toBe(0)
          else {
            const rate = new Rational(it.margin).times(new Rational(1_000_000)).over(new Rational(it.net))
            expect(BigInt(it.rate)).toBe(rate.nearest('halfUp'))
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('refuse costs beyond 2^53', () => {
    const lines = [item(1, 2 ** 53 - 1, { quantity: 2 ** 53 - 1 })]
    expect(() => marginOf(lines)).toThrow(AmountRangeError)
  })
})
