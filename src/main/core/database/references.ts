import { sql } from 'kysely'
import type { Db } from './connection.ts'

/** A column whose values are keys of another table. */
export interface Reference {
  table: string
  column: string
  target: string
  /** Whether a row goes with what it refers to. */
  cascades: boolean
}

/** Every foreign key of the schema. */
export async function references(db: Db): Promise<Reference[]> {
  const { rows } = await sql<{ table: string; column: string; target: string; cascades: number }>`
    select tables.name as "table", keys."from" as "column", keys."table" as target, keys.on_delete = 'CASCADE' as cascades
    from sqlite_schema as tables, pragma_foreign_key_list(tables.name) as keys where tables.type = 'table'`.execute(db)
  return rows.map(({ cascades, ...reference }) => ({ ...reference, cascades: cascades === 1 }))
}
