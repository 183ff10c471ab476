import { open, type FileHandle } from 'node:fs/promises'
import { encodings } from '../../../../shared/domain/encodings.ts'
import { chooseSheet } from './choose-sheet.ts'
import { columnLetters } from './column-letters.ts'
import { decode, findEncoding, knownEncoding, readPiece, Undecodable } from './encoding.ts'
import { decodeEntities } from './entities.ts'
import { headerRows, type Merge, type RawRow } from './header.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits, type Told } from './types.ts'
import { Warnings } from './warnings.ts'
import { longestCell } from './xlsx-sheet.ts'

/** A table of a page, gone through once. */
interface HtmlTable {
  rows: number
  columns: number
  merges: Merge[]
}

/** Opens a web page, which many programs write and call `.xls`, as the rows of one of its tables. */
export async function openHtml(
  path: string,
  choices: ReadingChoices,
  limits: ReadingLimits,
  progress: () => void,
): Promise<RowSource> {
  const file = await open(path)
  try {
    const found = await encodingOf(file, choices, progress)
    const tables: HtmlTable[] = []
    for await (const _ of tableRows(file, found.encoding, -1, limits, tables)) progress()
    const sheets = tables.map(({ rows }, i) => ({ name: String(i + 1), hidden: false, rows }))
    // What lays out a page is a table too, of one row or one column.
    const first = tables.findIndex(({ rows, columns }) => rows > 1 && columns > 1)
    const asked = choices.sheet ?? (first > 0 ? String(first + 1) : undefined)
    const { index, name, reason } = chooseSheet(sheets, asked)
    return {
      info: { format: 'html', encoding: found.encoding, sheets, sheet: name },
      reasons: [found.reason, choices.sheet === undefined && sheets.length > 1 ? { code: 'sheet.first' } : reason],
      merges: tables[index]!.merges,
      batches: tableRows(file, found.encoding, index, limits, []),
      warnings: new Warnings(),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The page says its encoding; where its bytes say otherwise, they are right. */
async function encodingOf(
  file: FileHandle,
  choices: ReadingChoices,
  progress: () => void,
): Promise<{ encoding: string; reason: Told }> {
  if (choices.encoding !== undefined) {
    return { encoding: knownEncoding(choices.encoding), reason: { code: 'encoding.chosen' } }
  }
  const found = await findEncoding(file, progress)
  if (found.reason.code !== 'encoding.language') return found
  const said = /charset\s*=\s*["']?([\w-]+)/i.exec((await readPiece(file, 0, 4096)).toString('latin1'))?.[1]
  const label = said && canonical(said)
  const encoding = encodings.find((known) => known === label)
  return encoding && encoding !== 'utf-8' ? { encoding, reason: { code: 'encoding.mark' } } : found
}

function canonical(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label)
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return undefined
  }
}

interface OpenTable {
  index: number
  row: number
  hidden: boolean
  cells: string[]
  /** Where the cell that is open begins, and the last column it spans. */
  column: number
  last: number
  /** For how many rows from here on a column is taken by a cell from above. */
  taken: number[]
  /** The text of the cell that is open. */
  text: string | undefined
}

/** Tables within each other. */
const deepest = 100

const token = /<(!--)|<(\/?)([a-z][\w:-]*)([^<>]*)>|[^<]+|</giy

/**
 * Goes through the tables of a page and gives the rows of the one of an index. Pages are seldom well-formed: rows and
 * cells may be left open.
 */
async function* tableRows(
  file: FileHandle,
  encoding: string,
  index: number,
  limits: ReadingLimits,
  tables: HtmlTable[],
): AsyncGenerator<RawRow[]> {
  const open: OpenTable[] = []
  let count = 0
  let batch: RawRow[] = []
  let passedOver: string | undefined
  let inComment = false

  function closeCell(table: OpenTable): void {
    if (table.text === undefined) return
    const text = decodeEntities(table.text.replace(/[ \t\r\f]*\n[ \t\r\f]*/g, '\n'))
      .replaceAll('\xa0', ' ')
      .trim()
    table.text = undefined
    if (text === '') return
    const { row, cells, column } = table
    if (column >= limits.columns) {
      throw new ReadingError('tooManyColumns', { limit: limits.columns, row, column: columnLetters(column) })
    }
    while (cells.length < column) cells.push('')
    cells[column] = text
  }

  function closeRow(table: OpenTable): void {
    closeCell(table)
    const { row, cells, hidden } = table
    table.cells = []
    table.last = -1
    if (!cells.some((cell) => cell !== '')) return
    const known = tables[table.index]
    if (known) {
      known.rows++
      known.columns = Math.max(known.columns, cells.length)
    }
    if (table.index === index) batch.push(hidden ? { row, cells, hidden } : { row, cells })
  }

  function openRow(table: OpenTable, attributes: string): void {
    closeRow(table)
    table.row++
    table.hidden = /display\s*:\s*none/i.test(attributes)
    table.taken = table.taken.map((rows) => Math.max(0, rows - 1))
  }

  function openCell(table: OpenTable, attributes: string): void {
    if (table.row === 0) openRow(table, '')
    closeCell(table)
    const span = (name: string) =>
      Math.max(1, Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,5})`, 'i').exec(attributes)?.[1] ?? 1))
    let column = table.last + 1
    while ((table.taken[column] ?? 0) > 0) column++
    const across = Math.min(span('colspan'), limits.columns)
    const down = span('rowspan')
    if ((across > 1 || down > 1) && table.row <= headerRows) {
      tables[table.index]?.merges.push({
        top: table.row,
        bottom: table.row + down - 1,
        left: column,
        right: column + across - 1,
      })
    }
    if (column < limits.columns && down > 1) for (let i = column; i < column + across; i++) table.taken[i] = down
    table.column = column
    table.last = column + across - 1
    table.text = ''
  }

  function take(closes: boolean, name: string, attributes: string): void {
    const table = open.at(-1)
    if (passedOver !== undefined) {
      if (closes && name === passedOver) passedOver = undefined
    } else if (name === 'script' || name === 'style' || name === 'head') passedOver = closes ? undefined : name
    else if (name === 'table' && !closes) {
      tables[count] ??= { rows: 0, columns: 0, merges: [] }
      open.push({ index: count++, row: 0, hidden: false, cells: [], column: 0, last: -1, taken: [], text: undefined })
      if (open.length > deepest) throw new ReadingError('damagedFile')
    } else if (!table) return
    else if (name === 'table') {
      closeRow(table)
      open.pop()
    } else if (name === 'tr') {
      if (closes) closeRow(table)
      else openRow(table, attributes)
    } else if (name === 'td' || name === 'th') {
      if (closes) closeCell(table)
      else openCell(table, attributes)
    } else if (table.text !== undefined && (name === 'br' || (closes && (name === 'p' || name === 'div'))))
      table.text += '\n'
  }

  function write(text: string): void {
    const table = open.at(-1)
    if (passedOver !== undefined || table?.text === undefined) return
    // White space of the page is one blank; lines are broken by elements.
    table.text += text.replace(/[ \t\r\n\f]+/g, ' ')
    if (table.text.length > longestCell) throw new ReadingError('rowTooLong', { limit: longestCell, row: table.row })
  }

  /** Takes a text of whole tags and comments; gives what is left where a comment is open. */
  function takeAll(text: string): string {
    for (let at = 0; at < text.length; at = token.lastIndex) {
      if (inComment) {
        const end = text.indexOf('-->', at)
        if (end < 0) return text.slice(Math.max(at, text.length - 2))
        inComment = false
        token.lastIndex = end + 3
        continue
      }
      token.lastIndex = at
      const [whole, comment, slash, name, attributes] = token.exec(text)!
      if (comment) inComment = true
      else if (name !== undefined) take(slash === '/', name.toLowerCase(), attributes!)
      else write(whole)
    }
    return ''
  }

  let rest = ''
  try {
    for await (const piece of decode(file, encoding)) {
      const joined = rest + piece
      const cut = inComment ? joined.length : joined.lastIndexOf('<')
      const whole = joined.length - cut > longestCell ? joined.length : Math.max(0, cut)
      rest = takeAll(joined.slice(0, whole)) + joined.slice(whole)
      if (count > limits.zipEntries) throw new ReadingError('tooManyEntries', { limit: limits.zipEntries })
      yield batch
      batch = []
    }
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error
    throw new ReadingError('undecodable', { encoding, row: (open.at(-1)?.row ?? 0) + 1 })
  }
  const last = /^<(\/?)([a-z][\w:-]*)/i.exec(rest)
  if (last) take(last[1] === '/', last[2]!.toLowerCase(), '')
  for (const table of open.toReversed()) closeRow(table)
  yield batch
}
