/** How sheets name currencies beside their codes, each beyond doubt. */
const names: Record<string, string> = {
  EUR: '€ Euro Euros 欧元 歐元',
  USD: 'US$ 美元 美金',
  GBP: '£ 英镑 英鎊',
  CNY: 'RMB CN¥ 人民币 人民幣',
  TWD: 'NTD NT$ TW$ 新台币 新臺幣 新台幣 台币 臺幣 台幣',
  HKD: 'HK$ 港币 港幣 港元',
  JPY: 'JP¥ 円 日元 日圆 日圓',
  KRW: '₩ 韩元 韓元',
  AUD: 'A$ AU$ 澳元',
  CAD: 'C$ CA$ 加元',
  SGD: 'S$ SG$ 新加坡元',
  NZD: 'NZ$',
  MXN: 'MX$',
  BRL: 'R$',
  CHF: 'SFr 瑞士法郎 瑞郎',
  INR: '₹',
  RUB: '₽ 卢布 盧布',
  UAH: '₴',
  ILS: '₪',
  VND: '₫ 越南盾',
  TRY: '₺',
  THB: '฿ 泰铢 泰銖',
}

const codeOf = new Map<string, string>([
  ...Intl.supportedValuesOf('currency').map((code) => [code, code] as const),
  ...Object.entries(names).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
])

/** Codes that mean other things where they are not in capitals; two do so even then. */
const inCapitals = new Set('AMD ARS BAM BOB COP CUP GEL LAK MAD MOP MUR PEN RON SOS STN TRY'.split(' '))
for (const word of ['ALL', 'TOP']) codeOf.delete(word)

/** Every word, the longest first; Latin letters stand in no longer word. */
const written = [...codeOf.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((word) => {
    const before = /^[A-Z]/i.test(word) ? '(?<![A-Za-z])' : ''
    const behind = /[A-Z]$/i.test(word) ? '(?![A-Za-z])' : ''
    return `${before}${word.replace('$', String.raw`\$`)}${behind}`
  })
const form = new RegExp(String.raw`(?:\bin\s+)?(${written.join('|')})`, 'gi')

const codeOfWord = (word: string): string => {
  const code = codeOf.get(word) ?? codeOf.get(word.toUpperCase()) ?? codeOf.get(titled(word)) ?? ''
  return word !== code && inCapitals.has(code) && /^[a-z]{3}$/i.test(word) ? '' : code
}
const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

/** The currency that stands in a text beyond doubt, by its code, its name or a sign that only it has; '' where none does. */
export function currencyIn(text: string): string {
  for (const [, word = ''] of text.normalize('NFKC').matchAll(form)) {
    const code = codeOfWord(word)
    if (code !== '') return code
  }
  return ''
}

/** A text without what names a currency in it. */
export function withoutCurrencies(text: string): string {
  return text
    .replace(form, (found, word: string) => (codeOfWord(word) === '' ? found : ' '))
    .replace(/(?:\bin )?dollars?\b|[$¥元]/gi, ' ')
}

const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN'])
const yuans = new Set(['CNY', 'TWD', 'HKD', 'JPY'])

/** The currency that a sign of several currencies means: the office's own where it is one of them, else the usual one. */
export function currencyOfSign(text: string, own: string): string {
  const plain = text.normalize('NFKC')
  if (/\$|\bdollars?\b/i.test(plain)) return dollars.has(own) ? own : 'USD'
  if (/¥|(?:^|[\d\s(/])元(?:$|[\s)/])/.test(plain)) return yuans.has(own) ? own : 'CNY'
  return ''
}
