import { sql } from 'kysely'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import type { Db } from './connection.ts'
import { listOf } from './search.ts'

/**
 * Forgets what the steps that touched records answered, and what was told of the steps that touched nothing else.
 * @returns how many changes of the records history has
 */
export async function forgetAnswers(
  db: Db,
  records: readonly { type: RecordType; ids: readonly number[] }[],
): Promise<number> {
  let changes = 0
  for (const { type, ids } of records) {
    const of = sql`record_type = ${type} and record_id in ${listOf(ids)}`
    const { rows } = await sql<{ count: number }>`select count(*) as count from change where ${of}
      and change_set_id <> (select id from current_change_set)`.execute(db)
    changes += rows[0]?.count ?? 0
    await sql`update change_set set answer = null where id in (select change_set_id from change where ${of})`.execute(
      db,
    )
    await sql`update change_set set params = '{}' where id in (select change_set_id from change where ${of})
      and not exists (select 1 from change where change_set_id = change_set.id and not (${of}))`.execute(db)
  }
  return changes
}

/**
 * Forgets every value that history holds of records, and what the change set under way did to others: of that nothing
 * could be undone. The change set still tells which records it touched.
 */
export async function forgetHistory(
  db: Db,
  type: RecordType,
  ids: readonly number[],
  changeSet: number,
): Promise<void> {
  const of = sql`record_type = ${type} and record_id in ${listOf(ids)}`
  await sql`delete from change where ${of} and change_set_id <> ${changeSet}`.execute(db)
  await sql`delete from undo_kept where json_extract(value, '$.type') = ${type}
    and json_extract(value, '$.id') in ${listOf(ids)}`.execute(db)
  await sql`delete from change where change_set_id = ${changeSet} and before is not '{}' and not (${of})`.execute(db)
  await sql`update change set before = '{}' where change_set_id = ${changeSet}`.execute(db)
}
