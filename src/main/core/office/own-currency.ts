import { AmountRangeError } from '../../../shared/domain/money.ts'
import { rateOfOne, restatedPrice } from '../../../shared/domain/exchange.ts'
import { inCurrencyOf } from '../../../shared/domain/prices.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { convertCosts } from '../products/product-store.ts'

/**
 * Tells what is kept in the office's own currency in the one that is to take its place: what products cost, and the rates
 * that quotes were made with; those in the former currency get the rate of now. An office without further currencies that
 * has sent nothing in its own has just said which that is; its figures stay.
 * @throws INVALID where there is something to be told and the rate between the two is not known, or one gets too large
 */
export async function convertKept(db: Db, now: string, before: string, own: string): Promise<void> {
  const rates = await db.selectFrom('office_currency').select(['code', 'rate']).execute()
  if (own === before) return
  const quotes = await db
    .selectFrom('quote')
    .select(['id', 'currency', 'exchange_rate', 'status'])
    .where(({ or, eb }) => or([eb('exchange_rate', 'is not', null), eb('currency', '=', before)]))
    .execute()
  const hasSent = quotes.some(({ currency, status }) => currency === before && status !== 'draft')
  if (!hasSent && !rates.some(({ code }) => code !== before)) return
  const costs = await db.selectFrom('product').select('id').where('cost', 'is not', null).limit(1).execute()
  if (quotes.length === 0 && costs.length === 0) return
  const rate = rates.find(({ code }) => code === own)?.rate ?? null
  if (rate === null)
    fail('INVALID', { faults: [{ path: ['currency'], code: 'ownRateMissing', params: { own, before } }] })
  try {
    const was = { currency: before, rate: rateOfOne, pricesIncludeTax: false }
    const is = { currency: own, rate, pricesIncludeTax: false }
    await convertCosts(db, now, (cost) => restatedPrice(cost, [], was, is))
    for (const { id, currency, exchange_rate } of quotes) {
      const told =
        currency === own ? null : inCurrencyOf(rate, currency === before ? rateOfOne : (exchange_rate ?? 0)) || null
      await db
        .updateTable('quote')
        .set(({ eb }) => ({ exchange_rate: told, version: eb('version', '+', 1), updated_at: now }))
        .where('id', '=', id)
        .execute()
    }
  } catch (error) {
    if (!(error instanceof AmountRangeError)) throw error
    fail('INVALID', { faults: [{ path: ['currency'], code: 'amountTooLarge' }] })
  }
}
