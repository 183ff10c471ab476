import fs from 'node:fs'
import path from 'node:path'
import type { ReadingWarning } from '../../src/main/core/imports/reading/types.ts'
import { temporaryFolder } from './app.ts'
import { readTable } from './read-table.ts'

export interface CardsRead {
  columns: string[]
  /** The cells of each card that are not empty, by their columns. */
  rows: Record<string, string>[]
  encoding: string | undefined
  warnings: ReadingWarning[]
}

/** What a file of vCards says. */
export async function readCards(file: string): Promise<CardsRead> {
  const { info, rows, warnings } = await readTable(file)
  const { columns, encoding } = info
  const cards = rows.map(({ cells }) =>
    Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']).filter(([, text]) => text)),
  )
  return { columns, rows: cards, encoding, warnings: warnings() }
}

export function cardFile(content: string | Uint8Array): string {
  const file = path.join(temporaryFolder(), 'cards.vcf')
  fs.writeFileSync(file, content)
  return file
}
