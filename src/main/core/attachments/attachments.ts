import { type AttachedTo, longestAttachment } from '../../../shared/contract/attachments.ts'
import { fileName } from '../../../shared/domain/file-name.ts'
import { fail } from '../../../shared/errors.ts'
import { attachmentsFound } from '../database/search.ts'
import { fileOf, readFilePiece } from '../files.ts'
import { type Caller, os, reading, runWrite, type Write, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { takePiece } from '../uploads.ts'
import {
  attach,
  attachmentColumns,
  attachmentOf,
  attachmentRows,
  deriveAttachments,
  loadAttachment,
  visibleAttachments,
} from './attachment-store.ts'
import { readText } from './read-text.ts'
import { listScans, withScans } from './scan-folder.ts'
import { withUploads } from './with-uploads.ts'

const mostUploaded = { bytes: longestAttachment, reason: 'attachmentTooLarge' } as const

export const attachmentsRouter = {
  list: os.attachments.list.use(reading).handler(async ({ context: { db }, input }) => {
    const { recordType, recordId, around, limit } = input
    const all = attachmentRows(db)
      .where('attachment.deleted_at', 'is', null)
      .where('activity.deleted_at', 'is', null)
      .where('quote.deleted_at', 'is', null)
      .where((e) => {
        const own = e.and([e('attachment.record_type', '=', recordType), e('attachment.record_id', '=', recordId)])
        if (!around || recordType !== 'contact') return own
        const entries = db.selectFrom('activity').where('contact_id', '=', recordId).select('activity.id')
        const present = db
          .selectFrom('activity_person')
          .where('contact_id', '=', recordId)
          .select('activity_person.activity_id as id')
        const quotes = db
          .selectFrom('quote')
          .where((q) => q.or([q('contact_id', '=', recordId), q('person_id', '=', recordId)]))
          .select('quote.id')
        const ofEntry = e('attachment.record_type', '=', 'activity')
        return e.or([
          own,
          e.and([ofEntry, e('attachment.record_id', 'in', entries)]),
          e.and([ofEntry, e('attachment.record_id', 'in', present)]),
          e.and([e('attachment.record_type', '=', 'quote'), e('attachment.record_id', 'in', quotes)]),
        ])
      })
    const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await all.select(attachmentColumns).orderBy('attachment.id', 'desc').limit(limit).execute()
    return { rows: rows.map(attachmentOf), total }
  }),

  get: os.attachments.get.use(reading).handler(({ context: { db }, input }) => loadAttachment(db, input.id)),

  find: os.attachments.find.use(reading).handler(async ({ context: { db }, input }) => {
    const all = visibleAttachments(db)
      .innerJoin('attachment_index', 'attachment_index.attachment_id', 'attachment.id')
      .where(attachmentsFound(input.search))
    const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await all
      .select(attachmentColumns)
      .orderBy(sortColumns[input.sort], input.descending ? 'desc' : 'asc')
      .orderBy('attachment.id', input.descending ? 'desc' : 'asc')
      .offset(input.offset)
      .limit(input.limit)
      .execute()
    return { rows: rows.map(attachmentOf), total }
  }),

  text: os.attachments.text.use(reading).handler(async ({ context: { db, services }, input }) => {
    const { fileId, mime, name } = await loadAttachment(db, input.id)
    if (mime !== 'text/plain') fail('FILE_REFUSED', { file: name, reason: 'notText' })
    return readText(fileOf(services.folder, fileId), longestShown)
  }),

  piece: os.attachments.piece.handler(async ({ context: { services }, input }) => {
    const { fileId } = await loadAttachment(services.reads, input.id)
    const bytes = await readFilePiece(services.reads, services.folder, fileId, input.at)
    return { piece: bytes.toString('base64') }
  }),

  upload: os.attachments.upload.handler(({ context: { services, requestId }, input }) => ({
    upload: takePiece(services, { ...input, name: fileName(input.name) }, mostUploaded, requestId),
  })),

  // Not `writing`, nor is the one from scans: bytes are kept before the transaction.
  create: os.attachments.create.handler(
    ({ context: { services, caller, requestId }, input: { uploads, ...record } }) => {
      const call = { procedure: 'attachments.create', caller, requestId }
      return withUploads(services, requestId, uploads, (files) =>
        runWrite(services, call, (write) => attachAll(write, caller, record, files)),
      )
    },
  ),

  update: os.attachments.update.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const { id, version, name, deletedAt } = await loadAttachment(db, input.id)
    if (deletedAt !== null) fail('WRONG_STATE', { type: 'attachment', id, state: 'deleted' })
    const saved = await updateRecord(db, {
      type: 'attachment',
      table: 'attachment',
      id,
      readAt: input.version,
      version,
      current: { name },
      patch: input.patch.name === undefined ? {} : { name: fileName(input.patch.name) },
      write: async (patch) => {
        await db
          .updateTable('attachment')
          .set({ ...patch, updated_at: now, version: version + 1 })
          .where('id', '=', id)
          .execute()
        await deriveAttachments(db, [id])
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  remove: os.attachments.remove.use(writing).handler(async ({ context, input: { ids } }) => {
    const moved = await moveToTrash(context, 'attachment', ids, context.now)
    return { count: moved.length, changeSet: context.changeSetId }
  }),

  scans: os.attachments.scans.handler(({ context: { services } }) => listScans(services)),

  createFromScans: os.attachments.createFromScans.handler(
    ({ context: { services, caller, requestId }, input: { names, clear, ...record } }) => {
      const call = { procedure: 'attachments.createFromScans', caller, requestId }
      return withScans(services, requestId, { names, clear }, (files) =>
        runWrite(services, call, (write) => attachAll(write, caller, record, files)),
      )
    },
  ),
}

/** Characters of a text that are shown in place. */
const longestShown = 200_000

const sortColumns = {
  name: 'attachment_index.sort_name',
  contact: 'contact_index.sort_name',
  bytes: 'file.bytes',
  created: 'attachment.created_at',
} as const

async function attachAll(write: Write, caller: Caller, record: AttachedTo, files: Parameters<typeof attach>[3]) {
  return { ids: await attach(write, caller, record, files), changeSet: write.changeSetId }
}
