import {
  type EntryKind,
  entryKind,
  type TimelineCursor,
  type TimelineEntry,
  type TimelineFilter,
} from '../../../shared/contract/activities.ts'
import { type QuoteEventKind, quoteEventKind } from '../../../shared/contract/quotes.ts'
import type { ActivityKind } from '../../../shared/domain/activities.ts'
import { foldSearch } from '../../../shared/domain/fold-search.ts'
import { contactName } from '../contacts/contact-index.ts'
import { withPeopleOf } from '../contacts/company-people.ts'
import type { Db } from '../database/connection.ts'
import { type List, prepared } from '../database/prepared.ts'
import { visibleQuotes } from '../quotes/quote-list.ts'
import { loadActivities, visibleActivities } from './activity-store.ts'

/** Entries looked through at once for a text. */
const slice = 500

interface TimelinePage {
  contactId: number
  withPeople: boolean
  filter: TimelineFilter
  after?: TimelineCursor | undefined
  limit: number
}

/** A page of a contact's timeline, and the place after which the next one begins (null: this is the last). */
export async function listTimeline(
  db: Db,
  { contactId, withPeople, filter, after, limit }: TimelinePage,
): Promise<{ entries: TimelineEntry[]; next: TimelineCursor | null }> {
  const contacts = withPeople ? await withPeopleOf(db, contactId) : [contactId]
  const words = foldSearch(filter.text ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const atOnce = words.length > 0 ? slice : limit + 1
  const found: TimelineEntry[] = []
  for (let place = after; ;) {
    const places = await nextPlaces(db, contacts, filter, place, atOnce)
    const entries = await entriesAt(db, places)
    found.push(...entries.filter((entry) => words.every((word) => foldedText(entry).includes(word))))
    if (found.length > limit || places.length < atOnce) break
    place = places.at(-1)
  }
  const entries = found.slice(0, limit)
  const last = entries.at(-1)
  return { entries, next: found.length > limit && last ? { at: last.at, type: last.type, id: last.id } : null }
}

/** The places of the next entries, merged from what is sorted each by itself: own entries, those of others, events of quotes. */
async function nextPlaces(
  db: Db,
  contacts: number[],
  filter: TimelineFilter,
  after: TimelineCursor | undefined,
  limit: number,
): Promise<TimelineCursor[]> {
  const { kinds = entryKind.options, direction = null, colleagueId = null, from = '', before = never } = filter
  const asked = [colleagueId, from, before, after?.at ?? never] as const
  // At one moment all quotes come before the entries.
  const lastEntry = after?.type === 'activity' ? after.id : Number.MAX_SAFE_INTEGER
  const lastQuote = after?.type === 'quote' ? after.id : 0
  const own = await ownEntries(db, contacts, kinds, direction, ...asked, lastEntry, limit)
  const present = await entriesWith(db, contacts, kinds, direction, ...asked, lastEntry, limit)
  const quotes = kinds.includes('quote')
    ? await quoteEvents(db, contacts, eventsOf(direction), ...asked, lastQuote, limit)
    : []
  const places = new Map<string, TimelineCursor>()
  for (const { id, at } of [...own, ...present]) places.set(`activity ${id}`, { type: 'activity', id, at })
  for (const { id, at } of quotes) places.set(`quote ${id}`, { type: 'quote', id, at })
  return [...places.values()].sort(inOrder).slice(0, limit)
}

/** Latest first; at one moment quotes before entries, the newer before the older. */
function inOrder(one: TimelineCursor, other: TimelineCursor): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1
  if (one.type !== other.type) return one.type === 'quote' ? -1 : 1
  return other.id - one.id
}

/** After every moment. */
const never = '~'

/** Which entries come next: with null those of every direction and colleague. */
type Asked = [
  kinds: List<EntryKind>,
  direction: 'in' | 'out' | null,
  colleagueId: number | null,
  from: string,
  before: string,
  at: string,
  id: number,
  limit: number,
]

function entriesAfter(db: Db, ...[kinds, direction, colleagueId, from, before, at, id, limit]: Asked) {
  return visibleActivities(db)
    .select(['activity.id', 'activity.at'])
    .where('activity.kind', 'in', kinds as List<ActivityKind>)
    .where(({ or, eb, val }) => or([eb(val(direction), 'is', null), eb('activity.direction', '=', direction)]))
    .where(({ or, eb, val }) => or([eb(val(colleagueId), 'is', null), eb('activity.colleague_id', '=', colleagueId)]))
    .where('activity.at', '>=', from)
    .where('activity.at', '<', before)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('activity.at', 'activity.id'), '<', tuple(at, id)))
    .orderBy('activity.at', 'desc')
    .orderBy('activity.id', 'desc')
    .limit(limit)
}

const ownEntries = prepared((db: Db, contacts: List<number>, ...asked: Asked) =>
  entriesAfter(db, ...asked).where('activity.contact_id', 'in', contacts),
)

/** Entries of others at which these contacts were present. */
const entriesWith = prepared((db: Db, contacts: List<number>, ...asked: Asked) =>
  entriesAfter(db, ...asked).where('activity.id', 'in', ({ selectFrom }) =>
    selectFrom('activity_person').select('activity_id').where('activity_person.contact_id', 'in', contacts),
  ),
)

/** Where a quote comes from and goes to; one that is superseded is told of by the version that replaces it. */
function eventsOf(direction: 'in' | 'out' | null): QuoteEventKind[] {
  if (direction === null) return quoteEventKind.options.filter((kind) => kind !== 'superseded')
  return direction === 'out' ? ['sent', 'emailed'] : ['accepted', 'declined']
}

const quoteEvents = prepared(
  (
    db: Db,
    contacts: List<number>,
    kinds: List<QuoteEventKind>,
    colleagueId: number | null,
    from: string,
    before: string,
    at: string,
    id: number,
    limit: number,
  ) =>
    db
      .selectFrom('quote_event')
      .select(['id', 'at'])
      .where(
        'quote_id',
        'in',
        visibleQuotes(db)
          .select('quote.id')
          .where(({ or, eb }) => or([eb('quote.contact_id', 'in', contacts), eb('quote.person_id', 'in', contacts)])),
      )
      .where('kind', 'in', kinds)
      .where(({ or, eb, val }) => or([eb(val(colleagueId), 'is', null), eb('colleague_id', '=', colleagueId)]))
      .where('at', '>=', from)
      .where('at', '<', before)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '<', tuple(at, id)))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
)

async function entriesAt(db: Db, places: TimelineCursor[]): Promise<TimelineEntry[]> {
  const idsOf = (type: TimelineCursor['type']) => places.filter((place) => place.type === type).map(({ id }) => id)
  const entries = [...(await loadActivities(db, idsOf('activity'))), ...(await quoteEntries(db, idsOf('quote')))]
  const entryAt = new Map(entries.map((entry) => [`${entry.type} ${entry.id}`, entry]))
  return places.flatMap(({ type, id }) => entryAt.get(`${type} ${id}`) ?? [])
}

async function quoteEntries(db: Db, ids: number[]): Promise<TimelineEntry[]> {
  if (ids.length === 0) return []
  const rows = await visibleQuotes(db)
    .innerJoin('quote_event', 'quote_event.quote_id', 'quote.id')
    .selectAll('contact')
    .select([
      'quote_event.id',
      'quote_event.at',
      'quote_event.kind as event',
      'quote_event.note',
      'quote_event.colleague_id as colleagueId',
      'quote.id as quoteId',
      'quote.contact_id as contactId',
      'quote.number',
      'quote.subject',
      'quote.currency',
      'quote_index.total',
      'quote_index.accepted_total as acceptedTotal',
    ])
    .where('quote_event.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    type: 'quote',
    id: row.id,
    quoteId: row.quoteId,
    event: row.event,
    note: row.note,
    at: row.at,
    contactId: row.contactId,
    contactName: contactName(row),
    number: row.number ?? '',
    subject: row.subject,
    currency: row.currency,
    // An order is told by what was ordered, everything else by what was offered.
    total: row.event === 'accepted' ? (row.acceptedTotal ?? row.total) : row.total,
    colleagueId: row.colleagueId,
  }))
}

function foldedText(entry: TimelineEntry): string {
  return foldSearch(
    entry.type === 'quote'
      ? `${entry.number} ${entry.subject} ${entry.note}`
      : `${entry.subject} ${entry.text} ${entry.outcome} ${entry.people.map((person) => person.displayName).join(' ')}`,
  )
}
