import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { customFieldNamed } from '../../../shared/domain/custom-fields.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { fieldsInUse, queueContactsWith } from '../database/custom-fields.ts'
import { changedNow } from '../database/change-set.ts'
import { os, reading, writing } from '../procedure.ts'
import type { RecordDefinition } from '../record-type.ts'
import { updateRecord } from '../update-record.ts'
import { createCustomField, customFieldsOf } from './custom-field-store.ts'

export const customFieldRecord: RecordDefinition = {
  type: 'customField',
  table: 'custom_field',
  tables: { custom_field: 'id' },
  needed: fieldsInUse,
  // The values of a field in the trash are not found.
  derive: async (db, ids) => {
    if (await changedNow(db, 'custom_field', 'deleted_at')) await queueContactsWith(db, ids)
  },
  name: async (db, id) =>
    (await db.selectFrom('custom_field').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
}

export const customFieldsRouter = {
  list: os.customFields.list
    .use(reading)
    .handler(async ({ context: { db }, input }) => ({ customFields: await customFieldsOf(db, input.recordType) })),

  create: os.customFields.create.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    await requireFreeName(db, input.recordType, input.name)
    return { id: await createCustomField(db, input, now), version: 1, changeSet: changeSetId }
  }),

  update: os.customFields.update.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const { id, recordType, version, name } = await loadCustomField(db, input.id)
    const saved = await updateRecord(db, {
      type: 'customField',
      table: 'custom_field',
      id,
      readAt: input.version,
      version,
      current: { name },
      patch: input.patch,
      write: async (patch) => {
        if (patch.name !== undefined) await requireFreeName(db, recordType, patch.name, id)
        await db
          .updateTable('custom_field')
          .set({ ...patch, version: version + 1 })
          .where('id', '=', id)
          .execute()
      },
    })
    return { ...saved, changeSet: changeSetId }
  }),

  order: os.customFields.order.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const present = (await customFieldsOf(db, input.recordType)).map(({ id }) => id)
    const named = [...new Set(input.ids)].filter((id) => present.includes(id))
    const order = [...named, ...present.filter((id) => !named.includes(id))]
    for (const [position, id] of order.entries())
      await db
        .updateTable('custom_field')
        .set(({ eb }) => ({ position, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('position', '!=', position)
        .execute()
    return { changeSet: changeSetId }
  }),

  remove: os.customFields.remove.use(writing).handler(async ({ context: { db, changeSetId, now }, input }) => {
    const { id, version } = await loadCustomField(db, input.id)
    await db
      .updateTable('custom_field')
      .set({ deleted_at: now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await queueContactsWith(db, [id])
    return { changeSet: changeSetId }
  }),
}

async function loadCustomField(db: Db, id: number): Promise<CustomField> {
  const row = await db.selectFrom('custom_field').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'customField', id })
  if (row.deleted_at !== null) fail('WRONG_STATE', { type: 'customField', id, state: 'deleted' })
  return { id, recordType: row.record_type, kind: row.kind, name: row.name, version: row.version }
}

/** Two fields of one name could not be told apart, in lists as little as in files. */
async function requireFreeName(db: Db, recordType: CustomField['recordType'], name: string, exceptId?: number) {
  const others = (await customFieldsOf(db, recordType)).filter(({ id }) => id !== exceptId)
  if (customFieldNamed(name, others)) fail('INVALID', { faults: [{ path: ['name'], code: 'nameTaken' }] })
}
