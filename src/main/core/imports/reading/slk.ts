import { open, type FileHandle } from 'node:fs/promises'
import { columnLetters } from './column-letters.ts'
import { binary, decode, findEncoding, knownEncoding, Undecodable } from './encoding.ts'
import type { RawRow } from './header.ts'
import { numberFormats, type NumberFormat } from './number-format.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits } from './types.ts'
import { Warnings } from './warnings.ts'
import { longestCell } from './xlsx-sheet.ts'

/** Letters that SYLK writes as `ESC N` and a mark: the mark of the accent stands before its letter. */
const accents: Record<string, string> = {
  A: '\u0300',
  B: '\u0301',
  C: '\u0302',
  D: '\u0303',
  H: '\u0308',
  J: '\u030a',
  K: '\u0327',
}
const letters: Record<string, string> = {
  a: 'Æ',
  b: 'Ð',
  c: '®',
  i: 'Ø',
  j: 'Œ',
  k: 'º',
  l: 'Þ',
  q: 'æ',
  s: 'ð',
  y: 'ø',
  z: 'œ',
  '{': 'ß',
  '|': 'þ',
  '0': '°',
  '1': '±',
  '2': '²',
  '3': '³',
  '5': 'µ',
  '6': '¶',
  '7': '·',
  Q: '¹',
  S: '©',
  R: '®',
  '!': '¡',
  '"': '¢',
  '#': '£',
  '%': '¥',
  "'": '§',
  '(': '¤',
  '+': '«',
  ';': '»',
  '<': '¼',
  '=': '½',
  '>': '¾',
  '?': '¿',
}

/** Begins such marks. */
const escape = '\x1b'
/** Stands for a semicolon within a field while fields are divided. */
const semicolon = '\0'

interface Place {
  row: number
  column: number
}

/** Opens a SYLK file (SLK): text in which each line says something of one cell. */
export async function openSlk(
  path: string,
  choices: ReadingChoices,
  limits: ReadingLimits,
  progress: () => void,
): Promise<RowSource> {
  const file = await open(path)
  try {
    const found =
      choices.encoding === undefined
        ? await findEncoding(file, progress)
        : { encoding: knownEncoding(choices.encoding), reason: { code: 'encoding.chosen' } }
    const warnings = new Warnings()
    const rows = await readRows(recordsOf(file, found.encoding, progress), warnings, limits)
    return {
      info: { format: 'slk', encoding: found.encoding, decimalMark: '.', sheets: [] },
      reasons: [found.reason],
      merges: [],
      batches: inOrder(rows),
      warnings,
      close: async () => {},
    }
  } finally {
    await file.close()
  }
}

async function* inOrder(rows: Map<number, string[]>): AsyncGenerator<RawRow[]> {
  const batch = [...rows].filter(([, cells]) => cells.some((cell) => cell.trim() !== ''))
  yield batch.map(([row, cells]) => ({ row, cells })).sort((a, b) => a.row - b.row)
}

async function readRows(
  pieces: AsyncIterable<string[]>,
  warnings: Warnings,
  limits: ReadingLimits,
): Promise<Map<number, string[]>> {
  const rows = new Map<number, string[]>()
  const codes: string[] = []
  let formats: NumberFormat[] | undefined
  let date1904 = false
  const styles = {
    cells: new Map<number, number>(),
    columns: new Map<number, number>(),
    rows: new Map<number, number>(),
  }
  const at: Place = { row: 1, column: 1 }

  function styleAt({ row, column }: Place): number {
    return styles.cells.get(cellNumber(row, column)) ?? styles.rows.get(row) ?? styles.columns.get(column) ?? -1
  }

  function put(value: string): void {
    const { row } = at
    const column = at.column - 1
    const shown = valueOf(value)
    styles.cells.delete(cellNumber(at.row, at.column))
    if (shown === '') return
    if (row < 1 || row > limits.rows) throw new ReadingError('tooManyRows', { limit: limits.rows })
    if (column < 0 || column >= limits.columns) {
      throw new ReadingError('tooManyColumns', {
        limit: limits.columns,
        row,
        column: columnLetters(Math.max(0, column)),
      })
    }
    const cells = rows.get(row) ?? []
    rows.set(row, cells)
    while (cells.length < column) cells.push('')
    cells[column] = shown
  }

  function valueOf(value: string): string {
    if (value.startsWith('"')) return plain(value.replace(/^"|"$/g, '').replaceAll('""', '"'))
    const place = { row: at.row, column: columnLetters(Math.max(0, at.column - 1)) }
    if (value.startsWith('#')) {
      warnings.add('errorValues', { ...place, value })
      return value
    }
    if (value === '' || !Number.isFinite(Number(value))) return plain(value)
    formats ??= codes.map((code) => numberFormats(date1904)(0, code))
    const { text: shown, impossible } = (formats[styleAt(at)] ?? numberFormats(date1904)(0, undefined))(value)
    if (impossible) warnings.add('impossibleDates', { ...place, value })
    return shown
  }

  function take(record: string): void {
    const [kind, ...fields] = fieldsOf(record)
    if (kind === 'P' && fields[0]?.startsWith('P')) codes.push(fields[0].slice(1))
    else if (kind === 'O') {
      const base = fields.find((field) => field.startsWith('V'))
      date1904 = base !== undefined && Number(base.slice(1)) > 0
    } else if (kind === 'C' || kind === 'F') {
      for (const field of fields) {
        if (/^X\d+$/.test(field)) at.column = Number(field.slice(1))
        if (/^Y\d+$/.test(field)) at.row = Number(field.slice(1))
      }
      const style = fields.find((field) => /^P\d+$/.test(field))
      if (kind === 'F' && style !== undefined) {
        const column = fields.find((field) => /^C\d+$/.test(field))
        const row = fields.find((field) => /^R\d+$/.test(field))
        const number = Number(style.slice(1))
        if (column) styles.columns.set(Number(column.slice(1)), number)
        else if (row) styles.rows.set(Number(row.slice(1)), number)
        else styles.cells.set(cellNumber(at.row, at.column), number)
      }
      const value = fields.find((field) => field.startsWith('K'))
      if (kind === 'C' && value !== undefined) put(value.slice(1))
    }
  }

  for await (const records of pieces) {
    for (const record of records) {
      if (/^E(?:;|$)/.test(record)) return rows
      take(record)
    }
  }
  return rows
}

function cellNumber(row: number, column: number): number {
  return row * 100_000 + column
}

/**
 * The records of the file, several at once: lines, of which one with a text goes on until the quote closes, or with
 * lines that begin no record.
 */
async function* recordsOf(file: FileHandle, encoding: string, progress: () => void): AsyncGenerator<string[]> {
  let lines: string[] = []
  let length = 0
  let open = false
  let row = 0
  for await (const more of linesOf(file, encoding, progress)) {
    const records: string[] = []
    for (const line of more) {
      row++
      if (lines.length > 0 && (open || (line !== '' && !/^(?:[A-Z]|N[A-Z]|[A-Z]{2})(?:;|$)/.test(line)))) {
        if (open) open = !closes(line)
      } else {
        if (lines.length > 0) records.push(lines.join('\n'))
        lines = []
        length = 0
        const text = line.indexOf(';K"')
        open = text >= 0 && !closes(line.slice(text + 3))
      }
      lines.push(line)
      length += line.length + 1
      if (length > longestCell) throw new ReadingError('rowTooLong', { limit: longestCell, row })
    }
    yield records
  }
  yield [lines.join('\n')]
}

/** Whether a text ends in a line. */
function closes(line: string): boolean {
  return /"\s?(?:;|$)/.test(line)
}

async function* linesOf(file: FileHandle, encoding: string, progress: () => void): AsyncGenerator<string[]> {
  let rest = ''
  let row = 1
  try {
    for await (const piece of decode(file, encoding)) {
      progress()
      if (row === 1 && binary(piece.replaceAll(escape, ''))) throw new ReadingError('damagedFile')
      // A line end of two characters may be cut.
      const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop()!
      if (rest.length > longestCell)
        throw new ReadingError('rowTooLong', { limit: longestCell, row: row + lines.length })
      row += lines.length
      yield lines
    }
  } catch (error) {
    if (error instanceof Undecodable) throw new ReadingError('undecodable', { encoding, row })
    throw error
  }
  yield [rest.replace(/\r$/, '')]
}

/** Fields are separated by one semicolon; two stand for one within a field. */
function fieldsOf(record: string): string[] {
  return record
    .replaceAll(`${escape}N;`, `${escape}N${semicolon}`)
    .replaceAll(';;', semicolon)
    .split(';')
    .map((field) => field.replaceAll(semicolon, ';'))
}

/** Texts without the marks in which SYLK writes characters beyond ASCII and line breaks. */
function plain(text: string): string {
  if (!text.includes(escape)) return text
  return text
    .replace(new RegExp(`${escape}N([ABCDHJK])(.)`, 'gs'), (_, accent: string, letter: string) =>
      (letter + accents[accent]!).normalize('NFC'),
    )
    .replace(new RegExp(`${escape}N(.)`, 'gs'), (all, mark: string) => letters[mark] ?? all)
    .replace(new RegExp(`${escape}([ -/])([0-?])`, 'g'), (_, high: string, low: string) =>
      String.fromCharCode(((high.charCodeAt(0) - 0x20) << 4) | (low.charCodeAt(0) - 0x30)),
    )
}
