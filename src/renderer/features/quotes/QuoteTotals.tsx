import type { ReactNode } from 'react'
import { formatMoney, formatRate } from '../../../shared/domain/money.ts'
import type { QuoteMargin } from '../../../shared/domain/quote-margin.ts'
import type { QuoteTotals as Totals } from '../../../shared/domain/quote-totals.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './QuotePage.module.css'
import { taxWords } from './tax-choices.ts'

interface QuoteTotalsProps {
  /** null while a number cannot be read. */
  totals: Omit<Totals, 'lines'> | null
  currency: string
  pricesIncludeTax: boolean
  /** Where the discount on the whole is typed. */
  discountInput?: ReactNode
  /** Cost and margin, where they are shown. */
  margin?: QuoteMargin | null | undefined
}

/** The sums of a quote, tax by tax. */
export function QuoteTotals({ totals, currency, pricesIncludeTax, discountInput, margin }: QuoteTotalsProps) {
  const { t, locale } = useWords()
  const money = (minor: number | undefined) => (minor === undefined ? '–' : formatMoney(minor, currency, locale))
  const taxes = totals?.taxes.filter(({ rate, name }) => rate !== 0 || name !== '') ?? []
  const discount = totals?.discountTotal ?? 0
  const row = (label: ReactNode, value: ReactNode, name?: string) => (
    <tr className={name}>
      <th scope="row">{label}</th>
      <td>{value}</td>
    </tr>
  )
  return (
    <table className={classes.totals} aria-label={t('quotes.totals')} aria-live="polite">
      <tbody>
        {(discountInput !== undefined || discount !== 0) && (
          <>
            {row(t('quoteEditor.linesTotal'), money(totals?.linesTotal))}
            {row(discountInput ?? t('quoteEditor.wholeDiscount'), discount === 0 ? '' : money(-discount))}
          </>
        )}
        {row(t('quotes.net'), money(totals?.net))}
        {taxes.map(({ base, amount, ...tax }) => (
          <tr key={`${tax.rate} ${tax.name} ${tax.compound}`}>
            <th scope="row">
              {t(taxes.length === 1 ? 'quotes.paper.taxOfAll' : 'quotes.paper.taxOf', {
                tax: taxWords(tax, locale),
                base: money(base),
              })}
            </th>
            <td>{money(amount)}</td>
          </tr>
        ))}
        {totals && totals.roundingTotal !== 0 && row(t('quoteEditor.rounding'), money(totals.roundingTotal))}
        {row(t(pricesIncludeTax ? 'quotes.paper.totalIncluding' : 'quotes.total'), money(totals?.total), classes.total)}
        {margin && (
          <>
            {row(t('quoteEditor.cost'), money(margin.cost), classes.inside)}
            {row(
              margin.unknown > 0 ? t('quoteEditor.marginWithout', { count: margin.unknown }) : t('quoteEditor.margin'),
              `${money(margin.margin)}${margin.rate === null ? '' : ` · ${formatRate(tenths(margin.rate), locale)}`}`,
              classes.inside,
            )}
          </>
        )}
      </tbody>
    </table>
  )
}

/** A rate to a tenth of a per cent. */
const tenths = (rate: number) => Math.round(rate / 1_000) * 1_000
