import type { OfferedProduct } from '../../../shared/contract/products.ts'
import { parseDiscount } from '../../../shared/domain/discount.ts'
import { divideRounded, exact, formatScaled, minorDigits, plain } from '../../../shared/domain/money.ts'
import { priceAt, priceWithTax } from '../../../shared/domain/prices.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import {
  emptyLine,
  isEmpty,
  type LineField,
  type LineRules,
  type LineValues,
  priceText,
  readLine,
} from './line-values.ts'
import { taxesOf, taxKey } from './tax-choices.ts'

/** What prices and texts of products are asked for. */
export interface OfferContext {
  contactId: number
  currency: string
  exchangeRate: number | null
  day: string
  priceListId: number | null
  language: Language
  pricesIncludeTax: boolean
}

export type Offers = ReadonlyMap<number, OfferedProduct>

const offerOf = (line: LineValues, offers: Offers) =>
  line.kind === 'item' && line.productId !== null ? offers.get(line.productId) : undefined

/** What the list says for a line's quantity, in millionths; null where it says nothing. */
function listPriceOf(line: LineValues, offers: Offers, rules: LineRules): number | null {
  const offer = offerOf(line, offers)
  return offer ? priceAt(offer.breaks, readLine(line, rules).line.quantity) : null
}

/** The list's price as its cell would show it, where the line has another one. */
export function otherListPrice(line: LineValues, offers: Offers, rules: LineRules): string | null {
  const price = listPriceOf(line, offers, rules)
  if (price === null || price === readLine(line, rules).line.unitPrice) return null
  return priceText(price, rules.currency, rules.locale)
}

/** A line that is of a product, with the quantity that it had. */
export function ofProduct(
  line: LineValues,
  offer: OfferedProduct,
  { currency, locale, ...rules }: LineRules,
): LineValues {
  const { quantity } = readLine(line, { currency, locale, ...rules }).line
  const price = priceAt(offer.breaks, quantity) ?? offer.unitPrice
  return {
    ...line,
    kind: 'item',
    productId: offer.productId,
    text: offer.text,
    unit: offer.unit,
    unitPrice: price === null ? '' : priceText(price, currency, locale),
    tax: taxKey(offer),
    cost: offer.cost === null ? '' : priceText(offer.cost, currency, locale),
  }
}

/** The lines of what a bundle consists of, for the quantity of a line. Throws AmountRangeError where that is too much. */
export function ofParts(line: LineValues, bundle: OfferedProduct, parts: Offers, rules: LineRules): LineValues[] {
  const bundles = exact(readLine(line, rules).line.quantity)
  return bundle.parts.flatMap(({ productId, quantity }) => {
    const offer = parts.get(productId)
    if (!offer) return []
    const units = plain(divideRounded(exact(quantity) * bundles, 1_000_000n))
    const amount = { quantity: formatScaled(units, 6, rules.locale), choice: line.choice }
    return [ofProduct(emptyLine(line.tax, amount), offer, rules)]
  })
}

/**
 * A line with a cell as typed. The price of a product follows its quantity as long as it is one of the list's; a line
 * whose text is emptied is of no product any more.
 */
export function withCell(
  line: LineValues,
  field: LineField,
  value: string,
  offers: Offers,
  rules: LineRules,
): LineValues {
  const next = { ...line, [field]: value }
  if (field === 'text' && value.trim() === '') return { ...next, productId: null }
  const offer = offerOf(line, offers)
  if (field !== 'quantity' || !offer) return next
  const { unitPrice } = readLine(line, rules).line
  const { line: asTyped, unread } = readLine(next, rules)
  const price = priceAt(offer.breaks, asTyped.quantity)
  const follows = offer.breaks.some((it) => it.unitPrice === unitPrice) && !unread.includes('quantity')
  return follows && price !== null ? { ...next, unitPrice: priceText(price, rules.currency, rules.locale) } : next
}

/** The line with the list's price and the cost of now, where the list has one. */
export function atListPrice(line: LineValues, offers: Offers, rules: LineRules): LineValues {
  const price = listPriceOf(line, offers, rules)
  const cost = offerOf(line, offers)?.cost ?? null
  if (price === null) return line
  return {
    ...line,
    unitPrice: priceText(price, rules.currency, rules.locale),
    ...(cost !== null && { cost: priceText(cost, rules.currency, rules.locale) }),
  }
}

/** A quote's own way of stating prices. */
export interface PriceTerms {
  currency: string
  /** What one unit of the currency is of the office's, in billionths. */
  rate: number
  pricesIncludeTax: boolean
}

/**
 * A line with prices, cost and discount in another currency, with tax or without it: each rounded once, half away from
 * zero, to the new currency's decimals. Throws AmountRangeError for prices that are too large for it.
 */
export function converted(line: LineValues, from: PriceTerms, to: PriceTerms, rules: LineRules): LineValues {
  if (line.kind !== 'item' || isEmpty(line)) return line
  const { unitPrice, cost, discount } = readLine(line, { ...rules, currency: from.currency }).line
  const { taxes } = taxesOf(line.tax)
  const inOther = (value: number) => inCurrency(value, from, to)
  const withTax = (value: number) =>
    priceWithTax(value, taxes, { included: from.pricesIncludeTax, wanted: to.pricesIncludeTax })
  const shown = (value: number) => priceText(value, to.currency, rules.locale)
  const off = discount && 'amount' in discount ? inMillionths(discount.amount, from.currency) : null
  return {
    ...line,
    unitPrice: line.unitPrice.trim() === '' ? '' : shown(inOther(withTax(unitPrice))),
    cost: cost === null ? line.cost : shown(inOther(cost)),
    ...(off !== null && { discount: shown(inOther(withTax(off))) }),
  }
}

/**
 * The discount on the whole, as typed, in another currency; per cent, and what cannot be read, stay as they are. Throws
 * AmountRangeError as `converted` does.
 */
export function convertedDiscount(typed: string, from: PriceTerms, to: PriceTerms, locale: string): string {
  const discount = parseDiscount(typed, from.currency, locale)
  if (from.currency === to.currency || !discount || !('amount' in discount)) return typed
  return priceText(inCurrency(inMillionths(discount.amount, from.currency), from, to), to.currency, locale)
}

/** Millionths of a currency in another one, rounded once, half away from zero, to its decimals. */
function inCurrency(value: number, from: PriceTerms, to: PriceTerms): number {
  const step = 10n ** BigInt(6 - minorDigits(to.currency))
  return plain(divideRounded(exact(value) * exact(from.rate), exact(to.rate) * step) * step)
}

const inMillionths = (minor: number, currency: string) => plain(exact(minor) * 10n ** BigInt(6 - minorDigits(currency)))

/** A line with its product's text and unit in another language, where they stand as the office has them. */
export function translated(line: LineValues, before: Offers, after: Offers): LineValues {
  const [was, is] = [offerOf(line, before), offerOf(line, after)]
  if (!was || !is) return line
  return {
    ...line,
    text: line.text === was.text ? is.text : line.text,
    unit: line.unit === was.unit ? is.unit : line.unit,
  }
}
