import { z } from 'zod'
import { id, idInput, instant, line, read, saved, savedRecord, task, write } from './procedure.ts'

/** Bytes that a file at a record may have. */
export const longestAttachment = 500 * 1024 ** 2

/** The record that a file lies at. */
const attachedTo = z.object({ recordType: z.enum(['contact', 'activity', 'quote']), recordId: id })
export type AttachedTo = z.infer<typeof attachedTo>

/** Names of files lose folders and unseen characters (`fileName` of the domain) before they are stored. */
const name = line(1000).min(1)

export const attachment = attachedTo.extend({
  id,
  version: z.int(),
  name: z.string(),
  bytes: z.int(),
  /** By the content, never by the name; `application/octet-stream` for all that is not shown in place. */
  mime: z.enum([
    'image/png',
    'image/jpeg',
    'image/gif',
    'image/webp',
    'image/bmp',
    'image/avif',
    'application/pdf',
    'text/plain',
    'application/octet-stream',
  ]),
  /** The name of its bytes in the folder `files` of the office. */
  fileId: z.string(),
  /** Whose page it is found on: the contact itself, or that of the entry or quote. */
  contactId: id.nullable(),
  contactName: z.string(),
  /** The subject of the entry or the number of the quote; empty for a contact. */
  recordName: z.string(),
  colleagueId: id.nullable(),
  createdAt: instant,
  deletedAt: instant.nullable(),
})
export type Attachment = z.infer<typeof attachment>

/** A file in the folder that a scanner writes into. */
const scan = z.object({ name: z.string(), bytes: z.int(), modifiedAt: instant })
export type Scan = z.infer<typeof scan>

/** Files of the scan folder that are shown, the newest. */
export const mostScans = 100

export const attachments = {
  /** The files of a record, newest first; of a contact with `around` also those of its timeline and quotes. */
  list: read('files.read')
    .input(
      attachedTo.extend({
        around: z.boolean().default(false),
        limit: z.int().min(1).max(1000).default(200),
      }),
    )
    .output(z.object({ rows: z.array(attachment), total: z.int() })),
  get: read('files.read').input(idInput).output(attachment),
  /** All files of records that are not in the trash, found by their name and by their contact's. */
  find: read('files.read')
    .input(
      z.object({
        search: z.string().max(500).default(''),
        sort: z.enum(['name', 'contact', 'bytes', 'created']).default('created'),
        descending: z.boolean().default(true),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(attachment), total: z.int() })),
  /** The text of a file of text, in whatever encoding it is; at most its first 200,000 characters. */
  text: read('files.read')
    .input(idInput)
    .output(z.object({ text: z.string(), whole: z.boolean() })),
  /** Bytes of a file from `at` on, in base64; empty at its end. FILE_REFUSED where they are not what was kept. */
  piece: task('files.read')
    .input(idInput.extend({ at: z.int().min(0) }))
    .output(z.object({ piece: z.string() })),
  /** Takes a file in pieces, as `imports.upload` does. What nobody uses for a week goes. */
  upload: task('files.write')
    .input(
      z.object({
        upload: z.string().optional(),
        name,
        at: z.int().min(0),
        piece: z.string().max(6_000_000),
      }),
    )
    .output(z.object({ upload: z.string() })),
  /** Puts uploads at a record. */
  create: write('files.write', 'attachment')
    .input(attachedTo.extend({ uploads: z.array(z.string()).min(1).max(100) }))
    .output(saved.extend({ ids: z.array(id) })),
  update: write('files.write', 'attachment')
    .input(idInput.extend({ version: z.int(), patch: z.object({ name: name.optional() }) }))
    .output(savedRecord),
  remove: write('files.write', 'attachment')
    .input(z.object({ ids: z.array(id).min(1).max(10_000) }))
    .output(saved.extend({ count: z.int() })),
  /** The newest files of the office's scan folder; null where none is set. */
  scans: task('files.read').output(z.object({ folder: z.string().nullable(), scans: z.array(scan) })),
  /** Puts files of the scan folder at a record; with `clear` they move to the folder `Kontor` within it. */
  createFromScans: write('files.write', 'attachment')
    .input(attachedTo.extend({ names: z.array(z.string()).min(1).max(mostScans), clear: z.boolean() }))
    .output(saved.extend({ ids: z.array(id) })),
}
