import { open, type FileHandle } from 'node:fs/promises'
import { chooseSheet } from './choose-sheet.ts'
import { columnLetters } from './column-letters.ts'
import { decode, readPiece, Undecodable } from './encoding.ts'
import { headerRows, type Merge, type RawRow } from './header.ts'
import { isoDate, numberFormats, type NumberFormat } from './number-format.ts'
import type { RowSource } from './row-source.ts'
import { ReadingError, type ReadingChoices, type ReadingLimits } from './types.ts'
import { Warnings } from './warnings.ts'
import { parseXml, type Attributes } from './xml.ts'
import { longestCell } from './xlsx-sheet.ts'

interface XmlSheet {
  name: string
  hidden: boolean
  rows: number
  merges: Merge[]
}

interface Found {
  sheets: XmlSheet[]
  /** The number format of each style, by its name. */
  styles: Map<string, string>
  date1904: boolean
}

/** What Excel calls its own formats. */
const namedFormats = new Map(
  Object.entries({
    'General Number': 'General',
    'General Date': 'yyyy-mm-dd h:mm',
    'Long Date': 'yyyy-mm-dd',
    'Medium Date': 'yyyy-mm-dd',
    'Short Date': 'yyyy-mm-dd',
    'Long Time': 'h:mm:ss',
    'Medium Time': 'h:mm',
    'Short Time': 'h:mm',
    Currency: '#,##0.00',
    'Euro Currency': '€#,##0.00',
    Fixed: '0.00',
    Standard: '#,##0.00',
    Percent: '0.00%',
    Scientific: 'General',
  }),
)

/** Opens an XML spreadsheet of Excel 2003 (XML, often called `.xls`) as the rows of one of its sheets, values only. */
export async function openXmlSheet(path: string, choices: ReadingChoices, limits: ReadingLimits): Promise<RowSource> {
  const file = await open(path)
  try {
    const found: Found = { sheets: [], styles: new Map(), date1904: false }
    for await (const _ of sheetRows(file, -1, found, new Warnings(), limits));
    if (found.sheets.length === 0) throw new ReadingError('unsupportedFormat', { format: 'xml' })
    const sheets = found.sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows }))
    const { index, name, reason } = chooseSheet(sheets, choices.sheet)
    const warnings = new Warnings()
    return {
      info: { format: 'xml', decimalMark: '.', sheets, sheet: name },
      reasons: [reason],
      merges: found.sheets[index]!.merges,
      batches: sheetRows(file, index, found, warnings, limits),
      warnings,
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The text of the file in the encoding that it declares. */
async function* textOf(file: FileHandle): AsyncGenerator<string> {
  const head = (await readPiece(file, 0, 200)).toString('latin1')
  const wide = head.startsWith('\xff\xfe') ? 'utf-16le' : head.startsWith('\xfe\xff') ? 'utf-16be' : undefined
  const label = wide ?? /^[^>]*encoding\s*=\s*["']([\w-]+)/.exec(head)?.[1] ?? 'utf-8'
  try {
    new TextDecoder(label)
  } catch {
    throw new ReadingError('unknownEncoding', { encoding: label })
  }
  try {
    yield* decode(file, label)
  } catch (error) {
    if (error instanceof Undecodable) throw new ReadingError('damagedFile')
    throw error
  }
}

/** Goes through all sheets and gives the rows with content of the one of an index; without one, fills in what is found. */
async function* sheetRows(
  file: FileHandle,
  index: number,
  found: Found,
  warnings: Warnings,
  limits: ReadingLimits,
): AsyncGenerator<RawRow[]> {
  const surveying = index < 0
  const formats = new Map<string, NumberFormat>()
  const format = numberFormats(found.date1904)
  const plain = format(0, undefined)
  for (const [style, code] of found.styles) formats.set(style, format(0, namedFormats.get(code) ?? code))

  let batch: RawRow[] = []
  let sheet = -1
  let style = ''
  let row = 0
  let column = 0
  let rowStyle: string | undefined
  let hidden = false
  let cells: string[] = []
  let cell: Attributes | undefined
  let type: string | undefined
  let text = ''
  /** The element whose text is gathered. */
  let gathered: string | undefined

  function openCell(attributes: Attributes): void {
    const at = attributes['ss:Index']
    if (at !== undefined) column = Number(at)
    if (!Number.isInteger(column) || column < 1) throw new ReadingError('damagedFile')
    cell = attributes
    const across = Number(attributes['ss:MergeAcross'] ?? 0)
    const down = Number(attributes['ss:MergeDown'] ?? 0)
    if (surveying && (across > 0 || down > 0) && row <= headerRows) {
      const right = column - 1 + Math.min(across, limits.columns)
      found.sheets[sheet]?.merges.push({ top: row, bottom: row + down, left: column - 1, right })
    }
  }

  function closeData(): void {
    const value = shown()
    if (value === '' || !cell) return
    if (column > limits.columns) {
      throw new ReadingError('tooManyColumns', { limit: limits.columns, row, column: columnLetters(column - 1) })
    }
    while (cells.length < column - 1) cells.push('')
    cells[column - 1] = value
  }

  function shown(): string {
    const place = { row, column: columnLetters(column - 1), value: text }
    switch (type) {
      case 'Number': {
        const known = formats.get(cell?.['ss:StyleID'] ?? rowStyle ?? '') ?? plain
        const { text: number, impossible } = known(text)
        if (impossible) warnings.add('impossibleDates', place)
        return number
      }
      case 'DateTime':
        // A time of day is one of the day before the first.
        return isoDate(text).replace(/^(?:1899-12-3[01]|1904-01-01) /, '')
      case 'Boolean':
        return text.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'Error':
        warnings.add('errorValues', place)
        return text
      default:
        return text
    }
  }

  function closeRow(): void {
    if (!cells.some((value) => value.trim() !== '')) return
    if (row > limits.rows) throw new ReadingError('tooManyRows', { limit: limits.rows })
    if (surveying) found.sheets[sheet]!.rows++
    else batch.push(hidden ? { row, cells, hidden } : { row, cells })
  }

  const steps = parseXml(textOf(file), 'XML', {
    open(name, attributes) {
      if (name === 'Worksheet') {
        if (++sheet === limits.zipEntries) throw new ReadingError('tooManyEntries', { limit: limits.zipEntries })
        row = 0
        if (surveying) found.sheets.push({ name: attributes['ss:Name'] ?? '', hidden: false, rows: 0, merges: [] })
      } else if (name === 'Style' && surveying) style = attributes['ss:ID'] ?? ''
      else if (name === 'NumberFormat' && surveying) found.styles.set(style, attributes['ss:Format'] ?? 'General')
      else if (name === 'Date1904') found.date1904 = true
      else if (name === 'Visible') {
        gathered = name
        text = ''
      } else if (sheet < 0 || (!surveying && sheet !== index)) return
      else if (name === 'Row') {
        row = attributes['ss:Index'] === undefined ? row + 1 : Number(attributes['ss:Index'])
        if (!Number.isInteger(row) || row < 1) throw new ReadingError('damagedFile')
        rowStyle = attributes['ss:StyleID']
        hidden = attributes['ss:Hidden'] === '1'
        cells = []
        column = 1
      } else if (name === 'Cell') openCell(attributes)
      else if (name === 'Data' && cell && !gathered) {
        gathered = name
        type = attributes['ss:Type']
        text = ''
      } else if (name === 'Comment' && cell) gathered = name
    },
    text(piece) {
      if (gathered === undefined || gathered === 'Comment') return
      text += piece
      if (text.length > longestCell) throw new ReadingError('rowTooLong', { limit: longestCell, row })
    },
    close(name) {
      if (name === gathered) {
        gathered = undefined
        if (name === 'Data') closeData()
        else if (name === 'Visible' && surveying && text !== 'SheetVisible') found.sheets[sheet]!.hidden = true
      } else if (name === 'Cell' && cell) {
        column += 1 + Math.max(0, Number(cell['ss:MergeAcross'] ?? 0) || 0)
        cell = undefined
      } else if (name === 'Row' && sheet >= 0 && (surveying || sheet === index)) {
        closeRow()
        cells = []
      }
    },
  })
  for await (const _ of steps) {
    if (batch.length > 0) yield batch
    batch = []
    if (!surveying && sheet > index) return
  }
  if (batch.length > 0) yield batch
}
