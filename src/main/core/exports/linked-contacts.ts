import type { NamedContact } from '../../../shared/domain/links.ts'
import { identityOf } from '../contacts/contact-identity.ts'
import { contactName } from '../contacts/contact-index.ts'
import { type LoadedContact, loadContacts } from '../contacts/contact-store.ts'
import type { Db } from '../database/connection.ts'

type Other = NamedContact & { id: number }

/** A contact with those to whom it stands in relations and to whom it reports; who is in the trash is left out. */
export interface LinkedContact extends LoadedContact {
  /** By their ids. */
  chiefs: ReadonlyMap<number | null, Other>
  /** What the others are to it; a relation stands at one of its two only. */
  relations: readonly { kind: string; other: Other }[]
}

/** As `loadContacts`. */
export async function loadLinkedContacts(db: Db, ids: readonly number[]): Promise<LinkedContact[]> {
  const contacts = await loadContacts(db, ids)
  const relations = await db
    .selectFrom('contact_relation')
    .select(['contact_id', 'other_id', 'kind'])
    .where('contact_id', 'in', ids)
    .orderBy('id')
    .execute()
  const chiefs = contacts.flatMap(({ positions }) => positions.flatMap(({ reportsToId }) => reportsToId ?? []))
  const named = [...new Set([...chiefs, ...relations.map((row) => row.other_id)])]
  const rows = await db
    .selectFrom('contact')
    .select(['id', 'kind', 'name', 'prefix', 'given_name', 'family_name', 'suffix', 'created_at'])
    .where('id', 'in', named)
    .where('deleted_at', 'is', null)
    .execute()
  const others = new Map<number | null, Other>(
    rows.map((row) => {
      const { id, created_at: createdAt } = row
      return [id, { id, name: contactName(row), identity: identityOf({ id, createdAt }) }]
    }),
  )
  const ofContact = Map.groupBy(relations, (row) => row.contact_id)
  return contacts.map((contact) => ({
    ...contact,
    chiefs: others,
    relations: (ofContact.get(contact.id) ?? []).flatMap(({ kind, other_id }) => {
      const other = others.get(other_id)
      return other ? [{ kind, other }] : []
    }),
  }))
}
