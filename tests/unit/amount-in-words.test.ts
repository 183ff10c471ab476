import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords } from '../../src/shared/domain/amount-in-words.ts'
import { AmountRangeError } from '../../src/shared/domain/money.ts'

const max = Number.MAX_SAFE_INTEGER
const amount = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -20_000, max: 20_000_000 }),
  // Amounts full of zeros, where the rules about 零 and "and" are.
  fc
    .array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 15 })
    .map((figures) => Number(figures.join(''))),
)

/** Reads capital figures back: sections of 亿 and 万, then figures before their place. */
function readCapitals(text: string): bigint {
  for (const [signs, size] of [
    ['兆', 10n ** 12n],
    ['亿億', 10n ** 8n],
    ['万萬', 10n ** 4n],
  ] as const) {
    const at = Math.max(...signs.split('').map((sign) => text.lastIndexOf(sign)))
    if (at >= 0) return readCapitals(text.slice(0, at)) * size + readCapitals(text.slice(at + 1))
  }
  const figures = (sign: string) =>
    BigInt(Math.max('零壹贰叁肆伍陆柒捌玖'.indexOf(sign), '零壹貳參肆伍陸柒捌玖'.indexOf(sign)))
  const places: Record<string, bigint> = { 仟: 1000n, 佰: 100n, 拾: 10n }
  return [...text.matchAll(/([^仟佰拾零])([仟佰拾]?)/g)].reduce(
    (sum, [, figure = '', place = '']) => sum + figures(figure) * (places[place] ?? 1n),
    0n,
  )
}

function readChinese(text: string, name: string, digits: number): bigint {
  expect(text.startsWith(name)).toBe(true)
  const [, minus, yuan = '', rest = ''] = /^([负負]?)(?:(.+)元)?([^元]*?)整?$/.exec(text.slice(name.length)) ?? []
  const decimals = ['角', '分', '厘'].slice(0, digits).map((part) => {
    const at = rest.indexOf(part)
    return at < 0 ? '0' : String(readCapitals(rest.charAt(at - 1)))
  })
  const size = readCapitals(yuan) * 10n ** BigInt(digits) + BigInt(decimals.join('') || '0')
  return minus ? -size : size
}

const small = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ')
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const large = ['thousand', 'million', 'billion', 'trillion', 'quadrillion']

function readCardinal(text: string): bigint {
  let sum = 0n
  let section = 0n
  for (const word of text.split(/[ -]/)) {
    if (word === 'and') continue
    if (word === 'hundred') section *= 100n
    else if (large.includes(word)) {
      sum += section * 1000n ** BigInt(large.indexOf(word) + 1)
      section = 0n
    } else section += BigInt(small.includes(word) ? small.indexOf(word) : tens.indexOf(word) * 10)
  }
  return sum + section
}

function readEnglish(text: string, digits: number): bigint {
  const [, minus, whole = '', rest = '0'] = /^(minus )?(.+?)(?: and (\d+)[ /].+)?$/.exec(text) ?? []
  const words = [...small, ...tens.slice(2), ...large, 'hundred', 'and']
  const number = whole.split(' ').filter((word) => word.split('-').every((part) => words.includes(part)))
  const size = readCardinal(number.join(' ')) * 10n ** BigInt(digits) + BigInt(rest)
  return minus ? -size : size
}

describe('amounts in words', () => {
  it.each([
    [123_450, 'CNY', 'zh-CN', '人民币壹仟贰佰叁拾肆元伍角整'],
    [140_950, 'CNY', 'zh-CN', '人民币壹仟肆佰零玖元伍角整'],
    [600_714, 'CNY', 'zh-CN', '人民币陆仟零柒元壹角肆分'],
    [168_032, 'CNY', 'zh-CN', '人民币壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, 'CNY', 'zh-CN', '人民币壹拾万柒仟元伍角叁分'],
    [1_640_902, 'CNY', 'zh-CN', '人民币壹万陆仟肆佰零玖元零贰分'],
    [32_504, 'CNY', 'zh-CN', '人民币叁佰贰拾伍元零肆分'],
    [5, 'CNY', 'zh-CN', '人民币伍分'],
    [50, 'CNY', 'zh-CN', '人民币伍角整'],
    [0, 'CNY', 'zh-CN', '人民币零元整'],
    [-1_000_000, 'CNY', 'zh-CN', '人民币负壹万元整'],
    [10_050_000, 'CNY', 'zh-CN', '人民币壹拾万零伍佰元整'],
    [1_000_050_000_00, 'CNY', 'zh-CN', '人民币壹拾亿零伍万元整'],
    [1_000_000_000_000_00, 'CNY', 'zh-CN', '人民币壹万亿元整'],
    [max, 'CNY', 'zh-CN', '人民币玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
    [100_00, 'EUR', 'zh-CN', '欧元壹佰元整'],
    [1_000, 'JPY', 'zh-CN', '日元壹仟元整'],
    [1_005, 'KWD', 'zh-CN', '科威特第纳尔壹元零伍厘'],
    [10_000_00, 'TWD', 'zh-TW', '新臺幣壹萬元整'],
    [-3_620_090, 'TWD', 'zh-TW', '新臺幣負參萬陸仟貳佰元玖角整'],
    [1_000_000_000_000_00, 'TWD', 'zh-TW', '新臺幣壹兆元整'],
    [123_450, 'EUR', 'en', 'one thousand two hundred and thirty-four euros and 50 cents'],
    [100, 'EUR', 'en', 'one euro'],
    [1_001, 'USD', 'en', 'ten US dollars and 1 cent'],
    [100_500, 'GBP', 'en', 'one thousand and five British pounds'],
    [-2_000_000_00, 'CHF', 'en', 'minus two million Swiss francs'],
    [105, 'CHF', 'en', 'one Swiss franc and 5/100'],
    [1_250, 'KWD', 'en', 'one Kuwaiti dinar and 250 fils'],
    [0, 'JPY', 'en', 'zero Japanese yen'],
  ] as const)('%d %s in %s: %s', (minor, currency, language, words) => {
    expect(amountInWords(minor, currency, language)).toBe(words)
  })

  it('read back, are the amount', () => {
    const currencies = fc.constantFrom(['JPY', 0] as const, ['EUR', 2] as const, ['KWD', 3] as const)
    fc.assert(
      fc.property(amount, currencies, (minor, [currency, digits]) => {
        const names = { JPY: ['日元', '日圓'], EUR: ['欧元', '歐元'], KWD: ['科威特第纳尔', '科威特第納爾'] }[currency]
        expect(readChinese(amountInWords(minor, currency, 'zh-CN'), names[0]!, digits)).toBe(BigInt(minor))
        expect(readChinese(amountInWords(minor, currency, 'zh-TW'), names[1]!, digits)).toBe(BigInt(minor))
        expect(readEnglish(amountInWords(minor, currency, 'en'), digits)).toBe(BigInt(minor))
      }),
      { numRuns: 5_000 },
    )
  })

  it('never have zeros in a row, at the end or before a place', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('JPY', 'CNY', 'KWD'), (minor, currency) => {
        const words = amountInWords(minor, currency, 'zh-CN')
        if (minor !== 0) expect(words).not.toMatch(/零[零仟佰拾万亿元角分厘整]|零$/)
      }),
      { numRuns: 2_000 },
    )
  })

  it('are refused where the amount is not exact', () => {
    expect(() => amountInWords(0.5, 'EUR', 'en')).toThrow(AmountRangeError)
  })
})
