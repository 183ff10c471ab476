import { fail } from '../../../shared/errors.ts'
import { presentColleague } from '../office/colleagues.ts'
import { os, reading, type Write, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { createTask, deriveTasks, listTasks, requireValid, taskColumns, type TaskState } from './task-store.ts'

export const tasksRouter = {
  list: os.tasks.list.use(reading).handler(({ context: { db }, input }) => listTasks(db, input)),

  create: os.tasks.create.use(writing).handler(async ({ context, input }) => {
    const ownerId = await presentColleague(context.db, context.caller.colleagueId)
    const id = await createTask(context, { contactId: null, dueOn: null, ownerId, ...input })
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  update: os.tasks.update.use(writing).handler(({ context, input }) => changeTask(context, input, () => input.patch)),

  setDone: os.tasks.setDone.use(writing).handler(({ context, input }) =>
    changeTask(context, input, ({ doneAt }) => {
      const isDone = doneAt !== null
      return isDone === input.done ? {} : { doneAt: input.done ? context.now : null }
    }),
  ),

  snooze: os.tasks.snooze.use(writing).handler(({ context, input: { dueOn, ...read } }) =>
    changeTask(context, read, ({ doneAt }) => {
      if (doneAt !== null) fail('WRONG_STATE', { type: 'task', id: read.id, state: 'done' })
      return { dueOn }
    }),
  ),

  remove: os.tasks.remove.use(writing).handler(async ({ context, input: { ids } }) => {
    const moved = await moveToTrash(context, 'task', ids, context.now)
    await deriveTasks(context.db, moved)
    return { count: moved.length, changeSet: context.changeSetId }
  }),
}

/** Changes a task as it was read at a version. @throws NOT_FOUND, WRONG_STATE for one in the trash, CONFLICT, INVALID */
async function changeTask(
  { db, now, changeSetId }: Write,
  { id, version }: { id: number; version: number },
  patchOf: (current: TaskState) => Partial<TaskState>,
) {
  const row = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'task', id })
  if (row.deleted_at) fail('WRONG_STATE', { type: 'task', id, state: 'deleted' })
  const current = {
    contactId: row.contact_id,
    title: row.title,
    dueOn: row.due_on,
    ownerId: row.owner_id,
    doneAt: row.done_at,
  }
  const saved = await updateRecord(db, {
    type: 'task',
    table: 'task',
    id,
    readAt: version,
    version: row.version,
    current,
    patch: patchOf(current),
    write: async (patch) => {
      await requireValid(db, { ...current, ...patch })
      const columns = { ...taskColumns(patch), version: row.version + 1, updated_at: now }
      await db.updateTable('task').set(columns).where('id', '=', id).execute()
      await deriveTasks(db, [id])
    },
  })
  return { ...saved, changeSet: changeSetId }
}
