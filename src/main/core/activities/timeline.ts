import type { TimelineCursor, TimelineEntry, TimelineFilter } from '../../../shared/contract/activities.ts'
import { foldSearch } from '../../../shared/domain/search-text.ts'
import { contactName } from '../contacts/contact-index.ts'
import { withPeopleOf } from '../contacts/company-people.ts'
import type { Db } from '../database/connection.ts'
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

/** The places of the next entries, merged from what is sorted each by itself: own entries, those of others, sent quotes. */
async function nextPlaces(
  db: Db,
  contacts: number[],
  filter: TimelineFilter,
  after: TimelineCursor | undefined,
  limit: number,
): Promise<TimelineCursor[]> {
  const kinds = filter.kinds?.filter((kind) => kind !== 'quote')
  const activities = activitiesAfter(db, filter, after, limit).$if(kinds !== undefined, (those) =>
    those.where('activity.kind', 'in', kinds ?? []),
  )
  const own = await activities.where('activity.contact_id', 'in', contacts).execute()
  const present = await activities
    .where('activity.id', 'in', ({ selectFrom }) =>
      selectFrom('activity_person').select('activity_id').where('activity_person.contact_id', 'in', contacts),
    )
    .execute()
  const quotes =
    (filter.kinds && !filter.kinds.includes('quote')) || filter.direction === 'in'
      ? []
      : await quotesAfter(db, filter, after, limit)
          .where(({ or, eb }) => or([eb('quote.contact_id', 'in', contacts), eb('quote.person_id', 'in', contacts)]))
          .execute()
  const places = new Map<string, TimelineCursor>()
  for (const { id, at } of [...own, ...present]) places.set(`activity ${id}`, { type: 'activity', id, at })
  for (const { id, at } of quotes) if (at !== null) places.set(`quote ${id}`, { type: 'quote', id, at })
  return [...places.values()].sort(inOrder).slice(0, limit)
}

/** Latest first; at one moment quotes before entries, the newer before the older. */
function inOrder(one: TimelineCursor, other: TimelineCursor): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1
  if (one.type !== other.type) return one.type === 'quote' ? -1 : 1
  return other.id - one.id
}

function activitiesAfter(db: Db, filter: TimelineFilter, after: TimelineCursor | undefined, limit: number) {
  const { direction, colleagueId, from, before } = filter
  let entries = visibleActivities(db)
    .select(['activity.id', 'activity.at'])
    .orderBy('activity.at', 'desc')
    .orderBy('activity.id', 'desc')
    .limit(limit)
  if (direction !== undefined) entries = entries.where('activity.direction', '=', direction)
  if (colleagueId !== undefined) entries = entries.where('activity.colleague_id', '=', colleagueId)
  if (from !== undefined) entries = entries.where('activity.at', '>=', from)
  if (before !== undefined) entries = entries.where('activity.at', '<', before)
  if (after?.type === 'quote') entries = entries.where('activity.at', '<=', after.at)
  if (after?.type === 'activity')
    entries = entries.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('activity.at', 'activity.id'), '<', tuple(after.at, after.id)),
    )
  return entries
}

function quotesAfter(db: Db, filter: TimelineFilter, after: TimelineCursor | undefined, limit: number) {
  const { colleagueId, from, before } = filter
  let quotes = visibleQuotes(db)
    .select(['quote.id', 'quote.sent_at as at'])
    .where('quote.sent_at', 'is not', null)
    .orderBy('quote.sent_at', 'desc')
    .orderBy('quote.id', 'desc')
    .limit(limit)
  if (colleagueId !== undefined) quotes = quotes.where('quote.owner_id', '=', colleagueId)
  if (from !== undefined) quotes = quotes.where('quote.sent_at', '>=', from)
  if (before !== undefined) quotes = quotes.where('quote.sent_at', '<', before)
  if (after?.type === 'activity') quotes = quotes.where('quote.sent_at', '<', after.at)
  if (after?.type === 'quote')
    quotes = quotes.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('quote.sent_at', 'quote.id'), '<', tuple<string | null, number>(after.at, after.id)),
    )
  return quotes
}

async function entriesAt(db: Db, places: TimelineCursor[]): Promise<TimelineEntry[]> {
  const idsOf = (type: TimelineCursor['type']) => places.filter((place) => place.type === type).map(({ id }) => id)
  const entries = [...(await loadActivities(db, idsOf('activity'))), ...(await quoteEntries(db, idsOf('quote')))]
  const entryAt = new Map(entries.map((entry) => [`${entry.type} ${entry.id}`, entry]))
  return places.flatMap(({ type, id }) => entryAt.get(`${type} ${id}`) ?? [])
}

async function quoteEntries(db: Db, ids: number[]): Promise<TimelineEntry[]> {
  if (ids.length === 0) return []
  const rows = await visibleQuotes(db)
    .selectAll('contact')
    .select([
      'quote.id',
      'quote.sent_at',
      'quote.contact_id',
      'quote.number',
      'quote.subject',
      'quote.currency',
      'quote.owner_id as colleagueId',
      'quote_index.total',
    ])
    .where('quote.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    type: 'quote',
    id: row.id,
    at: row.sent_at ?? '',
    contactId: row.contact_id,
    contactName: contactName(row),
    number: row.number ?? '',
    subject: row.subject,
    currency: row.currency,
    total: row.total,
    colleagueId: row.colleagueId,
  }))
}

function foldedText(entry: TimelineEntry): string {
  return foldSearch(
    entry.type === 'quote'
      ? `${entry.number} ${entry.subject}`
      : `${entry.subject} ${entry.text} ${entry.outcome} ${entry.people.map((person) => person.displayName).join(' ')}`,
  )
}
