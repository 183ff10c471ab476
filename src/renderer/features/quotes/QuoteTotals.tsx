import { formatMoney } from '../../../shared/domain/money.ts'
import type { QuoteTotals as Totals } from '../../../shared/domain/quote-totals.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './QuotePage.module.css'
import { taxWords } from './quote-values.ts'

interface QuoteTotalsProps {
  /** null while a number cannot be read. */
  totals: Pick<Totals, 'net' | 'taxes' | 'total'> | null
  currency: string
  pricesIncludeTax: boolean
}

/** The sums of a quote, tax by tax. */
export function QuoteTotals({ totals, currency, pricesIncludeTax }: QuoteTotalsProps) {
  const { t, locale } = useWords()
  const money = (minor: number | undefined) => (minor === undefined ? '–' : formatMoney(minor, currency, locale))
  const taxes = totals?.taxes.filter(({ rate, name }) => rate !== 0 || name !== '') ?? []
  return (
    <table className={classes.totals} aria-label={t('quotes.totals')} aria-live="polite">
      <tbody>
        <tr>
          <th scope="row">{t('quotes.net')}</th>
          <td>{money(totals?.net)}</td>
        </tr>
        {taxes.map(({ base, amount, ...tax }) => {
          const label = taxWords(tax, locale)
          return (
            <tr key={`${tax.rate} ${tax.name}`}>
              <th scope="row">
                {t(taxes.length === 1 ? 'quotes.paper.taxOfAll' : 'quotes.paper.taxOf', {
                  tax: label,
                  base: money(base),
                })}
              </th>
              <td>{money(amount)}</td>
            </tr>
          )
        })}
        <tr className={classes.total}>
          <th scope="row">{t(pricesIncludeTax ? 'quotes.paper.totalIncluding' : 'quotes.total')}</th>
          <td>{money(totals?.total)}</td>
        </tr>
      </tbody>
    </table>
  )
}
