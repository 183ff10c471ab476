import type { RowProblem } from './draft.ts'
import type { Match } from './find-matches.ts'

/** A match as it is kept with its row. */
export type KeptMatch = Pick<Match, 'contactId' | 'number' | 'name' | 'inTrash' | 'score' | 'reasons'> & {
  kind: 'person' | 'company'
}

/** What becomes of a row. */
export type Outcome = 'new' | 'update' | 'unchanged' | 'duplicate' | 'refused'

/** A row with all that is known of it before the import. */
export interface JudgedRow {
  row: number
  cells: string[]
  outcome: Outcome
  problems: RowProblem[]
  /** The contact of the batch that the row means. */
  kind: 'person' | 'company' | null
  number: number | null
  contactName: string
  /** Whom the row may mean, the likeliest first. */
  matches: KeptMatch[]
  /** The row is created although it may be a duplicate. */
  possible: boolean
  /** The import of the row changes anything; of duplicates in the file one may add to the contact of another. */
  changes: boolean
}
