import type { RecordType } from '../../shared/contract/procedure.ts'
import type { Db } from './database/connection.ts'

/** What history, undo and change events need to know of a kind of record. */
export interface RecordDefinition {
  type: RecordType
  /** The table of the record itself. */
  table: string
  /** Tables whose rows belong to a record, with the column that names it; the record's own table is among them (`id`). */
  tables: Readonly<Record<string, string>>
  /**
   * Rebuilds what is derived from records (lists, search, sort keys) after writes that did not do it themselves.
   * @param bulk whether what can wait is left to the search indexer, because very many are derived in one transaction
   */
  derive?(db: Db, ids: number[], bulk: boolean): Promise<void>
  /** The name by which messages call a record. */
  name(db: Db, id: number): Promise<string>
}
