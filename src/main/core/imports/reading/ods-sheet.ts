import { columnLetters } from './column-letters.ts'
import type { RawRow } from './header.ts'
import { clock, general, isoDate } from './number-format.ts'
import { ReadingError, type ReadingLimits } from './types.ts'
import type { Warnings } from './warnings.ts'
import { parseXml, type Attributes } from './xml.ts'
import { longestCell } from './xlsx-sheet.ts'

/** Characters that repeated cells and rows may make: a small file can ask for any number. */
const repeatedText = 50_000_000
/** Rows handed over at once. */
const batchRows = 500
const errorValue = /^(?:#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)|Err:\d{3})$/

/**
 * The rows with content of the sheet of an index. Numbers come as the document shows them, in English notation, so that
 * leading zeros and formats of telephone numbers stay; dates and times come as ISO, whatever the format.
 */
export async function* odsRows(
  pieces: AsyncIterable<string>,
  part: string,
  index: number,
  warnings: Warnings,
  limits: ReadingLimits,
): AsyncGenerator<RawRow[]> {
  let batch: RepeatedRow[] = []
  const parents: string[] = []
  let table = -1
  let inTable = false
  let ended = false

  let row = 0
  let rowRepeated = 1
  let hidden = false
  let cells: string[] = []
  let column = 0
  let made = 0

  let cell: Attributes | undefined
  let text = ''
  let paragraphs = 0
  /** Within a paragraph of the cell; what else is in a cell (comments, pictures) is passed over. */
  let inParagraph = false
  let afterSpace = false
  let skipped = 0

  function openRow(attributes: Attributes): void {
    rowRepeated = repetition(attributes['table:number-rows-repeated'])
    hidden = ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '')
    cells = []
    column = 0
  }

  function closeRow(): void {
    if (cells.some((shown) => shown.trim() !== '')) {
      if (row + rowRepeated > limits.rows) throw new ReadingError('tooManyRows', { limit: limits.rows })
      if (rowRepeated > 1) make(cells.reduce((sum, shown) => sum + shown.length + 1, 0) * (rowRepeated - 1))
      batch.push({ row: row + 1, cells, repeated: rowRepeated, ...(hidden ? { hidden } : {}) })
    }
    row += rowRepeated
  }

  function closeCell(attributes: Attributes): void {
    const repeated = repetition(attributes['table:number-columns-repeated'])
    const value = shown(attributes)
    if (value !== '') {
      const end = column + repeated
      if (end > limits.columns) {
        const place = columnLetters(Math.max(column, limits.columns))
        throw new ReadingError('tooManyColumns', { limit: limits.columns, row: row + 1, column: place })
      }
      if (repeated > 1) make(value.length * repeated)
      while (cells.length < column) cells.push('')
      for (let i = column; i < end; i++) cells[i] = value
    }
    column += repeated
  }

  function make(length: number): void {
    made += length
    if (made > repeatedText) throw new ReadingError('inflatedTooLarge', { limit: repeatedText })
  }

  function shown(attributes: Attributes): string {
    const type = attributes['calcext:value-type'] ?? attributes['office:value-type']
    const value = attributes['office:value'] ?? ''
    if (type === 'error' || errorValue.test(text)) {
      if (text !== '') warnings.add('errorValues', { row: row + 1, column: columnLetters(column), value: text })
      return text
    }
    switch (type) {
      case 'float':
      case 'percentage':
      case 'currency':
        return text === '' ? general(value).text : englishNumber(text, value)
      case 'date':
        return isoDate(attributes['office:date-value'] ?? text)
      case 'time':
        return isoTime(attributes['office:time-value'] ?? '') ?? text
      case 'boolean':
        return attributes['office:boolean-value'] === undefined
          ? text
          : attributes['office:boolean-value'] === 'true'
            ? 'TRUE'
            : 'FALSE'
      default:
        return text === '' ? (attributes['office:string-value'] ?? '') : text
    }
  }

  function write(more: string): void {
    text += more
    if (text.length > longestCell) throw new ReadingError('rowTooLong', { limit: longestCell, row: row + 1 })
  }

  const steps = parseXml(pieces, part, {
    open(name, attributes) {
      const parent = parents.at(-1)
      parents.push(name)
      if (skipped > 0) skipped++
      else if (inParagraph) {
        if (name === 's') {
          write(' '.repeat(Math.min(repetition(attributes['text:c']), longestCell + 1)))
          afterSpace = false
        } else if (name === 'tab') write('\t')
        else if (name === 'line-break') {
          write('\n')
          afterSpace = true
        } else if (!['span', 'a', 'ruby', 'ruby-base'].includes(name)) skipped = 1
      } else if (cell) {
        if (name === 'p' || name === 'h') {
          if (paragraphs++ > 0) write('\n')
          inParagraph = true
          afterSpace = true
        } else skipped = 1
      } else if (name === 'table' && parent === 'spreadsheet') inTable = ++table === index
      else if (!inTable) return
      else if (name === 'table-row') openRow(attributes)
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = attributes
        text = ''
        paragraphs = 0
      }
    },
    text(piece) {
      if (!inParagraph || skipped > 0) return
      // White space counts as one space, and none at the beginning of a line; more is written as elements.
      const collapsed = piece.replace(/[ \t\r\n]+/g, ' ')
      write(afterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed)
      if (collapsed !== '') afterSpace = collapsed.endsWith(' ')
    },
    close(name) {
      parents.pop()
      if (skipped > 0) skipped--
      else if (inParagraph) {
        if (name === 'p' || name === 'h') inParagraph = false
      } else if (cell && (name === 'table-cell' || name === 'covered-table-cell')) {
        closeCell(cell)
        cell = undefined
      } else if (inTable && name === 'table-row') closeRow()
      else if (inTable && name === 'table') {
        inTable = false
        ended = true
      }
    },
  })
  for await (const _ of steps) {
    yield* written(batch)
    batch = []
    if (ended) return
  }
}

interface RepeatedRow extends RawRow {
  repeated: number
}

/** Rows that stand once in the file and several times in the sheet, a few at a time. */
function* written(rows: RepeatedRow[]): Generator<RawRow[]> {
  let batch: RawRow[] = []
  for (const { repeated, row, cells, ...rest } of rows) {
    for (let i = 0; i < repeated; i++) {
      batch.push({ row: row + i, cells: repeated === 1 ? cells : [...cells], ...rest })
      if (batch.length < batchRows) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function repetition(written: string | undefined): number {
  const count = Number(written ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}

/**
 * A number as shown in the notation of some country, in English notation: which mark is the decimal one is told by the
 * value. Where the format hides digits that count, the number comes in full.
 */
export function englishNumber(shown: string, stored: string): string {
  const value = Number(stored)
  const numeral = /\d(?:[\d.,'’٬\s\xa0\u202f]*\d)?/.exec(shown)
  if (!numeral || !Number.isFinite(value)) return stored === '' ? shown : general(stored).text
  if (/\d\s*[eE][+-]?\d/.test(shown) || shown.includes('###')) return general(stored).text
  const written = numeral[0]
  const amount = Math.abs(shown.includes('%') ? value * 100 : value)
  for (const mark of ['.', ',']) {
    const [whole, fraction, ...more] = written.split(mark)
    if (more.length > 0 || (fraction !== undefined && /\D/.test(fraction))) continue
    const digits = whole!.replace(/\D/g, '')
    const read = Number(`${digits}.${fraction ?? ''}`)
    const unit = 10 ** -(fraction?.length ?? 0)
    if (Math.abs(read - amount) > 0.5000001 * unit) continue
    const grouped = /^\d{1,3}(?:[.,'’٬\xa0\u202f]\d{3})+$/.test(whole!) ? whole!.replace(/\D/g, ',') : whole!
    const english = fraction === undefined ? grouped : `${grouped}.${fraction}`
    return shown.slice(0, numeral.index) + english + shown.slice(numeral.index + written.length)
  }
  return shown
}

/** A duration such as `PT10H05M00S` as a time of day or, past a day, as hours, minutes and seconds. */
function isoTime(written: string): string | undefined {
  const match = /^(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/.exec(written)
  if (!match || match[1]) return undefined
  const [days, hours, minutes, seconds] = match.slice(2).map((part) => Number((part ?? '0').replace(',', '.')))
  const time = days! + hours! / 24 + minutes! / 1440 + seconds! / 86_400
  return clock(time, time >= 1)
}
