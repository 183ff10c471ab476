import type { Sqlite } from '../../src/main/core/database/connection.ts'

/** Tables that tell how a state came about, not what it is. */
const telling = new Set([
  'change',
  'change_set',
  'undo_kept',
  'sqlite_sequence',
  'import_batch',
  'import_row',
  'import_contact',
  'import_decision',
  'import_mapping',
])
const bookkeeping = new Set(['version', 'updated_at', 'position'])

/** Every row of every table of an office, without what changes with each step: history, versions, times of change. */
export function dump(sqlite: Sqlite): Record<string, unknown[]> {
  const tables = sqlite
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like '%\\_search%' escape '\\' order by name`,
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables
      .filter((table) => !telling.has(table))
      .map((table) => {
        const rows = sqlite.prepare(`select * from ${table}`).all() as Record<string, unknown>[]
        const plain = rows.map((row) =>
          JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !bookkeeping.has(column)))),
        )
        return [table, plain.sort()]
      }),
  )
}
