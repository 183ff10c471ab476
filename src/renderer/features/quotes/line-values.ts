import { blankLine, type QuoteLine } from '../../../shared/contract/quotes.ts'
import { formatDiscount, parseDiscount } from '../../../shared/domain/discount.ts'
import { formatMillionths, minorDigits, parseDecimal } from '../../../shared/domain/money.ts'
import { lineTotal, type TotalsRules } from '../../../shared/domain/quote-totals.ts'
import { taxesOf, taxKey } from './tax-choices.ts'

/** The cells of a line in their order, which is also the order of pasted columns. */
export const lineFields = ['text', 'quantity', 'unit', 'unitPrice', 'discount', 'tax', 'cost'] as const
export type LineField = (typeof lineFields)[number]
/** The cells that hold numbers. */
const numberFields = ['quantity', 'unitPrice', 'discount', 'cost'] as const
export type NumberField = (typeof numberFields)[number]

/** The cells whose figures are of a currency. */
export const priceFields = ['unitPrice', 'discount', 'cost'] as const
type PriceField = (typeof priceFields)[number]

/** A quote's own way of stating prices. */
export interface PriceTerms {
  currency: string
  /** What one unit of the currency is of the office's, in billionths; null where that is not known. */
  rate: number | null
  pricesIncludeTax: boolean
}

/** A figure that was entered by terms which have changed since; it is of those for as long as the same text stands there. */
export interface Entered {
  text: string
  terms: PriceTerms
}

/** A line as it is typed; `tax` is the key of its taxes (`taxKey`). Never changed in place. */
export interface LineValues extends Record<LineField, string>, Pick<QuoteLine, 'kind' | 'choice' | 'productId'> {
  key: string
  id: number | null
  entered?: Partial<Record<PriceField, Entered | undefined>> | undefined
}

/** By which numbers are read and lines summed. */
export type LineRules = Pick<TotalsRules, 'currency' | 'rounding'> & { locale: string }

// Lines of an earlier session come back with a draft.
const session = Date.now()
let made = 0
const newKey = () => `${session}-${(made += 1)}`

export const emptyLine = (tax: string, values: Partial<LineValues> = {}): LineValues => ({
  key: newKey(),
  id: null,
  kind: 'item',
  choice: '',
  productId: null,
  text: '',
  quantity: '1',
  unit: '',
  unitPrice: '',
  discount: '',
  tax,
  cost: '',
  ...values,
})

/** The same line once more, as one of its own. */
export const copyOf = (line: LineValues): LineValues => ({ ...line, key: newKey(), id: null })

/** A stored line as its cells show it. */
export function lineValues(
  { id = null, ...line }: Omit<QuoteLine, 'id'> & { id?: number | null | undefined },
  { currency, locale }: Pick<LineRules, 'currency' | 'locale'>,
): LineValues {
  const { kind, choice, productId, text, unit } = line
  return {
    key: newKey(),
    id,
    kind,
    choice,
    productId,
    text,
    quantity: formatMillionths(line.quantity, locale),
    unit,
    unitPrice: kind === 'item' ? priceText(line.unitPrice, currency, locale) : '',
    discount: line.discount ? formatDiscount(line.discount, currency, locale) : '',
    tax: taxKey(line),
    cost: line.cost === null ? '' : priceText(line.cost, currency, locale),
  }
}

/** A price in millionths as its cell shows it, with the decimals of the currency at least. */
export const priceText = (price: number, currency: string, locale: string) =>
  formatMillionths(price, locale, { minDigits: minorDigits(currency) })

export const isEmpty = ({ text, unitPrice, unit, discount, cost }: LineValues) =>
  [text, unitPrice, unit, discount, cost].every((cell) => cell.trim() === '')

/** The lines with exactly one empty line after the last that says something. */
export function withOpenLine(lines: readonly LineValues[], tax: string): LineValues[] {
  const last = lines.findLastIndex((line) => !isEmpty(line))
  return [...lines.slice(0, last + 1), lines[last + 1] ?? emptyLine(tax)]
}

/** A line's cells as they are read: the contract's line, and which cells hold what cannot be read (null there, or 0). */
interface ReadLine {
  line: QuoteLine
  unread: NumberField[]
  /** What the line comes to, in minor units; null while it cannot be computed. */
  amount: number | null
}

const read = new WeakMap<LineValues, { rules: LineRules; result: ReadLine }>()

/** Reads the cells of a line; what was read of a line before is remembered. */
export function readLine(line: LineValues, rules: LineRules): ReadLine {
  const { currency, locale, rounding } = rules
  const known = read.get(line)
  if (known && known.rules.currency === currency && known.rules.locale === locale && known.rules.rounding === rounding)
    return known.result
  const result = readCells(line, rules)
  read.set(line, { rules: { currency, locale, rounding }, result })
  return result
}

function readCells(values: LineValues, { locale, ...rules }: LineRules): ReadLine {
  const { id, kind, choice, productId, text, unit } = values
  const named = { ...(id !== null && { id }), kind, text }
  if (kind !== 'item') return { line: { ...blankLine, ...named }, unread: [], amount: 0 }
  const typed = (field: NumberField) => values[field].trim() !== ''
  const quantity = typed('quantity') ? parseDecimal(values.quantity, locale) : 0
  const unitPrice = typed('unitPrice') ? parseDecimal(values.unitPrice, locale) : 0
  const discount = typed('discount') ? parseDiscount(values.discount, rules.currency, locale) : null
  const cost = typed('cost') ? parseDecimal(values.cost, locale) : null
  const numbers = { quantity, unitPrice, discount, cost }
  const unread = numberFields.filter((field) => typed(field) && numbers[field] === null)
  const line: QuoteLine = {
    ...named,
    choice,
    productId,
    quantity: quantity ?? 0,
    unit,
    unitPrice: unitPrice ?? 0,
    discount,
    ...taxesOf(values.tax),
    cost,
  }
  return { line, unread, amount: unread.some((field) => field !== 'cost') ? null : amountOf(line, rules) }
}

function amountOf(line: QuoteLine, rules: Pick<TotalsRules, 'currency' | 'rounding'>): number | null {
  try {
    return lineTotal(line, rules)
  } catch {
    return null
  }
}
