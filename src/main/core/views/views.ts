import { type View, viewDefinition, type ViewedType } from '../../../shared/contract/views.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { type Caller, os, reading, writing } from '../procedure.ts'
import type { RecordDefinition } from '../record-type.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'

export const viewRecord: RecordDefinition = {
  type: 'view',
  table: 'view',
  tables: { view: 'id' },
  name: async (db, id) =>
    (await db.selectFrom('view').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
}

/** Where every read of views starts: the shared ones and the caller's own, without those in the trash. */
function visibleViews(db: Db, { colleagueId }: Caller) {
  return db
    .selectFrom('view')
    .where('deleted_at', 'is', null)
    .where(({ or, eb }) => or([eb('colleague_id', 'is', null), eb('colleague_id', '=', colleagueId)]))
}

export const viewsRouter = {
  list: os.views.list.use(reading).handler(async ({ context: { db, caller }, input }) => ({
    views: await viewsOf(db, caller, input.recordType),
  })),

  create: os.views.create.use(writing).handler(async ({ context: { db, caller, changeSetId, now }, input }) => {
    const { last } = await db
      .selectFrom('view')
      .select(({ fn }) => fn.max('position').as('last'))
      .where('record_type', '=', input.recordType)
      .executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('view')
      .values({
        record_type: input.recordType,
        name: input.name,
        colleague_id: input.shared ? null : caller.colleagueId,
        definition: JSON.stringify(input.definition),
        position: (last ?? -1) + 1,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, version: 1, changeSet: changeSetId }
  }),

  update: os.views.update.use(writing).handler(async ({ context: { db, caller, changeSetId, now }, input }) => {
    const { id, version, ...current } = await loadView(db, caller, input.id)
    const saved = await updateRecord(db, {
      type: 'view',
      table: 'view',
      id,
      readAt: input.version,
      version,
      current,
      patch: input.patch,
      write: async ({ name, shared, definition }) => {
        await db
          .updateTable('view')
          .set({
            ...(name !== undefined && { name }),
            ...(shared !== undefined && { colleague_id: shared ? null : caller.colleagueId }),
            ...(definition !== undefined && { definition: JSON.stringify(definition) }),
            version: version + 1,
            updated_at: now,
          })
          .where('id', '=', id)
          .execute()
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  order: os.views.order.use(writing).handler(async ({ context: { db, caller, changeSetId }, input }) => {
    const present = (await viewsOf(db, caller, input.recordType)).map(({ id }) => id)
    const named = [...new Set(input.ids)].filter((id) => present.includes(id))
    const order = [...named, ...present.filter((id) => !named.includes(id))]
    for (const [position, id] of order.entries())
      await db
        .updateTable('view')
        .set(({ eb }) => ({ position, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('position', '!=', position)
        .execute()
    return { changeSet: changeSetId }
  }),

  remove: os.views.remove.use(writing).handler(async ({ context, input }) => {
    const { id } = await loadView(context.db, context.caller, input.id)
    await moveToTrash(context, 'view', [id], context.now)
    return { changeSet: context.changeSetId }
  }),
}

async function viewsOf(db: Db, caller: Caller, recordType: ViewedType): Promise<View[]> {
  const rows = await visibleViews(db, caller)
    .selectAll()
    .where('record_type', '=', recordType)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(viewOf)
}

/** @throws NOT_FOUND for one that is not there, in the trash or somebody else's */
async function loadView(db: Db, caller: Caller, id: number): Promise<View> {
  const row = await visibleViews(db, caller).selectAll().where('id', '=', id).executeTakeFirst()
  return row ? viewOf(row) : fail('NOT_FOUND', { type: 'view', id })
}

function viewOf(row: {
  id: number
  version: number
  name: string
  colleague_id: number | null
  definition: string
}): View {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    shared: row.colleague_id === null,
    definition: viewDefinition.parse(JSON.parse(row.definition)),
  }
}
