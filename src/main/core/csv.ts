import { guardFormula } from '../../shared/domain/formula-guard.ts'

/** One line of a CSV file (RFC 4180), without its end. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(quoted).join(',')
}

/** A CSV file of texts as spreadsheets open it: UTF-8 with a byte order mark, CRLF at the end of each line, no formulas. */
export function csvFile(lines: readonly (readonly string[])[]): string {
  return `\ufeff${lines.map((line) => `${csvLine(line.map(csvText))}\r\n`).join('')}`
}

/** A text as it may stand in a cell: no formula, and without NUL, for which CSV has no place. */
export function csvText(text: string): string {
  return guardFormula(text.replaceAll('\0', ''))
}

// An apostrophe is quoted so that it is nowhere taken for the quote itself.
function quoted(cell: string): string {
  return /[",\n\r]|^[\s']|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
