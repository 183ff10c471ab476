import type { QuoteVersion } from '../../../shared/contract/quotes.ts'
import { revisionNumber } from '../../../shared/domain/number-series.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import type { Caller, Write } from '../procedure.ts'
import { recordEvent } from './quote-events.ts'

/** The versions of a quote in their order, without those in the trash but for itself. */
export async function versionsOf(db: Db, id: number): Promise<QuoteVersion[]> {
  const { base_number: base } = await db
    .selectFrom('quote')
    .select('base_number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return db
    .selectFrom('quote')
    .innerJoin('quote_index', 'quote_index.quote_id', 'quote.id')
    .select(['id', 'number', 'revision', 'status', 'issued_on as issuedOn', 'valid_until as validUntil'])
    .select(['currency', 'quote_index.total'])
    .where(({ or, and, eb }) =>
      or([eb('id', '=', id), and([eb('base_number', '=', base), eb('deleted_at', 'is', null)])]),
    )
    .orderBy('revision')
    .orderBy('id')
    .execute()
}

/** Which version of a quote comes next: the one after the last that was sent; numbers that a quote bears are passed over. */
export async function nextRevision(db: Db, base: string): Promise<number> {
  const { last } = await db
    .selectFrom('quote')
    .select(({ fn }) => fn.max('revision').as('last'))
    .where('base_number', '=', base)
    .where('number', 'is not', null)
    .executeTakeFirstOrThrow()
  for (let revision = (last ?? 0) + 1; ; revision++) {
    const number = revisionNumber(base, revision)
    const bearer = await db.selectFrom('quote').select('id').where('number', '=', number).executeTakeFirst()
    if (!bearer) return revision
  }
}

/**
 * Marks the versions before the one that is sent as superseded; those that were cancelled stay so.
 * @throws WRONG_STATE where one was accepted: the customer has ordered
 */
export async function supersede(
  write: Pick<Write, 'db' | 'now'>,
  caller: Caller,
  { id, base, number }: { id: number; base: string; number: string },
): Promise<void> {
  const { db, now } = write
  const earlier = await db
    .selectFrom('quote')
    .select(['id', 'status'])
    .where('base_number', '=', base)
    .where('id', '!=', id)
    .where('status', 'in', ['sent', 'declined', 'accepted'])
    .execute()
  const accepted = earlier.find(({ status }) => status === 'accepted')
  if (accepted) fail('WRONG_STATE', { type: 'quote', id: accepted.id, state: 'accepted' })
  for (const version of earlier) {
    await db
      .updateTable('quote')
      .set((e) => ({ status: 'superseded', updated_at: now, version: e('version', '+', 1) }))
      .where('id', '=', version.id)
      .execute()
    await recordEvent(write, caller, version.id, 'superseded', number)
  }
}
