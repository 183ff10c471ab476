import type { QuoteEvent, QuoteEventKind } from '../../../shared/contract/quotes.ts'
import type { Db } from '../database/connection.ts'
import { presentColleague } from '../office/colleagues.ts'
import type { Caller, Write } from '../procedure.ts'

/** Tells the timeline what happened to a quote. */
export async function recordEvent(
  { db, now }: Pick<Write, 'db' | 'now'>,
  { colleagueId }: Pick<Caller, 'colleagueId'>,
  quoteId: number,
  kind: QuoteEventKind,
  note = '',
): Promise<void> {
  const colleague_id = await presentColleague(db, colleagueId)
  await db.insertInto('quote_event').values({ quote_id: quoteId, kind, at: now, colleague_id, note }).execute()
}

/** What happened to a quote, latest first. */
export function eventsOf(db: Db, quoteId: number): Promise<QuoteEvent[]> {
  return db
    .selectFrom('quote_event')
    .select(['id', 'kind', 'at', 'colleague_id as colleagueId', 'note'])
    .where('quote_id', '=', quoteId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
