import type { Merge, RawRow } from './header.ts'
import type { SheetInfo, Told } from './types.ts'
import type { Warnings } from './warnings.ts'

/** What all formats have in common: rows as they stand in the file and how they were found. */
export interface RowSource {
  info: Pick<SheetInfo, 'format' | 'encoding' | 'delimiter' | 'quote' | 'decimalMark' | 'sheets' | 'sheet' | 'own'>
  reasons: Told[]
  /** Where the format itself says what the columns are. */
  columns?: string[]
  merges: Merge[]
  batches: AsyncGenerator<RawRow[]>
  warnings?: Warnings
  close(): Promise<void>
}
