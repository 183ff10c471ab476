import { sql } from 'kysely'
import type { RecordType } from '../../../shared/contract/procedure.ts'
import type { RecordDefinition } from '../record-type.ts'
import type { Db } from './connection.ts'
import type { Row } from './rows.ts'
import { listOf } from './search.ts'

/**
 * Records that are gone, because their creation was undone, and that history still holds: those of a kind that once
 * belonged to one of the owners.
 * @param column the one that names the owner
 * @param ownerType where the table's records may belong to several kinds of owners
 */
export async function goneRecordsOf(
  db: Db,
  { type, table }: RecordDefinition,
  column: string,
  owners: readonly number[],
  ownerType?: RecordType,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct record_id as id from change
    where record_type = ${type} and table_name = ${table} and before is not null
    and json_extract(before, ${`$.${column}`}) in ${listOf(owners)}
    ${ownerType === undefined ? sql`` : sql`and json_extract(before, '$.record_type') = ${ownerType}`}
    and not exists (select 1 from ${sql.table(table)} as present where present.id = record_id)`.execute(db)
  return rows.map(({ id }) => id)
}

/** The last row that history holds of a record that is gone, and when it went. */
export interface GoneRow {
  id: number
  row: Row
  /** UTC ISO. */
  at: string
}

/** Records of a kind that are gone, such as those whose creation was undone, the latest first: those below an id. */
export async function goneRows(
  db: Db,
  { type, table }: RecordDefinition,
  { below, limit }: { below: number; limit: number },
): Promise<GoneRow[]> {
  const { rows } = await sql<{ id: number; before: string; at: string }>`
    select record_id as id, before, at, max(change.id) from change join change_set on change_set.id = change_set_id
    where record_type = ${type} and record_id < ${below} and table_name = ${table} and before is not null
    and before <> '{}' and not exists (select 1 from ${sql.table(table)} as present where present.id = record_id)
    group by record_id order by record_id desc limit ${limit}`.execute(db)
  return rows.map(({ id, before, at }) => ({ id, row: JSON.parse(before) as Row, at }))
}

/** The e-mail addresses that history holds of contacts that are gone. */
export async function goneEmails(db: Db, contacts: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`select distinct json_extract(before, '$.email') as email from change
    where record_type = 'contact' and record_id in ${listOf(contacts)} and table_name = 'contact_email'
    and before is not null and not exists (select 1 from contact where contact.id = record_id)`.execute(db)
  return rows.map(({ email }) => email)
}

/** The contacts of staged files that imports, undone since, had made these contacts of. */
export async function undoneImportContacts(
  db: Db,
  contacts: readonly number[],
): Promise<{ batch_id: number; kind: 'company' | 'person'; number: number }[]> {
  const { rows } = await sql<{ batch_id: number; kind: 'company' | 'person'; number: number }>`
    select staged.batch_id, staged.kind, staged.number from change
    join import_contact as staged on staged.batch_id = change.row_id
    where table_name = 'import_commit' and before is not null and staged.contact_id is null
    and staged.kind in ('company', 'person')
    and staged.number + json_extract(before, '$.last_contact') in ${listOf(contacts)}`.execute(db)
  return rows
}
