import { parsePhoneNumberFromString, isSupportedCountry } from 'libphonenumber-js/min'

/** A telephone number as it is shown, stored and compared. */
export interface Phone {
  /** Tidied for display when the whole text is one valid number, otherwise as it was typed. */
  text: string
  /** International form such as +4930123456, without the extension; null when the number is not valid. */
  e164: string | null
  /** The digits of `e164`, or every digit that was typed. */
  digits: string
  /** The digits dialled within the country (030123456), or every digit that was typed. */
  national: string
  valid: boolean
  extension?: string
}

// Longer texts are no single number; the limit keeps hostile cells cheap.
const longest = 200
const longestCell = 2000
const extensionMark =
  /[\s,;]*(?:ext(?:ension|n)?\.?|x|#|转|轉|分机|分機|内線|內線|내선|durchwahl|dw|app(?:arat)?|nst|nebenstelle|poste|interno|int|toestel|tst|ramal|anexo|wew|linka|klapka|ankn(?:ytning)?|lok(?:al)?|доб)[\s:.]*(\d{1,7})$/iu
// A Chinese number of a firm with the extension behind a hyphen: 0531-88888888-801.
const chineseExtension = /^(?:\+?86[- ]?)?0?\d{2,3}[- ]?\d{3,4} ?\d{4}-\d{1,6}$/
const onlyNumber = /^\+?[\d\s()./-]+$/
const numberInside = /\+?\(?\d[\d\s()./-]{4,}\d/g
const scientific = /^\d+([.,]\d+)?e\+?\d+$/i

/**
 * Reads one telephone number in any notation: full-width digits, 0049-89-…, +49 (0)89 …, extensions, a word beside it.
 * What libphonenumber does not take for a valid number keeps its text. Never throws.
 * @param defaultCountry ISO 3166 alpha-2 code of the country whose national notation is understood
 */
export function readPhone(text: string, defaultCountry: string): Phone {
  const original = text.trim()
  const plain = original.length > longest ? '' : plainNotation(original)
  const mark = extensionMark.exec(plain) ?? hyphenated(plain, defaultCountry)
  const number = mark ? plain.slice(0, mark.index) : plain
  const digits = (plain ? number : original).replace(/\D/g, '')
  const unread: Phone = { text: original, e164: null, digits, national: digits, valid: false }
  if (mark?.[1]) unread.extension = mark[1]

  const alone = onlyNumber.test(number)
  const found = alone ? [number] : scientific.test(number) ? [] : (number.match(numberInside) ?? [])
  const parsed = found.length === 1 && found[0] ? parse(found[0], defaultCountry) : undefined
  if (!parsed) return unread
  // A number without its country that only fits by losing a digit, such as (089) … read as Chinese, is another country's.
  const national = parsed.formatNational()
  const dialled = national.replace(/\D/g, '')
  if (!number.startsWith('+') && dialled.length < digits.length && !digits.startsWith(parsed.countryCallingCode))
    return unread

  const abroad = number.startsWith('+') || parsed.country !== defaultCountry
  return {
    ...unread,
    text: alone ? (abroad ? parsed.formatInternational() : national) + tidiedMark(mark?.[0] ?? '') : original,
    e164: parsed.number,
    digits: parsed.number.slice(1),
    national: dialled,
    valid: true,
  }
}

function hyphenated(text: string, country: string): RegExpExecArray | null {
  const chinese = (country === 'CN' || text.startsWith('+86')) && chineseExtension.test(text)
  return chinese ? /-(\d+)$/.exec(text) : null
}

function tidiedMark(mark: string): string {
  return mark === '' || mark.startsWith('-') ? mark : ` ${mark.replace(/^[\s,;]+/, '')}`
}

/** The number by which one is called: the first that is not of a fax, or the first of all. */
export function callNumber(phones: readonly { label: string; phone: string }[]): string {
  return (phones.find(({ label }) => label !== 'fax') ?? phones[0])?.phone ?? ''
}

/** The words under which a number is found: international and national digits, left out where one contains the other. */
export function phoneSearchDigits(phone: Pick<Phone, 'digits' | 'national' | 'extension'>): string[] {
  const { digits, national, extension = '' } = phone
  const words = digits.endsWith(national) ? [digits] : [digits, national]
  return words.filter(Boolean).map((word) => word + extension)
}

// Besides signs and words, a space before a number that surely begins another one.
const betweenNumbers =
  /:::|[;；\n\r|]|\s(?:or|oder|ou|und|and|或)\s|(?<=\d{4}[\s]*)\s(?=\+\d)|(?<=(?:^|\D)1[3-9]\d{9})\s+(?=1[3-9]\d{9}(?:\D|$))/u

/** The single numbers of a cell that may hold several; 030/12345 and 0531、8888 stay one number. */
export function splitPhones(text: string): string[] {
  if (text.length > longestCell) return [text.trim()]
  const lines = text.split(betweenNumbers)
  // Google marks the main one of several with a star.
  return lines.flatMap((line) => splitAtSlash(line.replace(/^\s*\*\s+/, ''))).filter((each) => each !== '')
}

// A slash or comma parts two numbers only when what stands before it is long enough to be one and what follows begins another.
function splitAtSlash(line: string): string[] {
  const pieces = line.split(/([,，、/／])/u)
  const numbers: string[] = []
  let current = pieces[0] ?? ''
  for (let at = 1; at < pieces.length; at += 2) {
    const next = pieces[at + 1] ?? ''
    const begins = digitCount(next) >= 6 || /^\s*(\+|\(?0\d)/.test(next)
    if (digitCount(current) >= 6 && begins) {
      numbers.push(current.trim())
      current = next
    } else current += (pieces[at] ?? '') + next
  }
  return [...numbers, current.trim()]
}

function digitCount(text: string): number {
  return text.replace(/[^\d０-９]/g, '').length
}

function parse(number: string, defaultCountry: string) {
  const country = isSupportedCountry(defaultCountry) ? defaultCountry : undefined
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false })
  return parsed?.isValid() ? parsed : undefined
}

// Half width, plain hyphens, no invisible marks, 00 as +, no (0) after a country code except in Italy, where the 0 is dialled.
function plainNotation(text: string): string {
  const usual = onlyNumber.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
        .replace(/[\u2010-\u2015\u2212ー]/g, '-')
  return usual
    .trim()
    .replace(/^tel:\s*/i, '')
    .replace(/^(\d{7,})\.0+$/, '$1')
    .replace(/^\(?\+\s*/, '+')
    .replace(/^\(?00\)?[\s-]*(?=[1-9])/, '+')
    .replace(/^(\+(?!39)[\d\s-]*)\(0\)/, '$1')
}
