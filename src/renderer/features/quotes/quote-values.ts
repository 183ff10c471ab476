import { type Quote, type QuoteFields, quoteFields } from '../../../shared/contract/quotes.ts'
import { addDays } from '../../../shared/domain/date.ts'
import { formatDiscount, parseDiscount } from '../../../shared/domain/discount.ts'
import { formatScaled, parseScaled } from '../../../shared/domain/money.ts'
import { type QuoteMargin, quoteMargin } from '../../../shared/domain/quote-margin.ts'
import { type QuoteTotals, quoteTotals } from '../../../shared/domain/quote-totals.ts'
import { discountOfBefore, figuresOfBefore } from './entered-prices.ts'
import {
  type Entered,
  isEmpty,
  type LineRules,
  type LineValues,
  lineValues,
  readLine,
  withOpenLine,
} from './line-values.ts'

/** A quote as its form holds it; the last line is always an empty one to go on with. */
export type QuoteValues = Omit<QuoteFields, 'lines' | 'discount' | 'exchangeRate'> & {
  /** What was read when the form was opened; null for a new quote. */
  base: Quote | null
  contactName: string
  /** As typed. */
  discount: string
  discountEntered: Entered | null
  exchangeRate: string
  lines: LineValues[]
}

/** The form's values of a quote, or of the fields that a new one starts with. */
export function valuesOf(
  fields: QuoteFields,
  { base, contactName, locale, tax }: { base: Quote | null; contactName: string; locale: string; tax: string },
): QuoteValues {
  const { currency, discount, exchangeRate } = fields
  return {
    ...fields,
    base,
    contactName,
    discount: discount ? formatDiscount(discount, currency, locale) : '',
    discountEntered: null,
    exchangeRate: exchangeRate === null ? '' : rateText(exchangeRate, locale),
    lines: withOpenLine(
      fields.lines.map((line) => lineValues(line, { currency, locale })),
      tax,
    ),
  }
}

/** A rate of exchange in billionths as its field shows it. */
export const rateText = (rate: number, locale: string) => formatScaled(rate, 9, locale)

export const rulesOf = (
  { currency, rounding }: Pick<QuoteValues, 'currency' | 'rounding'>,
  locale: string,
): LineRules => ({
  currency,
  rounding,
  locale,
})

/** Most lines of a quote, and most characters of the text of one. */
const most = { lines: 2_000, text: 10_000 }

/** Which cells and fields hold what cannot be read or kept, by the form's paths; `lines` where those are too many. */
export function unreadable(values: QuoteValues, locale: string): string[] {
  const rules = rulesOf(values, locale)
  const { discount, exchangeRate } = typedNumbers(values, locale)
  return [
    ...values.lines.flatMap((line, at) => [
      ...readLine(line, rules).unread.map((field) => `lines.${at}.${field}`),
      ...(line.text.length > most.text ? [`lines.${at}.text`] : []),
    ]),
    ...(values.lines.length - 1 > most.lines ? ['lines'] : []),
    ...(discount === undefined ? ['discount'] : []),
    ...(exchangeRate === undefined ? ['exchangeRate'] : []),
  ]
}

/** The numbers outside the lines: null where nothing is typed, undefined where that is no number. */
function typedNumbers({ discount, exchangeRate, currency }: QuoteValues, locale: string) {
  const rate = parseScaled(exchangeRate, locale, 9)
  return {
    discount: discount.trim() === '' ? null : (parseDiscount(discount, currency, locale) ?? undefined),
    exchangeRate: exchangeRate.trim() === '' ? null : rate !== null && rate > 0 ? rate : undefined,
  }
}

/** What is typed in a form, to tell whether it is still the same. */
export function typedIn({ base: _, discountEntered: _before, lines, ...values }: QuoteValues): string {
  return JSON.stringify([values, lines.map(({ key: _key, entered: _entered, ...line }) => line)])
}

/** Whether figures stand in the form that were entered in another currency, or with tax where prices are without now. */
export const hasFiguresOfBefore = (values: QuoteValues, locale: string): boolean =>
  values.lines.some((line) => figuresOfBefore(line, values, locale).length > 0) ||
  discountOfBefore(values.discount, values.discountEntered, values, locale) !== null

/** The contract's fields of the form; null while something cannot be read or kept. Empty lines are left out. */
export function fieldsOf(values: QuoteValues, locale: string): QuoteFields | null {
  if (unreadable(values, locale).length > 0) return null
  const rules = rulesOf(values, locale)
  const { discount = null, exchangeRate = null } = typedNumbers(values, locale)
  const lines = values.lines.filter((line) => !isEmpty(line)).map((line) => readLine(line, rules).line)
  return quoteFields.parse({ ...values, discount, exchangeRate, lines })
}

/** Another date of the quote; it is valid for the office's usual days from there too, unless another day was typed. */
export function withDate(
  { issuedOn, validUntil }: Pick<QuoteFields, 'issuedOn' | 'validUntil'>,
  date: string,
  usualDays: number,
): Pick<QuoteFields, 'issuedOn' | 'validUntil'> {
  const follows = validUntil !== null && validUntil === addDays(issuedOn, usualDays)
  return { issuedOn: date, validUntil: follows ? addDays(date, usualDays) : validUntil }
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

/** Cost and margin of the quote; null where they cannot be computed. */
export function marginOf(fields: QuoteFields, totals: QuoteTotals | null): QuoteMargin | null {
  try {
    return totals && quoteMargin(fields.lines, totals, fields)
  } catch {
    return null
  }
}
