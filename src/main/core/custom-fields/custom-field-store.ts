import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { customIndexValues } from '../../../shared/domain/custom-fields.ts'
import type { Db } from '../database/connection.ts'

/** The custom fields of a kind of record that are not in the trash, in the office's order. */
export async function customFieldsOf(db: Db, recordType: CustomField['recordType']): Promise<CustomField[]> {
  const rows = await db
    .selectFrom('custom_field')
    .select(['id', 'record_type as recordType', 'kind', 'name', 'version'])
    .where('record_type', '=', recordType)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows
}

/** The values of a record, from its column `custom`, for each of these fields. */
export function customValuesOf(custom: string, fields: readonly Pick<CustomField, 'id'>[]): Record<string, string> {
  const values = JSON.parse(custom) as Record<string, string>
  return Object.fromEntries(fields.map(({ id }) => [String(id), values[id] ?? '']))
}

/** What lists sort and compare by, from a contact's column `custom`: rows of `contact_custom`. */
export function customIndexRows(
  contactId: number,
  custom: string,
  fields: readonly Pick<CustomField, 'id' | 'kind'>[],
): { field_id: number; value: string | number; contact_id: number }[] {
  const values = JSON.parse(custom) as Record<string, string>
  return fields.flatMap(({ id, kind }) =>
    customIndexValues(kind, values[id] ?? '').map((value) => ({ field_id: id, value, contact_id: contactId })),
  )
}

/** The column `custom` of a new record. */
export function customColumn(values: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')))
}

/** Makes a field behind those that there are, in a write transaction. @returns its id */
export async function createCustomField(
  db: Db,
  { recordType, kind, name }: Pick<CustomField, 'recordType' | 'kind' | 'name'>,
  now: string,
): Promise<number> {
  const { last } = await db
    .selectFrom('custom_field')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('record_type', '=', recordType)
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('custom_field')
    .values({ record_type: recordType, kind, name, position: (last ?? -1) + 1, created_at: now, deleted_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
