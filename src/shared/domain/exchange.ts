import { divideRounded, exact, minorDigits, plain, type Rounding } from './money.ts'

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
