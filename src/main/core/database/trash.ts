import { type RawBuilder, sql } from 'kysely'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import { Pacer } from '../pacer.ts'
import type { RecordDefinition } from '../record-type.ts'
import type { Db } from './connection.ts'
import { type Reference, references } from './references.ts'
import { listOf } from './search.ts'

export interface Trashed {
  type: RecordType
  id: number
  deleted_at: string
}

/** The kinds of records that can be deleted. */
async function deletable(db: Db, definitions: readonly RecordDefinition[]): Promise<RecordDefinition[]> {
  const { rows } = await sql<{ name: string }>`select tables.name from sqlite_schema as tables,
    pragma_table_info(tables.name) as columns where columns.name = 'deleted_at'`.execute(db)
  const tables = new Set(rows.map(({ name }) => name))
  return definitions.filter(({ table }) => tables.has(table))
}

/** Everything in the trash, the last first. */
function trashed(definitions: readonly RecordDefinition[]): RawBuilder<Trashed> {
  const each = definitions.map(
    ({ type, table }) =>
      sql`select ${type} as type, id, deleted_at from ${sql.table(table)} where deleted_at is not null`,
  )
  return sql<Trashed>`${sql.join(each, sql` union all `)}`
}

/** Of the trash what it shows: without what erasures left. */
function shown(definitions: readonly RecordDefinition[]): RawBuilder<Trashed> {
  const each = definitions.map(({ type, table, tables, telling }) => {
    const tells = [
      ...(telling?.columns ?? []).map((column) => sql`${sql.ref(column)} <> ''`),
      ...(telling?.tables ?? []).map(
        (own) => sql`exists (select 1 from ${sql.table(own)} where ${sql.ref(tables[own] ?? 'id')} = record.id)`,
      ),
    ]
    return sql`select ${type} as type, id, deleted_at from ${sql.table(table)} as record
      where deleted_at is not null ${tells.length > 0 ? sql`and (${sql.join(tells, sql` or `)})` : sql``}`
  })
  return sql<Trashed>`${sql.join(each, sql` union all `)}`
}

/** A page of the trash, the last deleted first. */
export async function trashPage(
  db: Db,
  definitions: readonly RecordDefinition[],
  { type, offset, limit }: { type?: RecordType | undefined; offset: number; limit: number },
): Promise<{ rows: Trashed[]; types: { type: RecordType; count: number }[] }> {
  const all = await deletable(db, definitions)
  const wanted = all.filter((definition) => type === undefined || definition.type === type)
  const types = await sql<{ type: RecordType; count: number }>`
    select type, count(*) as count from (${shown(all)}) group by type`.execute(db)
  if (wanted.length === 0) return { rows: [], types: types.rows }
  const { rows } = await sql<Trashed>`select * from (${shown(wanted)})
    order by deleted_at desc, type, id desc limit ${limit} offset ${offset}`.execute(db)
  return { rows, types: types.rows }
}

/** Whether the trash has something that was deleted before an instant. */
export async function trashHasBefore(db: Db, definitions: readonly RecordDefinition[], before: string) {
  const all = await deletable(db, definitions)
  const { rows } = await sql`select 1 from (${trashed(all)}) where deleted_at < ${before} limit 1`.execute(db)
  return rows.length > 0
}

/** Records deleted in one statement. */
const deletedAtOnce = 200

/**
 * Deletes what was moved to the trash before an instant for good, with its parts and its history, within the
 * transaction of a change set. What something that stays refers to stays in the trash.
 * @param progress is told how many of how many are done; what it throws ends the work
 * @returns how many went, how many stay because they are needed, and the files whose bytes nothing needs any more
 */
export async function emptyTrash(
  db: Db,
  definitions: readonly RecordDefinition[],
  before: string,
  changeSet: number,
  progress: (done: number, total: number) => void = () => {},
): Promise<{ count: number; needed: number; files: string[] }> {
  const tables = await deletable(db, definitions)
  await beginLeaving(db)
  await sql`insert into leaving select type, id, type, id from (${trashed(tables)}) where deleted_at < ${before}`.execute(
    db,
  )
  const roots = await count(sql`select count(*) as count from leaving`, db)
  await addParts(db, definitions)
  const keys = await references(db)
  await keepNeeded(db, definitions, keys)
  const gone = await count(sql`select count(*) as count from leaving where type = root_type and id = root_id`, db)
  const files = await deleteLeaving(db, definitions, keys, changeSet, progress)
  return { count: gone, needed: roots - gone, files }
}

/**
 * Deletes records for good, with their parts and their history, within the transaction of a change set. What refers to
 * them must be gone, or go with them.
 * @returns how many went of each type, and the files whose bytes nothing needs any more
 */
export async function deleteForGood(
  db: Db,
  definitions: readonly RecordDefinition[],
  records: readonly { type: RecordType; ids: readonly number[] }[],
  changeSet: number,
): Promise<{ counts: Map<RecordType, number>; files: string[] }> {
  await beginLeaving(db)
  for (const { type, ids } of records)
    await sql`insert or ignore into leaving select ${type}, value, ${type}, value from json_each(${JSON.stringify(ids)})`.execute(
      db,
    )
  await addParts(db, definitions)
  const { rows } = await sql<{ type: RecordType; count: number }>`
    select type, count(*) as count from leaving group by type`.execute(db)
  const files = await deleteLeaving(db, definitions, await references(db), changeSet)
  return { counts: new Map(rows.map(({ type, count: of }) => [type, of])), files }
}

async function beginLeaving(db: Db): Promise<void> {
  await sql`create temp table if not exists leaving (
    type text, id integer, root_type text, root_id integer, primary key (type, id)) without rowid`.execute(db)
  await sql`delete from leaving`.execute(db)
}

/** @returns the files that went too */
async function deleteLeaving(
  db: Db,
  definitions: readonly RecordDefinition[],
  keys: Reference[],
  changeSet: number,
  progress: (done: number, total: number) => void = () => {},
): Promise<string[]> {
  const files = await filesOf(db, definitions, keys)
  const total = await count(sql`select count(*) as count from leaving`, db)
  // Records may refer to each other; all of them go.
  await sql`pragma defer_foreign_keys = on`.execute(db)
  const pacer = new Pacer()
  let done = 0
  // Definitions name owners before their parts, which have to go first.
  for (const definition of definitions.toReversed()) {
    let after = 0
    for (;;) {
      const { rows } = await sql<{
        id: number
      }>`select id from leaving where type = ${definition.type} and id > ${after}
        order by id limit ${deletedAtOnce}`.execute(db)
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) break
      after = ids.at(-1) ?? after
      await sql`delete from ${sql.table(definition.table)} where id in (${sql.join(ids)})`.execute(db)
      await forget(db, definition, ids, changeSet)
      done += ids.length
      progress(done, total)
      if (pacer.due) await pacer.pause()
    }
  }
  await sql`delete from undo_kept where exists (select 1 from leaving
    where type = json_extract(value, '$.type') and id = json_extract(value, '$.id'))`.execute(db)
  const unused: string[] = []
  for (const id of new Set(files)) if (await deleteUnusedFile(db, id, keys)) unused.push(id)
  await sql`delete from leaving`.execute(db)
  return unused
}

async function count(query: RawBuilder<unknown>, db: Db): Promise<number> {
  return ((await query.execute(db)).rows[0] as { count: number }).count
}

/** The parts of what goes go with it. */
async function addParts(db: Db, definitions: readonly RecordDefinition[]): Promise<void> {
  let added: bigint
  do {
    added = 0n
    for (const { type, table, partOf = {} } of definitions) {
      for (const [owner, column] of Object.entries(partOf)) {
        const { numAffectedRows } = await sql`insert or ignore into leaving
          select ${type}, part.id, root_type, root_id from leaving
          join ${sql.table(table)} as part on ${sql.ref(`part.${column}`)} = leaving.id
          ${await ofOwner(db, table, owner)} where leaving.type = ${owner}`.execute(db)
        added += numAffectedRows ?? 0n
      }
    }
  } while (added > 0n)
}

/** Where a table's records may belong to several kinds of owners, their column `record_type` tells which. */
async function ofOwner(db: Db, table: string, owner: string): Promise<RawBuilder<unknown>> {
  const { rows } = await sql`select 1 from pragma_table_info(${table}) where name = 'record_type'`.execute(db)
  return rows.length > 0 ? sql`and part.record_type = ${owner}` : sql``
}

/** Leaves in the trash, with its parts, whatever something that stays refers to, until nothing more has to stay. */
async function keepNeeded(db: Db, definitions: readonly RecordDefinition[], keys: Reference[]): Promise<void> {
  for (const { type, needed } of definitions) {
    if (!needed) continue
    const { rows } = await sql<{ id: number }>`select id from leaving where type = ${type}`.execute(db)
    const stay =
      rows.length > 0
        ? await needed(
            db,
            rows.map(({ id }) => id),
          )
        : []
    if (stay.length > 0)
      await sql`delete from leaving where (root_type, root_id) in (
        select root_type, root_id from leaving where type = ${type} and id in ${listOf(stay)})`.execute(db)
  }
  const ownerOf = (table: string) => {
    const definition = definitions.find(({ tables }) => table in tables)
    return definition && { type: definition.type, column: definition.tables[table] ?? 'id' }
  }
  let kept: bigint
  do {
    kept = 0n
    for (const { table, column, target, cascades } of keys) {
      const referred = definitions.find((definition) => definition.table === target)
      if (!referred || cascades) continue
      const owner = ownerOf(table)
      const stays = owner
        ? sql`not exists (select 1 from leaving as other
            where other.type = ${owner.type} and other.id = ${sql.ref(`referring.${owner.column}`)})`
        : sql`true`
      const { numAffectedRows } = await sql`delete from leaving where (root_type, root_id) in (
        select root_type, root_id from leaving as referred
        join ${sql.table(table)} as referring on ${sql.ref(`referring.${column}`)} = referred.id
        where referred.type = ${referred.type} and ${stays})`.execute(db)
      kept += numAffectedRows ?? 0n
    }
  } while (kept > 0n)
}

/** The files that what goes refers to, or did where history tells of it. */
async function filesOf(db: Db, definitions: readonly RecordDefinition[], keys: Reference[]): Promise<string[]> {
  const files: string[] = []
  for (const { table, column } of keys.filter(({ target }) => target === 'file')) {
    const definition = definitions.find((each) => table in each.tables)
    if (!definition) continue
    const owner = sql.ref(`${table}.${definition.tables[table] ?? 'id'}`)
    const { rows } = await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)}
      join leaving on leaving.type = ${definition.type} and leaving.id = ${owner}
      where ${sql.ref(column)} is not null`.execute(db)
    const told = await sql<{ id: string }>`select distinct json_extract(before, ${`$.${column}`}) as id from change
      join leaving on leaving.type = change.record_type and leaving.id = change.record_id
      where table_name = ${table} and json_extract(before, ${`$.${column}`}) is not null`.execute(db)
    files.push(...[...rows, ...told.rows].map(({ id }) => id))
  }
  return files
}

async function deleteUnusedFile(db: Db, id: string, keys: Reference[]): Promise<boolean> {
  const used = keys
    .filter(({ target }) => target === 'file')
    .map(({ table, column }) => sql`exists (select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${id})`)
  const { numAffectedRows } =
    await sql`delete from file where id = ${id} and not (${sql.join(used, sql` or `)})`.execute(db)
  return numAffectedRows === 1n
}

/** Forgets what history holds of records; the change set that deletes them still tells which they were. */
async function forget(db: Db, { type, table }: RecordDefinition, ids: number[], changeSet: number): Promise<void> {
  const of = sql`record_type = ${type} and record_id in (${sql.join(ids)})`
  await sql`delete from change where ${of} and (change_set_id <> ${changeSet} or table_name <> ${table})`.execute(db)
  await sql`update change set before = '{}' where ${of}`.execute(db)
}
