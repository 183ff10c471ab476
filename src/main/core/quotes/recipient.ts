import { formatAddress } from '../../../shared/domain/address.ts'
import { loadContact } from '../contacts/contact-store.ts'
import type { Db } from '../database/connection.ts'

/**
 * The lines of the address window, as they were typed or else of the contact as it is now: its name, the person it is
 * addressed to, and the address of the one, else of the other, else of the person's company, which stands above a
 * person's address at work too. Without an address the names alone.
 */
export async function recipientLines(
  db: Db,
  { contactId, personId, billingAddress }: { contactId: number; personId: number | null; billingAddress: string },
): Promise<string[]> {
  if (billingAddress.trim() !== '') return billingAddress.trim().split(/\r?\n/)
  const { country: fromCountry } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
  const contact = await loadContact(db, contactId)
  const person = personId === null || personId === contactId ? null : await loadContact(db, personId)
  if (contact.kind === 'company') {
    const [address] = [...contact.addresses, ...(person?.addresses ?? [])]
    return lines(address, contact.displayName, person?.displayName ?? '', fromCountry)
  }
  const [own] = contact.addresses
  const [place] = contact.positions
  if (!place || (own && own.label !== 'work')) return lines(own, '', contact.displayName, fromCountry)
  const company = await loadContact(db, place.companyId)
  return lines(own ?? company.addresses[0], company.displayName, contact.displayName, fromCountry)
}

function lines(
  address: Parameters<typeof formatAddress>[0] | undefined,
  company: string,
  name: string,
  fromCountry: string,
): string[] {
  if (!address) return [company, name].filter(Boolean)
  return formatAddress(address, { company, name, fromCountry })
}
