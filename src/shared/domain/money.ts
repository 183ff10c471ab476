/**
 * Money without floating point. An amount is an integer of minor units (cents, fen, fils) beside its currency; unit
 * prices, quantities and rates are integers in millionths (a rate of 190000 is 19 %). Products are computed in BigInt
 * and rounded once, to the amount.
 */

/** An amount or a factor that is no integer, or lies beyond 2^53 - 1, where numbers stop being exact. */
export class AmountRangeError extends RangeError {
  override name = 'AmountRangeError'
}

/** null where something is too large to be kept exactly, so that one amount does not keep all else from being shown. */
export function withinRange<Result>(compute: () => Result): Result | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof AmountRangeError) return null
    throw error
  }
}

/** The integer as BigInt. Throws AmountRangeError when it is not an exact integer. */
export function exact(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new AmountRangeError(`${value} is not an exact integer within 2^53`)
  return BigInt(value)
}

/** The BigInt as a plain number. Throws AmountRangeError beyond 2^53 - 1. */
export function plain(value: bigint): number {
  if (!isPlain(value)) throw new AmountRangeError(`${value} lies beyond 2^53 and cannot be kept exactly`)
  return Number(value)
}

const isPlain = (value: bigint) => value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER)

/** What becomes of a half: away from zero, or to the even neighbour (IEEE 754 roundTiesToEven, "banker's rounding"). */
export const roundings = ['halfUp', 'halfEven'] as const
export type Rounding = (typeof roundings)[number]

/** Quotient rounded to the nearest integer; the denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding = 'halfUp'): bigint {
  const half = numerator < 0n ? -denominator : denominator
  const rounded = (2n * numerator + half) / (2n * denominator)
  const isTie = (2n * numerator + half) % (2n * denominator) === 0n
  if (rounding === 'halfUp' || !isTie || rounded % 2n === 0n) return rounded
  return numerator < 0n ? rounded + 1n : rounded - 1n
}

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(lang: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.NumberFormat(lang, options)
  formats.set(key, known)
  return known
}

const digitsOf = new Map<string, number>()

/** Decimals of the currency (ISO 4217, as Intl knows it): 0 for JPY, 2 for EUR, 3 for KWD. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const digits = numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

/** `value` divided by 10^digits as an exact decimal string, the form that Intl formats without loss. */
function decimalString(value: number, digits: number): Intl.StringNumericLiteral {
  const sign = value < 0 ? '-' : ''
  const figures = exact(value)
    .toString()
    .replace('-', '')
    .padStart(digits + 1, '0')
  const point = figures.length - digits
  return `${sign}${figures.slice(0, point)}.${figures.slice(point)}` as Intl.StringNumericLiteral
}

/** `value` divided by 10^digits, with the decimals that it has and at least `minDigits`, as programs write it: `-1234.50`. */
export function plainDecimal(value: number, digits: number, minDigits = 0): string {
  const [whole = '', decimals = ''] = decimalString(value, digits).split('.')
  const kept = decimals.slice(0, minDigits) + decimals.slice(minDigits).replace(/0+$/, '')
  return kept === '' ? whole : `${whole}.${kept}`
}

/** The amount with its currency sign, in the customs of the language: € 1,234.50. */
export function formatMoney(minor: number, currency: string, lang: string): string {
  return numberFormat(lang, { style: 'currency', currency }).format(decimalString(minor, minorDigits(currency)))
}

/** A quantity or unit price, with as many decimals as it has, at least `minDigits`. */
export function formatMillionths(value: number, lang: string, { minDigits = 0 } = {}): string {
  return formatScaled(value, 6, lang, minDigits)
}

/** `value` divided by 10^digits with the decimals that it has, at least `minDigits`, grouped as in the language. */
export function formatScaled(value: number, digits: number, lang: string, minDigits = 0): string {
  const options = { minimumFractionDigits: minDigits, maximumFractionDigits: digits }
  return numberFormat(lang, options).format(decimalString(value, digits))
}

/** A rate in millionths as percent: 190000 is "19%". */
export function formatRate(rate: number, lang: string): string {
  return numberFormat(lang, { style: 'percent', maximumFractionDigits: 4 }).format(decimalString(rate, 6))
}

/**
 * A quantity, price or other decimal in millionths, read from what people type: 1.234,56 and 1,234.56 and 1 234,56
 * and １２３. A lone separator before three digits (1,234) means what it means in `lang`. Null when the text is no
 * number, when `lang` does not settle it, when it has more than six decimals, or when it is too large to be kept.
 */
export function parseDecimal(text: string, lang: string): number | null {
  return parseScaled(text, lang, 6)
}

/** A rate typed as percent ("19", "7,7 %") in millionths of one; null as in parseDecimal, or with over four decimals. */
export function parseRate(text: string, lang: string): number | null {
  return parseScaled(text.normalize('NFKC').replace(/%\s*$/, ''), lang, 4)
}

/**
 * An amount in minor units, with or without the sign or code of its own currency. Null when the text is no amount of
 * this currency: another currency's sign, more decimals than it has, or anything parseDecimal refuses.
 */
export function parseMoney(text: string, currency: string, lang: string): number | null {
  const plain = withoutCurrency(text, currency, lang)
  return plain === null ? null : parseScaled(plain, lang, minorDigits(currency))
}

/** An amount as typed without the sign or code of its own currency; null where a second sign stands in it. */
export function withoutCurrency(text: string, currency: string, lang: string): string | null {
  let rest = text.normalize('NFKC').trim()
  const sign = /^[-+\u2212]/.exec(rest)?.[0] ?? ''
  rest = rest.slice(sign.length).trim()
  const mark = currencyMarks(currency, lang).find((it) => startsWith(rest, it) || endsWith(rest, it))
  if (mark) rest = startsWith(rest, mark) ? rest.slice(mark.length) : rest.slice(0, -mark.length)
  if (sign && /^\s*[-+\u2212]/.test(rest)) return null
  return sign + rest.trim()
}

const startsWith = (text: string, mark: string) => text.toUpperCase().startsWith(mark.toUpperCase())
const endsWith = (text: string, mark: string) => text.toUpperCase().endsWith(mark.toUpperCase())

/** How the currency is written, the longest first: CN¥, CNY, ¥, 元. */
function currencyMarks(currency: string, lang: string): string[] {
  const shown = [lang, 'en', 'zh-CN', 'zh-TW'].flatMap((it) =>
    (['code', 'symbol', 'narrowSymbol', 'name'] as const).map((currencyDisplay) =>
      numberFormat(it, { style: 'currency', currency, currencyDisplay })
        .formatToParts(1)
        .flatMap((part) => (part.type === 'currency' ? [part.value.normalize('NFKC')] : [])),
    ),
  )
  const spoken = { CNY: ['元', 'RMB'], TWD: ['元', 'NT'], HKD: ['元'], JPY: ['円'] }[currency] ?? []
  return [...new Set([...shown.flat(), ...spoken])].toSorted((a, b) => b.length - a.length)
}

/** The number that people type, as `parseDecimal` has it, times 10^digits. */
export function parseScaled(text: string, lang: string, digits: number): number | null {
  const [, sign = '', body = ''] = /^([-+\u2212]?)\s*([\d.,'\u2019 ]+)$/.exec(text.normalize('NFKC').trim()) ?? []
  const point = decimalPoint(body, lang)
  if (point === null) return null
  const whole = point === -1 ? body : body.slice(0, point)
  const decimals = point === -1 ? '' : body.slice(point + 1)
  if (!/^\d*$/.test(decimals) || (point !== -1 && decimals === '')) return null
  if (!(whole === '' && decimals !== '') && !/^(\d+|\d{1,3}(([.,'\u2019 ])\d{3})(\3\d{3})*)$/.test(whole)) return null
  if (/[1-9]/.test(decimals.slice(digits))) return null
  const value = BigInt(whole.replace(/\D/g, '') + decimals.slice(0, digits).padEnd(digits, '0'))
  if (!isPlain(value)) return null
  return sign && sign !== '+' && value !== 0n ? -Number(value) : Number(value)
}

/** Where the decimal separator stands in the figures; -1 when there is none, null when that cannot be told. */
function decimalPoint(body: string, lang: string): number | null {
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','))
  if (last === -1) return -1
  const mark = body.charAt(last)
  const before = body.slice(0, last)
  const other = mark === '.' ? ',' : '.'
  if (before.includes(mark)) return before.includes(other) ? null : -1
  if (/[.,'\u2019 ]/.test(before)) return last
  const couldBeGroup = /^[1-9]\d{0,2}$/.test(before) && body.length - last === 4
  if (!couldBeGroup) return last
  const parts = numberFormat(lang, {}).formatToParts('1234567.5')
  if (parts.some((part) => part.type === 'decimal' && part.value === mark)) return last
  return parts.some((part) => part.type === 'group' && part.value === mark) ? -1 : null
}
