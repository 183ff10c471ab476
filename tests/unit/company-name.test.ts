import { expect, test } from 'vitest'
import { looksLikeCompany } from '../../src/shared/domain/company-name.ts'

test.each([
  'Meier GmbH & Co. KG',
  'MEIER AG',
  'Meier & Söhne',
  'Müller + Partner',
  'Turnverein Musterstadt e.V.',
  'Smith Ltd',
  'Smith, LLC',
  'Acme Inc.',
  'Exemple S.A.',
  'Exemple SA',
  'Esempio S.p.A.',
  'Esempio S.r.l.',
  'Ejemplo, S.L.',
  'Voorbeeld B.V.',
  'Kowalski Sp. z o.o.',
  'Novák s.r.o.',
  'Eksempel A/S',
  'Exempel AB',
  'Esimerkki Oy',
  'Exemplo Ltda.',
  'Ejemplo S.A. de C.V.',
  'Example Pty Ltd',
  'Example Pvt. Ltd.',
  'ООО Пример',
  'Örnek Ltd. Şti.',
  '山东某某有限公司',
  '某某集團',
  '株式会社例',
  '(株)例',
  '주식회사 예',
  '济南机床厂',
])('%s is a company', (text) => {
  expect(looksLikeCompany(text)).toBe(true)
})

test.each([
  'Anna Meier',
  'Meier, Anna',
  'Maria de Sá',
  'MARIA DE SA',
  'Albert Co',
  'Anna & Peter Meier',
  'Sebastian Incze',
  'Jack Ma',
  '王小明',
  '欧阳娜娜',
  '山田太郎',
  'Иван Аооов',
  '',
])('%s is not known to be one', (text) => {
  expect(looksLikeCompany(text)).toBe(false)
})
