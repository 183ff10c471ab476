import type { QuoteOverview, QuoteTally } from '../../../shared/contract/quotes.ts'
import { addDays } from '../../../shared/domain/date.ts'
import { divideRounded, exact } from '../../../shared/domain/money.ts'
import { expiringDays } from '../../../shared/domain/quote-list.ts'
import { quoteStatuses, type ShownStatus } from '../../../shared/domain/quote-state.ts'
import type { Db } from '../database/connection.ts'
import { officeRates } from './office-totals.ts'
import { shownStatus, visibleQuotes } from './quote-list.ts'

/** Counts and sums of the quotes of the last months up to this one, and of those that wait. */
export async function quoteOverview(db: Db, months: number, today: string): Promise<QuoteOverview> {
  const { own: currency } = await officeRates(db)
  const shown = lastMonths(months, today)
  const groups = await tallied(db, today)
    .select(({ fn, val }) => fn<string>('substr', ['quote.issued_on', val(1), val(7)]).as('month'))
    .where('quote.issued_on', '>=', `${shown[0]}-01`)
    // To the end of this month: quotes may be dated ahead.
    .where('quote.issued_on', '<=', `${shown.at(-1)}-31`)
    .groupBy(['month', 'shown'])
    .execute()
  const byMonth = Map.groupBy(groups, ({ month }) => month)
  const waiting = tallied(db, today)
    .where('quote.status', '=', 'sent')
    .where(({ or, eb }) => or([eb('quote.valid_until', 'is', null), eb('quote.valid_until', '>=', today)]))
  const expired = tallied(db, today).where('quote.status', '=', 'sent').where('quote.valid_until', '<', today)
  const tallyOf = async (rows: typeof waiting) => tally(await rows.groupBy('shown').executeTakeFirst())
  return {
    currency,
    months: shown.map((month) => ({
      month,
      statuses: quoteStatuses.flatMap((status) => {
        const group = byMonth.get(month)?.find((each) => each.shown === status)
        return group ? [{ status, ...tally(group) }] : []
      }),
    })),
    conversion: conversionOf(groups),
    waiting: await tallyOf(waiting),
    expiring: await tallyOf(waiting.where('quote.valid_until', '<=', addDays(today, expiringDays))),
    expired: await tallyOf(expired),
  }
}

interface Group {
  count: number
  known: number
  total: number | null
}

/** By what they come to in the office's currency. */
function tallied(db: Db, today: string) {
  return visibleQuotes(db).select((e) => [
    // No column has this name, which would be grouped by in its place.
    shownStatus(e, today).as('shown'),
    e.fn.countAll<number>().as('count'),
    e.fn.count<number>('quote_index.office_total').as('known'),
    e.fn.sum<number | null>('quote_index.office_total').as('total'),
  ])
}

function tally({ count, known, total }: Group = { count: 0, known: 0, total: 0 }): QuoteTally {
  return { count, total: Number.isSafeInteger(total ?? 0) ? (total ?? 0) : null, unknown: count - known }
}

function conversionOf(groups: readonly (Group & { shown: ShownStatus })[]): QuoteOverview['conversion'] {
  const of = (...statuses: ShownStatus[]) => groups.filter(({ shown }) => statuses.includes(shown))
  const count = (those: readonly Group[]) => those.reduce((sum, group) => sum + group.count, 0)
  const total = (those: readonly Group[]) => those.reduce((sum, group) => sum + exact(group.total ?? 0), 0n)
  const accepted = of('accepted')
  const ended = of('accepted', 'declined', 'expired')
  return {
    accepted: count(accepted),
    ended: count(ended),
    ofCount: rate(BigInt(count(accepted)), BigInt(count(ended))),
    ofTotal: rate(total(accepted), total(ended)),
  }
}

/** A part of a whole in millionths; null where there is no whole. */
const rate = (part: bigint, all: bigint) => (all > 0n ? Number(divideRounded(part * 1_000_000n, all)) : null)

/** The last months up to that of a day, as `YYYY-MM`. */
function lastMonths(count: number, today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_, at) => {
    const index = year * 12 + month - 1 - (count - 1 - at)
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  })
}
