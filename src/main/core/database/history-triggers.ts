import type { RecordDefinition } from '../record-type.ts'
import type { Sqlite } from './connection.ts'

/**
 * Makes the writer's connection record history by itself: temporary triggers write a `change` for every row of a
 * record that is inserted, updated or deleted, and refuse writes outside a change set. Rows born together with
 * their record are part of its birth and get no change of their own.
 */
export function trackHistory(sqlite: Sqlite, definitions: readonly RecordDefinition[]): void {
  const statements = ['create temp table current_change_set (id integer primary key)']
  for (const definition of definitions) {
    for (const [table, recordColumn] of Object.entries(definition.tables)) {
      const columns = (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name)
      if (columns.length === 0) throw new Error(`history follows ${table}, which does not exist`)
      const before = `json_object(${columns.map((column) => `'${column}', old.${column}`).join(', ')})`
      const differs = columns.map((column) => `old.${column} is not new.${column}`).join(' or ')
      const note = (row: 'new' | 'old', value: string) =>
        `insert into change (change_set_id, table_name, row_id, record_type, record_id, before)
         values ((select id from current_change_set), '${table}', ${row}.id, '${definition.type}', ${row}.${recordColumn}, ${value});`
      const bornNow = `exists (select 1 from change where record_type = '${definition.type}' and record_id = new.${recordColumn}
         and change_set_id = (select id from current_change_set) and table_name = '${definition.table}' and before is null)`
      const own = table === definition.table
      const sameRecord = `old.${recordColumn} is new.${recordColumn}`
      statements.push(
        `create temp trigger ${table}_inserted after insert on main.${table} ${own ? '' : `when not ${bornNow}`} begin ${note('new', 'null')} end`,
        `create temp trigger ${table}_updated after update on main.${table} when (${differs}) and ${sameRecord} begin ${note('old', before)} end`,
        // A row that goes over to another record leaves the one and comes to the other.
        `create temp trigger ${table}_moved after update on main.${table} when not (${sameRecord}) begin ${note('old', before)} ${note('new', 'null')} end`,
        `create temp trigger ${table}_deleted after delete on main.${table} begin ${note('old', before)} end`,
      )
    }
  }
  for (const statement of statements) sqlite.exec(statement)
}
