import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldSearch } from '../../src/shared/domain/fold-search.ts'
import { matchesWord, parseSearch, queryGrams, searchGrams, searchWords } from '../../src/shared/domain/search-text.ts'

const finds = (query: string, ...texts: string[]) => {
  const stored = searchWords(texts)
  const grams = new Set(searchGrams(stored))
  const { words } = parseSearch(query)
  expect(words).not.toEqual([])
  return words.every((word) => matchesWord(stored, word) && queryGrams(word).every((gram) => grams.has(gram)))
}

test('umlauts are found in every spelling', () => {
  for (const query of ['Müller', 'muller', 'MUELLER', 'ülle', 'm']) expect(finds(query, 'Müller & Söhne')).toBe(true)
  expect(finds('Müller', 'Mueller')).toBe(true)
  expect(finds('strasse', 'Hauptstraße')).toBe(true)
  expect(finds('oersted', 'Ørsted')).toBe(true)
  expect(finds('milner', 'Müller')).toBe(false)
})

test('names with marks are found with and without them', () => {
  expect(finds("o'brien", 'O’Brien')).toBe(true)
  expect(finds('obri', 'O’Brien')).toBe(true)
  expect(finds('anna.meier@ex', 'anna.meier@example.com')).toBe(true)
  expect(finds('ex', 'anna.meier@example.com')).toBe(true)
  expect(finds('lüdenscheid', 'Müller-Luedenscheidt')).toBe(true)
  expect(finds('mullerluden', 'Müller-Lüdenscheidt')).toBe(true)
})

test('Chinese is found by one or two characters, pinyin and initials, simplified or traditional', () => {
  for (const query of ['张', '张三', '三', 'zhangsan', 'zs', 'zhang', 'ＺＳ', '張三'])
    expect(finds(query, '张三')).toBe(true)
  for (const query of ['shantian', 'dantian', 'stf']) expect(finds(query, '单田芳')).toBe(true)
  for (const query of ['lvbu', 'lubu', 'lübu', 'lb']) expect(finds(query, '吕布')).toBe(true)
  for (const query of ['chongqing', 'cqyh', '庆银', 'yinhang']) expect(finds(query, '重庆银行')).toBe(true)
  expect(finds('abc', 'ABC贸易')).toBe(true)
  expect(finds('c贸', 'ABC贸易')).toBe(true)
  expect(finds('三张', '张三')).toBe(false)
})

test('notes are found by their words, not by sound', () => {
  const stored = searchWords(['王小明'], ['喜欢 coffee'])
  expect(matchesWord(stored, '喜欢')).toBe(true)
  expect(matchesWord(stored, 'xihuan')).toBe(false)
})

test('one or two letters begin a word', () => {
  expect(matchesWord('anna meier', 'm')).toBe(true)
  expect(matchesWord('anna meier', 'na')).toBe(false)
  expect(finds('ab', '贸易ABC')).toBe(true)
})

test('a query may be a telephone number', () => {
  expect(parseSearch('+49 (30) 123-4').phone).toBe('49301234')
  expect(parseSearch('0049 30 12').phone).toBe('493012')
  expect(parseSearch('+44 (0)20 79').phone).toBe('442079')
  expect(parseSearch('０３０／１２３').phone).toBe('030123')
  expect(parseSearch('Meier 030').phone).toBeUndefined()
  expect(parseSearch('12').phone).toBeUndefined()
  expect(parseSearch('  Müller  王 ')).toEqual({ words: ['muller', '王'] })
  expect(parseSearch(' — ')).toEqual({ words: [] })
})

test('tokens are ASCII letters and digits, each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const grams = searchGrams(searchWords([text], [text]))
      for (const gram of grams) expect(gram).toMatch(/^[0-9a-z]+$/)
      expect(new Set(grams).size).toBe(grams.length)
    }),
  )
})

const letter = fc.constantFrom('a', 'b', 'z', 'é', '9', 'ж', '王', '小', '明', 'か', '김', '𠮷', '𝒳', 'ü', ' ', '-')
const text = fc.string({ unit: fc.oneof(letter, fc.string({ unit: 'binary', maxLength: 1 })), maxLength: 30 })

test('no part of a search text is missed by the index', () => {
  const part = fc.tuple(text, fc.nat(30), fc.integer({ min: 1, max: 12 }))
  fc.assert(
    fc.property(part, ([written, from, length]) => {
      const stored = searchWords([written], [written])
      const grams = new Set(searchGrams(stored))
      const points = Array.from(stored)
      const word = points.slice(from % (points.length || 1), (from % (points.length || 1)) + length).join('')
      fc.pre(word !== '' && !word.includes(' ') && matchesWord(stored, word))
      expect(queryGrams(word)).not.toEqual([])
      expect(queryGrams(word).filter((gram) => !grams.has(gram))).toEqual([])
    }),
    { numRuns: 3000 },
  )
})

test('whatever was written finds itself', () => {
  fc.assert(
    fc.property(text, (written) => {
      fc.pre(parseSearch(written).words.length > 0)
      expect(finds(written, written)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(foldSearch(foldSearch(written))).toBe(foldSearch(written))
    }),
  )
})
