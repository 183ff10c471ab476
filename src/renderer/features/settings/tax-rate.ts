import { parseRate } from '../../../shared/domain/money.ts'

/** A rate as typed, in millionths; null when it is none from 0 to 100 %. */
export function rateOf(text: string, locale: string): number | null {
  const rate = parseRate(text, locale)
  return rate !== null && rate >= 0 && rate <= 1_000_000 ? rate : null
}
