import { seriesNumber, seriesPeriod } from '../../../shared/domain/number-series.ts'
import type { Db } from '../database/connection.ts'

const series = 'quote'

/** A number of the series and its place in it. */
export interface QuoteNumber {
  number: string
  period: string
  count: number
}

/** The number that a quote of this day gets next by the office's pattern; one that a quote already bears is passed over. */
export async function nextQuoteNumber(db: Db, issuedOn: string): Promise<QuoteNumber> {
  const { quote_number_pattern: pattern } = await db
    .selectFrom('office')
    .select('quote_number_pattern')
    .executeTakeFirstOrThrow()
  const period = seriesPeriod(pattern, issuedOn)
  const given = await db
    .selectFrom('number_series')
    .select('last')
    .where('name', '=', series)
    .where('period', '=', period)
    .executeTakeFirst()
  for (let count = (given?.last ?? 0) + 1; ; count++) {
    const number = seriesNumber(pattern, issuedOn, count)
    const bearer = await db.selectFrom('quote').select('id').where('number', '=', number).executeTakeFirst()
    if (!bearer) return { number, period, count }
  }
}

/** Takes a number out of the series, within the transaction that gives it to a quote. */
export async function takeQuoteNumber(db: Db, { period, count }: QuoteNumber): Promise<void> {
  await db
    .insertInto('number_series')
    .values({ name: series, period, last: count })
    .onConflict((on) => on.columns(['name', 'period']).doUpdateSet({ last: count }))
    .execute()
}
