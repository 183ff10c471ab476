import { companyStem } from '../../../shared/domain/company-name.ts'
import { looseName } from '../../../shared/domain/loose-name.ts'
import { nicknameRoot } from '../../../shared/domain/nicknames.ts'
import { displayName } from '../../../shared/domain/person-name.ts'
import { callNumber, type Phone, phoneSearchDigits, readPhone } from '../../../shared/domain/phone.ts'
import { foldSearch } from '../../../shared/domain/fold-search.ts'
import { searchGrams, searchWords } from '../../../shared/domain/search-text.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import type { ContactIndexTable } from '../database/schema.ts'

export type PhoneDigits = Pick<Phone, 'digits' | 'national' | 'extension' | 'valid'>

/** A contact with what belongs to it, as far as lists, search and recognition need it. */
export interface IndexSource {
  id: number
  kind: 'person' | 'company'
  name: string
  prefix: string
  given_name: string
  family_name: string
  suffix: string
  web: string
  tax_number: string
  stage: string
  source: string
  industry: string
  owner_id: number | null
  notes: string
  created_at: string
  updated_at: string
  emails: { email: string }[]
  /** `read`: as `readPhone` understood it, where it has been read already. */
  phones: { label: string; phone: string; read?: PhoneDigits }[]
  addresses: { street: string; street2: string; postcode: string; city: string; region: string; country: string }[]
  positions: { company_id: number; company_name: string; role: string; department: string }[]
  tags: string[]
  /** Values of custom fields. */
  custom: string[]
}

export interface ContactIndexEntry {
  /** Without what the timeline adds (`deriveDates`). */
  row: Omit<ContactIndexTable, 'last_activity_at' | 'follow_up_on'>
  /** Keys by which the same contact is recognised. */
  keys: { kind: string; key: string }[]
}

/** The name by which a contact is called, as lists and letters show it. */
export function contactName(
  contact: Pick<IndexSource, 'kind' | 'name' | 'prefix' | 'given_name' | 'family_name' | 'suffix'>,
): string {
  if (contact.kind === 'company') return contact.name
  const { prefix, given_name: given, family_name: family, suffix } = contact
  return displayName({ given, family, prefix, suffix })
}

/**
 * What lists show of a contact and how it sorts, is found and is recognised: all of it derived, so that it can be
 * rebuilt at any time.
 * @param country of the office (ISO 3166-1 alpha-2), whose national phone notation is understood
 */
export function indexContact(contact: IndexSource, country: string): ContactIndexEntry {
  const name = contactName(contact)
  const [position] = contact.positions
  const [address] = contact.addresses
  const phones = contact.phones.map(({ phone, read }) => read ?? readPhone(phone, address?.country || country))
  const companyName = contact.kind === 'company' ? '' : (position?.company_name ?? '')
  const sortName = contact.kind === 'company' ? sortKey(name) : sortKey(`${contact.family_name} ${contact.given_name}`)
  const names = [name, ...contact.positions.map((place) => place.company_name), address?.city ?? '']
  const words = [
    ...contact.emails.map(({ email }) => email),
    ...phones.flatMap(phoneSearchDigits),
    ...contact.addresses.map((place) => `${place.street} ${place.postcode} ${place.city}`),
    ...contact.tags,
    contact.web,
    contact.notes,
    ...contact.custom,
  ]
  return {
    row: {
      contact_id: contact.id,
      kind: contact.kind,
      display_name: name,
      sort_name: sortName,
      company_id: position?.company_id ?? null,
      company_name: companyName,
      role: position?.role ?? '',
      sort_company: contact.kind === 'company' ? sortName : sortKey(companyName),
      city: address?.city ?? '',
      sort_city: sortKey(address?.city ?? ''),
      country: address?.country ?? '',
      email: contact.emails[0]?.email ?? '',
      phone: callNumber(contact.phones),
      sort_given_name: sortKey(contact.given_name),
      sort_family_name: sortKey(contact.family_name),
      sort_role: sortKey(position?.role ?? ''),
      sort_department: sortKey(position?.department ?? ''),
      sort_source: sortKey(contact.source),
      sort_industry: sortKey(contact.industry),
      sort_street: sortKey(address?.street ?? ''),
      sort_street2: sortKey(address?.street2 ?? ''),
      sort_postcode: sortKey(address?.postcode ?? ''),
      sort_region: sortKey(address?.region ?? ''),
      odd_phones: phones.some(({ valid }) => !valid) ? 1 : 0,
      stage: contact.stage,
      owner_id: contact.owner_id,
      created_at: contact.created_at,
      updated_at: contact.updated_at,
      search_text: searchWords(names.filter(Boolean), words.filter(Boolean)),
    },
    keys: recognitionKeys(contact, phones),
  }
}

/** The index tokens of an entry's search text, as the search index takes them. */
export function contactGrams(row: Pick<ContactIndexTable, 'search_text'>): string {
  return searchGrams(row.search_text).join(' ')
}

/** Keys that hold no more than a name, which may be anybody's. */
export const nameKeys: ReadonlySet<string> = new Set(['name', 'stem'])

/** The key of a company's name, by which people are linked to it. */
export function companyKey(name: string): string {
  return bare(name)
}

/** The keys of a company's name: as it is written, and without its legal form. */
export function companyKeys(name: string): ContactIndexEntry['keys'] {
  return [
    { kind: 'name', key: companyKey(name) },
    { kind: 'stem', key: companyStem(name) },
  ]
}

/** The key of a name at a place, spelled loosely, with short given names made whole and without legal forms. */
export function placeKey({ kind, name, given_name: given, family_name: family }: Called, place: string): string {
  const called = kind === 'company' ? companyStem(name) : `${nicknameRoot(given)}|${looseName(family)}`
  return `${loosePlace(place)}|${called}`.replaceAll(' ', '')
}

const loosePlaces = new Map<string, string>()

/** Places come again and again, so the last thousands are remembered. */
function loosePlace(place: string): string {
  const known = loosePlaces.get(place)
  if (known !== undefined) return known
  if (loosePlaces.size >= 5_000) loosePlaces.clear()
  const loose = looseName(place)
  loosePlaces.set(place, loose)
  return loose
}

type Called = Pick<IndexSource, 'kind' | 'name' | 'given_name' | 'family_name'>

/** Letters and digits alone, in the form that search compares. */
function bare(text: string): string {
  return foldSearch(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** Keys by which the same contact is recognised; only companies are known by their name alone. */
export function recognitionKeys(
  contact: Called & {
    emails: { email: string }[]
    tax_number: string
    addresses: { city: string }[]
  },
  phones: { digits: string }[],
): ContactIndexEntry['keys'] {
  const { kind, name, given_name: given, family_name: family } = contact
  const isNamed = kind === 'company' ? name !== '' : given !== '' || family !== ''
  const cities = contact.addresses.map(({ city }) => city).filter(Boolean)
  const keys = [
    ...contact.emails.map(({ email }) => ({ kind: 'email', key: email.trim().toLowerCase() })),
    ...(contact.tax_number ? [{ kind: 'tax', key: bare(contact.tax_number) }] : []),
    ...phones.filter((phone) => phone.digits.length >= 6).map((phone) => ({ kind: 'phone', key: phone.digits })),
    ...(isNamed && kind === 'company' ? companyKeys(name) : []),
    ...(isNamed
      ? (cities.length > 0 ? cities : ['']).map((city) => ({ kind: 'place', key: placeKey(contact, city) }))
      : []),
  ]
  const seen = new Set<string>()
  return keys.filter(({ kind: sort, key }) => key !== '' && !seen.has(sort + key) && seen.add(sort + key))
}
