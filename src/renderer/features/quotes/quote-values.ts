import { type Quote, type QuoteFields, type QuoteLine, quoteFields } from '../../../shared/contract/quotes.ts'
import { formatMillionths, formatRate, minorDigits, parseDecimal, parseRate } from '../../../shared/domain/money.ts'
import { lineTotal, type QuoteTotals, quoteTotals } from '../../../shared/domain/quote-totals.ts'

/** A line as it is typed. `tax` is the key of its tax (`taxKey`). */
export interface LineValues {
  key: string
  id: number | null
  text: string
  quantity: string
  unit: string
  unitPrice: string
  tax: string
  /** What the grid does not show. */
  kept: Pick<QuoteLine, 'kind' | 'choice' | 'productId' | 'discount' | 'cost'>
}

/** A quote as its form holds it; the last line is always an empty one to go on with. */
export type QuoteValues = Omit<QuoteFields, 'lines'> & {
  /** What was read when the form was opened; null for a new quote. */
  base: Quote | null
  contactName: string
  lines: LineValues[]
}

export type LineField = 'text' | 'quantity' | 'unit' | 'unitPrice' | 'tax'
/** The cells of a line in their order, which is also the order of pasted columns. */
export const lineFields: readonly LineField[] = ['text', 'quantity', 'unit', 'unitPrice', 'tax']

type LineTaxes = Pick<QuoteLine, 'taxes' | 'taxNote'>

/** What a line bears, as one text. */
export const taxKey = ({ taxes, taxNote }: LineTaxes) => JSON.stringify([taxes, taxNote])

export const noTax = taxKey({ taxes: [], taxNote: '' })

function taxOf(key: string): LineTaxes {
  const [taxes, taxNote] = JSON.parse(key) as [QuoteLine['taxes'], string]
  return { taxes, taxNote }
}

/** The names of the taxes with their rates, as a choice shows them; '' for none. */
export function taxLabel(key: string, locale: string): string {
  const { taxes, taxNote } = taxOf(key)
  return taxes.map((tax) => taxWords(tax, locale)).join(' + ') || taxNote
}

/** The name of one tax with its rate. */
export const taxWords = ({ name, rate }: { name: string; rate: number }, locale: string) =>
  name.includes('%') ? name : [name, formatRate(rate, locale)].filter(Boolean).join(' ')

let made = 0
const newKey = () => `line-${(made += 1)}`

export const emptyLine = (tax: string): LineValues => ({
  key: newKey(),
  id: null,
  text: '',
  quantity: '1',
  unit: '',
  unitPrice: '',
  tax,
  kept: { kind: 'item', choice: '', productId: null, discount: null, cost: null },
})

export const isEmpty = ({ text, unitPrice, unit }: LineValues) =>
  text.trim() === '' && unitPrice.trim() === '' && unit.trim() === ''

/** The lines with exactly one empty line after the last that says something. */
export function withOpenLine(lines: readonly LineValues[], tax: string): LineValues[] {
  const last = lines.findLastIndex((line) => !isEmpty(line))
  return [...lines.slice(0, last + 1), lines[last + 1] ?? emptyLine(tax)]
}

/** The form's values of a quote, or of the fields that a new one starts with. */
export function valuesOf(
  fields: QuoteFields,
  { base, contactName, locale, tax }: { base: Quote | null; contactName: string; locale: string; tax: string },
): QuoteValues {
  const digits = minorDigits(fields.currency)
  const lines = fields.lines.map((line) => ({
    key: newKey(),
    id: line.id ?? null,
    text: line.text,
    quantity: formatMillionths(line.quantity, locale),
    unit: line.unit,
    unitPrice: formatMillionths(line.unitPrice, locale, { minDigits: digits }),
    tax: taxKey(line),
    kept: {
      kind: line.kind,
      choice: line.choice,
      productId: line.productId,
      discount: line.discount,
      cost: line.cost,
    },
  }))
  return { ...fields, base, contactName, lines: withOpenLine(lines, tax) }
}

/** A number as typed; nothing typed is zero, null is none. */
function numberOf(text: string, locale: string): number | null {
  return text.trim() === '' ? 0 : parseDecimal(text, locale)
}

/** What a line comes to, in minor units; null while it cannot be computed. */
export function amountOf(line: LineValues, currency: string, locale: string): number | null {
  const quantity = numberOf(line.quantity, locale)
  const unitPrice = numberOf(line.unitPrice, locale)
  if (quantity === null || unitPrice === null) return null
  try {
    return lineTotal({ ...line.kept, quantity, unitPrice, taxes: [] }, { currency, rounding: 'halfUp' })
  } catch {
    return null
  }
}

/** Which cells hold what cannot be read, by the form's paths. */
export function unreadable({ lines }: QuoteValues, locale: string): string[] {
  return lines.flatMap((line, at) =>
    (['quantity', 'unitPrice'] as const).flatMap((field) =>
      numberOf(line[field], locale) === null ? [`lines.${at}.${field}`] : [],
    ),
  )
}

/** What is typed in a form, to tell whether it is still the same. */
export function typedIn({ base: _, lines, ...values }: QuoteValues): string {
  return JSON.stringify([values, lines.map(({ key: _key, ...line }) => line)])
}

/** The contract's fields of the form; null while a number cannot be read. Empty lines are left out. */
export function fieldsOf(values: QuoteValues, locale: string): QuoteFields | null {
  const lines: QuoteFields['lines'] = []
  for (const line of values.lines.filter((it) => !isEmpty(it))) {
    const quantity = numberOf(line.quantity, locale)
    const unitPrice = numberOf(line.unitPrice, locale)
    if (quantity === null || unitPrice === null) return null
    const { text, unit, kept } = line
    lines.push({
      ...(line.id !== null && { id: line.id }),
      ...kept,
      text,
      quantity,
      unit,
      unitPrice,
      ...taxOf(line.tax),
    })
  }
  return quoteFields.parse({ ...values, lines })
}

/** The fields that differ from what was read. */
export function changedFields(base: Quote, fields: QuoteFields): Partial<QuoteFields> {
  const earlier = quoteFields.parse(base)
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(earlier[name as keyof QuoteFields]),
    ),
  )
}

/** Totals as they will be kept; null where they cannot be computed. */
export function totalsOf(fields: QuoteFields | null): QuoteTotals | null {
  if (!fields) return null
  try {
    return quoteTotals(fields.lines, fields)
  } catch {
    return null
  }
}

/**
 * Puts pasted cells into the lines from one cell on; rows beyond the last make new lines. A tax that no choice has is
 * left as it was and told.
 */
export function pasteCells(
  lines: readonly LineValues[],
  at: { line: number; field: LineField },
  cells: readonly string[][],
  taxes: readonly string[],
  locale: string,
): { lines: LineValues[]; unread: string[] } {
  const [standard = noTax] = taxes
  const next = [...lines]
  const unread: string[] = []
  const first = lineFields.indexOf(at.field)
  cells.forEach((row, down) => {
    const line = { ...(next[at.line + down] ?? emptyLine(standard)) }
    row.slice(0, lineFields.length - first).forEach((cell, across) => {
      const field = lineFields[first + across]
      if (!field) return
      if (field !== 'tax') line[field] = field === 'text' ? cell : cell.trim()
      else {
        const rate = parseRate(cell, locale)
        const known = taxes.find(
          (tax) =>
            tax === cell ||
            taxLabel(tax, locale) === cell.trim() ||
            (taxOf(tax).taxes.length === 1 && taxOf(tax).taxes[0]?.rate === rate) ||
            (rate === 0 && tax === noTax),
        )
        if (known) line.tax = known
        else if (cell.trim() !== '') unread.push(cell)
      }
    })
    unread.push(...row.slice(lineFields.length - first).filter((cell) => cell.trim() !== ''))
    next[at.line + down] = line
  })
  return { lines: withOpenLine(next, standard), unread }
}
