import { looksLikeCompany } from '../../../shared/domain/company-name.ts'
import { countryCode } from '../../../shared/domain/country.ts'
import { parseDay } from '../../../shared/domain/date.ts'
import { readEmail } from '../../../shared/domain/email.ts'
import { isFamilyName, isGivenName, looksLikeChineseName } from '../../../shared/domain/known-names.ts'
import { isPlace } from '../../../shared/domain/places.ts'
import { readWeb } from '../../../shared/domain/web.ts'

/** What the header of a column says: nothing (there is none), or a word that means no field. */
export type Header = 'none' | 'unknown'

// Streets as twenty countries write them: with a word for street, or a name with a house number.
const streetWords =
  /str\.|(?:stra(?:ß|ss)e|weg|allee|platz|gasse|straat|laan|plein|gatan|vägen|vej|gade)\b|^(?:rue|avenue|av\.|boulevard|bd|place|calle|c\/|via|viale|piazza|rua|avenida|praça|ul\.|ulica|plac|ул\.?|улица)\s|\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|way|square)\b\.?|(?:路|街|道|巷|弄|号|號|丁目|番地|로|길)[\d\p{Script=Han}]*/iu
const postcodeForms =
  /^(?:\d{5}(?:-\d{4})?|\d{6}|\d{4}|\d{4} ?[a-z]{2}|[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}|\d{2}-\d{3}|\d{3} \d{2}|\d{5}-\d{3}|〒?\d{3}-\d{4}|[a-z]\d[a-z] ?\d[a-z]\d)$/i

/**
 * The field that the values of a column speak for, or null. Only sure signs count where a header says something else
 * already; without a header, what most values look like is enough.
 */
export function fieldOfValues(values: string[], header: Header): string | null {
  if (values.length === 0) return null
  const share = (holds: (value: string) => boolean) => values.filter(holds).length / values.length
  const reach = reachOf(values, 0.6)
  if (reach === 'phone' ? header === 'none' : reach) return reach
  if (share(looksLikeCompany) > 0.5) return 'company'
  if (header === 'unknown') return null
  if (share((value) => countryCode(value) !== '' && /\p{L}{2}/u.test(value)) > 0.8) return 'country'
  if (share(looksLikePerson) > 0.5) return 'name'
  if (share(isOneWord) > 0.9) {
    if (share(isGivenName) > 0.4) return 'givenName'
    if (share(isFamilyName) > 0.3) return 'familyName'
  }
  if (share(isPlace) > 0.4) return 'city'
  if (share((value) => /\d/.test(value) && streetWords.test(value)) > 0.6) return 'street'
  if (share((value) => postcodeForms.test(value)) > 0.9 && new Set(values).size > 1 && !isCount(values))
    return 'postcode'
  if (share(isOldDay) > 0.8) return 'birthday'
  return null
}

/** Fields that hold names or ways to reach somebody; where a column of them holds another of these, its header is wrong. */
const mistakable =
  /^(?:name|company|customer|contactPerson|givenName|familyName|email|phone|web|address|street|source)\b/

/** The field that nearly all values of a column speak for against its header: "Contact" may hold e-mail addresses. */
export function fieldAgainstHeader(values: string[], field: string): string | null {
  if (!mistakable.test(field) || values.length === 0) return null
  const reach = reachOf(values, 0.8)
  if (!reach || reach === field.split('.')[0]) return null
  // House numbers and the like are digits too.
  return reach === 'phone' && /^(?:street|address|web|source)/.test(field) ? null : reach
}

function reachOf(values: string[], least: number): 'email' | 'web' | 'phone' | null {
  const most = (holds: (value: string) => boolean) => values.filter(holds).length / values.length > least
  if (most((value) => value.includes('@') && readEmail(value.split(/[;,\n]|:::/)[0] ?? '').valid)) return 'email'
  if (most((value) => /^https?:|^www\./i.test(value) && readWeb(value).valid)) return 'web'
  return most(looksLikePhone) ? 'phone' : null
}

function looksLikePhone(value: string): boolean {
  if (!/^[+(]?[\d\s()./-]+$/.test(value) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(value)) return false
  const digits = value.replace(/\D/g, '').length
  return digits >= 7 && digits <= 15 && /^[+0(]|[\s()/-]|^1[3-9]\d{9}$/.test(value)
}

function looksLikePerson(value: string): boolean {
  if (/\d|@/.test(value) || value.length > 60 || looksLikeCompany(value)) return false
  if (looksLikeChineseName(value)) return !isPlace(value)
  const words = value.split(/[\s,]+/).filter(Boolean)
  return words.length >= 2 && words.length <= 5 && words.some(isGivenName)
}

function isOneWord(value: string): boolean {
  return /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(value)
}

// Numbers that count up are no postcodes.
function isCount(values: string[]): boolean {
  const numbers = values.map(Number)
  return numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)
}

function isOldDay(value: string): boolean {
  const day = parseDay(value, 'dmy') ?? parseDay(value, 'mdy')
  return day !== null && day > '1900' && day < '2010'
}
