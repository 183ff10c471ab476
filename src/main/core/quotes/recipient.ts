import { formatAddress, type PostalAddress } from '../../../shared/domain/address.ts'
import { loadContact } from '../contacts/contact-store.ts'
import type { Db } from '../database/connection.ts'

/**
 * The lines of the address window, as they were typed or else of the contact as it is now: its name, the person it is
 * addressed to, and the address of the one, else of the other, else of the person's company, which is named above a
 * person's address too unless that is at home. Without an address the names alone.
 */
export async function recipientLines(
  db: Db,
  { contactId, personId, billingAddress }: { contactId: number; personId: number | null; billingAddress: string },
): Promise<string[]> {
  if (billingAddress.trim() !== '') return billingAddress.trim().split(/\r?\n/)
  const { country: fromCountry } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
  const contact = await loadContact(db, contactId)
  const lines = (address: PostalAddress | undefined, company: string, name: string) =>
    address ? formatAddress(address, { company, name, fromCountry, onDocument: true }) : [company, name].filter(Boolean)
  if (contact.kind === 'company') {
    const person = personId === null ? null : await loadContact(db, personId)
    const [address] = [...contact.addresses, ...(person?.addresses ?? [])]
    return lines(address, contact.displayName, person?.displayName ?? '')
  }
  const [own] = contact.addresses
  const workplace = await workplaceOf(db, contactId)
  const company = workplace === null ? null : await loadContact(db, workplace)
  return lines(own ?? company?.addresses[0], company?.displayName ?? '', contact.displayName)
}

/** The company at which a person is written to: none where its own address is at home. */
export async function workplaceOf(db: Db, contactId: number): Promise<number | null> {
  const place = await db
    .selectFrom('contact_position')
    .select((eb) => [
      'company_id as companyId',
      eb
        .selectFrom('contact_address')
        .select('label')
        .where('contact_id', '=', contactId)
        .orderBy('position')
        .limit(1)
        .as('label'),
    ])
    .where('contact_id', '=', contactId)
    .orderBy('position')
    .executeTakeFirst()
  return place && place.label !== 'home' ? place.companyId : null
}
