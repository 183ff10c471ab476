import type { Language } from '../i18n/languages.ts'
import { chineseCapitals } from './chinese-capitals.ts'
import { exact, minorDigits } from './money.ts'

/**
 * An amount of minor units as it is written out on paper: 人民币壹仟贰佰叁拾肆元伍角整, 新臺幣壹萬元整, one thousand two
 * hundred and thirty-four euros and 50 cents. Throws AmountRangeError where it is not an exact integer.
 */
export function amountInWords(minor: number, currency: string, language: Language): string {
  const amount = exact(minor)
  if (language === 'en') return inEnglish(amount, currency)
  const capitals = chineseCapitals(amount, minorDigits(currency), language === 'zh-TW' ? 'Hant' : 'Hans')
  return chineseName(currency, language) + capitals
}

function chineseName(currency: string, language: Language): string {
  // Taiwan's banknotes and laws write it so; everyday's 新台幣 is what Intl knows.
  if (currency === 'TWD' && language === 'zh-TW') return '新臺幣'
  return new Intl.DisplayNames(language, { type: 'currency' }).of(currency) ?? currency
}

function inEnglish(amount: bigint, currency: string): string {
  const size = amount < 0n ? -amount : amount
  const unit = 10n ** BigInt(minorDigits(currency))
  const whole = `${cardinal(size / unit)} ${englishName(size / unit, currency)}`
  const rest = size % unit
  return `${amount < 0n ? 'minus ' : ''}${whole}${rest === 0n ? '' : ` and ${minorWords(rest, unit, currency)}`}`
}

/** The currency's name as it follows so many of it: euro, euros. */
function englishName(count: bigint, currency: string): string {
  const format = { style: 'currency', currency, currencyDisplay: 'name', maximumFractionDigits: 0 } as const
  const parts = new Intl.NumberFormat('en', format).formatToParts(count)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

/** What the minor unit is called, one and many; cheques write that of other currencies as a fraction. */
const minorNames: [currencies: string, one: string, many: string][] = [
  ['EUR USD CAD AUD NZD HKD SGD TWD ZAR', 'cent', 'cents'],
  ['GBP', 'penny', 'pence'],
  ['CNY', 'fen', 'fen'],
  ['INR', 'paisa', 'paise'],
  ['KWD BHD JOD IQD', 'fils', 'fils'],
]

function minorWords(rest: bigint, unit: bigint, currency: string): string {
  const known = minorNames.find(([currencies]) => currencies.split(' ').includes(currency))
  return known ? `${rest} ${rest === 1n ? known[1] : known[2]}` : `${rest}/${unit}`
}

const ones = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ')
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const places: [size: bigint, word: string][] = [
  [10n ** 15n, 'quadrillion'],
  [10n ** 12n, 'trillion'],
  [10n ** 9n, 'billion'],
  [10n ** 6n, 'million'],
  [1000n, 'thousand'],
  [100n, 'hundred'],
]

function cardinal(value: bigint): string {
  if (value < 20n) return ones[Number(value)]!
  if (value < 100n) return tens[Number(value / 10n)]! + (value % 10n > 0n ? `-${cardinal(value % 10n)}` : '')
  const [size, word] = places.find(([of]) => of <= value)!
  const rest = value % size
  const further = rest === 0n ? '' : `${rest < 100n ? ' and' : ''} ${cardinal(rest)}`
  return `${cardinal(value / size)} ${word}${further}`
}
