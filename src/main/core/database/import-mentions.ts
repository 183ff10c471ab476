import { sql } from 'kysely'
import type { Db } from './connection.ts'
import { listOf } from './search.ts'

/**
 * The staged rows that mention contacts: those whose candidates do (`named`), and those that hold one of the e-mail
 * addresses.
 */
export async function rowsThatMention(
  db: Db,
  contacts: readonly number[],
  emails: readonly string[],
): Promise<{ batch_id: number; part: number; row: number; named: boolean }[]> {
  const { rows } = await sql<{ batch_id: number; part: number; row: number; named: number }>`
    select batch_id, part, row, not held as named from (
      select batch_id, part, row,
        exists (select 1 from json_each(${JSON.stringify(emails.map((email) => email.toLowerCase()))}) as email
          where email.value <> '' and instr(lower(cells || mended), email.value) > 0) as held,
        exists (select 1 from json_each(candidates) as candidate
          where json_extract(candidate.value, '$.contactId') in ${listOf(contacts)}) as named
      from import_row)
    where held or named`.execute(db)
  return rows.map(({ named, ...at }) => ({ ...at, named: named === 1 }))
}

/** The staged rows whose cells, as they are or were, hold one of these texts, which JSON writes as they are. */
export async function rowsThatHold(
  db: Db,
  texts: readonly string[],
): Promise<{ batch_id: number; part: number; row: number }[]> {
  const { rows } = await sql<{ batch_id: number; part: number; row: number }>`
    select batch_id, part, row from import_row
    where exists (select 1 from json_each(${JSON.stringify(texts)}) as text
      where instr(cells || mended, text.value) > 0)`.execute(db)
  return rows
}

/** The contacts of staged files that have relations or reporting lines, with what they gain as JSON. */
export async function stagedWithLinks(
  db: Db,
): Promise<{ batch_id: number; kind: 'company' | 'person'; number: number; data: string }[]> {
  const { rows } = await sql<{ batch_id: number; kind: 'company' | 'person'; number: number; data: string }>`
    select batch_id, kind, number, data from import_contact where json_extract(data, '$.links') is not null`.execute(db)
  return rows
}
