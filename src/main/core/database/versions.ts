import { sql } from 'kysely'
import type { RecordDefinition } from '../record-type.ts'
import { bookkeeping, type Change } from './changes.ts'
import type { Db } from './connection.ts'
import { customId, spreadCustom } from './custom-fields.ts'
import { putBack, type Row, tryDelete, tryInsert } from './rows.ts'

/** A record as it stood at one moment: by table, its rows by their id. Without a row of its own it was not there. */
export type RecordState = ReadonlyMap<string, ReadonlyMap<number, Row>>
type Changing = Map<string, Map<number, Row>>

/** One change set's work on a record. */
export interface VersionStep {
  changeSet: number
  procedure: string
  before: RecordState
  after: RecordState
}

/** The record as it stands. */
export async function presentState(db: Db, definition: RecordDefinition, id: number): Promise<RecordState> {
  const state: Changing = new Map()
  for (const [table, column] of followed(definition)) {
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db)
    state.set(table, new Map(rows.map((row) => [Number(row['id']), row])))
  }
  return state
}

/** What was done to a record, newest first: from its present state history leads back to every earlier one. */
export async function* versionSteps(db: Db, definition: RecordDefinition, id: number): AsyncGenerator<VersionStep> {
  const changes = await db
    .selectFrom('change')
    .innerJoin('change_set', 'change_set.id', 'change.change_set_id')
    .selectAll('change')
    .select('change_set.procedure')
    .where('record_type', '=', definition.type)
    .where('record_id', '=', id)
    .orderBy('change_set_id', 'desc')
    .orderBy('change.id', 'desc')
    .execute()
  let after = await presentState(db, definition, id)
  for (const [changeSet, of] of Map.groupBy(changes, (change) => change.change_set_id)) {
    const before = stateBefore(definition, after, of)
    yield { changeSet, procedure: of[0]?.procedure ?? '', before, after }
    after = before
  }
}

/** @param changes those of one change set, newest first */
function stateBefore(definition: RecordDefinition, after: RecordState, changes: readonly Change[]): RecordState {
  const state: Changing = new Map([...after].map(([table, rows]) => [table, new Map(rows)]))
  for (const { table_name, row_id, before } of changes) {
    if (before !== null) state.get(table_name)?.set(row_id, JSON.parse(before) as Row)
    else if (table_name !== definition.table) state.get(table_name)?.delete(row_id)
    // What was born together with the record has no changes of its own.
    else for (const rows of state.values()) rows.clear()
  }
  return state
}

/** The tables that say what the record is, its own first, with the column that names it. */
function followed({ table, tables, apart = [] }: RecordDefinition): [table: string, column: string][] {
  const own = Object.entries(tables).filter(([name]) => !apart.includes(name))
  return own.sort(([a], [b]) => Number(b === table) - Number(a === table))
}

/** What differs between two states of a row, but for bookkeeping; only columns that both have, since a schema grows. */
function changedValues(before: Row, after: Row): RowDifference['values'] {
  const was = spreadCustom(before)
  const is = spreadCustom(after)
  return Object.keys({ ...was, ...is })
    .filter((field) => !bookkeeping.has(field) && (customId(field) !== null || (field in was && field in is)))
    .map((field) => ({ field, from: was[field] ?? null, to: is[field] ?? null }))
    .filter(({ from, to }) => from !== to)
}

/** One row that a step added, changed or removed; `ordered`: only the order of the table's rows changed, `row` is the first. */
export interface RowDifference {
  table: string
  row: number
  what: 'added' | 'changed' | 'removed' | 'ordered'
  /** A value that stayed and tells a changed row from others of its table. */
  of: { field: string; value: Row[string] } | null
  values: { field: string; from: Row[string]; to: Row[string] }[]
}

/** What stands in a column without a value. */
const blank = new Set<Row[string]>([null, '', '[]', '{}'])

/** What lies between two states of a record, row by row, its own row first. */
export function differences(definition: RecordDefinition, before: RecordState, after: RecordState): RowDifference[] {
  return followed(definition).flatMap(([table, recordColumn]) => {
    const hidden = new Set([...bookkeeping, 'id', 'position', 'created_at', recordColumn])
    const was = byPosition(before.get(table))
    const is = byPosition(after.get(table))
    const filled = (row: Row) =>
      Object.entries(spreadCustom(row)).filter(([field, value]) => !hidden.has(field) && !blank.has(value))
    const found: RowDifference[] = []
    for (const [row, now] of is) {
      const then = was.get(row)
      const values = then
        ? changedValues(then, now).filter(({ field }) => !hidden.has(field))
        : filled(now).map(([field, to]) => ({ field, from: null, to }))
      if (!then) found.push({ table, row, what: 'added', of: null, values })
      else if (values.length > 0) {
        const [field, value = null] =
          filled(now).find(([name]) => name !== 'label' && !values.some((each) => each.field === name)) ?? []
        found.push({ table, row, what: 'changed', of: field === undefined ? null : { field, value }, values })
      }
    }
    for (const [row, then] of was) {
      if (is.has(row)) continue
      const values = filled(then).map(([field, from]) => ({ field, from, to: null }))
      found.push({ table, row, what: 'removed', of: null, values })
    }
    const stood = [...was.keys()].filter((row) => is.has(row))
    const stands = [...is.keys()].filter((row) => was.has(row))
    const [first] = stands.filter((row, at) => row !== stood[at])
    if (first !== undefined) found.push({ table, row: first, what: 'ordered', of: null, values: [] })
    return found
  })
}

function byPosition(rows: ReadonlyMap<number, Row> = new Map()): Map<number, Row> {
  const place = (row: Row) => Number(row['position'] ?? 0)
  return new Map([...rows].sort(([a, x], [b, y]) => place(x) - place(y) || a - b))
}

/** A row, or with `field` a value of it, that could not return because what it refers to is gone. */
export interface Refused {
  table: string
  field: string
  earlier: unknown
  now: unknown
}

/**
 * Makes a record again as it stood in another state, within the transaction of a change set; versions and derived data
 * are the caller's.
 * @returns what could not return, and whether anything was written
 */
export async function returnTo(
  db: Db,
  definition: RecordDefinition,
  present: RecordState,
  wanted: RecordState,
): Promise<{ refused: Refused[]; written: boolean }> {
  const refused: Refused[] = []
  let written = false
  for (const [table] of followed(definition)) {
    const is = present.get(table) ?? new Map<number, Row>()
    const rows = wanted.get(table) ?? new Map<number, Row>()
    for (const [row, now] of is) {
      if (rows.has(row)) continue
      if (await tryDelete(db, table, row)) written = true
      else refused.push({ table, field: '', earlier: null, now })
    }
    for (const [row, then] of rows) {
      const now = is.get(row)
      if (!now) {
        if (await tryInsert(db, table, Object.keys(then), then)) written = true
        else refused.push({ table, field: '', earlier: then, now: null })
        continue
      }
      const values = changedValues(now, then)
      const stays = await putBack(db, table, row, Object.fromEntries(values.map(({ field, to }) => [field, to])))
      for (const { field, from, to } of values)
        if (stays.includes(field)) refused.push({ table, field, earlier: to, now: from })
      if (stays.length < values.length) written = true
    }
  }
  return { refused, written }
}
