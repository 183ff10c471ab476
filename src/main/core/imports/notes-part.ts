import { headerKey } from '../../../shared/domain/contact-fields.ts'
import { type DayOrder, parseDay } from '../../../shared/domain/date.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import type { ImportLookups, KeyHit } from '../database/import-lookups.ts'
import type { ContactDraft, RowReading } from './draft.ts'
import type { FileContact, FileContacts } from './file-contacts.ts'
import { companyMeant } from './find-company.ts'
import { nameOf } from './find-matches.ts'

const tellingWhen =
  /^(?:(?:note|entry)?date(?:time)?|createdat|createdon|created(?:date|time)|timestamp|when|datum|erstelltam|fecha|日期|时间|(?:创建|记录|跟进)(?:时间|日期)|日付|날짜)$/

/** Whether a header says that its column tells when a note was made. */
export function tellsWhen(header: string): boolean {
  return tellingWhen.test(headerKey(header))
}

/**
 * What a row of notes says: an entry of the timeline where it tells its day, which is taken at noon where no time stands
 * with it; else a note, headed by whatever says when it was made.
 */
export function readNote(text: string, when: string, order: DayOrder): Pick<ContactDraft, 'notes' | 'entries'> {
  const day = parseDay(when, order)
  if (day === null || text === '') return { notes: [[when, text].filter(Boolean).join(': ')] }
  const [, hour = '12', minute = '00'] = timeOfDay.exec(when) ?? []
  return { notes: [], entries: [{ at: new Date(`${day}T${hour.padStart(2, '0')}:${minute}`).toISOString(), text }] }
}

/** A time of day of 24 hours after the day; of any other notation only the day is taken. */
const timeOfDay = /[T\s]([01]?\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?$/

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
