import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/shared/domain/fold.ts'
import { sortKey } from '../../src/shared/domain/sort-key.ts'

const binary = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const sorted = (names: string[]) => names.toSorted((a, b) => binary(sortKey(a), sortKey(b)))
const anyText = fc.string({ unit: 'binary' })

test('accents, case, punctuation and leading spaces do not count', () => {
  expect(sortKey('  „Ärzte-Haus“')).toBe(sortKey('arzte haus'))
  expect(sortKey('Straße')).toBe(sortKey('STRASSE'))
  expect(sortKey('O’Brien')).toBe(sortKey('obrien'))
  expect(sortKey('Łódź Øst')).toBe('lodz ost')
  expect(sortKey('ＡＢＣ')).toBe('abc')
})

test('names stand in the order of a telephone book', () => {
  const order = [
    '2 Brüder',
    '10 Brüder',
    '100000000 Sterne',
    'Ärzte',
    'Azur',
    'Meier Zoe',
    'Meierhof',
    'Øst',
    'Ostwald',
  ]
  expect(sorted(order.toReversed())).toEqual(order)
})

test('Chinese stands at its pinyin, family names read as such, one family together', () => {
  expect(sorted(['张三', '曾国藩', '章一', '王小明', '单田芳', '张一', '仇英'])).toEqual([
    '仇英',
    '单田芳',
    '王小明',
    '曾国藩',
    '张三',
    '张一',
    '章一',
  ])
  expect(sorted(['重庆银行', '常州', '陈龙'])).toEqual(['常州', '陈龙', '重庆银行'])
  expect(sortKey('張偉')).toBe(sortKey('张伟'))
  expect(sorted(['Zhou', '张三', 'Zebra'])).toEqual(['Zebra', '张三', 'Zhou'])
})

test('other scripts keep the order of their alphabets', () => {
  expect(sorted(['Ёлкин', 'Яков', 'Анна', 'Ева'])).toEqual(['Анна', 'Ева', 'Ёлкин', 'Яков'])
  expect(sorted(['ガラ', 'あい', 'きた'])).toEqual(['あい', 'ガラ', 'きた'])
  expect(sorted(['나', '각', '가'])).toEqual(['가', '각', '나'])
})

test('every text has a key: the same each time, without leading space, whatever the case', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const key = sortKey(text)
      expect(sortKey(text)).toBe(key)
      expect(key).toBe(key.trim())
      expect(sortKey(` - ${text.slice(0, 150)}`)).toBe(sortKey(text.slice(0, 150)))
    }),
  )
})

test('numbers sort by value at any length', () => {
  const whole = fc.bigInt({ min: 0n, max: 10n ** 40n })
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      expect(Math.sign(binary(sortKey(`No. ${a}`), sortKey(`No. ${b}`)))).toBe(a < b ? -1 : a > b ? 1 : 0)
    }),
  )
})

test('a key of Latin letters is its own key', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-ZÀ-ÿ '-]*$/), (text) => {
      expect(sortKey(sortKey(text))).toBe(sortKey(text))
    }),
  )
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
    { numRuns: 1000 },
  )
})
