import { parseDecimal, withoutCurrency } from '../../../shared/domain/money.ts'
import type { PriceBreak } from '../../../shared/domain/prices.ts'

/** A product of the grid with what it costs. */
export interface PricedRow {
  productId: number
  number: string
  name: string
  unit: string
  /** What it costs is computed from its parts. */
  byParts: boolean
  breaks: PriceBreak[]
}

/** A price as typed or pasted, with or without its currency; null for none, undefined where it cannot be read. */
export function typedPrice(text: string, currency: string, locale: string): number | null | undefined {
  if (text.trim() === '') return null
  const plain = withoutCurrency(text, currency, locale)
  return (plain === null ? null : parseDecimal(plain, locale)) ?? undefined
}

/** The prices with this one for any quantity, or without one. */
export function withBasePrice(breaks: readonly PriceBreak[], unitPrice: number | null): PriceBreak[] {
  const others = breaks.filter(({ minQuantity }) => minQuantity > 0)
  return unitPrice === null ? others : [{ minQuantity: 0, unitPrice }, ...others]
}

/** Whether a product costs in two readings the same. */
export const samePrices = (one: PricedRow, other: PricedRow): boolean =>
  JSON.stringify(one.breaks) === JSON.stringify(other.breaks)
