import { sql } from 'kysely'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import { Pacer } from '../pacer.ts'
import type { Db } from './connection.ts'

/** Changes looked through at once for the types of their records. */
const span = 10_000

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

/** Whether the change set under way gave a column of a table's row another value than it had. */
export async function changedNow(db: Db, table: string, column: string): Promise<boolean> {
  const { rows } = await sql`select 1 from change join ${sql.table(table)} as present on present.id = change.row_id
    where change_set_id = (select id from current_change_set) and table_name = ${table}
    and json_extract(before, ${`$.${column}`}) is not present.${sql.ref(column)} limit 1`.execute(db)
  return rows.length > 0
}
