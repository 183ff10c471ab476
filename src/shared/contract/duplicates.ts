import { z } from 'zod'
import { contact, contactFields, contactKind } from './contacts.ts'
import { startedJob } from './events.ts'
import { id, instant, read, saved, savedRecord, task, write } from './procedure.ts'

/** Contacts that are merged at once. */
export const mostMerged = 20

const member = z.object({ id, displayName: z.string(), companyName: z.string(), city: z.string() })
const pair = z.object({
  kind: contactKind,
  one: member,
  other: member,
  /** How likely they are one, from 0 to 100. */
  score: z.int(),
  /** `imports.evidence.<code>` with the value, the strongest first. */
  reasons: z.array(z.object({ code: z.string(), value: z.string() })),
})
export type DuplicatePair = z.infer<typeof pair>

/** How much hangs on a contact and moves with it. */
const attached = z.object({
  people: z.int(),
  branches: z.int(),
  relations: z.int(),
  activities: z.int(),
  tasks: z.int(),
  quotes: z.int(),
  files: z.int(),
})
export type Attached = z.infer<typeof attached>

const compared = contact.omit({ people: true }).extend({ attached })
export type ComparedContact = z.infer<typeof compared>

/** A place in a tree that would have led back to itself, and was left out. */
const droppedPlace = z.object({
  what: z.enum(['parent', 'chief']),
  /** Whose place it was. */
  of: z.object({ id, displayName: z.string() }),
  /** The company above, or the person reported to. */
  lost: z.object({ id, displayName: z.string() }),
})
export type DroppedPlace = z.infer<typeof droppedPlace>

const readAt = z.object({ id, version: z.int() })

export const duplicates = {
  /** Looks through all contacts for pairs that may be one; its result is `{ contacts, pairs }`. */
  scan: task('contacts.write').output(startedJob),
  /**
   * Pairs that the last scan found, as likely as they are by now, those most alike first; without those that are kept apart or
   * no longer alike. `scannedAt` null: there was no scan.
   */
  list: read('contacts.read')
    .input(z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) }))
    .output(z.object({ pairs: z.array(pair), total: z.int(), scannedAt: instant.nullable() })),
  /** Contacts to be looked at side by side, in the order asked for, of every state. */
  compare: read('contacts.read')
    .input(z.object({ ids: z.array(id).min(1).max(mostMerged) }))
    .output(z.object({ contacts: z.array(compared) })),
  /** Two contacts are two: no scan names them again. */
  keepApart: write('contacts.write', 'contact')
    .input(z.object({ one: id, other: id }))
    .output(saved),
  /**
   * Makes one contact of several. It keeps its id, takes the fields of `patch` and everything that is attached to the others, who go to
   * the trash; one undo brings all of it back. `dropped`: companies above and people reported to that would close a circle.
   * CONFLICT: the contact `id` was changed since it was read, whose fields are not compared.
   */
  merge: write('contacts.write', 'contact', 'quote', 'activity', 'task', 'attachment')
    .input(
      z.object({
        into: readAt,
        others: z
          .array(readAt)
          .min(1)
          .max(mostMerged - 1),
        patch: contactFields.partial(),
      }),
    )
    .output(savedRecord.extend({ dropped: z.array(droppedPlace) })),
}
