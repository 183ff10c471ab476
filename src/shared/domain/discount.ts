import { formatRate, formatScaled, minorDigits, parseMoney, parseRate, parseScaled } from './money.ts'
import type { Discount, QuoteTotals } from './quote-totals.ts'

/** A discount as people write it: `10%`, or an amount without the currency's sign. */
export function formatDiscount(discount: Discount, currency: string, lang: string): string {
  if ('rate' in discount) return formatRate(discount.rate, lang)
  return formatScaled(discount.amount, minorDigits(currency), lang, minorDigits(currency))
}

/**
 * A discount as people type it: per cent, an amount of the currency, or what is left of the price in tenths (9折 and
 * 九折 take 10 % off, 85折 and 八五折 15 %). A minus sign says the same. Null when it is none of these, or is more than
 * the whole.
 */
export function parseDiscount(text: string, currency: string, lang: string): Discount | null {
  const typed = text
    .normalize('NFKC')
    .trim()
    .replace(/^[-\u2212]\s*/, '')
  const left = /^([\d.]+|[一二三四五六七八九]{1,2})\s*折$/.exec(typed)?.[1]
  if (left !== undefined) return asRate(restOf(left.replace(/[^\d.]/g, digitOf)))
  if (typed.endsWith('%')) return asRate(parseRate(typed, lang))
  const amount = parseMoney(typed, currency, lang)
  return amount === null || amount < 0 ? null : { amount }
}

/**
 * The places of the discounts that take an amount from less than that: `lines, <at>, discount` and, on the whole,
 * `discount`. Nothing can be taken from what is below zero.
 */
export function excessiveDiscounts(
  { lines, discount }: { lines: readonly { discount: Discount | null }[]; discount: Discount | null },
  totals: Pick<QuoteTotals, 'linesTotal'> & { lines: readonly { amount: number }[] },
): (string | number)[][] {
  const amountOf = (it: Discount | null) => (it && 'amount' in it ? it.amount : 0)
  return [
    ...lines.flatMap((line, at) =>
      amountOf(line.discount) > 0 && totals.lines[at]!.amount < 0 ? [['lines', at, 'discount']] : [],
    ),
    ...(amountOf(discount) > Math.max(0, totals.linesTotal) ? [['discount']] : []),
  ]
}

const asRate = (rate: number | null): Discount | null =>
  rate === null || rate < 0 || rate > 1_000_000 ? null : { rate }

const digitOf = (han: string) => String('〇一二三四五六七八九'.indexOf(han))

/** What 8.5 or 85 tenths of the price leave out of it, in millionths; null for 0 tenths, and for 10, which are the price itself. */
function restOf(tenths: string): number | null {
  if (/^0(?!\.)|^10/.test(tenths)) return null
  const left = parseScaled(tenths, 'en', /^\d\d/.test(tenths) ? 4 : 5)
  return left === null ? null : 1_000_000 - left
}
