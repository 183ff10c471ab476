import { type RawBuilder, sql } from 'kysely'
import { isShort, parseSearch, queryGrams } from '../../../shared/domain/search-text.ts'
import { connectionOf, type Db } from './connection.ts'

/**
 * Up to this many candidates are fetched from the search index and sorted; where a search has more, its hits stand so
 * dense in the list that walking the list in its order and keeping what matches is faster.
 */
const mostSorted = 2_000

export interface Search {
  /** `all`: nothing is asked for; `few`: the candidates of the index are taken; `many`: the list is walked. */
  reach: 'all' | 'few' | 'many'
  /** Condition on the records' derived table that holds for exactly those found. */
  condition: RawBuilder<boolean>
  /** The records that the index has for it, among them all that are found. */
  candidates: RawBuilder<unknown>
}

/** The records that are searched: their derived table with its search text, and the index of its tokens. */
const searched = {
  contact: { id: 'contact_index.contact_id', text: 'contact_index.search_text', index: 'contact_search' },
  product: { id: 'product_index.product_id', text: 'product_index.search_text', index: 'product_search' },
} as const
export type Searched = keyof typeof searched

/** Looks up how a search as typed is best answered: by its words, of contacts also by a telephone number. */
export async function searchRecords(db: Db, type: Searched, typed: string): Promise<Search> {
  const { words, phone } = parseSearch(typed)
  const id = sql.ref(searched[type].id)
  const text = sql.ref(searched[type].text)
  const index = sql.table(searched[type].index)
  const nothing = sql`select 0 where false`
  if (words.length === 0) return { reach: 'all', condition: sql<boolean>`true`, candidates: nothing }
  const ways = [words, ...(phone && type === 'contact' ? [[phone]] : [])]
  const match = ways
    .map((way) => way.flatMap(queryGrams))
    .filter((grams) => grams.length > 0)
    .map((grams) => `(${[...new Set(grams)].map((gram) => `"${gram}"`).join(' AND ')})`)
    .join(' OR ')
  if (match === '') return { reach: 'few', condition: sql<boolean>`false`, candidates: nothing }
  const candidates = sql`select rowid from ${index} where ${index} match ${match}`
  const holds = sql.join(
    ways.map(
      (way) =>
        sql`(${sql.join(
          way.map((word) => wordHolds(word, text)),
          sql` and `,
        )})`,
    ),
    sql` or `,
  )
  const some = await sql<{ n: number }>`select count(*) as n from (${candidates} limit ${mostSorted + 1})`.execute(db)
  return (some.rows[0]?.n ?? 0) <= mostSorted
    ? {
        reach: 'few',
        condition: sql<boolean>`(${id} in (${candidates}) and (${holds}))`,
        candidates,
      }
    : { reach: 'many', condition: sql<boolean>`(${holds})`, candidates }
}

/** How many candidates a search has in the index: an upper bound of what it finds. */
export async function countCandidates(db: Db, search: Search): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${search.candidates})`.execute(db)
  return rows[0]?.n ?? 0
}

/** Whether a word stands in a search text, as `matchesWord` of the domain says it. */
function wordHolds(word: string, text: RawBuilder<unknown>): RawBuilder<boolean> {
  return isShort(word)
    ? sql<boolean>`instr(' ' || ${text}, ${` ${word}`}) > 0`
    : sql<boolean>`instr(${text}, ${word}) > 0`
}

/** Condition on `quote_index`, its `contact_index` and its `person_index`: together they hold a search as typed. */
export function quotesFound(typed: string): RawBuilder<boolean> {
  const { words } = parseSearch(typed)
  if (words.length === 0) return sql<boolean>`true`
  const text = sql`concat_ws(' ', quote_index.search_text, contact_index.search_text, person_index.search_text)`
  return sql<boolean>`(${sql.join(
    words.map((word) => wordHolds(word, text)),
    sql` and `,
  )})`
}

/** Condition on `attachment_index` and its `contact_index`: together they hold a search as typed. */
export function attachmentsFound(typed: string): RawBuilder<boolean> {
  const { words } = parseSearch(typed)
  if (words.length === 0) return sql<boolean>`true`
  const text = sql`concat_ws(' ', attachment_index.search_text, contact_index.search_text)`
  return sql<boolean>`(${sql.join(
    words.map((word) => wordHolds(word, text)),
    sql` and `,
  )})`
}

/** A list of ids of any length as a subquery; a list of parameters ends at SQLite's limit. */
export function listOf(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`(select value from json_each(${JSON.stringify(ids)}))`
}

/** Writes the index tokens of a record, replacing those it had. */
export async function writeSearch(db: Db, type: Searched, id: number, grams: string): Promise<void> {
  const index = sql.table(searched[type].index)
  await sql`insert or replace into ${index} (rowid, grams) values (${id}, ${grams})`.execute(db)
}

/** Writes tokens of contacts as `writeSearch` does, many times in a row, within a transaction of `writer`. */
export function searchWriter(writer: Db): (contactId: number, grams: string) => void {
  const statement = connectionOf(writer).prepare('insert or replace into contact_search (rowid, grams) values (?, ?)')
  return (contactId, grams) => void statement.run(contactId, grams)
}

/** Leaves the place of contacts in the search index to the indexer. */
export async function queueContacts(db: Db, ids: number[]): Promise<void> {
  await sql`insert or ignore into contact_search_queue (contact_id) select value from json_each(${JSON.stringify(ids)})`.execute(
    db,
  )
}

/** Leaves everything derived from every contact to the indexer, which makes it anew. */
export async function queueAllContacts(db: Db): Promise<void> {
  await sql`insert or replace into contact_search_queue (contact_id, whole) select id, 1 from contact`.execute(db)
}

/** Takes records out of their search index. */
export async function removeFromSearch(db: Db, type: Searched, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from ${sql.table(searched[type].index)} where rowid in ${listOf(ids)}`.execute(db)
}

/**
 * Writes to the search index within a transaction without merging its segments, which SQLite else does in the same go
 * and which holds up everybody after many contacts. `mergeSearch` merges them later.
 */
export async function unmerged(db: Db, write: () => Promise<void>): Promise<void> {
  const automerge = (segments: number) =>
    sql`insert into contact_search (contact_search, rank) values ('automerge', ${sql.lit(segments)})`.execute(db)
  await automerge(0)
  await write()
  // Writes what is held in memory first; 4 is SQLite's own number.
  await automerge(4)
}

/** Pages of the search index that are merged in one go. */
const mergedPages = 128

/** Merges a part of the search index's segments, within a transaction; false where nothing was left to merge. */
export async function mergeSearch(db: Db): Promise<boolean> {
  const changes = async () => (await sql<{ n: number }>`select total_changes() as n`.execute(db)).rows[0]?.n ?? 0
  const before = await changes()
  await sql`insert into contact_search (contact_search, rank) values ('merge', ${sql.lit(mergedPages)})`.execute(db)
  // The command itself counts as one change.
  return (await changes()) - before >= 2
}
