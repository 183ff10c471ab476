import fc from 'fast-check'
import { expect, test } from 'vitest'
import { companyStem, readCompanyName } from '../../src/shared/domain/company-name.ts'
import { looseName } from '../../src/shared/domain/loose-name.ts'
import { nicknameRoot } from '../../src/shared/domain/nicknames.ts'

test.each([
  ['Müller', 'Mueller', 'Muller', 'MÜLLER'],
  ['Strauß', 'Strauss'],
  ['Köln', 'Koeln'],
  ['Århus', 'Aarhus'],
  ['Sørensen', 'Soerensen', 'Sorensen'],
  ['Meier-Schmidt', 'Meier  Schmidt'],
  ["O'Brien", 'O’Brien', 'OBrien'],
  ['José', 'Jose'],
  ['張偉', '张伟'],
  ['Łódź', 'Lodz'],
])('%s is loosely %s', (...names) => {
  expect(new Set(names.map(looseName)).size).toBe(1)
})

test.each([
  ['Meier', 'Maier'],
  ['Bauer', 'Baur'],
  ['Quelle', 'Qulle'],
  ['王伟', '王明'],
])('%s is not %s', (one, other) => {
  expect(looseName(one)).not.toBe(looseName(other))
})

test('loosening twice changes nothing', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('a', 'e', 'o', 'u', 'q', 'm', 'ä', 'ø', 'ß', '-', ' ') }),
  )
  fc.assert(
    fc.property(name, (text) => looseName(looseName(text)) === looseName(text)),
    { numRuns: 3000 },
  )
})

test.each([
  ['Bob', 'Robert'],
  ['Bill', 'William'],
  ['Liz', 'Elizabeth'],
  ['Sepp', 'Josef'],
  ['Joe', 'Joseph'],
  ['Toni', 'Anton'],
  ['Hannes', 'Johannes'],
  ['Paco', 'Francisco'],
  ['Gianni', 'Giovanni'],
  ['Kasia', 'Katarzyna'],
  ['Саша', 'Aleksandr'],
  ['Bob J.', 'Robert'],
  ['Hans-Peter', 'Johannes Peter'],
])('%s is short for %s', (short, whole) => {
  expect(nicknameRoot(short)).toBe(nicknameRoot(whole))
})

test.each([
  ['Anna', 'Anne'],
  ['Alexander', 'Alexandra'],
  ['Christian', 'Christina'],
  ['Hans', 'Hans-Peter'],
  ['小明', '大明'],
  ['', 'Bob'],
])('%s is not %s', (one, other) => {
  expect(nicknameRoot(one)).not.toBe(nicknameRoot(other))
})

test.each([
  ['Müller GmbH & Co. KG', 'muller'],
  ['Mueller', 'muller'],
  ['Firma Müller', 'muller'],
  ['Meier & Söhne OHG', 'meier sohne'],
  ['Example Co., Ltd.', 'example'],
  ['Example Pty Ltd', 'example'],
  ['The Example Company, Inc.', 'example'],
  ['Esempio S.p.A.', 'esempio'],
  ['Ejemplo S.A. de C.V.', 'ejemplo'],
  ['Voorbeeld B.V.', 'voorbeeld'],
  ['Kowalski Sp. z o.o.', 'kowalski'],
  ['Novák, spol. s r.o.', 'novak'],
  ['Eksempel A/S', 'eksempel'],
  ['ООО «Пример»', 'пример'],
  ['Örnek Ltd. Şti.', 'ornek'],
  ['山东某某有限公司', '山东某某'],
  ['山東某某集團股份有限公司', '山东某某'],
  ['株式会社例', '例'],
  ['(株)例', '例'],
  ['㈱例', '例'],
  ['주식회사 예', '예'],
  ['GmbH', 'gmbh'],
  ['有限公司', '有限公司'],
  ['Co KG', 'co'],
  ['', ''],
])('the stem of %s is %s', (name, stem) => {
  expect(companyStem(name)).toBe(stem)
})

test.each([
  ['Acme Ltd', 'Acme Limited'],
  ['Acme, Inc.', 'Acme Incorporated'],
  ['Acme Co., Ltd.', 'Acme Company Limited'],
  ['Meier GmbH & Co. KG', 'Meier GmbH und Co KG'],
  ['Kowalski Sp. z o.o.', 'Kowalski Spółka z o.o.'],
  ['山东某某有限责任公司', '山東某某有限公司'],
  ['株式会社例', '例 K.K.'],
  ['The Acme Company', 'Acme'],
])('%s and %s are one name and legal form', (one, other) => {
  expect(readCompanyName(one)).toEqual(readCompanyName(other))
})

test.each([
  ['Meier AG', 'Meier GmbH'],
  ['Meier GmbH', 'Meier GmbH & Co. KG'],
  ['山东某某集团有限公司', '山东某某有限公司'],
  ['Acme Inc', 'Acme LLC'],
])('%s and %s have other legal forms', (one, other) => {
  const [a, b] = [readCompanyName(one), readCompanyName(other)]
  expect(a.stem).toBe(b.stem)
  expect(a.form).not.toBe(b.form)
})
