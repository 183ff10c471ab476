import { looseName } from '../../../shared/domain/loose-name.ts'
import { type Evidence, type Likeness, likeness, nameLikeness } from '../contacts/likeness.ts'
import { visibleContacts } from '../contacts/contact-list.ts'
import type { Db } from '../database/connection.ts'

/** What a comparison needs of a contact. */
export interface Compared {
  id: number
  kind: 'person' | 'company'
  name: string
  companyName: string
  city: string
  /** The keys by which it is recognised, by their kind. */
  keys: Map<string, Set<string>>
  /** Companies of a person by their ids. */
  companies: Set<number>
  /** Streets of its addresses, loosely spelled. */
  streets: Set<string>
}

/** Contacts that are listed, by their ids; at most some thousand. */
export async function comparedContacts(db: Db, ids: readonly number[]): Promise<Map<number, Compared>> {
  const rows = await visibleContacts(db)
    .select(['contact_id', 'kind', 'display_name', 'company_name', 'city'])
    .where('contact_id', 'in', ids)
    .execute()
  const contacts = new Map(
    rows.map((row): [number, Compared] => [
      row.contact_id,
      {
        id: row.contact_id,
        kind: row.kind,
        name: row.display_name,
        companyName: row.company_name,
        city: row.city,
        keys: new Map(),
        companies: new Set(),
        streets: new Set(),
      },
    ]),
  )
  const keys = await db.selectFrom('contact_key').selectAll().where('contact_id', 'in', ids).execute()
  for (const { contact_id, kind, key } of keys) {
    const known = contacts.get(contact_id)?.keys
    known?.set(kind, (known.get(kind) ?? new Set()).add(key))
  }
  const places = await db
    .selectFrom('contact_position')
    .select(['contact_id', 'company_id'])
    .where('contact_id', 'in', ids)
    .execute()
  for (const { contact_id, company_id } of places) contacts.get(contact_id)?.companies.add(company_id)
  const addresses = await db
    .selectFrom('contact_address')
    .select(['contact_id', 'street'])
    .where('contact_id', 'in', ids)
    .where('street', '!=', '')
    .execute()
  for (const { contact_id, street } of addresses) contacts.get(contact_id)?.streets.add(looseName(street))
  return contacts
}

/** How likely two contacts are one, and why. A person is no company. */
export function compare(one: Compared, other: Compared): Likeness {
  if (one.kind !== other.kind) return { score: 0, reasons: [] }
  const email = common(one.keys.get('email'), other.keys.get('email'))
  const tax = common(one.keys.get('tax'), other.keys.get('tax'))
  const phone = common(one.keys.get('phone'), other.keys.get('phone'))
  const places = [placesOf(one), placesOf(other)] as const
  const place = common(...places)
  const company = common(one.companies, other.companies)
  const shared: Evidence['shared'] = {
    ...(email !== undefined && { email }),
    ...(tax !== undefined && { tax }),
    ...(phone !== undefined && { phone }),
    ...(place !== undefined && { place: place === '' ? '' : one.city || other.city }),
    ...(company !== undefined && { company: one.companyName || other.companyName }),
  }
  const parted = (kind: string) => one.keys.has(kind) && other.keys.has(kind)
  return likeness({
    kind: one.kind,
    names: nameLikeness(one.name, other.name, one.kind),
    shared,
    onePlaced: places[0].has('') !== places[1].has(''),
    parted: {
      email: email === undefined && parted('email'),
      phone: phone === undefined && parted('phone'),
      company: company === undefined && one.companies.size > 0 && other.companies.size > 0,
      street: one.streets.size > 0 && other.streets.size > 0 && common(one.streets, other.streets) === undefined,
    },
  })
}

function common<Value>(some: ReadonlySet<Value> = new Set(), others: ReadonlySet<Value> = new Set()) {
  for (const value of some) if (others.has(value)) return value
  return undefined
}

/** The places of a contact, as its keys have them; '' where it has none. */
function placesOf({ keys }: Compared): Set<string> {
  return new Set([...(keys.get('place') ?? [])].map((key) => key.slice(0, key.indexOf('|'))))
}
