import { countryCode } from './country.ts'

/** The parts of an address that was one text; a part that it does not name is ''. */
export interface AddressParts {
  street: string
  postcode: string
  city: string
  region: string
  /** ISO 3166-1 alpha-2 code. */
  country: string
}

/** Reads the notation of one country; null where the text is surely none of it, or not surely. */
type Notation = (text: string, country: string) => Partial<AddressParts> | null

// Longer texts are no single address; the limit keeps hostile cells cheap.
const longest = 300
const states =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR'
const american = new RegExp(`^(.+), *([^,\\d]+?),? +(${states})\\.?,? +(\\d{5}(?:-\\d{4})?)$`)
const canadian = /^(.+), *([^,\d]+?),? +(AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT),? +([A-Z]\d[A-Z][ -]?\d[A-Z]\d)$/i
const australian = /^(.+), *([^,\d]+?),? +(NSW|VIC|QLD|SA|WA|TAS|ACT|NT),? +(\d{4})$/
const british = /^(.+?),? +([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i
const counties =
  /^(?:.+shire|Surrey|Kent|Essex|(?:East|West) Sussex|Norfolk|Suffolk|Devon|Cornwall|Dorset|Somerset|Cumbria|Merseyside|Middlesex|Greater (?:London|Manchester)|County .+|Co\.? .+)$/i
const brazilian = /^(.+), *([^,]+?) *[-/–] *([A-Z]{2}),? *(?:CEP:? *)?(\d{5}-?\d{3})$/
const russian =
  /^(\d{6}), *(?:Россия, *)?(?:([^,]+(?:обл\.?|область|край|респ\.?|республика)[^,]*), *)?(?:г\.|гор\.|город) *([^,]+), *(.+)$/iu
// Postcode and town in a part of their own, after the street, as most of Europe and Mexico write it.
const postcodeFirst =
  /^(?:([A-Z]{1,3})[- ])?(\d{5}|\d{4} ?[A-Z]{2}|\d{4}-\d{3}|\d{4}|\d{3} \d{2}|\d{2}-\d{3}) +(\p{L}[\p{L}\p{M}'’. /-]*?(?: \d{1,2}(?:e|er)?| cedex(?: \d+)?)?)(?: *\(?\b([A-Z]{2})\)?| *\(([\p{L} ]+)\))?$/iu
const streetWord =
  /\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|way|square|sq|blvd|boulevard|rue|calle|via|rua|ulica|straße|strasse|straat|weg|gasse|laan)\b\.?/iu
const plates: Record<string, string> = {
  D: 'DE',
  A: 'AT',
  F: 'FR',
  I: 'IT',
  E: 'ES',
  B: 'BE',
  P: 'PT',
  L: 'LU',
  S: 'SE',
}
// Codes of two letters that stand before postcodes of Europe; others, such as IL, are states of America as well.
const codesBefore = new Set(['DE', 'AT', 'CH', 'LI', 'FR', 'BE', 'NL', 'LU', 'PT', 'ES', 'IT', 'DK', 'NO', 'SE', 'FI'])
const fourDigits = new Set(['AT', 'CH', 'LI', 'BE', 'DK', 'NO', 'LU', 'HU', 'SI', 'BG', 'LV'])
const streetFirst = new Set(['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'IN'])
const provinceCountries = new Set(['IT', 'ES'])
const chineseRegion =
  /^(?:中国|中國)?(?:(\d{6})[ ,，]*)?(?:(北京|上海|天津|重庆|重慶)市?(?=\p{Script=Han})|((?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)?[ ,，]*(\p{Script=Han}{2,6}?(?:市|自治州|地区|盟)))[ ,，]*(.+?)(?:[ ,，(（]*(?:邮编[:： ]*)?(\d{6})[)）]?)?$/u
const taiwanese =
  /^(\d{3}(?:-?\d{2,3})?)?[ ,，]*(?:((?:臺北|台北|新北|桃園|臺中|台中|臺南|台南|高雄|基隆|新竹|嘉義)市)|((?:新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|臺東|台東|澎湖|金門|連江)縣)(\p{Script=Han}{2,3}?[市鎮鄉]))[ ,，]*(.+)$/u
const japanese =
  /^(?:〒? *(\d{3}-?\d{4})[ ,]*)?(東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|\p{Script=Han}{2})県) *(.+)$/u
const japaneseCity =
  /^(\p{Script=Han}{1,5}?郡\p{Script=Han}{1,5}?[町村]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,6}?市(?!市)(?:\p{Script=Han}{1,3}?区)?|\p{Script=Han}{1,5}?区|\p{Script=Han}{1,5}?[町村]) *(.+)$/u
const japaneseWard = /^(\p{Script=Han}{1,4}?区) *(.+)$/u
const korean =
  /^(?:\(?(\d{5})\)?,? +)?(?:(\p{Script=Hangul}+도) +)?(\p{Script=Hangul}+(?:특별시|광역시|특별자치시|시|군)) +(.+?)(?:,? +\(?(\d{5})\)?)?$/u

const notations: Notation[] = [
  (text) => parts(american.exec(text), 'US', ['street', 'city', 'region', 'postcode']),
  (text) => parts(canadian.exec(text), 'CA', ['street', 'city', 'region', 'postcode']),
  (text) => parts(australian.exec(text), 'AU', ['street', 'city', 'region', 'postcode']),
  readBritish,
  (text) => parts(brazilian.exec(text), 'BR', ['street', 'city', 'region', 'postcode']),
  (text) => parts(russian.exec(text), 'RU', ['postcode', 'region', 'city', 'street']),
  readPostcodeFirst,
  (text) => parts(taiwanese.exec(text), 'TW', ['postcode', 'city', 'region', 'city', 'street']),
  readJapanese,
  readChinese,
  (text) => parts(korean.exec(text), 'KR', ['postcode', 'region', 'city', 'street', 'postcode']),
]

/**
 * Takes an address that is one text apart: "Hauptstr. 5, 10115 Berlin", "1 Main St, Springfield, IL 62701",
 * 广东省深圳市南山区科技路1号, 〒100-0001 東京都千代田区千代田1-1. Null where it is not certain what its parts are; but for commas and
 * the name of the country no character is left out.
 * @param country ISO 3166-1 alpha-2 code of where it is if it does not say so itself, or ''
 */
export function splitAddress(text: string, country: string): AddressParts | null {
  const plain = text.replace(/[\s\u3000]+/gu, ' ').trim()
  if (plain.length > longest || !/\d/.test(plain)) return null
  const { rest, named } = withoutCountry(plain)
  for (const read of notations) {
    const found = read(rest, named || country)
    if (!found || (named && found.country && found.country !== named)) continue
    return { street: '', postcode: '', city: '', region: '', country: '', ...found, ...(named && { country: named }) }
  }
  return named ? { street: rest, postcode: '', city: '', region: '', country: named } : null
}

// The country as the last part. A name that is also that of a town or a state is not certain.
function withoutCountry(text: string): { rest: string; named: string } {
  const [, rest = '', last = ''] = /^(.+?),? *[,，] *([^,，\d]{2,})$/u.exec(text) ?? []
  const sure =
    last !== '' && !/^(?:georgia|jersey|singapore|luxembourg|monaco|mexico|jordan|lebanon|panama)$/i.test(last)
  const named = sure ? countryCode(last) : ''
  return named ? { rest, named } : { rest: text, named: '' }
}

/** The groups of a match by the parts they are. */
function parts(
  match: RegExpExecArray | null,
  country: string,
  names: (keyof AddressParts)[],
): Partial<AddressParts> | null {
  if (!match) return null
  const found: Partial<AddressParts> = { country }
  names.forEach((name, at) => {
    const value = match[at + 1]?.trim()
    if (value) found[name] = value
  })
  return found
}

function readBritish(text: string): Partial<AddressParts> | null {
  const [, before = '', postcode = ''] = british.exec(text) ?? []
  const pieces = before.split(/ *, */)
  if (pieces.length < 2) return null
  const region = pieces.length > 2 && counties.test(pieces.at(-1) ?? '') ? (pieces.pop() ?? '') : ''
  const city = pieces.pop() ?? ''
  return /\d/.test(city) ? null : { street: pieces.join(', '), city, region, postcode, country: 'GB' }
}

function readPostcodeFirst(text: string, country: string): Partial<AddressParts> | null {
  if (streetFirst.has(country)) return null
  const pieces = text.split(/ *, */)
  const at = pieces.findLastIndex((piece) => postcodeFirst.test(piece))
  const [, plate = '', postcode = '', city = '', province = '', bracketed = ''] =
    postcodeFirst.exec(pieces[at] ?? '') ?? []
  const after = pieces.slice(at + 1)
  const street = pieces.slice(0, at).join(', ')
  if (street === '' || after.length > 1 || streetWord.test(city) || /\d/.test(after.join(''))) return null
  const home = countryBefore(plate.toUpperCase())
  if (plate !== '' && home === '') return null
  const place = home || country
  if (/^\d{4}$/.test(postcode) && !fourDigits.has(place)) return null
  // Two letters after the town are an Italian or Spanish province; elsewhere they belong to the town (København K).
  const isProvince = province !== '' && provinceCountries.has(place)
  if (province !== '' && !isProvince) return null
  const region = [province || bracketed, ...after].filter(Boolean).join(', ')
  return { street, postcode, city, region, country: home }
}

function countryBefore(plate: string): string {
  return plates[plate] ?? (codesBefore.has(plate) ? plate : '')
}

function readChinese(text: string): Partial<AddressParts> | null {
  const match = chineseRegion.exec(text)
  if (!match) return null
  const [, before = '', capital = '', region = '', city = '', street = '', after = ''] = match
  if (before && after) return null
  const place = capital ? text.slice(text.indexOf(capital)).slice(0, capital.length + 1) : city
  return {
    postcode: before || after,
    city: capital && !place.endsWith('市') ? capital : place,
    region,
    street,
    country: 'CN',
  }
}

function readJapanese(text: string): Partial<AddressParts> | null {
  const [, postcode = '', region = '', rest = ''] = japanese.exec(text) ?? []
  const [, city = '', street = ''] = (region === '東京都' && japaneseWard.exec(rest)) || japaneseCity.exec(rest) || []
  return city ? { postcode, region, city, street, country: 'JP' } : null
}
