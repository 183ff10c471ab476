import type { TotalsBlock } from '../../../../shared/domain/print-document.ts'
import type { PaperQuote, PaperWords, QuotePaper } from './quote-paper.ts'

type Row = TotalsBlock['rows'][number]

/** The sums of a quote: what the lines come to, the discount, the taxes, what rounding adds, and the total. */
export function totalsBlock(paper: QuotePaper, words: PaperWords): TotalsBlock {
  const { quote } = paper
  const { t, money } = words
  const inclusive = quote.pricesIncludeTax && quote.taxes.length > 0
  const discount: Row[] = quote.discount
    ? [
        { label: t('quotes.paper.linesTotal'), value: money(quote.linesTotal) },
        { label: discountLabel(quote.discount, words), value: money(-quote.discountTotal) },
      ]
    : []
  const net = { label: t('quotes.paper.net'), value: money(quote.net) }
  const taxes = quote.taxes.map((tax) => ({ label: taxLabel(tax, paper, words), value: money(tax.amount) }))
  const rounding =
    quote.roundingTotal === 0 ? [] : [{ label: t('quotes.paper.rounding'), value: money(quote.roundingTotal) }]
  const total = {
    label: t(inclusive ? 'quotes.paper.totalIncluding' : 'quotes.paper.total'),
    value: money(quote.total),
    strong: true,
  }
  if (inclusive) return { type: 'totals', width: 100, rows: [...discount, ...rounding, total, ...taxes, net] }
  if (taxes.length === 0) return { type: 'totals', width: 78, rows: [...discount, ...rounding, total] }
  return { type: 'totals', width: 100, rows: [...discount, net, ...taxes, ...rounding, total] }
}

function discountLabel(discount: NonNullable<PaperQuote['discount']>, { t, percent }: PaperWords): string {
  if ('amount' in discount) return t('quotes.paper.wholeDiscount')
  return t('quotes.paper.wholeDiscountOf', { rate: percent(discount.rate) })
}

function taxLabel(tax: PaperQuote['taxes'][number], { quote }: QuotePaper, words: PaperWords): string {
  // Where one tax lies on everything its base is the net sum beside it.
  const key = quote.pricesIncludeTax
    ? 'includedTax'
    : quote.taxes.length === 1 && tax.base === quote.net
      ? 'taxOfAll'
      : 'taxOf'
  return words.t(`quotes.paper.${key}`, { tax: taxName(tax, words), base: words.money(tax.base) })
}

function taxName({ name, rate }: { name: string; rate: number }, { percent }: PaperWords): string {
  if (name === '') return percent(rate)
  return name.includes('%') ? name : `${name} ${percent(rate)}`
}
