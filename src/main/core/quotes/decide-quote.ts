import type { Quote, QuoteStatus } from '../../../shared/contract/quotes.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { excessiveDiscounts } from '../../../shared/domain/discount.ts'
import { paperLocale } from '../../../shared/domain/paper.ts'
import { isExpired } from '../../../shared/domain/quote-state.ts'
import { asTaken, placesOf, takenLines } from '../../../shared/domain/taken-lines.ts'
import { fail } from '../../../shared/errors.ts'
import { formatDay } from '../../../shared/i18n/formats.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Db } from '../database/connection.ts'
import { officeRow, profileOf } from '../office/office.ts'
import type { Caller, Write } from '../procedure.ts'
import { recordEvent } from './quote-events.ts'
import { deriveQuotes, linesOf, loadQuote, totalsOf } from './quote-store.ts'

/** A quote as it was read. */
interface AsRead {
  id: number
  version: number
}

/** What a quote becomes, and what is kept of the decision. */
interface Decision {
  status: Extract<QuoteStatus, 'sent' | 'accepted' | 'declined' | 'cancelled'>
  decided_on: string | null
  decided_by: string
  decision_reason: string
}

/**
 * The customer takes a quote. A discount by amount was granted on the whole, so it stays what it is.
 * Its timeline says so where that was after its last day.
 * @throws as `change`, INVALID where a line is none to choose or a second alternative of an item, or what is taken comes to less than the discount
 */
export async function acceptQuote(
  write: Write,
  caller: Caller,
  { on, by, lines: chosen, ...quote }: AsRead & { on: string; by: string; lines: number[] },
) {
  const rows = await linesOf(write.db, [quote.id])
  const unknown = chosen.findIndex((id) => !rows.some((line) => line.id === id && line.choice !== ''))
  if (unknown >= 0) fail('INVALID', { faults: [{ path: ['lines', unknown], code: 'lineMissing' }] })
  const places = placesOf(rows)
  const second = chosen.findIndex((id, at) => {
    const place = places.get(id)
    return place !== undefined && chosen.slice(0, at).some((other) => other !== id && places.get(other) === place)
  })
  if (second >= 0) fail('INVALID', { faults: [{ path: ['lines', second], code: 'alternativeTaken' }] })
  const taken = takenLines(rows, new Set(chosen))
  const offered = await loadQuote(write.db, quote.id)
  const lines = asTaken(offered.lines, (_, at) => taken.has(rows[at]!.id))
  if (excessiveDiscounts({ ...offered, lines }, totalsOf({ ...offered, lines })).length > 0)
    fail('INVALID', { faults: [{ path: ['lines'], code: 'takenBelowDiscount' }] })
  const decision = { status: 'accepted', decided_on: on, decided_by: by, decision_reason: '' } as const
  const note = [by, await lateness(write.db, offered, on)].filter(Boolean).join(' · ')
  return change(write, caller, quote, ['sent'], decision, 'accepted', note, taken)
}

/** The customer does not want it. @throws as `change` */
export function declineQuote(
  write: Write,
  caller: Caller,
  { on, by, reason, ...quote }: AsRead & { on: string; by: string; reason: string },
) {
  const decision = { status: 'declined', decided_on: on, decided_by: by, decision_reason: reason } as const
  return change(write, caller, quote, ['sent'], decision, 'declined', reason)
}

/** The office takes it back. @throws as `change` */
export function cancelQuote(
  write: Write,
  caller: Caller,
  { on, reason, ...quote }: AsRead & { on: string; reason: string },
) {
  const decision = { status: 'cancelled', decided_on: on, decided_by: '', decision_reason: reason } as const
  return change(write, caller, quote, ['sent', 'accepted'], decision, 'cancelled', reason)
}

/** It waits for an answer again. @throws as `change`, WRONG_STATE where a later version was sent */
export async function reopenQuote(write: Write, caller: Caller, quote: AsRead) {
  const { base_number, revision } = await requireQuote(write.db, quote, ['accepted', 'declined', 'cancelled'])
  const later = await write.db
    .selectFrom('quote')
    .select('id')
    .where('base_number', '=', base_number)
    .where('revision', '>', revision)
    .where('number', 'is not', null)
    .executeTakeFirst()
  if (later) fail('WRONG_STATE', { type: 'quote', id: quote.id, state: 'superseded' })
  const open = { status: 'sent', decided_on: null, decided_by: '', decision_reason: '' } as const
  return change(write, caller, quote, ['accepted', 'declined', 'cancelled'], open, 'reopened', '')
}

/** A quote in one of these states, as it was read. @throws NOT_FOUND, WRONG_STATE, CONFLICT */
export async function requireQuote(db: Db, { id, version }: AsRead, states: readonly QuoteStatus[]) {
  const row = await db.selectFrom('quote').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'quote', id })
  if (row.deleted_at) fail('WRONG_STATE', { type: 'quote', id, state: 'deleted' })
  if (!states.includes(row.status)) fail('WRONG_STATE', { type: 'quote', id, state: row.status })
  if (row.version !== version) fail('CONFLICT', { type: 'quote', id, version: row.version, fields: [] })
  return row
}

/** That a quote was accepted after its last day, in the office's language; empty where it was not. */
async function lateness(db: Db, { status, validUntil }: Quote, on: string): Promise<string> {
  if (validUntil === null || !isExpired({ status, validUntil }, on)) return ''
  const { language, country } = profileOf(await officeRow(db))
  const last = formatDay(validUntil, paperLocale(language, country), 'long')
  return translator(language)('quoteLife.acceptedLate', { day: last })
}

/**
 * Writes a decision with its event.
 * @throws NOT_FOUND, WRONG_STATE, CONFLICT, INVALID for a day before the quote's (one dated ahead: before it was sent)
 *   or after today
 */
async function change(
  write: Write,
  caller: Caller,
  quote: AsRead,
  from: readonly QuoteStatus[],
  decision: Decision,
  event: 'accepted' | 'declined' | 'cancelled' | 'reopened',
  note: string,
  taken: ReadonlySet<number> | null = null,
) {
  const { db, now, changeSetId } = write
  const { id } = quote
  const { issued_on, sent_at } = await requireQuote(db, quote, from)
  const on = decision.decided_on
  const sentOn = sent_at === null ? issued_on : localDay(new Date(sent_at))
  const first = issued_on < sentOn ? issued_on : sentOn
  if (on !== null && on < first) fail('INVALID', { faults: [{ path: ['on'], code: 'beforeQuote' }] })
  if (on !== null && on > localDay(new Date(now))) fail('INVALID', { faults: [{ path: ['on'], code: 'dayAhead' }] })
  const version = quote.version + 1
  await db
    .updateTable('quote')
    .set({ ...decision, version, updated_at: now })
    .where('id', '=', id)
    .execute()
  for (const line of await linesOf(db, [id])) {
    const accepted = taken && line.kind === 'item' ? (taken.has(line.id) ? (1 as const) : (0 as const)) : null
    if (accepted !== line.accepted)
      await db.updateTable('quote_line').set({ accepted }).where('id', '=', line.id).execute()
  }
  await recordEvent(write, caller, id, event, note)
  await deriveQuotes(db, [id])
  return { id, version, changeSet: changeSetId }
}
