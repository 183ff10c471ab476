import { sql } from 'kysely'
import type { Db } from './connection.ts'
import { listOf } from './search.ts'
import type { RecordDefinition } from '../record-type.ts'
import { gatherCustom, patchedCustom } from './custom-fields.ts'

/** A row of any table. */
export type Row = Record<string, string | number | null>

/** The row as it is now; undefined where there is none. */
export async function rowOf(db: Db, table: string, id: number | string): Promise<Row | undefined> {
  return (await sql<Row>`select * from ${sql.table(table)} where id = ${id}`.execute(db)).rows[0]
}

/** Deletes a row unless another record refers to it. */
export async function tryDelete(db: Db, table: string, id: number): Promise<boolean> {
  return unlessReferred(() => sql`delete from ${sql.table(table)} where id = ${id}`.execute(db))
}

/**
 * Deletes records of a kind that refer to each other, with their rows: all of them that nothing else refers to.
 * @returns those that stay, as they were
 */
export async function deleteTogether(db: Db, { table, tables }: RecordDefinition, ids: number[]): Promise<number[]> {
  const stay: number[] = []
  for (let going = ids; going.length > 0;) {
    await sql`savepoint together`.execute(db)
    for (const [each, column] of Object.entries(tables))
      if (each !== table)
        await sql`delete from ${sql.table(each)} where ${sql.ref(column)} in ${listOf(going)}`.execute(db)
    let left = going
    for (let before = Infinity; left.length < before;) {
      before = left.length
      const still: number[] = []
      for (const id of left.toReversed()) if (!(await tryDelete(db, table, id))) still.push(id)
      left = still
    }
    if (left.length > 0) await sql`rollback to together`.execute(db)
    await sql`release together`.execute(db)
    if (left.length === 0) break
    stay.push(...left)
    going = going.filter((id) => !left.includes(id))
  }
  return stay
}

/** Inserts a row as it was unless what it refers to is gone. */
export async function tryInsert(db: Db, table: string, columns: string[], row: Row): Promise<boolean> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(columns.map((column) => sql`${row[column]}`))
  return unlessReferred(() => sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(db))
}

/** Gives columns of a row their earlier values. @returns those that cannot return because what they refer to is gone */
export async function putBack(db: Db, table: string, id: number, values: Row): Promise<string[]> {
  const columns = Object.keys(values)
  if (columns.length === 0) return []
  const { custom, ...own } = gatherCustom(values)
  const assignments = Object.entries(own).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  if (custom) assignments.push(sql`custom = ${patchedCustom(custom as Record<string, string | null>)}`)
  const update = sql`update ${sql.table(table)} set ${sql.join(assignments)} where id = ${id}`
  if (await unlessReferred(() => update.execute(db))) return []
  if (columns.length === 1) return columns
  const refused: string[] = []
  for (const [column, value] of Object.entries(values))
    refused.push(...(await putBack(db, table, id, { [column]: value })))
  return refused
}

async function unlessReferred(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT')) return false
    throw error
  }
}
