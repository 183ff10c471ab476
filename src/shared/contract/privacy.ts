import { z } from 'zod'
import { printDocumentSchema } from '../domain/print-document.ts'
import { contactKind } from './contacts.ts'
import { startedJob } from './events.ts'
import { finalWrite, id, idInput, instant, line, read, saved, task } from './procedure.ts'

/** What may go with a contact; the catalogues name each (`privacy.went.<what>`). */
const erasedThings = [
  'contacts',
  'details',
  'activities',
  'tasks',
  'relations',
  'quotes',
  'quoteNotes',
  'attachments',
  'history',
  'importRows',
] as const

/** What may stay and why (`privacy.stayed.<what>`). */
const keptThings = ['sentQuotes', 'companyQuotes', 'present', 'unfinishedImports', 'backups'] as const
export type KeptThing = (typeof keptThings)[number]

/** What an erasure did; it names nobody. */
export const receipt = z.object({
  went: z.array(z.object({ what: z.enum(erasedThings), count: z.int() })),
  stayed: z.array(z.object({ what: z.enum(keptThings), count: z.int() })),
})
export type Receipt = z.infer<typeof receipt>

const erasure = receipt.extend({
  id,
  at: instant,
  colleagueId: id.nullable(),
  /** When the places where it had stood were overwritten; null while that is under way. */
  cleanedAt: instant.nullable(),
})
export type Erasure = z.infer<typeof erasure>

/** Letters by which contacts that are gone are looked for at least. */
export const shortestSearch = 2

const goneContact = z.object({ id, kind: contactKind, displayName: z.string(), goneAt: instant })
export type GoneContact = z.infer<typeof goneContact>

const goneThings = z.object({
  emails: z.array(z.string()),
  activities: z.int(),
  tasks: z.int(),
  quotes: z.int(),
  attachments: z.int(),
})
export type GoneThings = z.infer<typeof goneThings>

export const privacy = {
  /** Starts a job that packs everything about a contact; its result is an `ExportedFile`, a ZIP. */
  archive: task('privacy.read').input(idInput).output(startedJob),
  /**
   * Erases a contact for good, with those merged into it: its data, timeline, next steps, files, history, what imports
   * kept of it. Drafts of quotes to it go, sent ones where `keepQuotes` is false. Answers the receipt's id and the job
   * that overwrites the places where all of it had stood.
   */
  erase: finalWrite('privacy.write', 'contact', 'activity', 'task', 'quote', 'attachment')
    .input(idInput.extend({ keepQuotes: z.boolean() }))
    .output(saved.extend({ erasure: id, job: z.string() })),
  /** Contacts that only history still holds, because their making was undone, by their name; `erase` takes them too. */
  findGone: read('privacy.read')
    .input(z.object({ search: line().min(shortestSearch) }))
    .output(z.object({ contacts: z.array(goneContact), more: z.boolean() })),
  /** What history holds of one of them. */
  goneThings: read('privacy.read').input(idInput).output(goneThings),
  /** What was erased, the last first. */
  erasures: read('privacy.read').output(z.object({ erasures: z.array(erasure) })),
  /** The receipt as a page, in the caller's language. */
  receipt: read('privacy.read').input(idInput).output(printDocumentSchema),
}
