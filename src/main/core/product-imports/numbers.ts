import { parseScaled, withoutCurrency } from '../../../shared/domain/money.ts'

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
  // People write the sign before and the word behind: "¥ 85.00元".
  const half = withoutCurrency(each, currency, languageOf[mark])
  const plain = half && withoutCurrency(half, currency, languageOf[mark])
  return plain === null ? null : readNumber(plain, mark)
}

/** How many units a cell counts: "100", "1.000 Stk"; 1 where it names a unit alone. */
export function readCount(text: string): number {
  const [figures = '1'] = /[1-9][\d.,']*/.exec(text.normalize('NFKC')) ?? []
  return Number(figures.replace(/\D/g, ''))
}

/** Whether a cell of a price says something in words, such as that it is told when it is asked for. */
export const isOnRequest = (text: string): boolean => !/[\p{N}〇零一二三四五六七八九十百千万萬]/u.test(text)

const totals =
  /^(?:(?:sub|grand )?totals?|sum|summe|(?:gesamt|zwischen)summe|gesamt|somme|suma|总计|總計|合计|合計|小计|小計)$/i

/** Whether a cell stands before the sums of a sheet. */
export const isTotalWord = (text: string): boolean => totals.test(text.normalize('NFKC').replace(/[\s:]+$/, ''))

const taxable = /^(?:taxable|standard(?: rate)?|steuerpflichtig|normal|voll|应税|應稅)$/i

/** Whether a cell says that the usual tax holds. */
export const isTaxable = (text: string): boolean => taxable.test(text.normalize('NFKC').trim())

/** A rate in millionths of one: "19 %", "19", below one "0.19", and "零税率"; null where the text is none. */
export function readTaxRate(text: string, mark: '.' | ','): number | null {
  if (/^(?:zero(?:[- ]rated?)?|零税率|零稅率)$/i.test(text.trim())) return 0
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
