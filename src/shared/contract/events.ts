import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { id, recordTypes, task } from './procedure.ts'

const jobState = z.object({
  id: z.string(),
  /** Names the work in the catalogues (`jobs.<name>`). */
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.int(),
  /** null while it is not yet known. */
  total: z.int().nullable(),
  secondsLeft: z.number().nullable(),
  /** The result of a job that is done; its shape is the job's own. */
  result: z.unknown().optional(),
  /** The error of a failed job, code and data as in `errors.ts`. */
  error: z.object({ code: z.string(), data: z.unknown() }).optional(),
})
export type JobState = z.infer<typeof jobState>

export const event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** Records changed, after their commit; `ids` null: too many to name. */
  z.object({
    kind: z.literal('changed'),
    records: z.array(z.object({ type: z.enum(recordTypes), ids: z.array(id).nullable() })),
  }),
  z.object({ kind: z.literal('job'), job: jobState }),
])
export type CoreEvent = z.infer<typeof event>

export const events = {
  /** One stream a client: change events and the progress of jobs. */
  subscribe: task('office.read').output(eventIterator(event)),
}

export const jobs = {
  get: task('office.read')
    .input(z.object({ id: z.string() }))
    .output(jobState),
  cancel: task('imports.write')
    .input(z.object({ id: z.string() }))
    .output(z.object({})),
}
/** What the start of a job answers. */
export const startedJob = z.object({ job: z.string() })
