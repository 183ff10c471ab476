import { expect, test } from 'vitest'
import { countryCode, countryCodes, countryName } from '../../src/shared/domain/country.ts'

test.each([
  ['DE', 'de DE D Deutschland Germany Allemagne Alemania 德国 德國 ドイツ DEU'],
  ['US', 'USA U.S.A. us America Estados_Unidos États-Unis 美国 美國 Vereinigte_Staaten'],
  ['GB', 'UK U.K. England Großbritannien United_Kingdom 英国 英國'],
  ['CN', '中国 中國 China P.R._China PRC 中华人民共和国 Volksrepublik_China'],
  ['TW', '台湾 台灣 臺灣 Taiwan'],
  ['HK', '香港 Hong_Kong Hongkong 中国香港特别行政区'],
  ['KR', 'Korea South_Korea Südkorea 韩国 南韓'],
  ['NL', 'The_Netherlands Niederlande Holland Pays-Bas'],
  ['CZ', 'Czechia Czech_Republic Tschechien'],
  ['TR', 'Turkey Türkei Türkiye'],
  ['CI', 'Côte_d’Ivoire'],
  ['', 'EU ZZ SU Foo Bavaria _ 12345'],
])('%s', (code, names) => {
  for (const name of names.split(' ')) expect([name, countryCode(name.replaceAll('_', ' '))]).toEqual([name, code])
})

test('names in a language', () => {
  expect(countryName('DE', 'fr')).toBe('Allemagne')
  expect(countryName('HK', 'en')).toBe('Hong Kong')
  expect(countryName('', 'en')).toBe('')
})

test.each([
  ['Korea, Republic of', 'KR'],
  ['U.S.A.', 'US'],
  ['United States of America', 'US'],
  ['Viet Nam', 'VN'],
  ['Iran, Islamic Republic of', 'IR'],
  ['Taiwan, Province of China', 'TW'],
  ['Bolivia, Plurinational State of', 'BO'],
  ['Moldova (Republic of)', 'MD'],
  ['Russian Federation', 'RU'],
  ['Lao PDR', 'LA'],
  ['Slovakia (Slovak Republic)', 'SK'],
  ['Falkland Islands (Malvinas)', 'FK'],
  ["Côte d'Ivoire", 'CI'],
  ['Hong Kong SAR', 'HK'],
  ['The Netherlands', 'NL'],
  ['Great Britain', 'GB'],
  ['Czechia', 'CZ'],
  ['Česká republika', 'CZ'],
  ['Niemcy', 'DE'],
  ['Tyskland', 'DE'],
  ['Германия', 'DE'],
  ['독일', 'DE'],
  ['ドイツ', 'DE'],
  ['Alemanha', 'DE'],
  ['Länder', ''],
])('%s is %s as databases and other languages have it', (text, code) => {
  expect(countryCode(text)).toBe(code)
})

test('no language’s name of a country hides another country’s code or English name', () => {
  for (const code of countryCodes()) {
    expect(countryCode(code)).toBe(code)
    expect(countryCode(countryName(code, 'en'))).toBe(code)
  }
})
