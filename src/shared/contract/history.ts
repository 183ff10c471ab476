import { z } from 'zod'
import { startedJob } from './events.ts'
import { id, idInput, instant, read, recordTypes, saved, task, write } from './procedure.ts'

const changeSet = z.object({
  id,
  at: instant,
  colleagueId: id.nullable(),
  /** Dotted name of the procedure that made it; the catalogues have a sentence for it. */
  procedure: z.string(),
  /** What the sentence is filled in with, such as the name of the record. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  undoneBy: id.nullable(),
  undoes: id.nullable(),
})

/** A value that stayed because someone touched it after the undone step, or because what it refers to is gone. */
const kept = z.object({
  type: z.enum(recordTypes),
  id,
  name: z.string(),
  /** The table of the row that has the value. */
  table: z.string().optional(),
  /** A column or the name of a table; a custom field is `custom.<id>` and has its name as `label`. */
  field: z.string(),
  label: z.string().optional(),
  /** What the undo would have put back. */
  earlier: z.unknown(),
  /** What stands there now. */
  now: z.unknown(),
})

/** What was undone: the change set that did it (null: nothing was put back), and the first of the values that stayed. */
export const undone = saved.extend({ kept: z.array(kept), keptCount: z.int() })

/** A stored value; what refers to another record is told by that record's name. */
const historyValue = z.union([z.string(), z.number(), z.null()])

/** What a step did to one row of a record. */
const rowChange = z.object({
  /** The record's own table, or one whose rows belong to it: a phone number, a line of a quote. */
  table: z.string(),
  row: id,
  /** `ordered`: only the order of the table's rows changed; `row` is the first that moved. */
  what: z.enum(['added', 'changed', 'removed', 'ordered']),
  /** A value that stayed and by which a row that was changed is told from others of its table, such as the text of a line. */
  of: z.object({ field: z.string(), value: historyValue }).nullable(),
  /** The values that changed; of a row that was added or removed those that are not empty. */
  values: z.array(
    z.object({
      /** A column; a custom field is `custom.<id>` and has its name as `label`. */
      field: z.string(),
      label: z.string().optional(),
      /** Of a custom field, whose choices are told by their names. */
      kind: z.string().optional(),
      from: historyValue,
      to: historyValue,
    }),
  ),
})

const version = changeSet.extend({
  rows: z.array(rowChange),
  /** Whether the record can be made again as this step left it: it differs now, and no final step came after it. */
  restorable: z.boolean(),
})

export const history = {
  /** The change sets of the office or of one record, newest first. */
  list: read('history.read')
    .input(
      z.object({
        record: z.object({ type: z.enum(recordTypes), id }).optional(),
        before: id.optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ changeSets: z.array(changeSet) })),
  /** What was done to one record, newest first, value by value. */
  versions: read('history.read')
    .input(
      z.object({
        type: z.enum(recordTypes),
        id,
        before: id.optional(),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .output(z.object({ name: z.string(), versions: z.array(version), more: z.boolean() })),
  /**
   * Makes a record again as a change set left it. What refers to something that is gone stays as it is and is listed.
   * WRONG_STATE where a final step came after it.
   */
  restoreTo: write('history.write', ...recordTypes)
    .input(z.object({ type: z.enum(recordTypes), id, changeSet: id }))
    .output(undone),
  /** Puts back what a change set did: fields not touched since go back, the others stay and are listed. */
  undo: write('history.write', ...recordTypes)
    .input(idInput)
    .output(undone),
  /** As `undo`, for a step of any size: a job whose result is what `undo` answers. */
  undoAtLength: task('history.write').input(idInput).output(startedJob),
  /** Everything that the last undo of a change set left as it was. */
  kept: read('history.read')
    .input(z.object({ id, offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) }))
    .output(z.object({ kept: z.array(kept), total: z.int() })),
  /** The caller's last step where it can be undone by a key, else as `final`; both null where there is none. */
  last: read('history.read').output(z.object({ changeSet: changeSet.nullable(), final: changeSet.nullable() })),
  /** The undo that the caller did last and that can itself be undone, as long as nothing else was done after it; or null. */
  lastUndo: read('history.read').output(z.object({ changeSet: changeSet.nullable() })),
}
export type ChangeSet = z.infer<typeof changeSet>
export type KeptValue = z.infer<typeof kept>
export type Version = z.infer<typeof version>
export type RowChange = z.infer<typeof rowChange>
export type HistoryValue = z.infer<typeof historyValue>
