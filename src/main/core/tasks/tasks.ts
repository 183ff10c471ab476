import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { os, reading, type Write, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { createTask, deriveTasks, listTasks, requireValid, taskColumns } from './task-store.ts'

export const tasksRouter = {
  list: os.tasks.list.use(reading).handler(({ context: { db }, input }) => listTasks(db, input)),

  create: os.tasks.create.use(writing).handler(async ({ context, input }) => {
    const { db, caller } = context
    const own = await db.selectFrom('colleague').select('id').where('id', '=', caller.colleagueId).executeTakeFirst()
    const id = await createTask(context, { contactId: null, dueOn: null, ownerId: own?.id ?? null, ...input })
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  update: os.tasks.update
    .use(writing)
    .handler(async ({ context: { db, changeSetId, now }, input: { id, ...input } }) => {
      const row = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) fail('NOT_FOUND', { type: 'task', id })
      if (row.deleted_at) fail('WRONG_STATE', { type: 'task', id, state: 'deleted' })
      const current = { contactId: row.contact_id, title: row.title, dueOn: row.due_on, ownerId: row.owner_id }
      const saved = await updateRecord(db, {
        type: 'task',
        table: 'task',
        id,
        readAt: input.version,
        version: row.version,
        current,
        patch: input.patch,
        write: async (patch) => {
          await requireValid(db, { ...current, ...patch })
          const columns = { ...taskColumns(patch), version: row.version + 1, updated_at: now }
          await db.updateTable('task').set(columns).where('id', '=', id).execute()
          await deriveTasks(db, [id])
        },
      })
      return { ...saved, changeSet: changeSetId }
    }),

  setDone: os.tasks.setDone
    .use(writing)
    .handler(async ({ context: { db, now, changeSetId }, input: { ids, done } }) => {
      const changed = await db
        .updateTable('task')
        .set(({ eb }) => ({ done_at: done ? now : null, updated_at: now, version: eb('version', '+', 1) }))
        .where('id', 'in', ids)
        .where('done_at', done ? 'is' : 'is not', null)
        .where('deleted_at', 'is', null)
        .returning('id')
        .execute()
      return settle(db, changed, changeSetId)
    }),

  snooze: os.tasks.snooze.use(writing).handler(async ({ context: { db, now, changeSetId }, input: { ids, dueOn } }) => {
    const changed = await db
      .updateTable('task')
      .set(({ eb }) => ({ due_on: dueOn, updated_at: now, version: eb('version', '+', 1) }))
      .where('id', 'in', ids)
      .where('due_on', 'is not', dueOn)
      .where('done_at', 'is', null)
      .where('deleted_at', 'is', null)
      .returning('id')
      .execute()
    return settle(db, changed, changeSetId)
  }),

  remove: os.tasks.remove.use(writing).handler(({ context, input }) => moveTasks(context, input.ids, context.now)),

  restore: os.tasks.restore.use(writing).handler(({ context, input }) => moveTasks(context, input.ids, null)),
}

/** Moves tasks to the trash or, with null, back. */
async function moveTasks(write: Write, ids: number[], deletedAt: string | null) {
  const moved = await moveToTrash(write, 'task', ids, deletedAt)
  return settle(
    write.db,
    moved.map((id) => ({ id })),
    write.changeSetId,
  )
}

async function settle(db: Db, changed: { id: number }[], changeSet: number) {
  await deriveTasks(
    db,
    changed.map(({ id }) => id),
  )
  return { count: changed.length, changeSet }
}
