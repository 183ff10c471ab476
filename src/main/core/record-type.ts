import type { RecordType } from '../../shared/contract/procedure.ts'
import type { Db } from './database/connection.ts'

/** What history, undo and change events need to know of a kind of record. */
export interface RecordDefinition {
  type: RecordType
  /** The table of the record itself. */
  table: string
  /** Tables whose rows belong to a record, with the column that names it; the record's own table is among them (`id`). */
  tables: Readonly<Record<string, string>>
  /** Tables among those that a record's history neither shows nor puts back: they do not say what the record is. */
  apart?: readonly string[]
  /**
   * Columns and tables of which every record of the kind has something; one that has nothing is what an erasure left,
   * because others refer to it, and no trash shows it.
   */
  telling?: { columns: readonly string[]; tables: readonly string[] }
  /** Columns that say how a record came into the trash; they are emptied when it comes back. */
  trashed?: readonly string[]
  /**
   * The records that this one is a part of and goes with for good, such as the contact of a call: the column that names
   * the owner, by the owner's type. Where the table has a column `record_type`, that tells the owner's type.
   */
  partOf?: Readonly<Partial<Record<RecordType, string>>>
  /** Which of these something needs that no foreign key tells, so that emptying the trash leaves them. */
  needed?(db: Db, ids: number[]): Promise<number[]>
  /**
   * Tables whose rows belong to other records and would go with this one, by the column that names it, such as the prices
   * of a list: an undo of its making leaves it while there are such.
   */
  heldBy?: Readonly<Record<string, string>>
  /**
   * Rebuilds what is derived from records (lists, search, sort keys) after writes that did not do it themselves.
   * @param bulk whether what can wait is left to the search indexer, because very many are derived in one transaction
   */
  derive?(db: Db, ids: number[], bulk: boolean): Promise<void>
  /** The name by which messages call a record. */
  name(db: Db, id: number): Promise<string>
}
