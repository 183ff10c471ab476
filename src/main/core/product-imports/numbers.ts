import { parseScaled, withoutCurrency } from '../../../shared/domain/money.ts'

const codes =
  /(?:^|[^A-Za-z])(EUR|USD|GBP|CHF|CNY|RMB|TWD|HKD|JPY|KRW|SGD|AUD|NZD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|AED|KWD|INR|BRL|MXN|ZAR|TRY|THB)(?![A-Za-z])/i
const signs: Record<string, string> = { '€': 'EUR', '£': 'GBP', RMB: 'CNY' }

/** The currency that stands in a cell beyond doubt, by its code or a sign that only it has; '' where none does. */
export function currencyIn(text: string): string {
  const code = codes.exec(text)?.[1]?.toUpperCase() ?? /[€£]/.exec(text)?.[0] ?? ''
  return signs[code] ?? code
}

const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN'])
const yuans = new Set(['CNY', 'TWD', 'HKD', 'JPY'])

/** The currency that a sign of several currencies means: the office's own where it is one of them, else the usual one. */
export function currencyOfSign(text: string, own: string): string {
  const plain = text.normalize('NFKC')
  if (plain.includes('$')) return dollars.has(own) ? own : 'USD'
  if (/¥|(?:^|[\d\s(/])元(?:$|[\s)/])/.test(plain)) return yuans.has(own) ? own : 'CNY'
  return ''
}

const languageOf = { '.': 'en', ',': 'de' } as const

/** A number of a file in millionths; null where the text is none, or has more than six decimals. */
export function readNumber(text: string, mark: '.' | ','): number | null {
  return parseScaled(text, languageOf[mark], 6)
}

/** A price in millionths, without the sign of its currency and a unit behind it: "12,50 € / Stk"; null where it is none. */
export function readPrice(text: string, currency: string, mark: '.' | ','): number | null {
  const each = text
    .normalize('NFKC')
    .replace(/\s*(?:\/|per|pro)\s*[\p{L}²³]+\.?\s*$/iu, '')
    .replace(/[.,]\s*[-–—]+/, '')
  const plain = withoutCurrency(each, currency, languageOf[mark])
  return plain === null ? null : readNumber(plain, mark)
}

const onRequest =
  /^(?:(?:price )?(?:on|upon|by) (?:request|application|enquiry|inquiry)|p\.?o\.?[ar]\.?|tba|tbd|call|(?:preis )?auf anfrage|a\.? ?a\.?|nach aufwand|sur demande|bajo pedido|consultar|面议|面議|电议|電議|询价|詢價|待定|另议|另議)$/i

/** Whether a cell says that a price is told when it is asked for. */
export const isOnRequest = (text: string): boolean => onRequest.test(text.normalize('NFKC').trim())

/** A rate in millionths of one: "19 %", "19" and, below one, "0.19"; null where the text is none. */
export function readTaxRate(text: string, mark: '.' | ','): number | null {
  const [, figures = '', percent = ''] = /^\D*?(\d[\d.,]*)\s*([%％]?)\D*$/.exec(text.normalize('NFKC')) ?? []
  const value = readNumber(figures, mark)
  if (value === null) return null
  if (percent === '' && value > 0 && value < 1_000_000) return value
  return value % 100 === 0 ? value / 100 : null
}

const yes = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  'on',
  'active',
  'enabled',
  'ja',
  'wahr',
  'aktiv',
  'oui',
  'vrai',
  'si',
  'sí',
  '是',
  '√',
  '✓',
  '启用',
  '啟用',
  '在售',
  '上架',
  '有效',
])
const no = new Set([
  'no',
  'n',
  'false',
  '0',
  'off',
  'inactive',
  'disabled',
  'nein',
  'falsch',
  'inaktiv',
  'non',
  'faux',
  '否',
  '×',
  '停用',
  '停售',
  '下架',
  '无效',
  '無效',
])

/** Yes or no; null where the text is neither. */
export function readFlag(text: string): boolean | null {
  const word = text.normalize('NFKC').trim().toLowerCase()
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}
