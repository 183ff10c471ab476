import { parse as parseNow, type Options } from 'csv-parse/sync'
import type { Told } from './types.ts'

/** No character, so in no text: as delimiter it leaves each line whole. */
const none = '\ufdd0'

const delimiters = [',', ';', '\t', '|']

export interface Dialect {
  /** Undefined: one column. */
  delimiter: string | undefined
  quote: string
  /** What stands before a quote within a cell: another quote or a backslash. */
  escape: string
  /** Blanks stand between the separator and the quote. */
  padded: boolean
}

/** The options by which `csv-parse` reads what spreadsheet programs write, faults included. */
export function parserOptions({ delimiter, quote, escape, padded }: Dialect): Options {
  return {
    columns: false,
    delimiter: delimiter ?? none,
    quote,
    escape,
    ltrim: padded,
    rtrim: padded,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
  }
}

/** Reads the `sep=` line that Excel heeds above everything else. */
export function separatorLine(text: string): { delimiter: string; length: number } | undefined {
  const line = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i.exec(text)
  return line ? { delimiter: line[1]!, length: line[0].length } : undefined
}

/**
 * The separator under which most lines of the beginning of a file have the same number of cells. A file in which none
 * does so has one column. `whole`: the sample is the whole file, so its last line is not cut.
 */
export function findDelimiter(sample: string, whole: boolean): Dialect & { reason: Told } {
  let best: { delimiter: string; score: number } | undefined
  const quotes = findQuotes(sample)
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue
    const score = consistency(records(sample, { delimiter, ...quotes }, whole))
    if (score > (best?.score ?? 0)) best = { delimiter, score }
  }
  if (!best) return { delimiter: undefined, ...quotes, reason: { code: 'delimiter.oneColumn' } }
  return { delimiter: best.delimiter, ...quotes, reason: { code: 'delimiter.consistent' } }
}

/**
 * Some programs quote with apostrophes: then cells begin and end with them and none does so with the usual quote. Some
 * put a backslash before a quote within a cell: then none is doubled.
 */
export function findQuotes(sample: string): Omit<Dialect, 'delimiter'> {
  const usual = sample.match(/(^|[,;\t|\r\n])"/g)?.length ?? 0
  const opening = sample.match(/(^|[,;\t|\r\n])'/g)?.length ?? 0
  const closing = sample.match(/'($|[,;\t|\r\n])/g)?.length ?? 0
  const lines = sample.match(/\r\n|\r|\n|$/g)?.length ?? 1
  const quote = usual === 0 && opening >= lines / 2 && closing >= lines / 2 ? "'" : '"'
  const inside = (mark: string) =>
    new RegExp(`[^,;\\t|\\r\\n${quote}\\\\]${mark}${quote}[^,;\\t|\\r\\n${quote}]`).test(sample)
  const padded = new RegExp(`[,;|] +${quote}[^\\r\\n${quote}]*${quote} *(?:[,;|\\r\\n]|$)`, 'g')
  // A quote right behind a separator begins a cell: then one behind a space stands within a cell.
  const close = new RegExp(`[,;|]${quote}`).test(sample)
  return {
    quote,
    padded: !close && (sample.match(padded)?.length ?? 0) >= lines / 2,
    escape: inside('\\\\') && !inside(quote) ? '\\' : quote,
  }
}

/**
 * The share of the lines that agree on a number of cells above one, a little more for many cells; little where every
 * line has a separator but the numbers differ; 0 otherwise.
 */
function consistency(all: string[][]): number {
  // Titles above a table and totals below it are lines of one cell; what is between must be a table throughout.
  const many = (row: string[]) => row.length > 1
  const rows = all.slice(Math.max(0, all.findIndex(many)), all.findLastIndex(many) + 1)
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  // Phrases with a comma here and there are one column: a table has its cells in nearly every line.
  const alone = (widths.get(1) ?? 0) / rows.length
  if (alone > (rows.length < all.length ? 0 : 0.5) || (rows.length === 1 && all.length > 1)) return 0
  let best = alone === 0 ? 0.1 : rows.length === all.length && alone < 0.5 ? 0.05 : 0
  for (const [width, count] of widths) {
    if (width < 2 || (count < 2 && rows.length > 1)) continue
    // An unquoted separator in a cell makes a line longer by one, not another table.
    const share = (count + 0.5 * (widths.get(width + 1) ?? 0)) / rows.length
    if (share > 0.4) best = Math.max(best, share * (1 + Math.log2(width) / 10))
  }
  return rows.length < all.length ? best * 0.8 : best
}

/** The records of a sample; the last is left out where it may be cut, and what a quote left open swallows, too. */
function records(sample: string, dialect: Dialect, whole: boolean): string[][] {
  const rows: string[][] = []
  const keep = (row: string[]) => {
    if (row.length > 1 || row[0]!.trim() !== '') rows.push(row)
    return null
  }
  try {
    parseNow(sample, { ...parserOptions(dialect), on_record: keep })
  } catch {
    return rows
  }
  return whole ? rows : rows.slice(0, -1)
}
