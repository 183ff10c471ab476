import { formatAddress } from '../../../shared/domain/address.ts'
import type { Db } from '../database/connection.ts'
import { contactName } from './contact-index.ts'

/** What stands on a letter to a contact; `lang` chooses the form of Chinese, Japanese and Korean characters. */
export interface MailingAddress {
  lines: string[]
  lang?: string
}

const eastAsianLanguages: Record<string, string> = {
  CN: 'zh-CN',
  SG: 'zh-CN',
  TW: 'zh-TW',
  HK: 'zh-HK',
  MO: 'zh-HK',
  JP: 'ja',
  KR: 'ko',
}

/**
 * The address lines of contacts by id; those without an address are not in it. It is the contact's first address, for a
 * person without one the address of the first company that has one. The company stands above a person unless the
 * address is the home. The country stands only when it is not the office's.
 */
export async function mailingAddresses(db: Db, ids: number[]): Promise<Map<number, MailingAddress>> {
  const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
  const contacts = await db.selectFrom('contact').selectAll().where('id', 'in', ids).execute()
  const places = await db
    .selectFrom('contact_position as place')
    .innerJoin('contact as company', 'company.id', 'place.company_id')
    .select(['place.contact_id', 'place.company_id', 'company.name'])
    .where('place.contact_id', 'in', ids)
    .orderBy('place.position')
    .execute()
  const companies = new Set(places.map((place) => place.company_id))
  const addresses = await db
    .selectFrom('contact_address')
    .selectAll()
    .where('contact_id', 'in', [...new Set([...ids, ...companies])])
    .orderBy('position')
    .execute()
  const placesOf = Map.groupBy(places, (place) => place.contact_id)
  const addressesOf = Map.groupBy(
    addresses.filter(({ street, city, postcode }) => street !== '' || city !== '' || postcode !== ''),
    (address) => address.contact_id,
  )

  const found = new Map<number, MailingAddress>()
  for (const contact of contacts) {
    const name = contactName(contact)
    const works = placesOf.get(contact.id) ?? []
    const own = addressesOf.get(contact.id)?.[0]
    const work = own ? works[0] : works.find((place) => addressesOf.has(place.company_id))
    const address = own ?? (work && addressesOf.get(work.company_id)?.[0])
    if (!address) continue
    const company = contact.kind === 'company' ? name : own?.label === 'home' ? '' : (work?.name ?? '')
    const lines = formatAddress(address, {
      name: contact.kind === 'company' ? '' : name,
      company,
      fromCountry: country,
    })
    const lang = eastAsianLanguages[address.country || country] ?? contact.language
    found.set(contact.id, { lines, ...(lang && { lang }) })
  }
  return found
}
