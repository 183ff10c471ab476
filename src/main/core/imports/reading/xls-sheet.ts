import { biff, RecordContent, records, unpackRk } from './biff.ts'
import { columnLetters } from './column-letters.ts'
import { headerRows, type Merge, type RawRow } from './header.ts'
import type { NumberFormat } from './number-format.ts'
import { ReadingError, type ReadingLimits } from './types.ts'
import type { Warnings } from './warnings.ts'

/** What all sheets of a workbook share. */
export interface XlsWorkbook {
  stream: Buffer
  /** Excel 97 and later, whose texts are Unicode. */
  unicode: boolean
  decoder: InstanceType<typeof TextDecoder>
  strings: string[]
  formats: NumberFormat[]
}

/** A sheet gone through once: which records hold its cells, row by row. */
export interface Survey {
  /** Where the records of cells begin, in the order of the rows. */
  cells: Uint32Array
  /** Rows with cells. */
  rows: number
  hidden: Set<number>
  merges: Merge[]
}

const cellTypes = new Set<number>([
  biff.labelSst,
  biff.label,
  biff.rString,
  biff.number,
  biff.rk,
  biff.mulRk,
  biff.boolErr,
  biff.formula,
])
const errors: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
}
/** Rows handed over at once. */
const batchRows = 500

/** Finds the cells of a sheet. Writers may put them in any order; cells without content are passed over. */
export function surveySheet(stream: Buffer, from: number): Survey {
  const starts: number[] = []
  const hidden = new Set<number>()
  const merges: Merge[] = []
  let rows = 0
  let last = -1
  let ordered = true
  let depth = 0
  let ended = false
  if (from >= stream.length || stream.readUInt16LE(from) !== biff.bof) {
    throw new ReadingError('damagedFile', { part: `Workbook ${from}` })
  }
  for (const { type, start, at, end } of records(stream, from)) {
    if (type === biff.bof) depth++
    else if (type === biff.eof && --depth === 0) {
      ended = true
      break
    }
    // What is embedded in a sheet, such as a chart, has records of its own.
    else if (depth !== 1) continue
    else if (cellTypes.has(type)) {
      if (end - at < 6) throw new ReadingError('damagedFile', { part: `Workbook ${start}` })
      const row = stream.readUInt16LE(at)
      if (row < last) ordered = false
      if (row !== last) rows++
      last = row
      starts.push(start)
    } else if (type === biff.row && end - at >= 14) {
      if (stream.readUInt16LE(at + 12) & 0x20) hidden.add(stream.readUInt16LE(at) + 1)
    } else if (type === biff.mergedCells) {
      for (let place = at + 2; place + 8 <= end; place += 8) {
        const [top, bottom, left, right] = [0, 2, 4, 6].map((offset) => stream.readUInt16LE(place + offset))
        if (top! < headerRows) merges.push({ top: top! + 1, bottom: bottom! + 1, left: left!, right: right! })
      }
    }
  }
  if (!ended) throw new ReadingError('damagedFile', { part: `Workbook ${stream.length}` })
  const cells = Uint32Array.from(starts)
  if (!ordered) {
    const rowOf = (start: number) => stream.readUInt16LE(start + 4)
    cells.sort((a, b) => rowOf(a) - rowOf(b) || a - b)
    rows = cells.reduce((count, start, i) => count + (i === 0 || rowOf(start) !== rowOf(cells[i - 1]!) ? 1 : 0), 0)
  }
  return { cells, rows, hidden, merges }
}

/** The rows of a sheet with content, in batches. */
export async function* xlsRows(
  { stream, unicode, decoder, strings, formats }: XlsWorkbook,
  { cells: starts, hidden }: Survey,
  warnings: Warnings,
  limits: ReadingLimits,
): AsyncGenerator<RawRow[]> {
  const plain = formats.at(-1)!
  let batch: RawRow[] = []
  let row = 0
  let cells: string[] = []

  function put(column: number, text: string): void {
    if (text === '') return
    if (column >= limits.columns) {
      throw new ReadingError('tooManyColumns', { limit: limits.columns, row, column: columnLetters(column) })
    }
    while (cells.length < column) cells.push('')
    cells[column] = text
  }

  function number(column: number, style: number, value: number): string {
    const { text, impossible } = (formats[style] ?? plain)(String(value))
    if (impossible) warnings.add('impossibleDates', { row, column: columnLetters(column), value: String(value) })
    return text
  }

  function error(column: number, code: number): string {
    const value = errors[code] ?? '#N/A'
    warnings.add('errorValues', { row, column: columnLetters(column), value })
    return value
  }

  function text(content: RecordContent): string {
    const length = content.short()
    return unicode ? content.text(length) : content.oldText(length, decoder)
  }

  function formula(column: number, style: number, at: number, end: number): string {
    if (stream.readUInt16LE(at + 6) !== 0xffff) return number(column, style, stream.readDoubleLE(at))
    const value = stream[at + 2]!
    switch (stream[at]) {
      case 0: {
        // The text stands in a record behind the formula, with what formulas share between them.
        for (const next of records(stream, end)) {
          if (next.type === biff.string) return text(new RecordContent(stream, next))
          if (cellTypes.has(next.type) || next.type === biff.eof) break
        }
        warnings.add('formulasWithoutValue', { row, column: columnLetters(column) })
        return ''
      }
      case 1:
        return value ? 'TRUE' : 'FALSE'
      case 2:
        return error(column, value)
      default:
        return ''
    }
  }

  function readCell(start: number): void {
    const type = stream.readUInt16LE(start)
    const at = start + 4
    const end = at + stream.readUInt16LE(start + 2)
    const column = stream.readUInt16LE(at + 2)
    const style = stream.readUInt16LE(at + 4)
    const need = (length: number) => {
      if (end - at < length) throw new ReadingError('damagedFile', { part: `Workbook ${start}` })
    }
    if (type === biff.labelSst) {
      need(10)
      const string = strings[stream.readUInt32LE(at + 6)]
      if (string === undefined) throw new ReadingError('damagedFile', { part: `Workbook ${start}` })
      put(column, string)
    } else if (type === biff.label || type === biff.rString) {
      put(column, text(new RecordContent(stream, { at: at + 6, end })))
    } else if (type === biff.number) {
      need(14)
      put(column, number(column, style, stream.readDoubleLE(at + 6)))
    } else if (type === biff.rk) {
      need(10)
      put(column, number(column, style, unpackRk(stream.readInt32LE(at + 6))))
    } else if (type === biff.mulRk) {
      for (let place = at + 4, i = column; place + 8 <= end; place += 6, i++) {
        put(i, number(i, stream.readUInt16LE(place), unpackRk(stream.readInt32LE(place + 2))))
      }
    } else if (type === biff.boolErr) {
      need(8)
      const value = stream[at + 6]!
      put(column, stream[at + 7] ? error(column, value) : value ? 'TRUE' : 'FALSE')
    } else {
      need(14)
      put(column, formula(column, style, at + 6, end))
    }
  }

  function closeRow(): void {
    if (!cells.some((cell) => cell.trim() !== '')) return
    batch.push(hidden.has(row) ? { row, cells, hidden: true } : { row, cells })
  }

  for (const start of starts) {
    const next = stream.readUInt16LE(start + 4) + 1
    if (next !== row) {
      closeRow()
      row = next
      cells = []
      if (batch.length >= batchRows) {
        yield batch
        batch = []
      }
    }
    readCell(start)
  }
  closeRow()
  if (batch.length > 0) yield batch
}
