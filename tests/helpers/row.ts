import type { ImportOptions } from '../../src/shared/contract/imports.ts'
import { matchColumns } from '../../src/main/core/imports/match-columns.ts'
import { rowReader } from '../../src/main/core/imports/read-row.ts'
import type { RowRules } from '../../src/main/core/imports/rows/cells.ts'

export interface TestRow {
  options?: Partial<Pick<ImportOptions, 'country' | 'repairs'>>
  country?: string
  fields?: (string | null)[]
  rules?: Partial<RowRules>
}

/** What a row of cells under these headers means, read as the import does, in an office of Germany unless said otherwise. */
export function readCells(
  columns: string[],
  cells: string[],
  { options, country = 'DE', fields, rules }: TestRow = {},
) {
  const row = { row: 2, cells }
  const mapping = fields?.map((field, column) => ({ column, field })) ?? matchColumns(columns, [row], null).mapping
  const read = rowReader({
    columns,
    mapping,
    options: { country: '', repairs: ['postcodeZeros', 'phoneNotation', 'dateSerials'], ...options },
    officeCountry: country,
    colleagues: new Map(),
    dayOrder: 'dmy',
    own: false,
    notes: false,
    namesSwapped: false,
    decimalMark: undefined,
    customFields: [],
    ...rules,
  })
  return read(row)
}
