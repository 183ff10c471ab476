import type { SelectQueryBuilder } from 'kysely'
import type { SortTerm } from '../../../shared/contract/lists.ts'
import type { ListFieldType } from '../../../shared/domain/filter.ts'
import type { Schema } from './schema.ts'

// What conditions, order and groups of a list know of it, for every type of record. What callers send names fields by their keys alone;
// tables and columns come from the map that the feature gives.

/** Where the values of a field lie in a table of their own, a row for each. */
export interface FieldRows {
  table: keyof Schema
  /** The column that names the record. */
  record: string
  value: string
  /** A text within the JSON object that the column `value` holds. */
  json?: string
  /** The table whose `text` stands for the id that the column `value` holds. */
  of?: { table: keyof Schema; id: string; text: string }
  /** Columns that have these values in the rows of the field. */
  only?: Readonly<Record<string, number>>
  /** An index of the table has the values that are not empty in order; it has at most one row a record. */
  indexed?: boolean
}

export interface QueryField {
  type: ListFieldType
  /** The column of the list that has the value, as `table.column`; or the rows that have them. */
  column?: string
  /** A column of texts or choices that has null where there is no value; those of other types always do. */
  nullable?: boolean
  rows?: FieldRows
  /** Columns of the list by which it sorts, its own and those after it; without them by its value. */
  order?: readonly [string, ...string[]]
  /** Rows of an index that sort by it: at most one a record. */
  sorted?: FieldRows
  /** The column of its sort key, which an index begins with: of a text whose key is made of it alone. */
  key?: string
  /** The table whose name a value stands for, which sorts and labels in its place. */
  named?: 'colleague' | 'tag' | 'tax_class'
  sortable: boolean
  groupable: boolean
  /** A condition's value as it is stored; as it is unless said otherwise. */
  stored?(value: string): number | string | null
  /** The values that it offers, in the order by which it sorts; others come after them. */
  offered?: readonly { value: string; label: string }[]
}

export interface ListDefinition {
  /** The column that has the record's id, as `table.column`. */
  id: string
  field(key: string): QueryField | undefined
  /** What sorts where nobody chose an order. */
  initial: SortTerm
}

/** Who asks and when, for conditions such as "mine" and "this month". */
export interface Asker {
  colleagueId: number | null
  /** YYYY-MM-DD where the office stands. */
  today: string
}

/** A list as its `visible` function begins it; what lies in it is named by the definition, not by types. */
export type ListRows = SelectQueryBuilder<Schema, keyof Schema, object>

/** A list under a filter: begun anew for each question. */
export interface FilteredList {
  definition: ListDefinition
  begin(): ListRows
}
