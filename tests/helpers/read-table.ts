import { openTable, type Table } from '../../src/main/core/imports/reading/table.ts'
import { type ReadingChoices, readingLimits, type SheetRow } from '../../src/main/core/imports/reading/types.ts'

/** A table with all its rows. */
export type TableRead = Table & { rows: SheetRow[] }

/** Reads a file whole, without the thread, which thousands of cases need not start. */
export async function readTable(file: string, choices: ReadingChoices = {}): Promise<TableRead> {
  const table = await openTable(file, choices, readingLimits, () => {})
  const rows: SheetRow[] = []
  try {
    for await (const slice of table.slices) rows.push(...slice)
  } finally {
    await table.close()
  }
  return { ...table, rows }
}
