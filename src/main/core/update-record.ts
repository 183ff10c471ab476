import type { RecordType } from '../../shared/contract/procedure.ts'
import { fail } from '../../shared/errors.ts'
import { gatherCustom, spreadCustom } from './database/custom-fields.ts'
import { changedSince } from './database/changes.ts'
import type { Db } from './database/connection.ts'

export interface RecordUpdate<Fields extends object> {
  type: RecordType
  table: string
  id: number
  /** The version at which the caller read the record. */
  readAt: number
  /** The version it has now. */
  version: number
  current: Fields
  patch: Partial<Fields>
  /** Lists of the record: the table of their rows; any other field lies in the column of its name, or in several that begin with it. */
  lists?: Partial<Record<keyof Fields & string, string>>
  /** Writes the fields that really change, with the next version. */
  write(patch: Partial<Fields>): Promise<void>
}

/**
 * Applies a patch read at an earlier version: fields that nobody else changed meanwhile are written, a field that
 * someone else changed to something else is a clash. Each custom field is a field of its own. At a version that history does not know, every field is.
 * @throws CONFLICT with both values of every field that clashes; nothing is written then
 */
export async function updateRecord<Fields extends object>(
  db: Db,
  { type, table, id, readAt, version, write, ...record }: RecordUpdate<Fields>,
): Promise<{ id: number; version: number }> {
  const patch = spreadCustom(record.patch as Record<string, unknown>)
  const current = spreadCustom(record.current as Record<string, unknown>)
  const lists: Readonly<Record<string, string | undefined>> = record.lists ?? {}
  const differing = Object.keys(patch).filter((name) => patch[name] !== undefined && !same(patch[name], current[name]))
  if (differing.length === 0) return { id, version }
  if (readAt !== version) {
    const changed = await changedSince(db, { type, table, id, version: readAt })
    const fields = differing
      .filter((name) => !changed || isAmong(changed, lists[name] ?? columnOf(name)))
      .map((field) => ({ field, yours: patch[field], theirs: current[field] }))
    if (fields.length > 0) fail('CONFLICT', { type, id, version, fields })
  }
  await write(gatherCustom(Object.fromEntries(differing.map((name) => [name, patch[name]]))) as Partial<Fields>)
  return { id, version: version + 1 }
}

/** Equality of contract values, which are plain JSON; row ids within lists do not count. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, withoutIds) === JSON.stringify(b, withoutIds)
}

function withoutIds(key: string, value: unknown): unknown {
  return key === 'id' || value === undefined ? undefined : value
}

/** A discount, for one, lies in `discount_rate` and `discount_amount`. */
const isAmong = (changed: ReadonlySet<string>, place: string) =>
  [...changed].some((each) => each === place || each.startsWith(`${place}_`))

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
