import path from 'node:path'
import type { ImportBatch, ImportProblem, PlaceInBatch } from '../../../shared/contract/imports.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import { problemText } from '../../../shared/i18n/import-problem.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { csvFile } from '../csv.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import type { Services } from '../services.ts'
import { loadBatch } from './batches.ts'
import { columnName } from './read-row.ts'

/** Characters of a piece from which on no further row is added to it. */
const enough = 1_000_000

/**
 * A piece of the refused rows of a batch as a CSV file (UTF-8, with BOM in the first) with their columns as they were and,
 * at the end, the reason.
 * @param after the last row of the piece before; the first piece has the header
 * @returns the last row of the piece, or null where it is the last piece
 * @throws NOT_FOUND
 */
export async function refusedRows(
  { reads }: Pick<Services, 'reads'>,
  db: Db,
  { id, after }: { id: number; after?: PlaceInBatch | undefined },
  language: Language,
): Promise<{ name: string; csv: string; last: PlaceInBatch | null }> {
  const batch = await loadBatch(db, id)
  const t = translator(language)
  const lookups = new ImportLookups(reads)
  const { header, places } = headerOf(batch, lookups)
  const lines = after ? [] : [[...header, t('imports.reason')]]
  let length = 0
  let last: PlaceInBatch | null = null
  for (const { part, row, cells, problems } of lookups.refused(id, after ?? { part: 0, row: 0 })) {
    const line = header.map(() => '')
    const values = JSON.parse(cells) as string[]
    for (const [at, place] of (places.get(part) ?? []).entries()) line[place] = values[at] ?? ''
    const reasons = (JSON.parse(problems) as ImportProblem[]).filter(({ severity }) => severity === 'refused')
    lines.push([...line, reasons.map((problem) => problemText(t, problem)).join(' ')])
    length += cells.length
    if (length >= enough) {
      last = { part, row }
      break
    }
  }
  const { name } = path.parse(batch.fileName)
  const csv = csvFile(lines)
  return { name: `${name} – ${t('imports.refusedFile')}.csv`, csv: after ? csv.slice(1) : csv, last }
}

/** The one header of several parts, in which columns of one name are one, and the place in it of each part's columns. */
function headerOf({ id, parts }: ImportBatch, lookups: ImportLookups) {
  const header: string[] = []
  const places = new Map<number, number[]>()
  for (const { part, width } of lookups.refusedParts(id)) {
    const columns = parts[part]?.sheet.columns ?? []
    const taken = new Set<number>()
    for (let at = 0; at < Math.max(columns.length, width); at++) {
      const name = columnName(columns, at)
      const known = header.findIndex((each, place) => each === name && !taken.has(place))
      taken.add(known < 0 ? header.push(name) - 1 : known)
    }
    places.set(part, [...taken])
  }
  return { header, places }
}
