import { type RawBuilder, sql } from 'kysely'
import { parseSearch, queryGrams } from '../../../shared/domain/search-text.ts'
import type { Db } from './connection.ts'

/**
 * Up to this many candidates are fetched from the search index and sorted; where a search has more, its hits stand so
 * dense in the list that walking the list in its order and keeping what matches is faster.
 */
const mostSorted = 2_000

export interface ContactSearch {
  /** `all`: nothing is asked for; `few`: take the candidates of the index; `many`: walk the list. */
  reach: 'all' | 'few' | 'many'
  /** How many the index holds for it at most. */
  atMost: number
  /** Condition on `contact_index` that holds for exactly the contacts found. */
  condition: RawBuilder<boolean>
}

/** Looks up how a search as typed is best answered. */
export async function searchContacts(db: Db, typed: string): Promise<ContactSearch> {
  const { words, phone } = parseSearch(typed)
  if (words.length === 0) return { reach: 'all', atMost: 0, condition: sql<boolean>`true` }
  const ways = [words, ...(phone ? [[phone]] : [])]
  const match = ways
    .map((way) => way.flatMap(queryGrams))
    .filter((grams) => grams.length > 0)
    .map((grams) => `(${[...new Set(grams)].map((gram) => `"${gram}"`).join(' AND ')})`)
    .join(' OR ')
  if (match === '') return { reach: 'few', atMost: 0, condition: sql<boolean>`false` }
  const holds = sql.join(
    ways.map((way) => sql`(${sql.join(way.map(wordHolds), sql` and `)})`),
    sql` or `,
  )
  const inIndex = sql`select rowid from contact_search where contact_search match ${match}`
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${inIndex} limit ${mostSorted + 1})`.execute(db)
  const few = (rows[0]?.n ?? 0) <= mostSorted
  if (few)
    return {
      reach: 'few',
      atMost: rows[0]?.n ?? 0,
      condition: sql<boolean>`(contact_index.contact_id in (${inIndex}) and (${holds}))`,
    }
  const all = await sql<{ n: number }>`select count(*) as n from (${inIndex})`.execute(db)
  return { reach: 'many', atMost: all.rows[0]?.n ?? 0, condition: sql<boolean>`(${holds})` }
}

/** Whether a word stands in a contact's search text: as `matchesWord` of the domain says it. */
function wordHolds(word: string): RawBuilder<boolean> {
  return /^[a-z0-9]{1,2}$/.test(word)
    ? sql<boolean>`instr(' ' || contact_index.search_text, ${` ${word}`}) > 0`
    : sql<boolean>`instr(contact_index.search_text, ${word}) > 0`
}

/** Writes the index tokens of contacts, replacing those they had. */
export async function writeSearch(db: Db, entries: { contactId: number; grams: string }[]): Promise<void> {
  for (const { contactId, grams } of entries) {
    await sql`insert or replace into contact_search (rowid, grams) values (${contactId}, ${grams})`.execute(db)
  }
}

export async function removeFromSearch(db: Db, contactIds: number[]): Promise<void> {
  if (contactIds.length === 0) return
  await sql`delete from contact_search where rowid in (${sql.join(contactIds)})`.execute(db)
}
