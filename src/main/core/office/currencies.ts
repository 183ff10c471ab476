import type { OfficeCurrency } from '../../../shared/contract/office.ts'
import { divideRounded, exact } from '../../../shared/domain/money.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'

/** A rate of one, in billionths. */
const one = 1_000_000_000

/** The currencies of the office in their order, its own the first. */
export async function currenciesOf(db: Db): Promise<OfficeCurrency[]> {
  const { currency: own } = await db.selectFrom('office').select('currency').executeTakeFirstOrThrow()
  const rows = await db.selectFrom('office_currency').selectAll().orderBy('position').orderBy('id').execute()
  const stored = rows.map(({ code, rate, total_step: totalStep }) => ({ code, rate, totalStep }))
  const ownStep = stored.find(({ code }) => code === own)?.totalStep ?? 1
  return [{ code: own, rate: one, totalStep: ownStep }, ...stored.filter(({ code }) => code !== own)]
}

/** @throws INVALID where a currency stands there twice */
export function requireEachOnce(currencies: readonly OfficeCurrency[]): void {
  const codes = currencies.map(({ code }) => code)
  const faults = codes.flatMap((code, at): Fault[] =>
    codes.indexOf(code) < at ? [{ path: ['currencies', at, 'code'], code: 'currencyTwice' }] : [],
  )
  if (faults.length > 0) fail('INVALID', { faults })
}

/** Puts these currencies, in this order, in the place of those there were; the office's own has a row where its totals are rounded. */
export async function writeCurrencies(db: Db, own: string, all: readonly OfficeCurrency[]): Promise<void> {
  const currencies = all.filter(({ code, totalStep }) => code !== own || totalStep !== 1)
  const codes = currencies.map(({ code }) => code)
  await db.deleteFrom('office_currency').where('code', 'not in', codes).execute()
  for (const [position, { code, rate, totalStep }] of currencies.entries()) {
    const columns = { rate, total_step: totalStep, position }
    await db
      .insertInto('office_currency')
      .values({ code, ...columns })
      .onConflict((on) => on.column('code').doUpdateSet(columns))
      .execute()
  }
}

/**
 * Tells the rates in another currency of the office's own, once that is changed from `before`. Where nobody knows the
 * rate between the two, no rate is known from then on.
 */
export async function convertRates(db: Db, before: string): Promise<void> {
  const [own, ...others] = await currenciesOf(db)
  if (!own || own.code === before) return
  const rows = await db.selectFrom('office_currency').select(['code', 'rate']).execute()
  // An office without further currencies has just said which its own is.
  if (rows.length === 0) return
  const measure = rows.find(({ code }) => code === own.code)?.rate ?? null
  const converted = (rate: number | null) => {
    if (rate === null || measure === null) return null
    const told = Number(divideRounded(exact(rate) * BigInt(one), exact(measure)))
    return Number.isSafeInteger(told) && told > 0 ? told : null
  }
  const left = others.find(({ code }) => code === before)
  const known = others.filter((it) => it !== left).map((it) => ({ ...it, rate: converted(it.rate) }))
  const former = { code: before, totalStep: left?.totalStep ?? 1, rate: converted(one) }
  await writeCurrencies(db, own.code, [own, former, ...known])
}
