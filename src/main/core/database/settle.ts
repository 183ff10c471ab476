import { sql } from 'kysely'
import type { RecordDefinition } from '../record-type.ts'
import type { Db } from './connection.ts'

const settledAtOnce = 100
/** Records from which what can wait is left to the search indexer. */
const bulk = 500

/** Gives records a new version and rebuilds what is derived from them, some at a time. */
export async function settle(
  db: Db,
  definition: RecordDefinition,
  ids: number[],
  now: string,
  pause: (settled: number) => Promise<void> = async () => {},
): Promise<void> {
  const columns = await sql<{ name: string }>`select name from pragma_table_info(${definition.table})`.execute(db)
  const has = (column: string) => columns.rows.some((row) => row.name === column)
  for (let at = 0; at < ids.length; at += settledAtOnce) {
    const some = ids.slice(at, at + settledAtOnce)
    const list = sql.join(some)
    if (has('updated_at'))
      await sql`update ${sql.table(definition.table)} set updated_at = ${now} where id in (${list})`.execute(db)
    if (has('version'))
      await sql`update ${sql.table(definition.table)} set version = version + 1 where id in (${list})`.execute(db)
    await definition.derive?.(db, some, ids.length > bulk)
    await pause(some.length)
  }
}
