import { z } from 'zod'
import { id, idInput, instant, read, recordTypes, saved, write } from './procedure.ts'

const changeSet = z.object({
  id,
  at: instant,
  colleagueId: id.nullable(),
  /** Dotted name of the procedure that made it; the catalogues have a sentence for it. */
  procedure: z.string(),
  /** What the sentence is filled in with, such as the name of the record. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  records: z.int(),
  undoneBy: id.nullable(),
  undoes: id.nullable(),
})

/** A value that stayed because someone touched it after the undone step. */
const kept = z.object({
  type: z.enum(recordTypes),
  id,
  name: z.string(),
  /** A column or the name of a table; a custom field is `custom.<id>` and has its name as `label`. */
  field: z.string(),
  label: z.string().optional(),
  /** What the undo would have put back. */
  earlier: z.unknown(),
  /** What stands there now. */
  now: z.unknown(),
})

export const history = {
  /** The change sets of the office or of one record, newest first. */
  list: read('history.read')
    .input(
      z.object({
        type: z.enum(recordTypes).optional(),
        id: id.optional(),
        before: id.optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ changeSets: z.array(changeSet) })),
  /** Puts back what a change set did: fields not touched since go back, the others stay and are listed. */
  undo: write('history.write', 'contact', 'quote', 'colleague', 'office', 'tag', 'customField', 'importBatch')
    .input(idInput)
    .output(saved.extend({ kept: z.array(kept), keptCount: z.int() })),
  /** The caller's last step that can be undone, or null. */
  last: read('history.read').output(z.object({ changeSet: changeSet.nullable() })),
}
export type ChangeSet = z.infer<typeof changeSet>
export type KeptValue = z.infer<typeof kept>
