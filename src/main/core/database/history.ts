import { sql } from 'kysely'
import type { KeptValue } from '../../../shared/contract/history.ts'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import { Pacer } from '../pacer.ts'
import type { RecordDefinition } from '../record-type.ts'
import type { Db, Sqlite } from './connection.ts'
import { customId, gatherCustom, patchedCustom, spreadCustom } from './custom-fields.ts'

type Value = string | number | null
type Row = Record<string, Value>

/** Columns that follow every change of a record and are no change themselves. */
const bookkeeping = new Set(['version', 'updated_at'])
/** Changes read, and records settled, at once. */
const slice = 250
const settledAtOnce = 100
/** Kept values that an undo answers at once; all of them are stored. */
const keptShown = 200
/** Records from which what can wait is left to the search indexer. */
const bulk = 500
/** Changes looked through at once for the types of their records. */
const span = 10_000

/**
 * Makes the writer's connection record history by itself: temporary triggers write a `change` for every row of a
 * record that is inserted, updated or deleted, and refuse writes outside a change set. Rows born together with
 * their record are part of its birth and get no change of their own.
 */
export function trackHistory(sqlite: Sqlite, definitions: readonly RecordDefinition[]): void {
  const statements = ['create temp table current_change_set (id integer primary key)']
  for (const definition of definitions) {
    for (const [table, recordColumn] of Object.entries(definition.tables)) {
      const columns = (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name)
      if (columns.length === 0) throw new Error(`history follows ${table}, which does not exist`)
      const before = `json_object(${columns.map((column) => `'${column}', old.${column}`).join(', ')})`
      const differs = columns.map((column) => `old.${column} is not new.${column}`).join(' or ')
      const note = (row: 'new' | 'old', value: string) =>
        `insert into change (change_set_id, table_name, row_id, record_type, record_id, before)
         values ((select id from current_change_set), '${table}', ${row}.id, '${definition.type}', ${row}.${recordColumn}, ${value});`
      const bornNow = `exists (select 1 from change where record_type = '${definition.type}' and record_id = new.${recordColumn}
         and change_set_id = (select id from current_change_set) and table_name = '${definition.table}' and before is null)`
      const own = table === definition.table
      statements.push(
        `create temp trigger ${table}_inserted after insert on main.${table} ${own ? '' : `when not ${bornNow}`} begin ${note('new', 'null')} end`,
        `create temp trigger ${table}_updated after update on main.${table} when ${differs} begin ${note('old', before)} end`,
        `create temp trigger ${table}_deleted after delete on main.${table} begin ${note('old', before)} end`,
      )
    }
  }
  for (const statement of statements) sqlite.exec(statement)
}

export interface ChangeSetOrigin {
  colleagueId: number | null
  at: string
  procedure: string
  requestId: string | null
}

/** Starts the change set to which everything written next in this transaction belongs. */
export async function beginChangeSet(db: Db, origin: ChangeSetOrigin): Promise<number> {
  const known = origin.colleagueId
    ? await db.selectFrom('colleague').select('id').where('id', '=', origin.colleagueId).executeTakeFirst()
    : undefined
  const { id } = await db
    .insertInto('change_set')
    .values({
      colleague_id: known?.id ?? null,
      at: origin.at,
      procedure: origin.procedure,
      request_id: origin.requestId,
      answer: null,
      undone_by: null,
      undoes: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`delete from current_change_set`.execute(db)
  await sql`insert into current_change_set (id) values (${id})`.execute(db)
  return id
}

/**
 * Ends the change set. One that touched no record is named by no answer and in no list; it stays only where a request
 * id must find its answer again.
 * @returns what changed, and the answer with `changeSet` null where nothing did
 */
export async function endChangeSet<T extends object>(
  db: Db,
  id: number,
  given: T,
): Promise<{ answer: T; changed: ChangedRecords[] }> {
  await sql`delete from current_change_set`.execute(db)
  const changed = await changedRecords(db, id)
  const answer = changed.length === 0 ? { ...given, changeSet: null } : given
  if (changed.length === 0)
    await db.deleteFrom('change_set').where('id', '=', id).where('request_id', 'is', null).execute()
  await db
    .updateTable('change_set')
    .set({ answer: JSON.stringify(answer) })
    .where('id', '=', id)
    .execute()
  return { answer, changed }
}

export interface ChangedRecords {
  type: RecordType
  /** null: too many to name. */
  ids: number[] | null
}

async function changedRecords(db: Db, id: number, most = 500): Promise<ChangedRecords[]> {
  const rows = await db
    .selectFrom('change')
    .select(['record_type', 'record_id'])
    .distinct()
    .where('change_set_id', '=', id)
    .limit(most + 1)
    .execute()
  const types = rows.length <= most ? new Set(rows.map((row) => row.record_type)) : await changedTypes(db, id)
  return [...types].map((type) => ({
    type: type as RecordType,
    ids: rows.length <= most ? rows.filter((row) => row.record_type === type).map((row) => row.record_id) : null,
  }))
}

/** The types of the records of a large change set. */
async function changedTypes(db: Db, id: number): Promise<Set<string>> {
  const types = new Set<string>()
  const pacer = new Pacer()
  const changes = db.selectFrom('change').where('change_set_id', '=', id)
  const { first, last } = await changes
    .select(({ fn }) => [fn.min('id').as('first'), fn.max('id').as('last')])
    .executeTakeFirstOrThrow()
  for (let at = first; at <= last; at += span) {
    const some = changes.where('id', '>=', at).where('id', '<', at + span)
    for (const { record_type } of await some.select('record_type').distinct().execute()) types.add(record_type)
    if (pacer.due) await pacer.pause()
  }
  return types
}

/**
 * Puts back what change set `id` did, newest change first, within the transaction of the change set that undoes it.
 * Values (each custom field is one) touched since by a step that still stands stay and are listed; a record born in the undone step goes, with
 * everything born with it, unless it was touched since or something else needs it. A record that a final step was done
 * to since stays as it is.
 * @param finalSteps names of the procedures that no undo reaches behind, such as sending a quote
 * @param progress is told of the changes and records that are done, out of how many; what it throws ends the undo
 * @returns the first values that stayed (`undo_kept` has all) and their number, and whether anything was put back at all
 */
export async function undoChangeSet(
  db: Db,
  id: number,
  now: string,
  definitions: readonly RecordDefinition[],
  finalSteps: readonly string[],
  progress: (done: number, total: number) => void = () => {},
): Promise<{ kept: KeptValue[]; keptCount: number; putBack: boolean }> {
  const definitionOf = new Map(definitions.map((definition) => [definition.type as string, definition]))
  const ownTables = definitions.map((definition) => definition.table)
  const pacer = new Pacer()
  const kept: KeptValue[] = []
  let keptCount = 0
  const touched = new Map<string, Set<number>>()
  const keep = async (type: string, recordId: number, field: string, earlier: unknown, present: unknown) => {
    keptCount++
    const definition = definitionOf.get(type)
    const name = definition ? await definition.name(db, recordId) : ''
    const label = await customName(db, field)
    const value = {
      type: type as RecordType,
      id: recordId,
      name,
      field,
      ...(label && { label }),
      earlier,
      now: present,
    }
    if (kept.length < keptShown) kept.push(value)
    await db
      .insertInto('undo_kept')
      .values({ change_set_id: id, value: JSON.stringify(value) })
      .execute()
  }
  await db.deleteFrom('undo_kept').where('change_set_id', '=', id).execute()
  const of = db.selectFrom('change').where('change_set_id', '=', id)
  const { count } = await of.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  let done = 0
  const pause = async () => {
    if (!pacer.due) return
    // Half of the work is to derive the touched records anew, and most changes touch a record of their own.
    progress(done, 2 * count)
    await pacer.pause()
  }

  const touch = (type: string, recordId: number) => {
    const ids = touched.get(type) ?? new Set<number>()
    touched.set(type, ids.add(recordId))
  }
  // Newborn rows that something else of the same step still referred to, such as a tag of a newborn contact.
  const needed: { table_name: string; row_id: number; record_type: string; record_id: number }[] = []
  const settled = await settledSince(db, id, finalSteps)
  const told = new Set<string>()
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const changes = await db
      .selectFrom('change')
      .selectAll()
      .where('change_set_id', '=', id)
      .where('id', '<', below)
      // What the step did to a record of its own making goes with that record.
      .where(({ or, eb, not, exists, selectFrom }) =>
        or([
          eb('before', 'is', null),
          not(
            exists(
              selectFrom('change as birth')
                .select('birth.id')
                .where('birth.change_set_id', '=', id)
                .where('birth.before', 'is', null)
                .where('birth.table_name', 'in', ownTables)
                .whereRef('birth.record_type', '=', 'change.record_type')
                .whereRef('birth.record_id', '=', 'change.record_id'),
            ),
          ),
        ]),
      )
      .orderBy('id', 'desc')
      .limit(slice)
      .execute()
    if (changes.length === 0) break
    below = changes.at(-1)?.id ?? 0
    // A deleted record must stand again before the rows that belong to it.
    const returning = changes.filter((change) => change.before !== null)
    for (const change of [
      ...changes.filter((change) => change.before === null),
      ...rootsFirst(returning, definitionOf),
    ]) {
      await pause()
      done++
      const definition = definitionOf.get(change.record_type)
      if (!definition) continue
      const { record_type, record_id } = change
      if (settled.get(record_type)?.has(record_id)) {
        if (!told.has(`${record_type} ${record_id}`))
          await keep(record_type, record_id, '', null, await definition.name(db, record_id))
        told.add(`${record_type} ${record_id}`)
        continue
      }
      const current = await rowOf(db, change.table_name, change.row_id)
      if (change.before === null) {
        if (!current) continue
        const isRecord = change.table_name === definition.table
        if (isRecord && (await touchedSince(db, change.record_type, change.record_id, id))) {
          await keep(change.record_type, change.record_id, '', null, await definition.name(db, change.record_id))
          continue
        }
        const left = isRecord ? current : ((await nextBefore(db, change, id)) ?? current)
        const edited = Object.keys(current).filter(
          (column) => column !== 'position' && current[column] !== left[column],
        )
        for (const column of edited) await keep(record_type, record_id, column, null, current[column])
        if (edited.length > 0) continue
        if (!(await tryDelete(db, change.table_name, change.row_id))) {
          needed.push(change)
          continue
        }
      } else {
        const before = JSON.parse(change.before) as Row
        const later = current ? null : await nextBefore(db, change)
        if (later) {
          // The row outlived this step and was deleted since.
          const columns = Object.keys(before).filter((column) => before[column] !== later[column])
          for (const column of columns)
            if (!bookkeeping.has(column) && column !== 'position')
              await keep(record_type, record_id, column, before[column], null)
          continue
        }
        if (!current) {
          const columns = Object.keys(before)
          const restored = await tryInsert(db, change.table_name, columns, before)
          if (!restored) {
            await keep(change.record_type, change.record_id, '', before, null)
            continue
          }
        } else {
          const was = spreadCustom(before)
          const is = spreadCustom(current)
          const after = spreadCustom((await nextBefore(db, change)) ?? current)
          const back: Row = {}
          for (const column of new Set([...Object.keys(was), ...Object.keys(after)])) {
            const value = was[column] ?? null
            const present = is[column] ?? null
            const left = after[column] ?? null
            if (bookkeeping.has(column) || value === left) continue
            if (present === left) back[column] = value
            else if (present !== value) await keep(change.record_type, change.record_id, column, value, present)
          }
          const refused = await putBack(db, change.table_name, change.row_id, back)
          for (const column of refused)
            await keep(change.record_type, change.record_id, column, back[column], is[column])
          if (refused.length === Object.keys(back).length) continue
        }
      }
      touch(change.record_type, change.record_id)
    }
  }
  for (const { table_name, row_id, record_type, record_id } of needed) {
    await pause()
    if (await tryDelete(db, table_name, row_id)) touch(record_type, record_id)
    else await keep(record_type, record_id, '', null, (await definitionOf.get(record_type)?.name(db, record_id)) ?? '')
  }
  done = count
  for (const [type, ids] of touched) {
    const definition = definitionOf.get(type)
    if (!definition) continue
    await settle(db, definition, [...ids], now, async (settled) => {
      done += settled
      await pause()
    })
  }
  return { kept, keptCount, putBack: touched.size > 0 }
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

/** Whether the change set under way gave a column of a table's row another value than it had. */
export async function changedNow(db: Db, table: string, column: string): Promise<boolean> {
  const { rows } = await sql`select 1 from change join ${sql.table(table)} as present on present.id = change.row_id
    where change_set_id = (select id from current_change_set) and table_name = ${table}
    and json_extract(before, ${`$.${column}`}) is not present.${sql.ref(column)} limit 1`.execute(db)
  return rows.length > 0
}

/** Gives records a new version and rebuilds what is derived from them, some at a time. */
async function settle(
  db: Db,
  definition: RecordDefinition,
  ids: number[],
  now: string,
  pause: (settled: number) => Promise<void>,
): Promise<void> {
  const columns = await sql<{ name: string }>`select name from pragma_table_info(${definition.table})`.execute(db)
  const has = (column: string) => columns.rows.some((row) => row.name === column)
  for (let at = 0; at < ids.length; at += settledAtOnce) {
    const some = ids.slice(at, at + settledAtOnce)
    const list = sql.join(some)
    if (has('updated_at'))
      await sql`update ${sql.table(definition.table)} set updated_at = ${now} where id in (${list})`.execute(db)
    if (has('version'))
      await sql`update ${sql.table(definition.table)} set version = version + 1 where id in (${list})`.execute(db)
    await definition.derive?.(db, some, ids.length > bulk)
    await pause(some.length)
  }
}

function rootsFirst<C extends { table_name: string; record_type: string }>(
  changes: C[],
  definitionOf: Map<string, RecordDefinition>,
): C[] {
  const isRoot = (change: C) => definitionOf.get(change.record_type)?.table === change.table_name
  return [...changes.filter(isRoot), ...changes.filter((change) => !isRoot(change))]
}

async function rowOf(db: Db, table: string, id: number): Promise<Row | undefined> {
  return (await sql<Row>`select * from ${sql.table(table)} where id = ${id}`.execute(db)).rows[0]
}

/**
 * The row as it stood after a change: what the next change of the same row found.
 * @param step passes over its changes: the row as it stood after the whole step
 */
async function nextBefore(
  db: Db,
  change: { id: number; table_name: string; row_id: number; record_type: string; record_id: number },
  step = 0,
): Promise<Row | null> {
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

/** Whether a step that still stands changed the record after change set `id`. */
async function touchedSince(db: Db, type: string, recordId: number, id: number): Promise<boolean> {
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
async function settledSince(db: Db, id: number, finalSteps: readonly string[]): Promise<Map<string, Set<number>>> {
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

/** Deletes a row unless another record refers to it. */
async function tryDelete(db: Db, table: string, id: number): Promise<boolean> {
  return unlessReferred(() => sql`delete from ${sql.table(table)} where id = ${id}`.execute(db))
}

/** What the office calls a custom field, one in the trash too; undefined for any other field. */
async function customName(db: Db, field: string): Promise<string | undefined> {
  const id = customId(field)
  if (id === null) return undefined
  const found = await db.selectFrom('custom_field').select('name').where('id', '=', Number(id)).executeTakeFirst()
  return found?.name
}

/** Inserts a row as it was unless what it refers to is gone. */
async function tryInsert(db: Db, table: string, columns: string[], row: Row): Promise<boolean> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(columns.map((column) => sql`${row[column]}`))
  return unlessReferred(() => sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(db))
}

/** Gives columns of a row their earlier values. @returns those that cannot return because what they refer to is gone */
async function putBack(db: Db, table: string, id: number, values: Row): Promise<string[]> {
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
