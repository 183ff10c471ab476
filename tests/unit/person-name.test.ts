import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayName, readPersonName } from '../../src/shared/domain/person-name.ts'

// prefix | given | family | suffix
test.each([
  ['Anna Meier', '|Anna|Meier|'],
  ['Meier, Anna', '|Anna|Meier|'],
  ['Dr. Anna Maria von Meier', 'Dr.|Anna Maria|von Meier|'],
  ['Prof.Dr. med. Anna Meier', 'Prof. Dr. med.|Anna|Meier|'],
  ['von Meier, Dr. Anna', 'Dr.|Anna|von Meier|'],
  ['Meier, Anna von der', '|Anna|von der Meier|'],
  ['Herr Meier', 'Herr||Meier|'],
  ['Frau von Meier', 'Frau||von Meier|'],
  ['John Smith, Jr.', '|John|Smith|Jr.'],
  ['Smith, John, MD, PhD', '|John|Smith|MD, PhD'],
  ['John F. Smith III', '|John F.|Smith|III'],
  ['Jack Ma', '|Jack|Ma|'],
  ['DUPONT Jean', '|Jean|DUPONT|'],
  ['Jean DUPONT', '|Jean|DUPONT|'],
  ['ANNA MEIER', '|ANNA|MEIER|'],
  ['Maria de la Cruz', '|Maria|de la Cruz|'],
  ['José Ortega y Gasset', '|José|Ortega y Gasset|'],
  ['Ludwig Van Beethoven', '|Ludwig|Van Beethoven|'],
  ['Van Morrison', '|Van|Morrison|'],
  ['Anna & Peter Meier', '|Anna & Peter|Meier|'],
  ['Anna Meier (Einkauf)', '|Anna|Meier|(Einkauf)'],
  ['Madonna', '|Madonna||'],
  ['', '|||'],
  ['王小明', '|小明|王|'],
  ['王明', '|明|王|'],
  ['欧阳娜娜', '|娜娜|欧阳|'],
  ['歐陽修', '|修|歐陽|'],
  ['张 伟', '|伟|张|'],
  ['张　小　明', '|小明|张|'],
  ['王小明先生', '|小明|王|先生'],
  ['王总经理', '||王|总经理'],
  ['王小明（采购）', '|小明|王|（采购）'],
  ['王小明 David', '|小明 David|王|'],
  ['David 王', '|David|王|'],
  ['阿凡提·买买提', '|阿凡提·买买提||'],
  ['山田太郎', '|太郎|山田|'],
  ['山田 花子', '|花子|山田|'],
  ['김민수', '|민수|김|'],
  ['남궁민수', '|민수|남궁|'],
])('%s', (text, parts) => {
  const [prefix, given, family, suffix] = parts.split('|')
  expect(readPersonName(text)).toEqual({ prefix, given, family, suffix, original: text })
})

test.each([
  ['Meier, Dr. Anna', 'Dr. Anna Meier'],
  ['Smith, John, Jr.', 'John Smith Jr.'],
  ['John Smith, PhD', 'John Smith, PhD'],
  ['张 伟', '张伟'],
  ['王小明先生', '王小明先生'],
  ['王小明 David', '王小明 David'],
  ['山田 花子', '山田花子'],
  ['Anna Meier (Einkauf)', 'Anna Meier (Einkauf)'],
  ['阿凡提·买买提', '阿凡提·买买提'],
  ['Madonna', 'Madonna'],
])('%s is written %s', (text, shown) => {
  expect(displayName(readPersonName(text))).toBe(shown)
})

test('no letter of a name is lost or added', () => {
  const word = fc.constantFrom(
    'Anna',
    'von',
    'Dr.',
    'Jr.',
    'MEIER',
    'y',
    '王',
    '小明',
    '先生',
    ',',
    '，',
    '(x)',
    '（好）',
    '·',
    'か',
    '김',
    '\u3000',
  )
  const name = fc.oneof(
    fc.array(word, { maxLength: 7 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 5 }).map((words) => words.join('')),
    fc.string({ unit: 'binary' }),
  )
  const letters = (text: string) =>
    Array.from(text.replace(/[\s,，]/gu, ''))
      .toSorted()
      .join('')
  fc.assert(
    fc.property(name, (text) => {
      const { original, ...parts } = readPersonName(text)
      expect(original).toBe(text.trim())
      expect(letters(Object.values(parts).join(''))).toBe(letters(text))
      expect(letters(displayName(parts))).toBe(letters(text))
    }),
    { numRuns: 3000 },
  )
})
