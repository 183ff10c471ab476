import { describe, expect, it } from 'vitest'
import { quoteTotals } from '../../src/shared/domain/quote-totals.ts'
import { quoteLine, tax, totalsRules } from '../helpers/quote-line.ts'

describe('quote totals', () => {
  it('includes tax without a missing cent', () => {
    const three = Array.from({ length: 3 }, () => quoteLine({ unitPrice: 9_990_000, taxes: [tax(190_000)] }))
    const totals = quoteTotals(three, totalsRules('EUR', { pricesIncludeTax: true }))
    expect(totals).toMatchObject({ net: 2518, total: 2997, taxes: [{ base: 2518, amount: 479 }] })
    expect(totals.lines.map((it) => it.tax)).toEqual([160, 160, 159])
  })

  it('lays a compound tax on the one before it', () => {
    const taxes = [tax(50_000, 'GST'), { ...tax(75_000, 'PST'), compound: true }]
    const totals = quoteTotals([quoteLine({ unitPrice: 100_000_000, taxes })], totalsRules('CAD'))
    expect(totals.taxes).toMatchObject([
      { base: 10_000, amount: 500 },
      { base: 10_500, amount: 788 },
    ])
    expect(totals.total).toBe(11_288)
  })
})
