import type { Contact, ContactFields } from '../../../shared/contract/contacts.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import { readPhone } from '../../../shared/domain/phone.ts'
import { customFieldsOf, customValuesOf } from '../custom-fields/custom-field-store.ts'
import { customFaults } from '../custom-fields/taken-values.ts'
import type { Db } from '../database/connection.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import { type List, prepared } from '../database/prepared.ts'
import { contactName } from './contact-index.ts'
import { lineFaults, parentFaults } from './contact-trees.ts'

/** The tables of a contact's lists, by the contract's name of the list. */
export const contactLists = {
  emails: 'contact_email',
  phones: 'contact_phone',
  addresses: 'contact_address',
  positions: 'contact_position',
  tags: 'contact_tag',
} as const

/** A contact of every state, the trash included. @throws NOT_FOUND */
export async function loadContact(db: Db, id: number): Promise<Contact> {
  const [contact] = await loadContacts(db, [id])
  if (!contact) fail('NOT_FOUND', { type: 'contact', id })
  return { ...contact, people: await peopleOf(db, id) }
}

const peopleOf = prepared((db: Db, id: number) =>
  db
    .selectFrom('contact_position as place')
    .innerJoin('contact_index as person', 'person.contact_id', 'place.contact_id')
    .select([
      'person.contact_id as id',
      'person.display_name as displayName',
      'place.role',
      'person.email',
      'person.phone',
    ])
    .where('place.company_id', '=', id)
    .orderBy('person.sort_name')
    .limit(500),
)

/** A contact without the people of a company. */
export type LoadedContact = Omit<Contact, 'people'>

const rowsOf = prepared((db: Db, ids: List<number>) => db.selectFrom('contact').selectAll().where('id', 'in', ids))

const emailsOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('contact_email')
    .select(['contact_id', 'id', 'label', 'email'])
    .where('contact_id', 'in', ids)
    .orderBy('position'),
)

const phonesOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('contact_phone')
    .select(['contact_id', 'id', 'label', 'phone'])
    .where('contact_id', 'in', ids)
    .orderBy('position'),
)

const addressesOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('contact_address')
    .select(['contact_id', 'id', 'label', 'street', 'street2', 'postcode', 'city', 'region', 'country'])
    .where('contact_id', 'in', ids)
    .orderBy('position'),
)

const positionsOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('contact_position as place')
    .innerJoin('contact as company', 'company.id', 'place.company_id')
    .select([
      'place.contact_id',
      'place.id',
      'place.company_id as companyId',
      'place.role',
      'place.department',
      'place.reports_to_id as reportsToId',
      'company.name as companyName',
    ])
    .where('place.contact_id', 'in', ids)
    .orderBy('place.position'),
)

const tagsOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('contact_tag')
    .innerJoin('tag', 'tag.id', 'contact_tag.tag_id')
    .select(['contact_tag.contact_id', 'tag.name'])
    .where('contact_tag.contact_id', 'in', ids)
    .orderBy('contact_tag.id'),
)

/** Contacts of every state in the order of their ids here; those that are not there are left out. At most some hundred. */
export async function loadContacts(db: Db, ids: readonly number[]): Promise<LoadedContact[]> {
  const rows = await rowsOf(db, ids)
  const positions = await positionsOf(db, ids)
  const others = await contactNames(db, [
    ...positions.map(({ reportsToId }) => reportsToId),
    ...rows.flatMap(({ parent_id, merged_into_id }) => [parent_id, merged_into_id]),
  ])
  const customFields = await customFieldsOf(db, 'contact')
  const lists = {
    emails: byContact(await emailsOf(db, ids)),
    phones: byContact(await phonesOf(db, ids)),
    addresses: byContact(await addressesOf(db, ids)),
    positions: byContact(positions),
    tags: byContact(await tagsOf(db, ids)),
  }
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rowOf.get(id)
    if (!row) return []
    return {
      id,
      version: row.version,
      displayName: contactName(row),
      kind: row.kind,
      name: row.name,
      prefix: row.prefix,
      givenName: row.given_name,
      familyName: row.family_name,
      suffix: row.suffix,
      web: row.web,
      language: row.language as Contact['language'],
      birthday: row.birthday,
      anniversary: row.anniversary,
      taxNumber: row.tax_number,
      stage: row.stage,
      source: row.source,
      industry: row.industry,
      parentId: row.parent_id,
      parentRole: row.parent_role,
      parentName: others.get(row.parent_id) ?? '',
      ownerId: row.owner_id,
      notes: row.notes,
      emails: lists.emails(id),
      phones: lists.phones(id),
      addresses: lists.addresses(id) as Contact['addresses'],
      positions: lists.positions(id).map((place) => ({
        ...place,
        reportsToName: others.get(place.reportsToId) ?? '',
      })),
      tags: lists.tags(id).map((tag) => tag.name),
      custom: customValuesOf(row.custom, customFields),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      deletedAt: row.deleted_at,
      mergedInto:
        row.merged_into_id === null
          ? null
          : { id: row.merged_into_id, displayName: others.get(row.merged_into_id) ?? '' },
    }
  })
}

/** What contacts of every state are called, by their ids. */
async function contactNames(db: Db, ids: (number | null)[]): Promise<Map<number | null, string>> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await rowsOf(db, known)
  return new Map(rows.map((row) => [row.id, contactName(row)]))
}

function byContact<Row extends { contact_id: number }>(rows: Row[]): (id: number) => Omit<Row, 'contact_id'>[] {
  const grouped = Map.groupBy(rows, (row) => row.contact_id)
  return (id) => (grouped.get(id) ?? []).map(({ contact_id: _, ...row }) => row)
}

/** The columns of a contact's own row for the fields given, but for `custom`. */
export function contactColumns(fields: Partial<ContactFields>) {
  const {
    kind,
    name,
    prefix,
    givenName,
    familyName,
    suffix,
    web,
    language,
    birthday,
    anniversary,
    taxNumber,
    stage,
    source,
    industry,
    parentId,
    parentRole,
    ownerId,
    notes,
  } = fields
  return {
    ...(kind !== undefined && { kind }),
    ...(name !== undefined && { name }),
    ...(prefix !== undefined && { prefix }),
    ...(givenName !== undefined && { given_name: givenName }),
    ...(familyName !== undefined && { family_name: familyName }),
    ...(suffix !== undefined && { suffix }),
    ...(web !== undefined && { web }),
    ...(language !== undefined && { language }),
    ...(birthday !== undefined && { birthday }),
    ...(anniversary !== undefined && { anniversary }),
    ...(taxNumber !== undefined && { tax_number: taxNumber }),
    ...(stage !== undefined && { stage }),
    ...(source !== undefined && { source }),
    ...(industry !== undefined && { industry }),
    ...(parentId !== undefined && { parent_id: parentId }),
    ...(parentRole !== undefined && { parent_role: parentRole }),
    ...(ownerId !== undefined && { owner_id: ownerId }),
    ...(notes !== undefined && { notes }),
  }
}

/** Replaces the lists that are given: rows with an id are kept and brought up to date, the others made or removed. */
export async function writeLists(db: Db, contactId: number, fields: Partial<ContactFields>): Promise<void> {
  const { emails, phones, addresses, positions, tags } = fields
  if (emails) {
    await replaceRows(
      db,
      'contact_email',
      contactId,
      emails.map(({ id, label, email }) => ({ id, label, email })),
    )
  }
  if (phones) {
    const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
    const rows = phones.map(({ id, label, phone }) => ({ id, label, phone: readPhone(phone, country).text }))
    await replaceRows(db, 'contact_phone', contactId, rows)
  }
  if (addresses) await replaceRows(db, 'contact_address', contactId, addresses)
  if (positions) {
    const rows = positions.map(({ id, companyId, role, department, reportsToId }) => ({
      id,
      company_id: companyId,
      role,
      department,
      reports_to_id: reportsToId,
    }))
    await replaceRows(db, 'contact_position', contactId, rows)
  }
  if (tags) await replaceTags(db, contactId, tags)
}

async function replaceRows(
  db: Db,
  table: 'contact_email' | 'contact_phone' | 'contact_address' | 'contact_position',
  contactId: number,
  rows: { id?: number | undefined }[],
): Promise<void> {
  const known = new Set(
    (await db.selectFrom(table).select('id').where('contact_id', '=', contactId).execute()).map((row) => row.id),
  )
  const kept = rows.flatMap((row) => (row.id !== undefined && known.has(row.id) ? [row.id] : []))
  await db.deleteFrom(table).where('contact_id', '=', contactId).where('id', 'not in', kept).execute()
  for (const [position, { id, ...columns }] of rows.entries()) {
    if (id !== undefined && known.has(id))
      await db
        .updateTable(table)
        .set({ ...columns, position })
        .where('id', '=', id)
        .execute()
    else
      await db
        .insertInto(table)
        .values({ ...columns, contact_id: contactId, position } as never)
        .execute()
  }
}

async function replaceTags(db: Db, contactId: number, names: string[]): Promise<void> {
  const ids: number[] = []
  for (const name of new Set(names.map((tag) => tag.trim()).filter(Boolean))) ids.push(await tagId(db, name))
  await db.deleteFrom('contact_tag').where('contact_id', '=', contactId).where('tag_id', 'not in', ids).execute()
  for (const tag_id of ids) {
    await db
      .insertInto('contact_tag')
      .values({ contact_id: contactId, tag_id })
      .onConflict((on) => on.doNothing())
      .execute()
  }
}

/** The id of a tag, which is made when it is new. */
export async function tagId(db: Db, name: string): Promise<number> {
  const known = await db.selectFrom('tag').select('id').where('name', '=', name).executeTakeFirst()
  return known?.id ?? (await db.insertInto('tag').values({ name }).returning('id').executeTakeFirstOrThrow()).id
}

/**
 * Refuses a contact that has no name and nothing else to tell it by, positions in what is no company, a place in a tree
 * that is none, or values that custom fields do not take.
 * @param present the contact before the change; null for a new one
 */
export async function requireValid(db: Db, contact: ContactFields, present: LoadedContact | null): Promise<void> {
  const faults: Fault[] = []
  if (contact.kind === 'company' && contact.name === '') faults.push({ path: ['name'], code: 'nameMissing' })
  const nameless = contact.givenName === '' && contact.familyName === ''
  if (contact.kind === 'person' && nameless && contact.emails.length === 0 && contact.phones.length === 0) {
    faults.push({ path: ['familyName'], code: 'nameMissing' })
  }
  for (const [at, { email }] of contact.emails.entries()) {
    if (!/^[^\s@]+@[^\s@]+$/.test(email))
      faults.push({ path: ['emails', at, 'email'], code: 'email', params: { value: email } })
  }
  for (const [at, { companyId }] of contact.positions.entries()) {
    const company = await db.selectFrom('contact').select('kind').where('id', '=', companyId).executeTakeFirst()
    if (company?.kind !== 'company') faults.push({ path: ['positions', at, 'companyId'], code: 'companyMissing' })
  }
  faults.push(...(await parentFaults(db, contact, present)), ...(await lineFaults(db, contact, present)))
  faults.push(...(await colleagueFaults(db, contact.ownerId)))
  faults.push(...(await customFaults(db, contact.custom, present?.custom ?? {}, present?.id ?? null)))
  if (faults.length > 0) fail('INVALID', { faults })
}
