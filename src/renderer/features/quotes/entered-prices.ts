import { parseDiscount } from '../../../shared/domain/discount.ts'
import { rateOfOne, restatedAmount, restatedPrice } from '../../../shared/domain/exchange.ts'
import { exact, minorDigits, parseDecimal, plain } from '../../../shared/domain/money.ts'
import { type Entered, type LineValues, priceFields, priceText, type PriceTerms } from './line-values.ts'
import { taxesOf } from './tax-choices.ts'

/** The terms that a figure was entered by: those known, as long as it is the same figure, else those of now. */
export function enteredBy(text: string, known: Entered | null | undefined, terms: PriceTerms): Entered | undefined {
  if (text.trim() === '') return undefined
  return known?.text === text ? known : { text, terms }
}

/** A line whose figures know the terms that they were entered by, before those change. */
export function withTerms(line: LineValues, terms: PriceTerms): LineValues {
  const entered = Object.fromEntries(
    priceFields.map((field) => [field, enteredBy(line[field], line.entered?.[field], terms)]),
  )
  return { ...line, entered }
}

/** By what terms the discount on the whole was entered, where it is an amount of another currency; null else. */
export function discountOfBefore(
  text: string,
  entered: Entered | null | undefined,
  { currency }: Pick<PriceTerms, 'currency'>,
  locale: string,
): PriceTerms | null {
  if (entered?.text !== text || entered.terms.currency === currency) return null
  const discount = parseDiscount(text, entered.terms.currency, locale)
  return discount && 'amount' in discount ? entered.terms : null
}

/** A figure of a line that stands by terms of before: in millionths of their currency. */
interface FigureOfBefore {
  field: (typeof priceFields)[number]
  value: number
  from: PriceTerms
}

/** The figures of a line that were entered by other terms; per cent, and what cannot be read, are of none. */
export function figuresOfBefore(
  { kind, entered, ...line }: LineValues,
  now: Pick<PriceTerms, 'currency' | 'pricesIncludeTax'>,
  locale: string,
): FigureOfBefore[] {
  if (kind !== 'item' || !entered) return []
  return priceFields.flatMap((field) => {
    const known = entered[field]
    if (known?.text !== line[field]) return []
    const { terms: from, text } = known
    const sameTax = field === 'cost' || from.pricesIncludeTax === now.pricesIncludeTax
    if (from.currency === now.currency && sameTax) return []
    const value = field === 'discount' ? discountAmount(text, from.currency, locale) : parseDecimal(text, locale)
    return value === null ? [] : [{ field, value, from }]
  })
}

/** Whether there is a rate to convert by. */
export const isConvertible = (from: PriceTerms, to: PriceTerms) =>
  from.currency === to.currency || (from.rate !== null && to.rate !== null)

/**
 * A line with its figures of before by the terms of now, in their currency, with tax or without it. Those without a rate
 * stay. Throws AmountRangeError for prices that are too large for it.
 */
export function converted(line: LineValues, to: PriceTerms, locale: string): LineValues {
  const { taxes } = taxesOf(line.tax)
  return figuresOfBefore(line, to, locale).reduce((next, { field, value, from }) => {
    if (!isConvertible(from, to)) return next
    const restated = field === 'discount' ? restatedAmount : restatedPrice
    const within = field === 'cost' ? [] : taxes
    const text = priceText(restated(value, within, rated(from), rated(to)), to.currency, locale)
    return { ...next, [field]: text, entered: { ...next.entered, [field]: undefined } }
  }, line)
}

/** The discount on the whole, an amount by terms of before, in the currency of now. Throws AmountRangeError as `converted` does. */
export function convertedDiscount(text: string, from: PriceTerms, to: PriceTerms, locale: string): string {
  const value = discountAmount(text, from.currency, locale)
  return value === null ? text : priceText(restatedAmount(value, [], rated(from), rated(to)), to.currency, locale)
}

/**
 * A line with those of its figures put back that a step changed and nobody since: `was` is the line before the step, `is`
 * after it.
 */
export function putBack(line: LineValues, was: LineValues, is: LineValues): LineValues {
  return priceFields.reduce(
    (next, field) =>
      was[field] !== is[field] && line[field] === is[field]
        ? { ...next, [field]: was[field], entered: { ...next.entered, [field]: was.entered?.[field] } }
        : next,
    line,
  )
}

/** The terms with a rate; between two of the same currency none counts. */
const rated = (terms: PriceTerms) => ({ ...terms, rate: terms.rate ?? rateOfOne })

/** A discount as typed, in millionths of the currency; null where it is per cent or cannot be read. */
function discountAmount(text: string, currency: string, locale: string): number | null {
  const discount = parseDiscount(text, currency, locale)
  if (!discount || !('amount' in discount)) return null
  return plain(exact(discount.amount) * 10n ** BigInt(6 - minorDigits(currency)))
}
