import { type ActivityFields, storedActivityFields } from '../../../shared/contract/activities.ts'
import { fail } from '../../../shared/errors.ts'
import { attach } from '../attachments/attachment-store.ts'
import { withUploads } from '../attachments/with-uploads.ts'
import type { Db } from '../database/connection.ts'
import { presentColleague } from '../office/colleagues.ts'
import { type Caller, os, reading, runWrite, type Write, writing } from '../procedure.ts'
import { createTask } from '../tasks/task-store.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { activityColumns, deriveActivities, loadActivities, requireValid, writePeople } from './activity-store.ts'
import { listTimeline } from './timeline.ts'

export const activitiesRouter = {
  list: os.activities.list.use(reading).handler(({ context: { db }, input }) => listTimeline(db, input)),

  // Not `writing`: the bytes of its files are kept before the transaction.
  create: os.activities.create.handler(
    ({ context: { services, caller, requestId }, input: { nextStep, uploads, ...fields } }) => {
      const call = { procedure: 'activities.create', caller, requestId }
      return withUploads(services, requestId, uploads, (files) =>
        runWrite(services, call, async (write) => {
          const id = await createActivity(write, caller, fields)
          if (nextStep) await createTask(write, { ...nextStep, contactId: fields.contactId }, id)
          if (files.length > 0) await attach(write, caller, { recordType: 'activity', recordId: id }, files)
          return { id, version: 1, changeSet: write.changeSetId }
        }),
      )
    },
  ),

  update: os.activities.update
    .use(writing)
    .handler(async ({ context: { db, changeSetId, now }, input: { id, ...input } }) => {
      const { entry, deletedAt } = await loadActivity(db, id)
      if (deletedAt) fail('WRONG_STATE', { type: 'activity', id, state: 'deleted' })
      const current = storedActivityFields.parse(entry)
      const saved = await updateRecord(db, {
        type: 'activity',
        table: 'activity',
        id,
        readAt: input.version,
        version: entry.version,
        current,
        patch: input.patch,
        lists: { people: 'activity_person' },
        write: async (patch) => {
          const next = { ...current, ...patch }
          await requireValid(db, next)
          const columns = { ...activityColumns(patch), version: entry.version + 1, updated_at: now }
          await db.updateTable('activity').set(columns).where('id', '=', id).execute()
          await writePeople(db, id, next.contactId, next.people)
          await deriveActivities(db, [id])
        },
      })
      return { ...saved, changeSet: changeSetId }
    }),

  remove: os.activities.remove.use(writing).handler(async ({ context, input: { ids } }) => {
    const moved = await moveToTrash(context, 'activity', ids, context.now)
    await deriveActivities(context.db, moved)
    return { count: moved.length, changeSet: context.changeSetId }
  }),
}

type NewActivity = Partial<ActivityFields> & Pick<ActivityFields, 'contactId' | 'kind'>

/** Logs an entry within a transaction; what the sample office uses as well. */
export async function createActivity({ db, now }: Write, caller: Caller, fields: NewActivity): Promise<number> {
  const entry: ActivityFields = {
    direction: '',
    at: now,
    minutes: null,
    subject: '',
    text: '',
    outcome: '',
    colleagueId: await presentColleague(db, caller.colleagueId),
    people: [],
    ...fields,
  }
  await requireValid(db, entry)
  const { id } = await db
    .insertInto('activity')
    .values({
      ...activityColumns(entry),
      contact_id: entry.contactId,
      kind: entry.kind,
      at: entry.at,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writePeople(db, id, entry.contactId, entry.people)
  await deriveActivities(db, [id])
  return id
}

/** @throws NOT_FOUND */
async function loadActivity(db: Db, id: number) {
  const row = await db.selectFrom('activity').select('deleted_at').where('id', '=', id).executeTakeFirst()
  const [entry] = await loadActivities(db, [id])
  if (!row || !entry) fail('NOT_FOUND', { type: 'activity', id })
  return { entry, deletedAt: row.deleted_at }
}
