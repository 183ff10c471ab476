import fs from 'node:fs'
import path from 'node:path'
import { openTable } from '../../src/main/core/imports/reading/table.ts'
import { readingLimits, type ReadingWarning } from '../../src/main/core/imports/reading/types.ts'
import { temporaryFolder } from './app.ts'

export interface CardsRead {
  columns: string[]
  /** The cells of each card that are not empty, by their columns. */
  rows: Record<string, string>[]
  encoding: string | undefined
  warnings: ReadingWarning[]
}

/** What a file of vCards says. */
export async function readCards(file: string): Promise<CardsRead> {
  const table = await openTable(file, {}, readingLimits, () => {})
  try {
    const { columns, encoding } = table.info
    const rows: CardsRead['rows'] = []
    for await (const slice of table.slices)
      for (const { cells } of slice)
        rows.push(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']).filter(([, text]) => text)))
    return { columns, rows, encoding, warnings: table.warnings() }
  } finally {
    await table.close()
  }
}

/** A file with this content, to be read as vCards. */
export function cardFile(content: string | Uint8Array): string {
  const file = path.join(temporaryFolder(), 'cards.vcf')
  fs.writeFileSync(file, content)
  return file
}
