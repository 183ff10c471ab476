import { blankLine, type QuoteLine } from '../../src/shared/contract/quotes.ts'
import type { TotalsRules } from '../../src/shared/domain/quote-totals.ts'

/** A line of a quote: one piece of something without a price or a tax, but for what is said of it. */
export const quoteLine = (line: Partial<QuoteLine> = {}): QuoteLine => ({ ...blankLine, ...line })

/** A single tax, the rate in millionths. */
export const tax = (rate: number, name = 'VAT') => ({ name, rate, compound: false })

/** Rules that round halves up, once per tax, in a currency. */
export const totalsRules = (currency: string, rules: Partial<TotalsRules> = {}): TotalsRules => ({
  currency,
  pricesIncludeTax: false,
  taxRounding: 'document',
  rounding: 'halfUp',
  totalStep: 1,
  discount: null,
  ...rules,
})
