import { type Restart, seriesNumber, seriesPeriod } from '../../../shared/domain/number-series.ts'
import type { Db } from '../database/connection.ts'
import { officeRow } from '../office/office.ts'

const series = 'quote'

/** A number of the series and its place in it. */
export interface QuoteNumber {
  number: string
  period: string
  count: number
}

/** How numbers are made; what is left out is as the office has it. */
export interface NumberRules {
  pattern?: string | undefined
  restart?: Restart | undefined
}

/** The number that a quote of this day gets next; one that a quote already bears is passed over. */
export async function nextQuoteNumber(db: Db, issuedOn: string, rules: NumberRules = {}): Promise<QuoteNumber> {
  const [next] = await nextQuoteNumbers(db, issuedOn, 1, rules)
  return next!
}

/** So many numbers that quotes of this day get next. */
export async function nextQuoteNumbers(
  db: Db,
  issuedOn: string,
  most: number,
  rules: NumberRules = {},
): Promise<QuoteNumber[]> {
  const office = await officeRow(db)
  const pattern = rules.pattern ?? office.quote_number_pattern
  const period = seriesPeriod(rules.restart ?? office.quote_number_restart, issuedOn)
  const given = await db
    .selectFrom('number_series')
    .select('last')
    .where('name', '=', series)
    .where('period', '=', period)
    .executeTakeFirst()
  const numbers: QuoteNumber[] = []
  for (let count = (given?.last ?? 0) + 1; numbers.length < most; count++) {
    const number = seriesNumber(pattern, issuedOn, count)
    const bearer = await db.selectFrom('quote').select('id').where('number', '=', number).executeTakeFirst()
    if (!bearer) numbers.push({ number, period, count })
  }
  return numbers
}

/** Has the series of this day go on with `count`. */
export async function setNextCount(db: Db, issuedOn: string, count: number): Promise<void> {
  const { quote_number_restart: restart } = await officeRow(db)
  await takeQuoteNumber(db, { period: seriesPeriod(restart, issuedOn), count: count - 1 })
}

/** Takes a number out of the series, within the transaction that gives it to a quote. */
export async function takeQuoteNumber(db: Db, { period, count }: Pick<QuoteNumber, 'period' | 'count'>): Promise<void> {
  await db
    .insertInto('number_series')
    .values({ name: series, period, last: count })
    .onConflict((on) => on.columns(['name', 'period']).doUpdateSet({ last: count }))
    .execute()
}
