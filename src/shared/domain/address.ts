import { countryName } from './country.ts'
import { tidyPostcode } from './postcode.ts'

/** A postal address; a part that is not there is ''. `country` is an ISO 3166-1 alpha-2 code. */
export interface PostalAddress {
  street: string
  street2?: string
  postcode: string
  city: string
  region?: string
  country: string
}

/** Who receives it, and from which country (ISO 3166-1 alpha-2): only then mail is known to go abroad. */
export interface Addressee {
  name?: string
  company?: string
  fromCountry?: string
  /** On a letter or quote itself rather than on the envelope. */
  onDocument?: boolean
}

// Order of the lines after UPU S42 and libaddressinput (the address data of Chromium): N name, O company, A street lines,
// Z postcode, C city, S region. In German-speaking countries the company is first, as on business letters (DIN 5008).
const orders: [order: string, countries: string][] = [
  ['%O/%N/%A/%Z %C', 'DE AT CH LI FR MC BE LU NL SE FI LT LV HR SI RS BA ME MK'],
  ['%N/%O/%A/%Z %C', 'DK NO IS PL CZ SK PT BG RO GR CY EE AL MT IL TN MA DZ EG KW PH'],
  ['%N/%O/%A/%Z %C %S', 'IT'],
  ['%N/%O/%A/%Z %C/%S', 'ES AR CL UY PE'],
  ['%N/%O/%A/%Z %C, %S', 'MX'],
  ['%N/%O/%A/%Z %C\u2215%S', 'TR'],
  ['%N/%O/%A/%C, %S %Z', 'US PR'],
  ['%N/%O/%A/%C %S %Z', 'CA'],
  ['%O/%N/%A/%C %S %Z', 'AU'],
  ['%N/%O/%A/%C %Z', 'NZ SG BD PK SA JO'],
  ['%N/%O/%A/%C %Z/%S', 'IN ID MY'],
  ['%N/%O/%A/%C/%S/%Z', 'GB IE RU UA BY'],
  ['%N/%O/%A/%C/%Z', 'ZA KE LK'],
  ['%N/%O/%A/%C/%S %Z', 'TH VN'],
  ['%O/%N/%A/%C-%S/%Z', 'BR'],
  ['%N/%O/%C/%A/%Z', 'HU'],
  ['%N/%O/%A/%C/%S', 'AE HK MO'],
  ['%N/%O/%A/%C/%S, %Z', 'CN'],
  ['%N/%O/%A/%C, %S %Z', 'TW KR JP'],
]
// The same from the large to the small, where the address is written in Chinese, Japanese or Korean.
const eastAsianOrders: Record<string, string> = {
  CN: '%Z/%S%C/%A/%O/%N',
  TW: '%Z/%S%C/%A/%O/%N',
  HK: '%S%C/%A/%O/%N',
  MO: '%C/%A/%O/%N',
  JP: '〒%Z/%S%C%A/%O/%N',
  KR: '%S %C/%A/%O/%N/%Z',
}
// Chinese business papers name the customer first and write the address on one line, as in a letterhead.
const onDocuments: Record<string, string> = {
  CN: '%O/%N/%S%C%A/%Z',
  TW: '%O/%N/%Z %S%C%A',
  HK: '%O/%N/%S%C%A',
  MO: '%O/%N/%C%A',
}
const unknownOrder = '%O/%N/%A/%Z %C/%S'
const orderOf = new Map(orders.flatMap(([order, countries]) => countries.split(' ').map((country) => [country, order])))
// Posts that ask for the town in capitals: Royal Mail, PostNL, La Poste, Canada Post, Australia Post.
const townInCapitals = new Set(['GB', 'NL', 'FR', 'CA', 'AU'])
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * The order of an address, a line each between slashes: %A street, %Z postcode, %C city, %S region, %N and %O who receives it.
 * @param largeFirst from the large to the small, where the country writes so in its own script
 */
export function addressOrder(country: string, largeFirst: boolean): string {
  const own = largeFirst ? eastAsianOrders[country] : undefined
  return own ?? orderOf.get(country) ?? unknownOrder
}

/** Whether addresses of a country go from the large to the small in its own script. */
export function isLargeFirst(country: string): boolean {
  return country in eastAsianOrders
}

/**
 * The lines of an address as its country orders them; a region stands only where the country's post wants it. Going abroad, town and country stand in capitals, the country last
 * (UPU; DIN 5008), in the sender's language where that is written in Latin letters, otherwise in English.
 */
export function formatAddress(address: PostalAddress, addressee: Addressee = {}): string[] {
  const { name = '', company = '', fromCountry = '', onDocument = false } = addressee
  const country = address.country || fromCountry
  const abroad = fromCountry !== '' && country !== fromCountry
  const written = eastAsian.test(address.street + address.city)
  const own = written ? ((onDocument ? onDocuments[country] : undefined) ?? eastAsianOrders[country]) : undefined
  const capitals = !own && (abroad || townInCapitals.has(country))
  const town = place(address, own !== undefined)
  const parts: Record<string, string> = {
    N: name,
    O: company === name ? '' : company,
    A: [address.street, address.street2].filter(Boolean).join('\n'),
    Z: tidyPostcode(address.postcode, country),
    C: capitals ? town.city.toLocaleUpperCase() : town.city,
    S: town.region,
  }
  const lines = (own ?? orderOf.get(country) ?? unknownOrder).split('/').map((line) => fill(line, parts))
  if (abroad) lines.push(countryLine(country, fromCountry, own !== undefined))
  return lines.flatMap((line) => line.split('\n')).filter((line) => line !== '')
}

// A line whose parts are all missing is '', and so are the signs beside a missing part.
function fill(line: string, parts: Record<string, string>): string {
  if (!/%[A-Z]/.test(line) || !line.match(/%[A-Z]/g)?.some((part) => parts[part.slice(1)])) return ''
  return line
    .replace(/%([A-Z])/g, (_, part: string) => parts[part]?.trim() ?? '')
    .replace(/^[ ,\u2215-]+|[ ,\u2215-]+$/g, '')
    .replace(/ {2,}/g, ' ')
    .replace('\u2215', '/')
}

// Left out: a region that repeats the city (Madrid Madrid, 北京市北京市), what a Chinese street line begins with, and in
// Italy a region that is not the two letters of a province.
function place(address: PostalAddress, largeFirst: boolean): { city: string; region: string } {
  const { street } = address
  let { city, region = '' } = address
  if (region === city || (largeFirst && region && city.startsWith(region))) region = ''
  if (address.country === 'IT' && !/^[a-z]{2}$/i.test(region)) region = ''
  if (largeFirst && region && street.startsWith(region)) region = ''
  if (largeFirst && city && (street.startsWith(city) || street.startsWith((address.region ?? '') + city))) city = ''
  return { city, region }
}

function countryLine(country: string, fromCountry: string, ownScript: boolean): string {
  if (!/^[A-Z]{2}$/.test(fromCountry)) return countryName(country, 'en').toLocaleUpperCase()
  const language = new Intl.Locale(`und-${fromCountry}`).maximize()
  const latin = language.script === 'Latn'
  const shared = ownScript && new Intl.Locale(`und-${country}`).maximize().language === language.language
  return countryName(country, latin || shared ? language.toString() : 'en').toLocaleUpperCase()
}
