import { parseScaled, withoutCurrency } from '../../../shared/domain/money.ts'
import { readProductHeader } from '../../../shared/domain/product-fields.ts'
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
import { columnsNamed, type PastedColumn } from './pasted-columns.ts'
import { choiceOf, noTax, type TaxChoice } from './tax-choices.ts'

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
  /** Whether the quote's prices include tax. */
  pricesIncludeTax: boolean
}

/**
 * Puts pasted cells into the lines from one cell on; rows beyond the last make new lines. Where the first row has the
 * columns' names, each goes into the column that it names, numbers and descriptions of products below the text, and prices
 * that are named with tax in a quote without it, or the other way round, are asked about. In a table with figures a row
 * that has nothing but a text becomes a section when figures follow, else a note.
 */
export function pasteCells(lines: readonly LineValues[], cells: readonly string[][], into: PasteInto): Pasted {
  const { line: start, field, taxes, rules } = into
  const standard = taxes[0]?.key ?? noTax
  const first = lineFields.indexOf(field)
  const isNumber = (cell: string) => parseScaled(cell, rules.locale, 6) !== null
  const head = cells[0] ?? []
  const named = first === 0 ? columnsNamed(head, rules.currency, isNumber) : null
  const rows = (named ? cells.slice(1) : cells).filter((row) => row.some((cell) => cell.trim() !== ''))
  const widest = Math.max(0, ...rows.map((row) => row.length))
  const columns: readonly (PastedColumn | undefined)[] =
    named ?? Array.from({ length: widest }, (_, across) => lineFields[first + across])
  const includesTax = named ? readProductHeader(head[named.indexOf('unitPrice')] ?? '').includesTax : undefined
  const figures = columns.some((column) => column === 'quantity' || column === 'unitPrice')
  const hasFigures = (row: readonly string[]) =>
    columns.some((column, across) => column && !words.has(column) && (row[across] ?? '').trim() !== '')
  const kindOf = (row: readonly string[], after: readonly string[] | undefined): LineValues['kind'] | null => {
    if (hasFigures(row)) return 'item'
    if (!columns.includes('text') || !figures) return null
    return after && hasFigures(after) ? 'section' : 'note'
  }
  const next = [...lines]
  const leftOut: string[] = []
  const unread: string[] = []
  rows.forEach((row, down) => {
    const at = start + down
    const before = next[at] ?? emptyLine(standard)
    const line: LineValues = { ...before, kind: kindOf(row, rows[down + 1]) ?? before.kind }
    const below: string[] = []
    row.forEach((cell, across) => {
      const column = columns[across]
      const text = cell.trim()
      if (column === undefined) {
        if (text !== '' && !named) leftOut.push(text)
      } else if (cell.length > (words.has(column) ? 10_000 : 40)) leftOut.push(cell)
      else if (column === 'text') line.text = cell
      else if (column === 'description') below.push(text)
      else if (column === 'number') below.unshift(text && `${head[across]?.trim()}: ${text}`)
      else if (column === 'tax') {
        const choice = choiceOf(text, taxes, rules.locale)
        if (choice) line.tax = choice.key
        else if (text !== '') leftOut.push(text)
      } else if (column === 'unitPrice' || column === 'cost') line[column] = priceOf(text, rules)
      else if (column !== 'position') line[column] = text
    })
    if (below.some(Boolean)) line.text = [line.text, ...below].filter(Boolean).join('\n')
    if (line.text !== before.text) line.productId = null
    if (includesTax !== undefined && includesTax !== into.pricesIncludeTax && line.unitPrice !== '') {
      const terms = { currency: rules.currency, rate: null, pricesIncludeTax: includesTax }
      line.entered = { ...line.entered, unitPrice: { text: line.unitPrice, terms } }
    }
    next[at] = line
    for (const of of readLine(line, rules).unread) unread.push(line[of])
  })
  const columnsLeftOut = (named ? head : []).flatMap((heading, across) => {
    const count = rows.filter((row) => (row[across] ?? '').trim() !== '').length
    return columns[across] === undefined && count > 0 ? [{ heading: heading.trim(), count }] : []
  })
  return { lines: withOpenLine(next, standard), count: rows.length, leftOut, columnsLeftOut, unread }
}

/** The columns of words; what else a row has are figures, but for the running number. */
const words: ReadonlySet<PastedColumn> = new Set(['text', 'number', 'description', 'position'] as const)

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
