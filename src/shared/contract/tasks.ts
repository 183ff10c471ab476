import { z } from 'zod'
import { contactKind } from './contacts.ts'
import { day, id, idInput, instant, line, read, saved, savedRecord, stored, write } from './procedure.ts'

/** Everything of a task that its form writes. */
export const taskFields = z.object({
  contactId: id.nullable(),
  title: line().min(1),
  dueOn: day.nullable(),
  ownerId: id.nullable(),
})
export type TaskFields = z.infer<typeof taskFields>

/** The fields of a task as they are stored. */
const storedTaskFields = stored(taskFields)

const task = storedTaskFields.extend({
  id,
  version: z.int(),
  /** The contact it is for, as lists show it; empty for a task that is for nobody. */
  contactName: z.string(),
  contactKind: contactKind.nullable(),
  companyName: z.string(),
  phone: z.string(),
  email: z.string(),
  doneAt: instant.nullable(),
})
export type Task = z.infer<typeof task>

/** Which tasks: conditions that all hold. */
const taskFilter = z.object({
  contactId: id.optional(),
  /** With the tasks for a company's people. */
  withPeople: z.boolean().optional(),
  /** Those of this colleague and those of nobody. */
  ownerId: id.optional(),
  done: z.boolean().optional(),
  /** Due on this day or earlier. */
  dueBy: day.optional(),
})
export type TaskFilter = z.infer<typeof taskFilter>

const readAt = idInput.extend({ version: z.int() })

export const tasks = {
  /** A page of tasks: open ones by their due day, those without one last, before done ones, the latest done first. */
  list: read('tasks.read')
    .input(
      z.object({
        filter: taskFilter.default({}),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(task), total: z.int() })),
  /** Without an owner named, the caller's own. */
  create: write('tasks.write', 'task')
    .input(taskFields.partial().required({ title: true }))
    .output(savedRecord),
  /** A patch of the changed fields, with the version they were read at. */
  update: write('tasks.write', 'task')
    .input(readAt.extend({ patch: taskFields.partial() }))
    .output(savedRecord),
  /** Marks a task as done, or as open again; one that is so already stays as it is. */
  setDone: write('tasks.write', 'task')
    .input(readAt.extend({ done: z.boolean() }))
    .output(savedRecord),
  /** Puts an open task off to another day. CONFLICT: somebody put it to a third one. WRONG_STATE: it is done. */
  snooze: write('tasks.write', 'task')
    .input(readAt.extend({ dueOn: day }))
    .output(savedRecord),
  /** Moves tasks to the trash. */
  remove: write('tasks.write', 'task')
    .input(z.object({ ids: z.array(id).min(1).max(10_000) }))
    .output(saved.extend({ count: z.int() })),
}
