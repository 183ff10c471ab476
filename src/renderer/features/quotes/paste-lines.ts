import { parseScaled, withoutCurrency } from '../../../shared/domain/money.ts'
import {
  emptyLine,
  isEmpty,
  type LineField,
  lineFields,
  type LineRules,
  type LineValues,
  readLine,
  withOpenLine,
} from './line-values.ts'
import { choiceOf, noTax, type TaxChoice } from './tax-choices.ts'

/** What the columns of spreadsheets are called, folded to small letters. */
const headings: Record<LineField, readonly string[]> = {
  text: [
    'description',
    'item',
    'article',
    'product',
    'service',
    'name',
    'text',
    '描述',
    '说明',
    '品名',
    '名称',
    '项目',
    '产品',
    '說明',
    '名稱',
    '項目',
    '產品',
    '内容',
    '內容',
  ],
  quantity: ['quantity', 'qty', 'qty.', 'amount of units', 'number of units', '数量', '數量'],
  unit: ['unit', 'uom', 'units', '单位', '單位'],
  unitPrice: ['unit price', 'price', 'price per unit', 'rate', 'each', '单价', '單價', '价格', '價格', '报价', '報價'],
  discount: ['discount', 'disc', 'disc.', 'rebate', '折扣', '优惠', '優惠'],
  tax: [
    'tax',
    'vat',
    'gst',
    'sales tax',
    'tax rate',
    'vat rate',
    '税',
    '稅',
    '税率',
    '稅率',
    '税额',
    '增值税',
    '營業稅',
  ],
  cost: ['cost', 'unit cost', 'purchase price', '成本', '进价', '進價', '成本价', '成本價'],
}

const folded = (cell: string) =>
  cell
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[:：]$/, '')

const fieldNamed = (cell: string): LineField | undefined => {
  const word = folded(cell)
  return lineFields.find((field) => headings[field].includes(word))
}

/** What was pasted where. */
export interface Pasted {
  lines: LineValues[]
  /** How many lines got something. */
  count: number
  /** Cells without a place here: beyond the last column, or a tax that the office does not have. They are left out. */
  leftOut: string[]
  /** Headings of columns without a place here, with how many of their cells say something. They are left out. */
  columnsLeftOut: { heading: string; count: number }[]
  /** Cells that are in the grid, but are no numbers. */
  unread: string[]
}

/** Where cells are pasted to, and what they are read by. */
interface PasteInto {
  line: number
  field: LineField
  taxes: readonly TaxChoice[]
  rules: LineRules
}

/**
 * Puts pasted cells into the lines from one cell on; rows beyond the last make new lines. Where the first row has the
 * columns' names, each goes into the column that it names. In a table with figures a row that has nothing but a text
 * becomes a section when figures follow, else a note.
 */
export function pasteCells(lines: readonly LineValues[], cells: readonly string[][], into: PasteInto): Pasted {
  const { line: start, field, taxes, rules } = into
  const standard = taxes[0]?.key ?? noTax
  const first = lineFields.indexOf(field)
  const named = first === 0 ? (cells[0] ?? []).map(fieldNamed) : []
  const hasHead = named.includes('text') && new Set(named.filter(Boolean)).size > 1
  const rows = (hasHead ? cells.slice(1) : cells).filter((row) => row.some((cell) => cell.trim() !== ''))
  const widest = Math.max(0, ...rows.map((row) => row.length))
  const columns = hasHead
    ? named.map((column, at) => (named.indexOf(column) === at ? column : undefined))
    : Array.from({ length: widest }, (_, across) => lineFields[first + across])
  const textColumn = columns.indexOf('text')
  const figures = columns.some((column) => column === 'quantity' || column === 'unitPrice')
  const hasFigures = (row: readonly string[]) =>
    columns.some((column, across) => column && column !== 'text' && (row[across] ?? '').trim() !== '')
  const kindOf = (row: readonly string[], after: readonly string[] | undefined): LineValues['kind'] | null => {
    if (hasFigures(row)) return 'item'
    if (textColumn < 0 || !figures) return null
    return after && hasFigures(after) ? 'section' : 'note'
  }
  const next = [...lines]
  const leftOut: string[] = []
  const unread: string[] = []
  rows.forEach((row, down) => {
    const at = start + down
    const before = next[at] ?? emptyLine(standard)
    const line: LineValues = { ...before, kind: kindOf(row, rows[down + 1]) ?? before.kind }
    row.forEach((cell, across) => {
      const column = columns[across]
      const text = cell.trim()
      if (column === undefined) {
        if (text !== '' && !hasHead) leftOut.push(text)
      } else if (cell.length > (column === 'text' ? 10_000 : 40)) leftOut.push(cell)
      else if (column === 'text') line.text = cell
      else if (column === 'tax') {
        const choice = choiceOf(text, taxes, rules.locale)
        if (choice) line.tax = choice.key
        else if (text !== '') leftOut.push(text)
      } else if (column === 'unitPrice' || column === 'cost') line[column] = priceOf(text, rules)
      else line[column] = text
    })
    if (line.text !== before.text) line.productId = null
    next[at] = line
    for (const of of readLine(line, rules).unread) unread.push(line[of])
  })
  const columnsLeftOut = (hasHead ? (cells[0] ?? []) : []).flatMap((heading, across) => {
    const count = rows.filter((row) => (row[across] ?? '').trim() !== '').length
    return columns[across] === undefined && count > 0 ? [{ heading: heading.trim(), count }] : []
  })
  return { lines: withOpenLine(next, standard), count: rows.length, leftOut, columnsLeftOut, unread }
}

/** A price without the sign of the quote's currency; one with another sign stays as it is, to be seen. */
function priceOf(text: string, { currency, locale }: LineRules): string {
  const plain = withoutCurrency(text, currency, locale)
  return plain !== null && parseScaled(plain, locale, 6) !== null ? plain : text
}

/** The lines as cells for a spreadsheet, the empty ones left out; what `pasteCells` reads again. */
export function cellsOf(
  lines: readonly LineValues[],
  fields: readonly LineField[],
  labelOf: (tax: string) => string,
): string[][] {
  return lines
    .filter((line) => !isEmpty(line))
    .map((line) =>
      fields.map((field) => {
        if (line.kind !== 'item') return field === 'text' ? line.text : ''
        return field === 'tax' ? labelOf(line.tax) : line[field]
      }),
    )
}
