import { convertMoney } from '../../../shared/domain/exchange.ts'
import { withinRange } from '../../../shared/domain/money.ts'
import type { Db } from '../database/connection.ts'
import { currenciesOf } from '../office/currencies.ts'

/** What totals are told in, and what the office knows of other currencies. */
export interface OfficeRates {
  own: string
  /** What one unit of a currency is of the office's, in billionths. */
  rateOf: ReadonlyMap<string, number | null>
}

export async function officeRates(db: Db): Promise<OfficeRates> {
  const [own, ...others] = await currenciesOf(db)
  const rateOf = new Map([own, ...others].flatMap((each) => (each ? [[each.code, each.rate] as const] : [])))
  return { own: own?.code ?? '', rateOf }
}

/** A quote's total in the office's currency, by the quote's own rate or else the office's; null where none is known. */
export function officeTotal(
  total: number,
  { currency, exchangeRate }: { currency: string; exchangeRate: number | null },
  { own, rateOf }: OfficeRates,
): number | null {
  const rate = currency === own ? rateOf.get(own) : (exchangeRate ?? rateOf.get(currency))
  if (rate == null) return null
  return withinRange(() => convertMoney(total, currency, own, rate))
}

/** Rebuilds the totals in the office's currency, once that or its rates are others. */
export async function deriveOfficeTotals(db: Db): Promise<void> {
  const rates = await officeRates(db)
  const rows = await db
    .selectFrom('quote_index')
    .innerJoin('quote', 'quote.id', 'quote_index.quote_id')
    .select(['quote.id', 'currency', 'exchange_rate as exchangeRate', 'office_total as before'])
    .select(({ fn }) => fn.coalesce('accepted_total', 'total').as('total'))
    .where(({ or, eb, fn }) =>
      or([eb('currency', '<>', rates.own), eb('office_total', 'is not', fn.coalesce('accepted_total', 'total'))]),
    )
    .execute()
  for (const { id, before, total, ...quote } of rows) {
    const office_total = officeTotal(total, quote, rates)
    if (office_total !== before)
      await db.updateTable('quote_index').set({ office_total }).where('quote_id', '=', id).execute()
  }
}
