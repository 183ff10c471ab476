import { open } from 'node:fs/promises'
import { openCsv } from './csv.ts'
import { findDecimalMark } from './decimal-mark.ts'
import { readPiece } from './encoding.ts'
import { findHeader, headerAt, type Header, type RawRow } from './header.ts'
import { openHtml } from './html.ts'
import { openFlatOds, openOds } from './ods.ts'
import type { RowSource } from './row-source.ts'
import { archiveFormat, sniff, type Readable } from './sniff.ts'
import {
  ReadingError,
  type ReadingChoices,
  type ReadingLimits,
  type ReadingWarning,
  type SheetInfo,
  type SheetRow,
  type Told,
} from './types.ts'
import { Warnings } from './warnings.ts'
import { openSlk } from './slk.ts'
import { openVcard } from './vcard.ts'
import { openXls } from './xls.ts'
import { openXlsx } from './xlsx.ts'
import { openXmlSheet } from './xml-sheet.ts'
import { Archive } from './zip.ts'

/** A table with its header found, ready to hand over its rows. */
export interface Table {
  info: SheetInfo
  slices: AsyncGenerator<SheetRow[]>
  warnings(): ReadingWarning[]
  close(): Promise<void>
}

/** Rows that are looked at before the header is decided. */
const sampleRows = 500
const sliceRows = 2_000
/** Cells after which a slice of wide rows ends earlier, so that those on their way stay small. */
const sliceCells = 60_000

/** Opens a file as a table. `progress` is called while opening takes its time. */
export async function openTable(
  path: string,
  choices: ReadingChoices,
  limits: ReadingLimits,
  progress: () => void,
): Promise<Table> {
  const { head, size } = await firstBytes(path)
  if (size === 0) throw new ReadingError('emptyFile')
  const kind = sniff(head, path)
  const limit =
    kind === 'csv' || kind === 'vcard' ? limits.csvBytes : kind === 'slk' ? limits.sylkBytes : limits.workbookBytes
  if (size > limit) throw new ReadingError('fileTooLarge', { limit, size })
  const source = await openSource(kind, path, choices, limits, progress)
  const warnings = source.warnings ?? new Warnings()
  try {
    const sample = await firstRows(source.batches, choices.headerRow ?? 0)
    if (sample.length === 0) throw new ReadingError('emptyFile')
    const header = chooseHeader(sample, source, choices)
    const decimals = chooseDecimalMark(source, sample, header, choices)
    return {
      info: {
        ...source.info,
        ...(decimals && { decimalMark: decimals.mark }),
        headerRow: header.rows?.bottom ?? null,
        skippedAbove: header.skippedAbove,
        columns: header.columns,
        reasons: [...source.reasons, header.reason, ...(decimals?.reason ? [decimals.reason] : [])],
        warnings: warnings.list(),
      },
      slices: slices(sample, source.batches, header, warnings, limits),
      warnings: () => warnings.list(),
      close: () => source.close(),
    }
  } catch (error) {
    await source.close()
    throw error
  }
}

async function openSource(
  kind: Readable,
  path: string,
  choices: ReadingChoices,
  limits: ReadingLimits,
  progress: () => void,
): Promise<RowSource> {
  if (kind === 'csv') return openCsv(path, choices, limits, progress)
  if (kind === 'vcard') return openVcard(path, choices, limits, progress)
  if (kind === 'xls') return openXls(path, choices, limits)
  if (kind === 'slk') return openSlk(path, choices, limits, progress)
  if (kind === 'html') return openHtml(path, choices, limits, progress)
  if (kind === 'xml') return openXmlSheet(path, choices, limits)
  if (kind === 'fods') return openFlatOds(path, choices, limits)
  const archive = await Archive.open(path, limits)
  try {
    const format = archiveFormat(archive.names())
    if (format === 'xlsx') return await openXlsx(archive, choices, limits)
    if (format === 'ods') return await openOds(archive, choices, limits)
    throw new ReadingError('unsupportedFormat', { format })
  } catch (error) {
    archive.close()
    throw error
  }
}

async function firstBytes(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path)
  try {
    return { head: await readPiece(file, 0, 64 * 1024), size: (await file.stat()).size }
  } finally {
    await file.close()
  }
}

/** The rows from which the header is told, in the order of their numbers; more where a person says it is further down. */
async function firstRows(batches: AsyncGenerator<RawRow[]>, headerRow: number): Promise<RawRow[]> {
  const sample: RawRow[] = []
  while (sample.length < sampleRows || sample[sample.length - 1]!.row <= headerRow) {
    const { value, done } = await batches.next()
    if (done) break
    for (const row of value) sample.push(row)
  }
  return sample.sort((a, b) => a.row - b.row)
}

function chooseHeader(sample: RawRow[], { columns, merges }: RowSource, { headerRow }: ReadingChoices): Header {
  if (columns) return { rows: undefined, columns, skippedAbove: 0, reason: { code: 'header.format' } }
  if (headerRow === undefined) return findHeader(sample.slice(0, sampleRows), merges)
  return headerAt(sample, headerRow, merges, { code: 'header.chosen' })
}

/** Workbooks have one notation; text files are looked at. */
function chooseDecimalMark(
  { info }: RowSource,
  sample: RawRow[],
  header: Header,
  { decimalMark }: ReadingChoices,
): { mark: '.' | ','; reason?: Told } | undefined {
  if (decimalMark) return { mark: decimalMark, reason: { code: 'decimalMark.chosen' } }
  if (info.decimalMark) return { mark: info.decimalMark }
  if (info.format !== 'csv' && info.format !== 'html') return undefined
  return findDecimalMark(sample.filter(({ row }) => row > (header.rows?.bottom ?? 0)))
}

/** The rows below the header, each with at least as many cells as there are columns. */
async function* slices(
  sample: RawRow[],
  batches: AsyncGenerator<RawRow[]>,
  header: Header,
  warnings: Warnings,
  limits: ReadingLimits,
): AsyncGenerator<SheetRow[]> {
  const below = header.rows?.bottom ?? 0
  const width = header.columns.length
  const names = header.columns.map((name) => name.trim()).join('\0')
  const canRepeat = header.rows !== undefined && header.columns.filter((name) => name.trim() !== '').length > 1
  const taken = new Uint8Array(limits.rows + 1)
  let slice: SheetRow[] = []
  let last = 0
  let count = 0
  for (let batch: RawRow[] | undefined = sample; batch; batch = (await batches.next()).value as RawRow[] | undefined) {
    for (const { row, cells, written, hidden } of batch) {
      // Of two rows of one number the second would take the place of the first.
      if (taken[row] === 1) throw new ReadingError('damagedFile', { part: String(row) })
      taken[row] = 1
      // What stands above the header is a title, but not what comes far behind it in the file.
      if (row <= below && batch === sample) continue
      if (++count > limits.rows && written === undefined) throw new ReadingError('tooManyRows', { limit: limits.rows })
      // Files that were joined have the header of each.
      if (canRepeat && cells.map((cell) => cell.trim()).join('\0') === names) {
        warnings.add('repeatedHeaders', { row })
        continue
      }
      if (hidden) warnings.add('hiddenRows', { row })
      if (row < last) warnings.add('unorderedRows', { row })
      last = row
      const ragged = cells.length > width ? 'long' : written !== undefined && written < width ? 'short' : undefined
      while (cells.length < width) cells.push('')
      if (ragged === undefined) slice.push({ row, cells })
      else {
        slice.push({ row, cells, ragged })
        warnings.add(ragged === 'long' ? 'longRows' : 'shortRows', { row })
      }
      if (slice.length === sliceRows || slice.length * width >= sliceCells) {
        yield slice
        slice = []
      }
    }
  }
  if (slice.length > 0) yield slice
}
