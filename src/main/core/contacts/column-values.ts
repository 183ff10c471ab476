import type { Db } from '../database/connection.ts'
import { type LoadedContact, loadContacts } from './contact-store.ts'

/** The values of further columns of a list: of several entries the first. Empty ones are left out. */
export async function columnValues(
  db: Db,
  ids: readonly number[],
  columns: readonly string[],
): Promise<Map<number, Record<string, string>>> {
  const contacts = await loadContacts(db, ids)
  return new Map(
    contacts.map((contact) => {
      const all = fieldsOf(contact) as Record<string, unknown>
      const values = columns.flatMap((key) => {
        const value = Object.hasOwn(all, key) ? all[key] : undefined
        return typeof value === 'string' && value !== '' ? [[key, value] as const] : []
      })
      return [contact.id, Object.fromEntries(values)]
    }),
  )
}

function fieldsOf(contact: LoadedContact) {
  const { street, street2, postcode, region } = { ...contact.addresses[0] }
  const { role, department } = { ...contact.positions[0] }
  return { ...contact, street, street2, postcode, region, role, department, parent: contact.parentName }
}
