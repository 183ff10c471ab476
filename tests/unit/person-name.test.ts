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

// country | prefix | given | family | suffix
test.each([
  ['Juan García López', '||Juan|García López|'],
  ['María José García', 'ES||María José|García|'],
  ['Juan Carlos Pérez Ruiz', 'ES||Juan Carlos|Pérez Ruiz|'],
  ['Lucía Bermejo Arias', 'MX||Lucía|Bermejo Arias|'],
  ['María del Carmen Soto Vega', 'ES||María del Carmen|Soto Vega|'],
  ['Juan de la Cruz Peña', 'MX||Juan|de la Cruz Peña|'],
  ['Sra. María Gómez', 'ES|Sra.|María|Gómez|'],
  ['João Almeida dos Santos', 'BR||João|Almeida dos Santos|'],
  ['Ana Maria Silva', 'PT||Ana Maria|Silva|'],
  ['John F. Kennedy', 'MX||John F.|Kennedy|'],
  ['Mary Ann Smith', 'US||Mary Ann|Smith|'],
  ['Jan van der Berg', 'NL||Jan|van der Berg|'],
  ["Anna van 't Hof", "NL||Anna|van 't Hof|"],
  ['Drs. Piet de Vries', 'NL|Drs.|Piet|de Vries|'],
  ['Leonardo di Caprio', 'IT||Leonardo|di Caprio|'],
  ['Dott.ssa Anna Rossi', 'IT|Dott.ssa|Anna|Rossi|'],
  ['Mme Marie Le Goff', 'FR|Mme|Marie|Le Goff|'],
  ['Mgr. Jana Nováková', 'CZ|Mgr.|Jana|Nováková|'],
  ['Иванов Иван Иванович', 'RU||Иван Иванович|Иванов|'],
  ['Иван Иванович Иванов', 'RU||Иван Иванович|Иванов|'],
  ['Иван Петров', 'RU||Иван|Петров|'],
  ['Ahmad bin Ali', '||Ahmad|bin Ali|'],
  ['Wang Xiaoming', 'CN||Xiaoming|Wang|'],
  ['Xiaoming Wang', 'CN||Xiaoming|Wang|'],
  ['Kim Min-su', 'KR||Min-su|Kim|'],
  ['Meier Anna', '||Anna|Meier|'],
  ['Kim Meier', '||Kim|Meier|'],
  ['Thomas Martin', '||Thomas|Martin|'],
  ['高橋みなみ', '||みなみ|高橋|'],
  ['佐藤学', 'JP||学|佐藤|'],
  ['佐々木希', '||希|佐々木|'],
  ['長谷川潤様', '||潤|長谷川|様'],
  ['田中', 'JP|||田中|'],
  ['田中', 'CN||中|田|'],
  ['林太郎', 'JP||太郎|林|'],
  ['陈方安生', 'HK||安生|陈方|'],
  ['김민수 부장님', '||민수|김|부장님'],
  ['王老师', '|||王|老师'],
])('%s is told as %s', (text, told) => {
  const [country, prefix, given, family, suffix] = told.split('|')
  expect(readPersonName(text, country)).toEqual({ prefix, given, family, suffix, original: text })
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
    'García',
    'López',
    'Meier',
    'Иванович',
    '田中',
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
    fc.property(name, fc.constantFrom('', 'ES', 'CN', 'JP'), (text, country) => {
      const { original, ...parts } = readPersonName(text, country)
      expect(original).toBe(text.trim())
      expect(letters(Object.values(parts).join(''))).toBe(letters(text))
      expect(letters(displayName(parts))).toBe(letters(text))
    }),
    { numRuns: 3000 },
  )
})
