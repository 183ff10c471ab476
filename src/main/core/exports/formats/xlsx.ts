import { Zip, ZipDeflate, strToU8 } from 'fflate'
import { fail } from '../../../../shared/errors.ts'
import { columnLetters } from '../../imports/reading/column-letters.ts'
import type { ColumnType, Sink, Table } from '../table.ts'

/** Rows that a sheet can hold; further ones go on another sheet. */
const sheetRows = 1_048_576
/** Characters that a cell can hold (Excel specifications and limits); a program that finds more calls the file damaged. */
const longestCell = 32_767

/** The places of the formats in `cellXfs` below. Numbers have the decimals that they are written with. */
const styles = { heading: 1, text: 2, day: 3, instant: 4, number: 5 }
const decimalsAtMost = 6

/**
 * Tables as a workbook, a sheet each, written as they are read: flat in memory. Text is text, whatever it looks like;
 * the first row is bold and stays in place.
 */
export async function writeXlsx(tables: readonly Table[], sink: Sink): Promise<void> {
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    sink.write(bytes)
  })
  const add = (path: string) => {
    const entry = new ZipDeflate(path, { level: 4 })
    zip.add(entry)
    return entry
  }
  const names: string[] = []
  for (const { name, columns, rows } of tables) {
    let sheet: ZipDeflate | null = null
    let written = 0
    const begin = (first: readonly (readonly string[])[]) => {
      const entry = add(`xl/worksheets/sheet${names.length + 1}.xml`)
      names.push(sheetName(name, names))
      entry.push(
        strToU8(
          sheetHead(
            columns.map(({ title }) => title),
            first,
          ),
        ),
      )
      written = 1
      return entry
    }
    for await (const slice of rows()) {
      for (let at = 0; at < slice.length;) {
        sheet ??= begin(slice)
        const part = slice.slice(at, at + sheetRows - written)
        part.forEach((row, index) => requireShort(row, columns, written + index + 1))
        sheet.push(strToU8(part.map((row, index) => rowXml(row, columns, written + index + 1)).join('')))
        at += part.length
        written += part.length
        if (written < sheetRows) continue
        sheet.push(strToU8(sheetEnd), true)
        sheet = null
      }
    }
    if (!sheet && written === 0) sheet = begin([])
    sheet?.push(strToU8(sheetEnd), true)
  }
  for (const [path, xml] of Object.entries(workbookParts(names))) add(path).push(strToU8(xml), true)
  zip.end()
}

function requireShort(row: readonly string[], columns: Table['columns'], number: number): void {
  const at = row.findIndex((cell) => cell.length > longestCell)
  const column = columns[at]
  if (column)
    fail('FILE_REFUSED', {
      file: 'XLSX',
      reason: 'longText',
      params: { row: number, column: column.title, limit: longestCell },
    })
}

const sheetEnd = '</sheetData></worksheet>'

function sheetHead(titles: string[], first: readonly (readonly string[])[]): string {
  const widths = titles.map((title, at) => {
    const longest = first.slice(0, 200).reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), widthOf(title))
    return `<col min="${at + 1}" max="${at + 1}" width="${Math.min(60, Math.max(6, longest + 2))}" customWidth="1"/>`
  })
  const heading = titles.map((title, at) => textCell(title, `${columnLetters(at)}1`, styles.heading)).join('')
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData><row r="1">${heading}</row>`
  )
}

/** Han and other wide characters take the room of two. */
function widthOf(text: string): number {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length + (line.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0)
}

function rowXml(row: readonly string[], columns: Table['columns'], number: number): string {
  const cells = row.map((value, at) =>
    value === '' ? '' : cellXml(value, columns[at]?.type ?? 'text', `${columnLetters(at)}${number}`),
  )
  return `<row r="${number}">${cells.join('')}</row>`
}

function cellXml(value: string, type: ColumnType, place: string): string {
  // Spreadsheets keep no more than 15 figures of a number; a value that is none stays as it is.
  if (type === 'number' && /^-?[\d.]+$/.test(value) && value.replace(/\D/g, '').replace(/^0+/, '').length <= 15) {
    const decimals = Math.min(decimalsAtMost, value.split('.')[1]?.length ?? 0)
    return numberCell(value, place, styles.number + decimals)
  }
  const serial = type === 'text' || type === 'number' ? null : serialOf(value)
  if (serial === null) return textCell(value, place, styles.text)
  return numberCell(String(serial), place, type === 'day' ? styles.day : styles.instant)
}

const numberCell = (value: string, place: string, style: number) => `<c r="${place}" s="${style}"><v>${value}</v></c>`

const textCell = (text: string, place: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

/** The days since 1899-12-30 of a day or an instant (UTC); null before 1900-03-01, where the programs do not agree. */
function serialOf(value: string): number | null {
  const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN
  const serial = (time - Date.UTC(1899, 11, 30)) / 86_400_000
  return serial >= 61 ? serial : null
}

/** Characters that XML has no place for are written as `_x0000_`, and what looks like that with its `_` written so. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g

/** A name as Excel takes it: at most 31 characters, none of them a sign of its own, and no other sheet's. */
function sheetName(name: string, taken: readonly string[]): string {
  const plain = name
    .replace(/[[\]:*?/\\']/g, ' ')
    .slice(0, 27)
    .trim()
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? plain : `${plain} ${number}`
    if (!taken.includes(numbered)) return numbered
  }
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const documents = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function workbookParts(names: readonly string[]): Record<string, string> {
  const sheets = names.map(
    (name, at) => `<sheet name="${escaped(name).replaceAll('"', '&quot;')}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const sheetRelations = names.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`))
  const overrides = names.map((_, at) => override(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'))
  const formats = Array.from({ length: decimalsAtMost + 1 }, (_, decimals) => decimals)
  return {
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${sheetRelations.join('')}${relation(names.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml':
      `${declaration}<styleSheet xmlns="${main}">` +
      `<numFmts count="${formats.length + 2}"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>` +
      '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>' +
      formats
        .map(
          (decimals) =>
            `<numFmt numFmtId="${166 + decimals}" formatCode="#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}"/>`,
        )
        .join('') +
      '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
      `<cellXfs count="${styles.number + formats.length}"><xf/>` +
      '<xf fontId="1" applyFont="1" numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/>' +
      [164, 165, ...formats.map((decimals) => 166 + decimals)]
        .map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`)
        .join('') +
      '</cellXfs></styleSheet>',
    '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    '[Content_Types].xml':
      `${declaration}<Types xmlns="${packages}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${overrides.join('')}</Types>`,
  }
}

const relation = (id: number, kind: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${relations}/${kind}" Target="${target}"/>`

const override = (part: string, kind: string) => `<Override PartName="${part}" ContentType="${documents}.${kind}+xml"/>`
