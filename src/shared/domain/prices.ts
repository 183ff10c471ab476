import { divideRounded, exact, plain } from './money.ts'

/** From a quantity on, what one unit costs; both in millionths. */
export interface PriceBreak {
  minQuantity: number
  unitPrice: number
}

/** Where a price begins that holds from so many units on: what holds from one on, as price lists say it, holds from the start. */
export const startOf = (quantity: number): number => (quantity === 1_000_000 ? 0 : quantity)

/** What says whether a price list is for a quote. Days are YYYY-MM-DD. */
export interface PriceListTerms {
  id: number
  currency: string
  active: boolean
  validFrom: string | null
  validUntil: string | null
  /** The contacts that it is for; null: everybody. */
  tagId: number | null
}

/** What a price is asked for. */
export interface PriceAsked {
  currency: string
  day: string
  /** The contact's tags. */
  tagIds: readonly number[]
  /** The list that was chosen for the quote. */
  priceListId: number | null
}

const million = 1_000_000n
const billion = 1_000_000_000n

/**
 * The lists that a quote takes prices from, the first that has one before the others: the one chosen for it whatever its
 * time and tag, then those for a tag of the contact, then those for everybody; each kind in the order given. All are in
 * the quote's currency, and all but the chosen one are active and valid on its day.
 */
export function fittingLists<List extends PriceListTerms>(lists: readonly List[], asked: PriceAsked): List[] {
  const inCurrency = lists.filter(({ currency }) => currency === asked.currency)
  const chosen = inCurrency.filter(({ id }) => id === asked.priceListId)
  const valid = inCurrency.filter(
    ({ id, active, validFrom, validUntil }) =>
      id !== asked.priceListId &&
      active &&
      (validFrom === null || validFrom <= asked.day) &&
      (validUntil === null || asked.day <= validUntil),
  )
  return [
    ...chosen,
    ...valid.filter(({ tagId }) => tagId !== null && asked.tagIds.includes(tagId)),
    ...valid.filter(({ tagId }) => tagId === null),
  ]
}

/** The break that counts for a quantity (or for taking back so many); none where all begin at more. */
export function breakAt<Break extends PriceBreak>(breaks: readonly Break[], quantity: number): Break | undefined {
  const reached = breaks.filter(({ minQuantity }) => minQuantity <= Math.abs(quantity))
  return reached.toSorted((a, b) => b.minQuantity - a.minQuantity)[0]
}

/** The price of one unit for a quantity (or for taking back so many); null where it begins at more. */
export function priceAt(breaks: readonly PriceBreak[], quantity: number): number | null {
  return breakAt(breaks, quantity)?.unitPrice ?? null
}

/** Breaks, least quantity first, that are for every quantity those of the first of these lists that has one for it. */
export function firstBreaks<Break extends PriceBreak>(lists: readonly (readonly Break[])[]): Break[] {
  const begins = new Set(lists.flatMap((breaks) => breaks.map(({ minQuantity }) => minQuantity)))
  return [...begins]
    .toSorted((a, b) => a - b)
    .flatMap((quantity) => {
      const counts = lists.flatMap((breaks) => breakAt(breaks, quantity) ?? [])[0]
      return counts?.minQuantity === quantity ? [counts] : []
    })
}

/**
 * The price of a bundle from the prices of its parts, each for the quantity of it that so many bundles need. It is
 * rounded once, half away from zero, to a millionth. None where a part has none; throws AmountRangeError beyond 2^53 - 1.
 */
export function bundleBreaks(parts: readonly { quantity: number; breaks: readonly PriceBreak[] }[]): PriceBreak[] {
  const begins = new Set(
    parts.flatMap(({ quantity, breaks }) =>
      breaks.map(({ minQuantity }) => plain((exact(minQuantity) * million + exact(quantity) - 1n) / exact(quantity))),
    ),
  )
  const found: PriceBreak[] = []
  for (const minQuantity of [...begins].toSorted((a, b) => a - b)) {
    // Breaks begin at whole millionths within 2^53, so that neither what is beyond a millionth nor what Number cannot keep
    // exactly counts.
    const needed = (quantity: number) => Number((exact(minQuantity) * exact(quantity)) / million)
    const prices = parts.map(({ quantity, breaks }) => ({ quantity, price: priceAt(breaks, needed(quantity)) }))
    if (prices.some(({ price }) => price === null)) continue
    const unitPrice = sumOfParts(prices.map(({ quantity, price }) => ({ quantity, each: price ?? 0 })))
    if (found.at(-1)?.unitPrice !== unitPrice) found.push({ minQuantity, unitPrice })
  }
  return found
}

/** What one bundle costs where `quantity` of each part costs `each` a unit; all in millionths. */
export function sumOfParts(parts: readonly { quantity: number; each: number }[]): number {
  const exactly = parts.reduce((sum, { quantity, each }) => sum + exact(quantity) * exact(each), 0n)
  return plain(divideRounded(exactly, million))
}

/**
 * What is in the office's currency in another one, in millionths of each.
 * @param rate what one unit of the other is of the office's, in billionths
 */
export function inCurrencyOf(rate: number, value: number): number {
  return plain(divideRounded(exact(value) * billion, exact(rate)))
}

/**
 * A price raised (or, below 0, lowered) by a rate in millionths, rounded half away from zero to a multiple of `step`.
 * @param step in millionths: 10,000 rounds to cents
 */
export function raisedPrice(unitPrice: number, rate: number, step: number): number {
  const raised = exact(unitPrice) * (million + exact(rate))
  return plain(divideRounded(raised, million * exact(step)) * exact(step))
}
