import { sortKey } from '../../../shared/domain/sort-key.ts'
import type { ImportLookups, KeyHit } from '../database/import-store.ts'
import type { RowReading } from './draft.ts'
import type { FileContact, FileContacts } from './file-contacts.ts'
import { companyMeant } from './find-company.ts'
import { nameOf } from './find-matches.ts'

/**
 * The contacts that a row of notes may point at: by its e-mail address, else by name, those of the file and of the office.
 * A company beside the name leaves only people of that company.
 * @param office null where it has no contacts
 */
export function contactForNote(
  contacts: FileContacts,
  office: ImportLookups | null,
  { main, company }: RowReading,
): { contact: FileContact | KeyHit }[] {
  if (!main) return []
  const found = new Map<string, FileContact | KeyHit>()
  const take = (contact: FileContact | KeyHit) => {
    const known = 'about' in contact ? contact : (contacts.ofContact(contact.kind, contact.contactId) ?? contact)
    found.set('about' in known ? `file ${known.number}` : `office ${known.contactId}`, known)
  }
  for (const { email } of main.emails) {
    const key = email.toLowerCase()
    for (const kind of ['person', 'company'] as const) contacts.having(kind, 'email', key).forEach(take)
    office?.byKey('email', key).forEach(take)
  }
  const name = nameOf(main)
  if (found.size === 0 && name !== '') {
    contacts.called(name).forEach(take)
    const { givenName, familyName } = main
    office?.called(name, [sortKey(name), sortKey(`${familyName} ${givenName}`)]).forEach(take)
  }
  const all = [...found.values()]
  if (!company || all.length < 2) return all.map((contact) => ({ contact }))
  const { company: place } = companyMeant(contacts, office, company.name)
  const colleagues = all.filter((contact) => {
    if (!place) return false
    const { companyId } = 'about' in contact ? contact.about : contact
    const isOfFile = 'about' in contact && 'about' in place && contact.about.company === place.number
    return isOfFile || (companyId !== null && companyId === place.contactId)
  })
  return (colleagues.length > 0 ? colleagues : all).map((contact) => ({ contact }))
}
