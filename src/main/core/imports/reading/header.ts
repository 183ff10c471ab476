import { isOwnProductHeader } from '../../../../shared/domain/product-fields.ts'
import type { Told } from './types.ts'

/** A row with content as the file has it; trailing empty cells are cut off. */
export interface RawRow {
  row: number
  cells: string[]
  /** How many cells a CSV record has as written, empty ones included. */
  written?: number
  hidden?: boolean
}

/** Cells that show one value across several, with 1-based rows and 0-based columns. */
export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

/** Merged cells below this row are no header. */
export const headerRows = 1_000

export interface Header {
  /** First and last row that belong to the header; undefined: none. */
  rows: { top: number; bottom: number } | undefined
  columns: string[]
  skippedAbove: number
  reason: Told
}

/** Rows with content among which the header is looked for. */
const lookedAt = 30
/** Rows that a header may have through merged cells. */
const tallest = 4

/**
 * Finds the header among the first rows: titles above it, which fill far fewer cells, are skipped; the first full row
 * is the header unless it holds values (numbers, dates, addresses) or repeats in the rows below.
 */
export function findHeader(rows: RawRow[], merges: Merge[]): Header {
  const first = rows.slice(0, lookedAt)
  const counts = first.map(filled)
  const fullest = Math.max(0, ...first.map((row, i) => (namesColumns(row.cells) ? counts[i]! : 0)))
  const full = 0.6 * Math.max(fullest, median(counts))
  const index = first.findIndex((row, i) => counts[i]! >= full && !(counts[i]! < fullest && isComment(row)))
  const row = first[index]
  if (!row) return headerAt(rows, null, merges, { code: 'header.empty' })
  if (first[0] && isOwnProductHeader(first[0].cells))
    return headerAt(rows, first[0].row, merges, { code: 'header.first' })
  if (!namesColumns(row.cells)) return headerAt(rows, null, merges, { code: 'header.values' })
  const likeness = compare(row.cells, rows.slice(index + 1))
  if (likeness === 'alike') return headerAt(rows, null, merges, { code: 'header.values' })
  if (likeness === 'unknown' && repeats(row, rows.slice(index + 1)))
    return headerAt(rows, null, merges, { code: 'header.repeats' })
  const reason = index === 0 ? { code: 'header.first' } : { code: 'header.belowTitles', params: { count: index } }
  return headerAt(rows, row.row, merges, reason)
}

/** The header in a given row, or none; merged cells give their text to every column and row they span. */
export function headerAt(rows: RawRow[], at: number | null, merges: Merge[], reason: Told): Header {
  if (at === null) {
    return { rows: undefined, columns: blanks(tableWidth(rows)), skippedAbove: 0, reason }
  }
  const { top, bottom } = span(at, merges)
  const levels: string[][] = []
  for (let row = top; row <= bottom; row++) levels.push(spread(rows, row, merges))
  const body = rows.filter((row) => row.row > bottom)
  const named = Math.max(0, ...levels.map((level) => level.length))
  const columns = blanks(Math.max(named, tableWidth(body))).map((_, column) => {
    const parts = levels.map((level) => oneLine(level[column] ?? ''))
    return parts.filter((part, i) => part !== '' && parts.indexOf(part) === i).join(' ')
  })
  return { rows: { top, bottom }, columns, skippedAbove: rows.filter((row) => row.row < top).length, reason }
}

/** Cells merged downwards make one header of all rows they reach. */
function span(at: number, merges: Merge[]): { top: number; bottom: number } {
  const tall = merges.filter((m) => m.bottom > m.top && m.bottom - m.top < tallest && m.top <= at && m.bottom >= at)
  return {
    top: Math.min(at, ...tall.map((m) => m.top)),
    bottom: Math.max(at, ...tall.map((m) => m.bottom)),
  }
}

/** The cells of a row with the text of the merges that reach into it. */
function spread(rows: RawRow[], at: number, merges: Merge[]): string[] {
  const text = (row: number, column: number) => rows.find((r) => r.row === row)?.cells[column] ?? ''
  const cells = [...(rows.find((r) => r.row === at)?.cells ?? [])]
  for (const merge of merges) {
    if (merge.top > at || merge.bottom < at) continue
    const value = text(merge.top, merge.left)
    if (value === '') continue
    while (cells.length <= merge.right) cells.push('')
    cells.fill(value, merge.left, merge.right + 1)
  }
  return cells
}

/** A line of remarks above a table. */
function isComment({ cells }: RawRow): boolean {
  return /^\s*(#|\/\/)/.test(cells[0] ?? '')
}

/** Whether a row can be the names of columns: short different texts, hardly a number, no value. */
function namesColumns(cells: string[]): boolean {
  const texts = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (texts.length === 0) return false
  const numbers = texts.filter((text) => isNumber(text) && !year.test(text)).length
  const different = new Set(texts.map((text) => text.toLowerCase())).size
  return numbers * 3 <= texts.length && different * 2 > texts.length && !texts.some(isValue)
}

/** Whether a row is of the kind of those below it: numbers above numbers are alike, words above numbers or dates are not. */
function compare(cells: string[], below: RawRow[]): 'alike' | 'different' | 'unknown' {
  let alike = 0
  let different = 0
  cells.forEach((cell, column) => {
    const values = below.map((row) => row.cells[column]?.trim() ?? '').filter((value) => value !== '')
    const measured = values.filter((value) => isNumber(value) || isValue(value)).length
    if (values.length === 0 || measured * 2 <= values.length || cell.trim() === '' || year.test(cell.trim())) return
    if (isNumber(cell.trim())) alike++
    else different++
  })
  return alike > different ? 'alike' : different > 0 ? 'different' : 'unknown'
}

const emailAddress = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/
const webAddress = /^(https?:\/\/|www\.)\S+$/i
const date = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([ T]\d{1,2}:\d{2}.*)?$/
const year = /^(19|20)\d\d$/
const phone = /^\+?[\d\s().\-/x]{7,}$/i
const number = /^[-+]?[\p{Sc}\s]*\d[\d.,'’\s]*[\p{Sc}%\s]*$/u

function isNumber(text: string): boolean {
  return number.test(text)
}

function isValue(text: string): boolean {
  if (text.length > 120 || emailAddress.test(text) || webAddress.test(text) || date.test(text)) return true
  return phone.test(text) && text.replace(/\D/g, '').length >= 7
}

/** A value comes again in its column; a name of a column does not, unless the whole header is repeated. */
function repeats(header: RawRow, below: RawRow[]): boolean {
  const others = below.filter((row) => row.cells.join('\0') !== header.cells.join('\0'))
  const again = header.cells.filter(
    (cell, column) => cell.trim().length > 1 && others.some((row) => row.cells[column] === cell),
  )
  return again.length * 3 >= filled(header)
}

/**
 * How many columns rows have: in a spreadsheet as far as any has content; in CSV as many cells as most records are
 * written with, because a longer one is more likely damaged than wide.
 */
function tableWidth(rows: RawRow[]): number {
  const content = Math.max(0, ...rows.map((row) => row.cells.length))
  const widths = new Map<number, number>()
  let usual = 0
  for (const { written } of rows) {
    if (written === undefined) return content
    const count = (widths.get(written) ?? 0) + 1
    widths.set(written, count)
    if (count > (widths.get(usual) ?? 0)) usual = written
  }
  return Math.min(content, usual)
}

function filled(row: RawRow): number {
  return row.cells.filter((cell) => cell.trim() !== '').length
}

function median(counts: number[]): number {
  return counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function blanks(width: number): string[] {
  return Array.from({ length: width }, () => '')
}
