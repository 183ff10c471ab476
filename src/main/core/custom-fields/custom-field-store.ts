import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import {
  type FieldSettings,
  indexValues,
  isChoice,
  isPrintable,
  noSettings,
  plainValue,
  type ValueField,
} from '../../../shared/domain/custom-values.ts'
import type { Db } from '../database/connection.ts'
import { prepared } from '../database/prepared.ts'

const fieldsOf = prepared((db: Db, recordType: CustomField['recordType']) =>
  db
    .selectFrom('custom_field')
    .select(['id', 'record_type as recordType', 'kind', 'name', 'settings', 'version'])
    .where('record_type', '=', recordType)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id'),
)

/** The custom fields of a kind of record that are not in the trash, in the office's order. */
export async function customFieldsOf(db: Db, recordType: CustomField['recordType']): Promise<CustomField[]> {
  const rows = await fieldsOf(db, recordType)
  return rows.map((row) => ({ ...row, settings: settingsOf(row.settings) }))
}

/** The settings of a field, from its column. */
export function settingsOf(settings: string): FieldSettings {
  return { ...noSettings, ...(JSON.parse(settings) as Partial<FieldSettings>) }
}

/** The column `settings` of a kind: only what it needs. */
export function settingsColumn({ kind, settings: { options, currency, decimals, printed } }: ValueField): string {
  return JSON.stringify({
    ...(isChoice(kind) && { options }),
    ...(kind === 'money' && { currency }),
    ...(kind === 'number' && { decimals }),
    ...(printed && isPrintable(kind) && { printed }),
  })
}

/** The values of a record, from its column `custom`, for each of these fields. */
export function customValuesOf(custom: string, fields: readonly Pick<CustomField, 'id'>[]): Record<string, string> {
  const values = JSON.parse(custom) as Record<string, string>
  return Object.fromEntries(fields.map(({ id }) => [String(id), values[id] ?? '']))
}

/** The values of a record as texts by which it is found. */
export function searchedValues(custom: string, fields: readonly CustomField[]): string[] {
  const values = JSON.parse(custom) as Record<string, string>
  return fields.flatMap((field) => {
    const value = values[field.id]
    return !value || field.kind === 'flag' || field.kind === 'file' ? [] : plainValue(field, value)
  })
}

/** What lists sort and compare by, from a contact's column `custom`: rows of `contact_custom`. */
export function customIndexRows(
  contactId: number,
  custom: string,
  fields: readonly CustomField[],
): { field_id: number; value: string | number; contact_id: number }[] {
  const values = JSON.parse(custom) as Record<string, string>
  return fields.flatMap((field) =>
    indexValues(field, values[field.id] ?? '').map((value) => ({ field_id: field.id, value, contact_id: contactId })),
  )
}

/** The column `custom` of a new record. */
export function customColumn(values: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')))
}

/** Makes a field behind those that there are, in a write transaction. @returns its id */
export async function createCustomField(
  db: Db,
  { recordType, kind, name, settings }: Pick<CustomField, 'recordType' | 'kind' | 'name' | 'settings'>,
  now: string,
): Promise<number> {
  const { last } = await db
    .selectFrom('custom_field')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('record_type', '=', recordType)
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('custom_field')
    .values({
      record_type: recordType,
      kind,
      name,
      settings: settingsColumn({ kind, settings }),
      position: (last ?? -1) + 1,
      created_at: now,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
