import type { CustomField, CustomFieldChange } from '../../../shared/contract/custom-fields.ts'
import { customFieldNamed } from '../../../shared/domain/custom-fields.ts'
import { dayOrderIn } from '../../../shared/domain/date.ts'
import { noSettings, type ValueField } from '../../../shared/domain/custom-values.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { fieldsInUse, queueContactsWith } from '../database/custom-fields.ts'
import { changedNow } from '../database/change-set.ts'
import { backedUpFirst } from '../backups/backup-first.ts'
import { renameInTemplates } from '../designs/design-store.ts'
import { type Caller, os, reading, runWrite, type Write, writing } from '../procedure.ts'
import { customName } from '../quotes/paper/template-fields.ts'
import type { Services } from '../services.ts'
import type { RecordDefinition } from '../record-type.ts'
import { updateRecord } from '../update-record.ts'
import { createCustomField, customFieldsOf, settingsColumn, settingsOf } from './custom-field-store.ts'
import { changedSettings } from './field-settings.ts'
import { refitValues } from './refit-values.ts'

export const customFieldRecord: RecordDefinition = {
  type: 'customField',
  table: 'custom_field',
  tables: { custom_field: 'id' },
  needed: fieldsInUse,
  // The values of a field in the trash are not found, and what values sort and are found by depends on the field.
  derive: async (db, ids) => {
    for (const column of ['deleted_at', 'kind', 'settings'])
      if (await changedNow(db, 'custom_field', column)) return queueContactsWith(db, ids)
  },
  name: async (db, id) =>
    (await db.selectFrom('custom_field').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
}

export const customFieldsRouter = {
  list: os.customFields.list
    .use(reading)
    .handler(async ({ context: { db }, input }) => ({ customFields: await customFieldsOf(db, input.recordType) })),

  create: os.customFields.create.use(writing).handler(async ({ context, input }) => {
    const { db, changeSetId, now, services } = context
    const { recordType, kind, name, ...given } = input
    await requireFreeName(db, recordType, name)
    const currency = await officeCurrency(db)
    const settings = changedSettings({ ...noSettings, currency, decimals: 2 }, given, services.random)
    return {
      id: await createCustomField(db, { recordType, kind, name, settings }, now),
      version: 1,
      changeSet: changeSetId,
    }
  }),

  // Not `writing`: a change of many values is begun again after a backup.
  update: os.customFields.update.handler(({ context: { services, caller, requestId }, input }) =>
    backedUpFirst(services, 'before-change', (most) =>
      runWrite(services, { procedure: 'customFields.update', caller, requestId }, (write) =>
        changeField(write, { services, caller, most }, input),
      ),
    ),
  ),

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

/** @throws NOT_FOUND, WRONG_STATE, CONFLICT, INVALID; BackupFirst where more than `most` values are to be changed */
async function changeField(
  { db, changeSetId, now }: Write,
  { services, caller, most }: { services: Services; caller: Caller; most: number },
  input: CustomFieldChange,
) {
  const field = await loadCustomField(db, input.id)
  const { id, recordType, version, name, kind } = field
  const { name: newName, kind: newKind = kind, ...given } = input.patch
  const base = newKind === kind ? field.settings : { ...noSettings, ...(await settingsFor(db, field, newKind)) }
  const wanted: ValueField = { kind: newKind, settings: changedSettings(base, given, services.random) }
  const saved = await updateRecord(db, {
    type: 'customField',
    table: 'custom_field',
    id,
    readAt: input.version,
    version,
    current: { name, kind, settings: settingsColumn(field) },
    patch: { ...(newName !== undefined && { name: newName }), kind: newKind, settings: settingsColumn(wanted) },
    write: async (patch) => {
      if (patch.name !== undefined) await requireFreeName(db, recordType, patch.name, id)
      if (needsRefit(field, wanted)) {
        const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
        const reading = { lang: caller.language, dayOrder: dayOrderIn(country), country }
        const how = { reading, random: services.random, now, most }
        patch.settings = settingsColumn({
          kind: newKind,
          settings: await refitValues(db, field, wanted, how),
        })
      }
      await db
        .updateTable('custom_field')
        .set({ ...patch, version: version + 1 })
        .where('id', '=', id)
        .execute()
      if (patch.name !== undefined && recordType === 'contact')
        await renameInTemplates(db, customName(name), customName(patch.name))
      if (patch.kind !== undefined || patch.settings !== undefined) await queueContactsWith(db, [id])
    },
  })
  return { ...saved, changeSet: changeSetId }
}

async function loadCustomField(db: Db, id: number): Promise<CustomField> {
  const row = await db.selectFrom('custom_field').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'customField', id })
  if (row.deleted_at !== null) fail('WRONG_STATE', { type: 'customField', id, state: 'deleted' })
  const { record_type: recordType, kind, name, version } = row
  return { id, recordType, kind, name, settings: settingsOf(row.settings), version }
}

/**
 * What a field of another kind starts with: the options that it had, whether it was printed, the office's currency, and
 * decimals enough for its amounts.
 */
async function settingsFor(db: Db, { settings: { options, printed } }: CustomField, kind: CustomField['kind']) {
  const currency = kind === 'money' ? await officeCurrency(db) : ''
  return { options, printed, currency, decimals: kind === 'number' ? 2 : 0 }
}

/** Whether values may mean something else under the other settings; options alone never change what a value means. */
function needsRefit({ kind, settings }: CustomField, next: ValueField): boolean {
  if (kind !== next.kind) return true
  return settings.currency !== next.settings.currency || settings.decimals > next.settings.decimals
}

async function officeCurrency(db: Db): Promise<string> {
  return (await db.selectFrom('office').select('currency').executeTakeFirstOrThrow()).currency
}

/** Two fields of one name could not be told apart, in lists as little as in files. */
async function requireFreeName(db: Db, recordType: CustomField['recordType'], name: string, exceptId?: number) {
  const others = (await customFieldsOf(db, recordType)).filter(({ id }) => id !== exceptId)
  if (customFieldNamed(name, others)) fail('INVALID', { faults: [{ path: ['name'], code: 'nameTaken' }] })
}
