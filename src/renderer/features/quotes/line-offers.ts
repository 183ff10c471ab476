import type { TFunction } from 'i18next'
import type { OfferedProduct } from '../../../shared/contract/products.ts'
import { divideRounded, exact, formatScaled, plain } from '../../../shared/domain/money.ts'
import { breakAt, priceAt } from '../../../shared/domain/prices.ts'
import { lineName } from '../../../shared/domain/line-name.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { emptyLine, type LineField, type LineRules, type LineValues, priceText, readLine } from './line-values.ts'
import { taxKey } from './tax-choices.ts'

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

export const offerOf = (line: LineValues, offers: Offers) =>
  line.kind === 'item' && line.productId !== null ? offers.get(line.productId) : undefined

/** What the list says for a line's quantity, in millionths; null where it says nothing. */
function listPriceOf(line: LineValues, offer: OfferedProduct | undefined, rules: LineRules): number | null {
  return offer ? priceAt(offer.breaks, readLine(line, rules).line.quantity) : null
}

/** The list's price as its cell would show it, where the line has another one. */
export function otherListPrice(line: LineValues, offer: OfferedProduct | undefined, rules: LineRules): string | null {
  const price = listPriceOf(line, offer, rules)
  if (price === null || price === readLine(line, rules).line.unitPrice) return null
  return priceText(price, rules.currency, rules.locale)
}

/** What is to be told at a line's price: that the list says another one, that it was converted, that no list has one. */
export function priceHint(line: LineValues, offer: OfferedProduct | undefined, rules: LineRules, t: TFunction) {
  if (!offer) return undefined
  const price = otherListPrice(line, offer, rules)
  if (price !== null) return t('quoteEditor.listPriceIs', { price })
  if (offer.breaks.length === 0) return line.unitPrice === '' ? t('quoteEditor.noListPrice') : undefined
  const list = breakAt(offer.breaks, readLine(line, rules).line.quantity)?.list
  if (!list || list.currency === rules.currency) return undefined
  return t('quoteEditor.convertedFrom', { list: list.name, currency: list.currency })
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
    entered: line.entered && { discount: line.entered.discount },
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

/** The line as one of no product: without the product's cost, which nobody sees. */
export function withoutProduct(line: LineValues, offer: OfferedProduct | undefined, rules: LineRules): LineValues {
  const isItsCost = offer !== undefined && offer.cost === readLine(line, rules).line.cost
  return { ...line, productId: null, ...(isItsCost && { cost: '' }) }
}

const wordsOf = (text: string) => text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []

/** Whether the first line of a text still has a word, or the beginning of one, of a product's name or number. */
function names(text: string, { text: itsText, number }: OfferedProduct): boolean {
  const known = wordsOf(`${number} ${lineName(itsText)}`)
  return wordsOf(lineName(text)).some((word) => known.some((each) => each.startsWith(word) || word.startsWith(each)))
}

/**
 * A line with a cell as typed. The price of a product follows its quantity as long as it is one of the list's; a line
 * whose text is emptied, or replaced by one that has nothing of the product's name, is of no product any more.
 */
export function withCell(
  line: LineValues,
  field: LineField,
  value: string,
  offers: Offers,
  rules: LineRules,
): LineValues {
  const next = { ...line, [field]: value }
  const offer = offerOf(line, offers)
  if (field === 'text' && line.productId !== null) {
    const isAnother = offer !== undefined && names(line.text, offer) && !names(value, offer)
    if (value.trim() === '' || isAnother) return withoutProduct(next, offer, rules)
  }
  if (field !== 'quantity' || !offer) return next
  const { unitPrice } = readLine(line, rules).line
  const { line: asTyped, unread } = readLine(next, rules)
  const price = priceAt(offer.breaks, asTyped.quantity)
  const follows = offer.breaks.some((it) => it.unitPrice === unitPrice) && !unread.includes('quantity')
  return follows && price !== null ? { ...next, unitPrice: priceText(price, rules.currency, rules.locale) } : next
}

/** The line with the list's price and the cost of now, where the list has one. */
export function atListPrice(line: LineValues, offers: Offers, rules: LineRules): LineValues {
  const offer = offerOf(line, offers)
  const price = listPriceOf(line, offer, rules)
  const cost = offer?.cost ?? null
  if (price === null) return line
  return {
    ...line,
    unitPrice: priceText(price, rules.currency, rules.locale),
    ...(cost !== null && { cost: priceText(cost, rules.currency, rules.locale) }),
  }
}

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
