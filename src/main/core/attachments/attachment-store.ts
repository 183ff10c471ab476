import type { AttachedTo, Attachment } from '../../../shared/contract/attachments.ts'
import { fileName } from '../../../shared/domain/file-name.ts'
import { searchWords } from '../../../shared/domain/search-text.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import type { KeptFile } from '../files.ts'
import { presentColleague } from '../office/colleagues.ts'
import type { Caller, Write } from '../procedure.ts'
import type { RecordDefinition } from '../record-type.ts'

export const attachmentRecord: RecordDefinition = {
  type: 'attachment',
  table: 'attachment',
  tables: { attachment: 'id' },
  partOf: { contact: 'record_id', activity: 'record_id', quote: 'record_id' },
  derive: deriveAttachments,
  name: async (db, id) =>
    (await db.selectFrom('attachment').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
}

/** Rebuilds what files sort by and are found by. */
export async function deriveAttachments(db: Db, ids: number[]): Promise<void> {
  await db.deleteFrom('attachment_index').where('attachment_id', 'in', ids).execute()
  const rows = await db.selectFrom('attachment').select(['id', 'name']).where('id', 'in', ids).execute()
  for (const { id, name } of rows)
    await db
      .insertInto('attachment_index')
      .values({ attachment_id: id, sort_name: sortKey(name), search_text: searchWords([name]) })
      .execute()
}

/** Attachments of every state with their files, and the contacts on whose pages they are found. */
export function attachmentRows(db: Db) {
  return db
    .selectFrom('attachment')
    .innerJoin('file', 'file.id', 'attachment.file_id')
    .leftJoin('activity', (join) =>
      join.onRef('activity.id', '=', 'attachment.record_id').on('attachment.record_type', '=', 'activity'),
    )
    .leftJoin('quote', (join) =>
      join.onRef('quote.id', '=', 'attachment.record_id').on('attachment.record_type', '=', 'quote'),
    )
    .leftJoin('contact', (join) =>
      join.on(({ eb, ref, fn }) =>
        eb(
          'contact.id',
          '=',
          eb
            .case()
            .when('attachment.record_type', '=', 'contact')
            .then(ref('attachment.record_id'))
            .else(fn.coalesce('activity.contact_id', 'quote.contact_id'))
            .end(),
        ),
      ),
    )
    .leftJoin('contact_index', 'contact_index.contact_id', 'contact.id')
}

/** Those that are not in the trash, and whose record and contact are not. */
export function visibleAttachments(db: Db) {
  return attachmentRows(db)
    .where('attachment.deleted_at', 'is', null)
    .where('activity.deleted_at', 'is', null)
    .where('quote.deleted_at', 'is', null)
    .where('contact.id', 'is not', null)
    .where('contact.deleted_at', 'is', null)
}

/** What is told of each attachment. */
export const attachmentColumns = [
  'attachment.id',
  'attachment.version',
  'attachment.record_type',
  'attachment.record_id',
  'attachment.name',
  'attachment.file_id',
  'attachment.colleague_id',
  'attachment.created_at',
  'attachment.deleted_at',
  'file.bytes',
  'file.mime',
  'contact.id as contact_id',
  'contact_index.display_name as contact_name',
  'activity.subject as activity_subject',
  'quote.number as quote_number',
  'quote.subject as quote_subject',
] as const

type Row = Awaited<ReturnType<typeof loadRow>>

export function attachmentOf(row: Row): Attachment {
  return {
    id: row.id,
    version: row.version,
    recordType: row.record_type,
    recordId: row.record_id,
    name: row.name,
    bytes: row.bytes,
    mime: row.mime as Attachment['mime'],
    fileId: row.file_id,
    contactId: row.contact_id,
    contactName: row.contact_name ?? '',
    recordName: row.activity_subject ?? row.quote_number ?? row.quote_subject ?? '',
    colleagueId: row.colleague_id,
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
  }
}

/** An attachment of every state, the trash included. @throws NOT_FOUND */
export async function loadAttachment(db: Db, id: number): Promise<Attachment> {
  return attachmentOf(await loadRow(db, id))
}

async function loadRow(db: Db, id: number) {
  const row = await attachmentRows(db).select(attachmentColumns).where('attachment.id', '=', id).executeTakeFirst()
  return row ?? fail('NOT_FOUND', { type: 'attachment', id })
}

/**
 * Puts kept files at a record, within the transaction that also names the bytes' rows.
 * @returns their ids, in the order of the files
 * @throws NOT_FOUND, WRONG_STATE where the record is in the trash
 */
export async function attach(
  { db, now }: Write,
  caller: Caller,
  { recordType, recordId }: AttachedTo,
  files: KeptFile[],
): Promise<number[]> {
  await requireRecord(db, recordType, recordId)
  const colleagueId = await presentColleague(db, caller.colleagueId)
  const ids: number[] = []
  for (const file of files) {
    await db.insertInto('file').values(file).execute()
    const { id } = await db
      .insertInto('attachment')
      .values({
        record_type: recordType,
        record_id: recordId,
        file_id: file.id,
        name: fileName(file.name),
        colleague_id: colleagueId,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.push(id)
  }
  await deriveAttachments(db, ids)
  return ids
}

async function requireRecord(db: Db, type: AttachedTo['recordType'], id: number): Promise<void> {
  const row = await db.selectFrom(type).select('deleted_at').where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type, id })
  if (row.deleted_at !== null) fail('WRONG_STATE', { type, id, state: 'deleted' })
}
