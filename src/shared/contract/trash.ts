import { z } from 'zod'
import { startedJob } from './events.ts'
import { day, finalWrite, id, instant, read, recordTypes, saved, write } from './procedure.ts'

const record = z.object({ type: z.enum(recordTypes), id })

const trashRow = record.extend({
  name: z.string(),
  deletedAt: instant,
  /** The day from which it goes for good; null: never by itself. */
  goesOn: day.nullable(),
})
export type TrashRow = z.infer<typeof trashRow>

/** What was emptied: how many records went for good, and how many stay because something else needs them. */
export const emptied = saved.extend({ count: z.int(), needed: z.int() })

/** The trash, with every kind of record that can be deleted. */
export const trash = {
  /** What was deleted, the last one first; `types` counts all of it by kind. */
  list: read('history.read')
    .input(
      z.object({
        type: z.enum(recordTypes).optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.object({
        rows: z.array(trashRow),
        total: z.int(),
        types: z.array(z.object({ type: z.enum(recordTypes), count: z.int() })),
      }),
    ),
  /** Brings records back; those that cannot come back, because one like them took their place, are listed. */
  restore: write('history.write', ...recordTypes)
    .input(z.object({ records: z.array(record).min(1).max(10_000) }))
    .output(saved.extend({ count: z.int(), refused: z.array(record.extend({ name: z.string() })) })),
  /** Deletes what is in the trash for good, with its history, unless something else needs it: a job whose result is `emptied`. */
  empty: finalWrite('history.write', ...recordTypes).output(startedJob),
}
