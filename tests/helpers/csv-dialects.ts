import { encode } from './encode.ts'

/** How a program writes its CSV files. */
export interface CsvDialect {
  name: string
  delimiter: string
  lineEnd: string
  quote?: '"' | "'"
  quoteAll?: boolean
  encoding?: string
  mark?: boolean
  /** Lines before the header. */
  above?: string[]
  below?: string[]
  header?: boolean
  rows: string[][]
}

const western = [
  ['Name', 'Company', 'Street', 'Postcode', 'City', 'Phone', 'E-mail', 'Notes'],
  ['Jürgen Groß', 'Groß & Söhne GmbH', 'Am Wall 3', '01067', 'Dresden', '+49 351 1234567', 'j@gross.example', ''],
  ['Anna "Anni" Lee', 'Lee, Park & Co', 'Main St. 5', '8014', 'Newark', '(973) 555-0100', 'lee@park.example', 'a; b'],
  ['', 'O’Neill Ltd', '1 High Street', 'SW1A 1AA', 'London', '', 'info@oneill.example', 'first line\nsecond line'],
  ["D'Arcy Żak", '', '', '', 'Łódź', '48 22 555 01 00', '', '=1+1'],
  ['Ōta Éva', 'Tri|pipe', 'rue de l’Église 7', '75001', 'Paris', '01 23 45 67 89', 'eva@ota.example', '-'],
]
const latin = western.map((row) => row.map((cell) => cell.replaceAll(/[ŻŁÉÉŌóź’]/g, 'é')))
const plain = western.map((row) => row.map((cell) => cell.normalize('NFD').replaceAll(/[^\x20-\x7e\n]/g, 'x')))
const chinese = [
  ['客户名称', '联系人', '手机', '电话', '地址', '备注'],
  ['上海宏图贸易有限公司', '张伟', '13800001111', '021-55551234', '上海市浦东新区世纪大道100号', '重点，客户'],
  ['北京蓝天科技', '王芳', '13900002222', '', '北京市朝阳区', '"老"客户'],
  ['', '李小明', '', '0755-8888 6666', '深圳市南山区', '第一行\n第二行'],
]
const numbers = [
  ['item', 'price', 'tax', 'sum'],
  ['a', '1,50', '0,19', '1.234,56'],
  ['b', '2,75', '0,07', '-12,00'],
  ['c', '1000,5', '0,19', '3,1415'],
]
const wide = Array.from({ length: 6 }, (_, row) =>
  Array.from({ length: 120 }, (__, column) => (row === 0 ? `Field ${column}` : column % 7 ? '' : `v${row}.${column}`)),
)
const one = [['Notes'], ['hello, world'], ['just words'], ['"quoted" words'], ['more; words'], ['and more']]
const ragged = western.map((row, at) => row.slice(0, at === 0 ? 8 : 8 - (at % 4)))
const long = [western[0]!, ...Array.from({ length: 60 }, (_, at) => western[1 + (at % 5)]!)]

/** Thirty files as spreadsheet programs, databases and people write them. */
export const csvDialects: CsvDialect[] = [
  { name: 'RFC 4180', delimiter: ',', lineEnd: '\r\n', rows: western },
  { name: 'unix', delimiter: ',', lineEnd: '\n', rows: western },
  { name: 'old Mac line ends', delimiter: ',', lineEnd: '\r', rows: western },
  { name: 'Excel in Germany', delimiter: ';', lineEnd: '\r\n', encoding: 'windows-1252', rows: latin },
  { name: 'Excel in Germany, UTF-8', delimiter: ';', lineEnd: '\r\n', mark: true, rows: western },
  { name: 'Excel Unicode text', delimiter: '\t', lineEnd: '\r\n', encoding: 'utf-16le', mark: true, rows: western },
  { name: 'UTF-16 without mark', delimiter: ',', lineEnd: '\n', encoding: 'utf-16be', rows: western },
  { name: 'sep= line', delimiter: '|', lineEnd: '\r\n', above: ['sep=|'], rows: western },
  { name: 'sep= line with mark', delimiter: ';', lineEnd: '\r\n', above: ['sep=;'], mark: true, rows: western },
  { name: 'all quoted', delimiter: ',', lineEnd: '\r\n', quoteAll: true, rows: western },
  { name: 'all quoted with tabs', delimiter: '\t', lineEnd: '\n', quoteAll: true, rows: western },
  { name: 'apostrophes', delimiter: ',', lineEnd: '\n', quote: "'", quoteAll: true, rows: plain },
  { name: 'pipes', delimiter: '|', lineEnd: '\n', rows: western },
  { name: 'tabs', delimiter: '\t', lineEnd: '\n', rows: western },
  {
    name: 'titles above',
    delimiter: ',',
    lineEnd: '\n',
    above: ['Customers of 2026', '', 'as of 3 May'],
    rows: western,
  },
  { name: 'totals below', delimiter: ';', lineEnd: '\n', below: ['Total: 5'], rows: western },
  { name: 'remarks above', delimiter: ',', lineEnd: '\n', above: ['# made by hand', '# twice'], rows: western },
  { name: 'no header', delimiter: ',', lineEnd: '\n', header: false, rows: western },
  { name: 'Chinese in GBK', delimiter: ',', lineEnd: '\r\n', encoding: 'gb18030', rows: chinese },
  { name: 'Chinese in UTF-8', delimiter: ',', lineEnd: '\r\n', mark: true, rows: chinese },
  { name: 'Chinese with tabs', delimiter: '\t', lineEnd: '\n', encoding: 'gb18030', rows: chinese },
  { name: 'decimal commas', delimiter: ';', lineEnd: '\r\n', rows: numbers },
  { name: 'decimal commas, quoted', delimiter: ',', lineEnd: '\r\n', quoteAll: true, rows: numbers },
  { name: 'one column', delimiter: ',', lineEnd: '\n', rows: one },
  { name: '120 columns', delimiter: ',', lineEnd: '\n', rows: wide },
  { name: 'short rows', delimiter: ';', lineEnd: '\r\n', rows: ragged },
  { name: 'Mac Roman', delimiter: ';', lineEnd: '\r', encoding: 'macintosh', rows: latin },
  { name: 'plain ASCII', delimiter: ',', lineEnd: '\n', rows: plain },
  { name: 'joined files', delimiter: ',', lineEnd: '\n', rows: [...western, ...western] },
  { name: 'sixty rows', delimiter: ';', lineEnd: '\r\n', rows: long },
]

/** The text of a file in a dialect. */
export function csvText({
  delimiter,
  lineEnd,
  quote = '"',
  quoteAll,
  above = [],
  below = [],
  ...rest
}: CsvDialect): string {
  const needs = (cell: string) => quoteAll || [delimiter, quote, '\n', '\r'].some((sign) => cell.includes(sign))
  const written = (cell: string) => (needs(cell) ? quote + cell.replaceAll(quote, quote + quote) + quote : cell)
  const rows = rest.header === false ? rest.rows.slice(1) : rest.rows
  const lines = rows.map((row) => row.map(written).join(delimiter))
  return (rest.mark ? '\ufeff' : '') + [...above, ...lines, ...below, ''].join(lineEnd)
}

/** The bytes of text in the encoding of a dialect; letters that it lacks become question marks. */
export function csvBytes({ encoding = 'utf-8' }: CsvDialect, text: string): Buffer {
  try {
    return Buffer.from(encode(text, encoding))
  } catch {
    const has = (char: string) => {
      try {
        return encode(char, encoding).length > 0
      } catch {
        return false
      }
    }
    const lacking = new Set(text.match(/[^\0-\x7f]/gu)?.filter((char) => !has(char)))
    return Buffer.from(encode(Array.from(text, (char) => (lacking.has(char) ? '?' : char)).join(''), encoding))
  }
}

/**
 * The records of CSV as RFC 4180 has them, read sign by sign and apart from the program; undefined where the text is not
 * well-formed, so that programs may differ about it.
 */
export function strictRecords(text: string, delimiter: string | undefined, quote: string): string[][] | undefined {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === quote) {
      for (at++; ; at++) {
        if (at >= text.length) return undefined
        if (text[at] === quote && text[at + 1] === quote) at++
        else if (text[at] === quote) break
        cell += text[at]
      }
      at++
      if (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') return undefined
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') {
        if (text[at] === quote) return undefined
        cell += text[at++]
      }
    }
    record.push(cell)
    if (text[at] === delimiter && at < text.length) {
      at++
      if (at < text.length) continue
      record.push('')
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    records.push(record)
    record = []
  }
  return records
}
