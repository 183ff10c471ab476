import { columnLetters } from './column-letters.ts'
import type { RawRow } from './header.ts'
import { isoDate, type NumberFormat } from './number-format.ts'
import { ReadingError, type ReadingLimits } from './types.ts'
import type { Warnings } from './warnings.ts'
import { parseXml, partText, unescape } from './xml.ts'
import type { Archive } from './zip.ts'

interface Context {
  strings: string[]
  formats: NumberFormat[]
  warnings: Warnings
  limits: ReadingLimits
}

/** Excel's own bound is 32,767; other programs write more. */
export const longestCell = 1_000_000
/** What Excel's sheets can hold. */
const sheetColumns = 16_384

/** Reads a reference such as `AB12` into a 1-based row and a 0-based column. */
export function parseReference(reference: string): { row: number; column: number } | undefined {
  let at = 0
  let column = 0
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  if (at === 0 || at > 3) return undefined
  const digits = reference.slice(at)
  return /^\d{1,7}$/.test(digits) ? { row: Number(digits), column: column - 1 } : undefined
}

/**
 * The rows of a sheet with content, in the order of the file, in batches. Writers may leave out the references of rows
 * and cells (then they follow each other) and may give them in any order. Cells without content take no memory.
 */
export async function* sheetRows(archive: Archive, part: string, context: Context): AsyncGenerator<RawRow[]> {
  const { strings, formats, warnings, limits } = context
  let batch: RawRow[] = []
  let row = 0
  let column = -1
  let hidden = false
  let cells: string[] = []
  let length = 0

  let inSheet = false
  let inRow = false
  let inCell = false
  let type = 'n'
  let format: NumberFormat = formats[0]!
  let value = ''
  let hasFormula = false
  let hasValue = false
  let within = false
  let phonetic = 0

  const damage = () =>
    new ReadingError('damagedFile', { part: `${part} ${column < 0 ? '' : columnLetters(column)}${row}` })

  function openRow(r: string | undefined, isHidden: boolean): void {
    const number = r === undefined ? row + 1 : Number(r)
    if (!Number.isInteger(number) || number < 1) throw damage()
    if (number > limits.rows) throw new ReadingError('tooManyRows', { limit: limits.rows })
    row = number
    column = -1
    hidden = isHidden
    cells = []
    length = 0
    inRow = true
  }

  function openCell(reference: string | undefined, cellType: string | undefined, style: string | undefined): void {
    if (reference === undefined) column++
    else {
      const place = parseReference(reference)
      if (!place || place.column >= sheetColumns || place.row !== row) throw damage()
      column = place.column
    }
    type = cellType ?? 'n'
    format = (style === undefined ? formats[0] : formats[Number(style)]) ?? formats[0]!
    value = ''
    hasFormula = false
    hasValue = false
    inCell = true
  }

  function closeCell(): void {
    inCell = false
    if (hasFormula && !hasValue) warnings.add('formulasWithoutValue', { row, column: columnLetters(column) })
    const text = shown()
    if (text === '') return
    if (column >= limits.columns) {
      throw new ReadingError('tooManyColumns', { limit: limits.columns, row, column: columnLetters(column) })
    }
    while (length < column) cells[length++] = ''
    cells[column] = text
    if (column >= length) length = column + 1
  }

  function shown(): string {
    if (!hasValue) return ''
    switch (type) {
      case 's': {
        const text = value.trim() === '' ? '' : strings[Number(value)]
        if (text === undefined) throw damage()
        return text
      }
      case 'inlineStr':
      case 'str':
        return unescape(value)
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE'
      case 'e':
        warnings.add('errorValues', { row, column: columnLetters(column), value })
        return value
      case 'd':
        return isoDate(value)
      default: {
        if (value === '') return ''
        const { text, impossible } = format(value)
        if (impossible) warnings.add('impossibleDates', { row, column: columnLetters(column), value })
        return text
      }
    }
  }

  function closeRow(): void {
    inRow = false
    if (!cells.some((cell) => cell.trim() !== '')) return
    batch.push(hidden ? { row, cells, hidden } : { row, cells })
  }

  const steps = parseXml(partText(archive, part), part, {
    open(name, attributes) {
      if (inCell) {
        if (name === 'v' || name === 't') {
          within = phonetic === 0
          hasValue ||= within
        } else if (name === 'f') hasFormula = true
        else if (name === 'rPh') phonetic++
      } else if (name === 'c' && inRow) openCell(attributes.r, attributes.t, attributes.s)
      else if (name === 'row' && inSheet)
        openRow(attributes.r, attributes.hidden === '1' || attributes.hidden === 'true')
      else if (name === 'sheetData') inSheet = true
    },
    text(piece) {
      if (!within) return
      value += piece
      if (value.length > longestCell) throw new ReadingError('rowTooLong', { limit: longestCell, row })
    },
    close(name) {
      if (name === 'v' || name === 't') within = false
      else if (name === 'c' && inCell) closeCell()
      else if (name === 'rPh') phonetic--
      else if (name === 'row' && inRow) closeRow()
      else if (name === 'sheetData') inSheet = false
    },
  })
  for await (const _ of steps) {
    if (batch.length === 0) continue
    yield batch
    batch = []
  }
}
