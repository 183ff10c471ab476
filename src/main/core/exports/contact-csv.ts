import { setImmediate as pause } from 'node:timers/promises'
import type { Contact, ContactFilter } from '../../../shared/contract/contacts.ts'
import { contactFields } from '../../../shared/domain/contact-fields.ts'
import { contactIds, type ListOrder } from '../contacts/contact-list.ts'
import { loadContact } from '../contacts/contact-store.ts'
import { csvFile } from '../csv.ts'
import type { Db } from '../database/connection.ts'

/** Contacts read between two looks at other work. */
const slice = 200

/**
 * Contacts as CSV: a column for each exportable field of the descriptor that has a value somewhere, headed by the field's
 * key; further e-mails, phones and addresses in columns numbered from 2, as in `email.2`. Of a person's companies the first
 * is named.
 */
export async function contactsCsv(
  db: Db,
  filter: ContactFilter,
  order: ListOrder,
): Promise<{ csv: string; contacts: number }> {
  const ids = await contactIds(db, filter, order)
  const owners = new Map(
    (await db.selectFrom('colleague').select(['id', 'name']).execute()).map((row) => [row.id, row.name]),
  )
  const rows: Record<string, string>[] = []
  for (const [at, id] of ids.entries()) {
    if (at % slice === slice - 1) await pause()
    rows.push(cellsOf(await loadContact(db, id), owners))
  }
  const used = new Set(rows.flatMap((row) => Object.keys(row)))
  const place = new Map(contactFields.map((field, at) => [field.key, at]))
  const columns = [...used].sort((a, b) => {
    const [[keyA = '', groupA = '1'], [keyB = '', groupB = '1']] = [a.split('.'), b.split('.')]
    // The columns of one address, e-mail or phone stand together.
    return blockOf(keyA) === blockOf(keyB) && groupA !== groupB
      ? Number(groupA) - Number(groupB)
      : (place.get(keyA) ?? 0) - (place.get(keyB) ?? 0)
  })
  return {
    csv: csvFile([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]),
    contacts: rows.length,
  }
}

const addressKeys = new Set(['street', 'street2', 'postcode', 'city', 'region', 'country', 'addressLabel'])

function blockOf(key: string): string {
  return addressKeys.has(key) ? 'address' : key.replace(/Label$/, '')
}

function cellsOf(contact: Contact, owners: Map<number, string>): Record<string, string> {
  const [position] = contact.positions
  const cells: Record<string, string> = {
    kind: contact.kind,
    company: contact.kind === 'company' ? contact.name : (position?.companyName ?? ''),
    prefix: contact.prefix,
    givenName: contact.givenName,
    familyName: contact.familyName,
    suffix: contact.suffix,
    role: position?.role ?? '',
    department: position?.department ?? '',
    web: contact.web,
    birthday: contact.birthday ?? '',
    taxNumber: contact.taxNumber,
    language: contact.language,
    source: contact.source,
    industry: contact.industry,
    owner: contact.ownerId === null ? '' : (owners.get(contact.ownerId) ?? ''),
    tags: contact.tags.join(', '),
    notes: contact.notes,
  }
  for (const [at, { label, email }] of contact.emails.entries())
    Object.assign(cells, { [`email.${at + 1}`]: email, [`emailLabel.${at + 1}`]: label })
  for (const [at, { label, phone }] of contact.phones.entries())
    Object.assign(cells, { [`phone.${at + 1}`]: phone, [`phoneLabel.${at + 1}`]: label })
  for (const [at, { id: _, label, ...parts }] of contact.addresses.entries()) {
    for (const [part, value] of Object.entries(parts)) cells[`${part}.${at + 1}`] = value
    cells[`addressLabel.${at + 1}`] = label
  }
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ''))
}
