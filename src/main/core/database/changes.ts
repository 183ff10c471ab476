import { sql } from 'kysely'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import type { Db } from './connection.ts'
import { spreadCustom } from './custom-fields.ts'
import { type Row, rowOf } from './rows.ts'

/** Columns that follow every change of a record and are no change themselves. */
export const bookkeeping: ReadonlySet<string> = new Set(['version', 'updated_at'])

/** One change of one row, as history keeps it. */
export interface Change {
  id: number
  table_name: string
  row_id: number
  record_type: string
  record_id: number
  /** The row as JSON; null: the change made it. */
  before: string | null
}

/**
 * What changed of a record since it had `version`: columns of its own row (custom fields as `custom.<id>`), and the names of the tables whose rows
 * belong to it. null: history knows no such version, as after a restore.
 */
export async function changedSince(
  db: Db,
  { type, table, id, version }: { type: RecordType; table: string; id: number; version: number },
): Promise<Set<string> | null> {
  const changes = await db
    .selectFrom('change')
    .select(['change_set_id', 'table_name', 'before'])
    .where('record_type', '=', type)
    .where('record_id', '=', id)
    .orderBy('id')
    .execute()
  const since = changes.find(
    (change) =>
      change.table_name === table && change.before && (JSON.parse(change.before) as Row)['version'] === version,
  )
  const current = await rowOf(db, table, id)
  if (!since?.before || !current) return null
  const before = spreadCustom(JSON.parse(since.before) as Row)
  const present = spreadCustom(current)
  const columns = Object.keys({ ...before, ...present }).filter(
    (column) => !bookkeeping.has(column) && before[column] !== present[column],
  )
  const tables = changes.filter((change) => change.change_set_id >= since.change_set_id && change.table_name !== table)
  return new Set([...columns, ...tables.map((change) => change.table_name)])
}

/**
 * The row as it stood after a change: what the next change of the same row found.
 * @param step passes over its changes: the row as it stood after the whole step
 */
export async function nextBefore(db: Db, change: Omit<Change, 'before'>, step = 0): Promise<Row | null> {
  const next = await db
    .selectFrom('change')
    .select('before')
    .where('record_type', '=', change.record_type)
    .where('record_id', '=', change.record_id)
    .where('table_name', '=', change.table_name)
    .where('row_id', '=', change.row_id)
    .where('id', '>', change.id)
    .where('change_set_id', '<>', step)
    .where('before', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return next?.before ? (JSON.parse(next.before) as Row) : null
}

/** The rows of records' tables as the change set under way found them before it changed or deleted them. */
export async function rowsFoundNow(db: Db, type: RecordType, ids: readonly number[]): Promise<Row[]> {
  const changes = await db
    .selectFrom('change')
    .select('before')
    .where('record_type', '=', type)
    .where('record_id', 'in', ids)
    .where('change_set_id', '=', sql<number>`(select id from current_change_set)`)
    .where('before', 'is not', null)
    .execute()
  return changes.map(({ before }) => JSON.parse(before ?? '{}') as Row)
}

/** Whether a step that still stands changed the record after change set `id`. */
export async function touchedSince(db: Db, type: string, recordId: number, id: number): Promise<boolean> {
  const later = await db
    .selectFrom('change')
    .innerJoin('change_set', 'change_set.id', 'change.change_set_id')
    .select('change.id')
    .where('change.record_type', '=', type)
    .where('change.record_id', '=', recordId)
    .where('change.change_set_id', '>', id)
    .where('change_set.undone_by', 'is', null)
    .where('change_set.undoes', 'is', null)
    .where('change_set.id', '!=', sql<number>`(select id from current_change_set)`)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}

/** The records, by type, to which one of the final steps was done after change set `id`. */
export async function settledSince(
  db: Db,
  id: number,
  finalSteps: readonly string[],
): Promise<Map<string, Set<number>>> {
  const rows = await db
    .selectFrom('change')
    .innerJoin('change_set', 'change_set.id', 'change.change_set_id')
    .select(['change.record_type', 'change.record_id'])
    .distinct()
    .where('change_set.id', '>', id)
    .where('change_set.procedure', 'in', finalSteps)
    .execute()
  const types = Map.groupBy(rows, (row) => row.record_type)
  return new Map([...types].map(([type, of]) => [type, new Set(of.map((row) => row.record_id))]))
}
