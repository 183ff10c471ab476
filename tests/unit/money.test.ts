import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatMillionths,
  formatMoney,
  formatRate,
  minorDigits,
  parseDecimal,
  parseMoney,
  parseRate,
} from '../../src/shared/domain/money.ts'

const max = Number.MAX_SAFE_INTEGER
const safe = fc.oneof(
  fc.integer({ min: -100_000_000, max: 100_000_000 }),
  fc.maxSafeInteger(),
  fc.integer({ min: max - 1000, max }),
  fc.integer({ min: -max, max: 1000 - max }),
)
const currency = fc.constantFrom('JPY', 'EUR', 'KWD')

describe('reading numbers', () => {
  it.each([
    ['1.234,56', 'en', 1_234_560_000],
    ['1,234.56', 'zh-CN', 1_234_560_000],
    ['1 234,56', 'fr', 1_234_560_000],
    ['1\u202F234,56', 'fr', 1_234_560_000],
    ["1'234.56", 'de-CH', 1_234_560_000],
    ['１，２３４．５６', 'zh-TW', 1_234_560_000],
    ['１２３', 'zh-CN', 123_000_000],
    ['1,234,567', 'de', 1_234_567_000_000],
    ['1.234.567', 'en', 1_234_567_000_000],
    ['1,234', 'en', 1_234_000_000],
    ['1,234', 'de', 1_234_000],
    ['1.234', 'en', 1_234_000],
    ['1.234', 'de', 1_234_000_000],
    ['12,5', 'en', 12_500_000],
    ['0,125', 'en', 125_000],
    ['.5', 'en', 500_000],
    ['-7', 'en', -7_000_000],
    ['\u22127,25', 'de', -7_250_000],
    ['+3', 'en', 3_000_000],
    [' 0.000001 ', 'en', 1],
    ['1.5000000000', 'en', 1_500_000],
    ['-0', 'en', 0],
    ['9007199254.740991', 'en', max],
  ])('%s in %s is %d millionths', (text, lang, value) => {
    expect(parseDecimal(text, lang)).toBe(value)
  })

  it.each([
    ['', 'en'],
    ['.', 'en'],
    ['-', 'en'],
    ['5.', 'en'],
    ['1.234', 'fr'],
    ['12,34,5', 'en'],
    ['1,234,56', 'en'],
    ['1.234,567.8', 'en'],
    ['1 23', 'en'],
    ['1,234 567.8', 'en'],
    ['0.0000001', 'en'],
    ['9007199254.740992', 'en'],
    ['1e5', 'en'],
    ['Infinity', 'en'],
    ['12 kg', 'en'],
    ['--1', 'en'],
  ])('%j in %s is refused', (text, lang) => {
    expect(parseDecimal(text, lang)).toBeNull()
  })

  it('reads back every number it writes, in every language', () => {
    fc.assert(
      fc.property(safe, fc.constantFrom('en', 'zh-CN', 'zh-TW', 'de', 'fr', 'de-CH'), (value, lang) => {
        expect(parseDecimal(formatMillionths(value, lang), lang)).toBe(value)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('reading money', () => {
  it.each([
    ['€ 1.234,56', 'EUR', 'de', 123_456],
    ['1.234,56 €', 'EUR', 'de', 123_456],
    ['EUR 1,234.5', 'EUR', 'en', 123_450],
    ['-€5', 'EUR', 'en', -500],
    ['€-5', 'EUR', 'en', -500],
    ['￥１，２３４', 'JPY', 'zh-CN', 1234],
    ['¥88.80', 'CNY', 'zh-CN', 8880],
    ['88.8元', 'CNY', 'zh-CN', 8880],
    ['NT$1,200', 'TWD', 'zh-TW', 120_000],
    ['1.234', 'KWD', 'en', 1234],
    ['90,071,992,547,409.91', 'EUR', 'en', max],
  ])('%s as %s in %s', (text, code, lang, value) => {
    expect(parseMoney(text, code, lang)).toBe(value)
  })

  it.each([
    ['$5', 'EUR', 'en'],
    ['1.234', 'EUR', 'en'],
    ['0.5', 'JPY', 'en'],
    ['€', 'EUR', 'en'],
    ['-€-5', 'EUR', 'en'],
    ['90,071,992,547,409.92', 'EUR', 'en'],
  ])('%s as %s in %s is refused', (text, code, lang) => {
    expect(parseMoney(text, code, lang)).toBeNull()
  })

  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(safe, currency, fc.constantFrom('en', 'zh-CN', 'zh-TW', 'de'), (minor, code, lang) => {
        expect(parseMoney(formatMoney(minor, code, lang), code, lang)).toBe(minor)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('writing', () => {
  it('shows every digit, far beyond floating point', () => {
    expect(formatMoney(max, 'EUR', 'en')).toBe('€90,071,992,547,409.91')
    expect(formatMoney(-max, 'JPY', 'en')).toBe('-¥9,007,199,254,740,991')
    expect(formatMoney(-5, 'KWD', 'en').replace(/\s/g, ' ')).toBe('-KWD 0.005')
    expect(formatMoney(-150, 'CNY', 'zh-CN')).toBe('-¥1.50')
    expect(formatMillionths(max, 'en')).toBe('9,007,199,254.740991')
    expect(formatMillionths(12_500_000, 'de', { minDigits: 2 })).toBe('12,50')
    expect(formatMillionths(12_345_678, 'en', { minDigits: 2 })).toBe('12.345678')
    expect(formatMillionths(-1, 'en')).toBe('-0.000001')
    expect(formatRate(190_000, 'en')).toBe('19%')
    expect(formatRate(77_000, 'zh-CN')).toBe('7.7%')
  })

  it('knows the decimals of currencies', () => {
    expect(['JPY', 'EUR', 'CNY', 'KWD'].map(minorDigits)).toEqual([0, 2, 2, 3])
  })

  it('reads a rate as percent', () => {
    expect(parseRate('19', 'en')).toBe(190_000)
    expect(parseRate('7,7 %', 'de')).toBe(77_000)
    expect(parseRate('１３％', 'zh-CN')).toBe(130_000)
    expect(parseRate('1.23456', 'en')).toBeNull()
  })
})

it('no floating arithmetic in the money modules', async () => {
  for (const file of ['money', 'quote-totals', 'quote-margin', 'prices', 'amount-in-words', 'chinese-capitals']) {
    const source = await readFile(new URL(`../../src/shared/domain/${file}.ts`, import.meta.url), 'utf8')
    const code = source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
    expect(code, file).not.toMatch(
      /parseFloat|parseInt|toFixed|toPrecision|toExponential|Math\.(?!abs\b|max\b|min\b)|EPSILON/,
    )
    expect(code.replace(/'[^'\n]*'|`[^`]*`|\/.*\/[a-z]*/g, ''), `${file} has no fractions`).not.toMatch(
      /\d\.\d|\de-?\d/i,
    )
  }
})
