import { type RawBuilder, sql } from 'kysely'
import type { Db, Sqlite } from './connection.ts'

const prefix = 'custom.'

/**
 * Makes the writer's connection keep a field while a record has a value for it, as a foreign key does for what does not
 * lie in JSON: an undo that would delete it is told so.
 */
export function keepFieldsInUse(sqlite: Sqlite): void {
  sqlite.exec(`create temp trigger custom_field_in_use before delete on main.custom_field
    when exists (select 1 from main.contact where custom <> '{}' and json_extract(custom, '$."' || old.id || '"') is not null)
    begin select raise(abort, 'records have values for this field'); end`)
}

/** Which of these fields records have values for. */
export async function fieldsInUse(db: Db, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct cast(key as integer) as id
    from contact, json_each(contact.custom) where custom <> '{}' and key in (${sql.join(ids.map(String))})`.execute(db)
  return rows.map(({ id }) => id)
}

/** Fields of a record, or columns of its row, with each custom value as a field of its own: `custom.<id>`. */
export function spreadCustom<Value>(fields: Record<string, Value>): Record<string, Value> {
  const { custom, ...others } = fields
  if (custom === undefined) return others
  const values = (typeof custom === 'string' ? JSON.parse(custom) : custom) as Record<string, Value>
  return { ...others, ...Object.fromEntries(Object.entries(values).map(([id, value]) => [prefix + id, value])) }
}

/** The reverse of `spreadCustom`, with the values as an object. */
export function gatherCustom<Value>(spread: Record<string, Value>): Record<string, Value | Record<string, Value>> {
  const fields: Record<string, Value | Record<string, Value>> = {}
  const custom: Record<string, Value> = {}
  for (const [name, value] of Object.entries(spread)) {
    const id = customId(name)
    if (id === null) fields[name] = value
    else fields['custom'] = Object.assign(custom, { [id]: value })
  }
  return fields
}

/** The id of a field named `custom.<id>`; null for any other. */
export function customId(field: string): string | null {
  return field.startsWith(prefix) ? field.slice(prefix.length) : null
}

/** What the office calls a custom field, one in the trash too; undefined for any other field. */
export async function customName(db: Db, field: string): Promise<string | undefined> {
  const id = customId(field)
  if (id === null) return undefined
  const found = await db.selectFrom('custom_field').select('name').where('id', '=', Number(id)).executeTakeFirst()
  return found?.name
}

/** What the column `custom` becomes where some of its values change: empty ones go, the others stand in order. */
export function patchedCustom(values: Readonly<Record<string, string | null>>): RawBuilder<string> {
  const patch = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value === '' ? null : value]))
  const patched = sql`json_patch(custom, ${JSON.stringify(patch)})`
  return sql<string>`(select json_group_object(key, value order by cast(key as integer)) from json_each(${patched}))`
}

/** Which contacts, the trash too, have a value for a field, and which. */
export async function valuesOfField(db: Db, fieldId: number): Promise<{ id: number; value: string }[]> {
  const value = sql<string>`json_extract(custom, ${`$."${fieldId}"`})`
  const { rows } = await sql<{ id: number; value: string }>`
    select id, ${value} as value from contact where custom <> '{}' and ${value} is not null order by id`.execute(db)
  return rows
}

/** Leaves everything derived from the contacts that have a value for one of these fields to the indexer. */
export async function queueContactsWith(db: Db, fieldIds: readonly number[]): Promise<void> {
  for (const id of fieldIds)
    await sql`insert or replace into contact_search_queue (contact_id, whole)
      select id, 1 from contact where custom <> '{}' and json_extract(custom, ${`$."${id}"`}) is not null`.execute(db)
}
