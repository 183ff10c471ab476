import { divideRounded, exact, minorDigits, plain, type Rounding } from './money.ts'
import { type LineTax, taxWeights } from './quote-totals.ts'

/**
 * An amount in another currency's minor units, rounded once.
 * @param rate what one unit of `from` is of `to`, in billionths
 * @throws AmountRangeError beyond 2^53 - 1
 */
export function convertMoney(
  minor: number,
  from: string,
  to: string,
  rate: number,
  rounding: Rounding = 'halfUp',
): number {
  const numerator = exact(minor) * exact(rate) * 10n ** BigInt(minorDigits(to))
  return plain(divideRounded(numerator, 10n ** BigInt(9 + minorDigits(from)), rounding))
}

/** By what prices are stated. */
export interface PriceTerms {
  currency: string
  /** What one unit of the currency is of the office's, in billionths. */
  rate: number
  pricesIncludeTax: boolean
}

/** The rate of a currency to itself. */
export const rateOfOne = 1_000_000_000

/**
 * A unit price or cost in millionths by other terms. One that becomes another is rounded once, as `roundedPrice` does; what
 * is by the same terms stays as fine as it is. Throws AmountRangeError beyond 2^53 - 1.
 */
export function restatedPrice(price: number, taxes: readonly LineTax[], from: PriceTerms, to: PriceTerms): number {
  const same = from.currency === to.currency && from.pricesIncludeTax === to.pricesIncludeTax
  if (same) return price
  return roundedPrice(restated(price, taxes, from, to), to.currency)
}

/** An amount of money in millionths, such as a discount, by other terms: a multiple of the currency's least unit. */
export function restatedAmount(amount: number, taxes: readonly LineTax[], from: PriceTerms, to: PriceTerms): number {
  const { numerator, denominator } = restated(amount, taxes, from, to)
  const step = leastUnit(to.currency)
  return plain(divideRounded(numerator, denominator * step) * step)
}

/** Whether a price is oddly fine: with decimals that its currency has not, and not of a few units only. */
export const isOddlyFine = (price: number, currency: string): boolean =>
  minorDigits(currency) === 0 && roundedPrice({ numerator: exact(price), denominator: 1n }, currency) !== price

interface Fraction {
  numerator: bigint
  denominator: bigint
}

/** Rates count between two currencies, taxes between prices with them and without. */
function restated(value: number, taxes: readonly LineTax[], from: PriceTerms, to: PriceTerms): Fraction {
  const [rate, rateTo] = from.currency === to.currency ? [1n, 1n] : [exact(from.rate), exact(to.rate)]
  const { one, weights } = taxWeights(taxes)
  const gross = weights.reduce((sum, weight) => sum + weight, one)
  return {
    numerator: exact(value) * rate * (to.pricesIncludeTax ? gross : one),
    denominator: rateTo * (from.pricesIncludeTax ? gross : one),
  }
}

/** Half away from zero to the decimals of the currency; a price of less than ten of its least units keeps two figures. */
function roundedPrice({ numerator, denominator }: Fraction, currency: string): number {
  const size = numerator < 0n ? -numerator : numerator
  let step = leastUnit(currency)
  while (step > 1n && size < 10n * step * denominator) step /= 10n
  return plain(divideRounded(numerator, denominator * step) * step)
}

/** In millionths: a cent, a yen. */
const leastUnit = (currency: string) => 10n ** BigInt(6 - minorDigits(currency))
