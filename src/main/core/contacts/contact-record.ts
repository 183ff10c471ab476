import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { customFieldsOf, customIndexRows, searchedValues } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import { queueContacts, removeFromSearch, writeSearch } from '../database/search.ts'
import { Pacer } from '../pacer.ts'
import type { RecordDefinition } from '../record-type.ts'
import { deriveDates } from './contact-dates.ts'
import { contactGrams, contactName, type IndexSource, indexContact } from './contact-index.ts'

export const contactRecord: RecordDefinition = {
  type: 'contact',
  table: 'contact',
  tables: {
    contact: 'id',
    contact_email: 'contact_id',
    contact_phone: 'contact_id',
    contact_address: 'contact_id',
    contact_position: 'contact_id',
    contact_relation: 'contact_id',
    contact_distinct: 'contact_id',
    contact_tag: 'contact_id',
  },
  telling: { columns: ['name', 'given_name', 'family_name'], tables: ['contact_email', 'contact_phone'] },
  trashed: ['merged_into_id'],
  derive: deriveContacts,
  name: async (db, id) => {
    const row = await db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? contactName(row) : ''
  },
}

export const tagRecord: RecordDefinition = {
  type: 'tag',
  table: 'tag',
  tables: { tag: 'id' },
  name: async (db, id) =>
    (await db.selectFrom('tag').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
}

/**
 * Rebuilds everything derived from contacts, and from the people of companies whose name changed.
 * @param bulk whether their place in the search index is left to the indexer
 */
export async function deriveContacts(db: Db, ids: number[], bulk = false): Promise<void> {
  const renamed = await rebuild(db, ids, bulk)
  if (renamed.length === 0) return
  const people = await db
    .selectFrom('contact_position')
    .select('contact_id')
    .distinct()
    .where('company_id', 'in', renamed)
    .execute()
  const others = people.map((row) => row.contact_id).filter((id) => !ids.includes(id))
  for (let at = 0; at < others.length; at += 500) await rebuild(db, others.slice(at, at + 500), bulk)
}

/** @returns the companies whose name is no longer what the index had */
async function rebuild(db: Db, ids: number[], bulk: boolean): Promise<number[]> {
  const pacer = new Pacer()
  const customFields = await customFieldsOf(db, 'contact')
  const sources = await loadIndexSources(db, ids, customFields)
  const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
  const before = await db
    .selectFrom('contact_index')
    .select(['contact_id', 'display_name'])
    .where('contact_id', 'in', ids)
    .execute()
  const nameBefore = new Map(before.map((row) => [row.contact_id, row.display_name]))
  await db.deleteFrom('contact_key').where('contact_id', 'in', ids).execute()
  await db.deleteFrom('contact_custom').where('contact_id', 'in', ids).execute()
  if (pacer.due) await pacer.pause()
  const entries = sources.map((source) => indexContact(source, country))
  const listed = new Set(sources.map((source) => source.id))
  const gone = ids.filter((id) => !listed.has(id))
  await db.deleteFrom('contact_index').where('contact_id', 'in', gone).execute()
  if (bulk) await queueContacts(db, ids)
  else await removeFromSearch(db, 'contact', gone)
  for (const { row, keys } of entries) {
    const { contact_id, ...columns } = row
    await db
      .insertInto('contact_index')
      .values(row)
      .onConflict((on) => on.column('contact_id').doUpdateSet(columns))
      .execute()
    if (keys.length > 0)
      await db
        .insertInto('contact_key')
        .values(keys.map((key) => ({ ...key, contact_id })))
        .execute()
    if (pacer.due) await pacer.pause()
  }
  await deriveDates(db, ids)
  for (const { customRows } of sources)
    if (customRows.length > 0) await db.insertInto('contact_custom').values(customRows).execute()
  // All in a row: many a statement between them would make the search index write what it has as a segment of its own.
  for (const { row } of bulk ? [] : entries) {
    await writeSearch(db, 'contact', row.contact_id, contactGrams(row))
    if (pacer.due) await pacer.pause()
  }
  return entries
    .filter(
      ({ row }) =>
        row.kind === 'company' && nameBefore.has(row.contact_id) && nameBefore.get(row.contact_id) !== row.display_name,
    )
    .map(({ row }) => row.contact_id)
}

/** Contacts that are not in the trash, with what their index is derived from. */
async function loadIndexSources(
  db: Db,
  ids: number[],
  customFields: readonly CustomField[],
): Promise<(IndexSource & { customRows: ReturnType<typeof customIndexRows> })[]> {
  const rows = await db
    .selectFrom('contact')
    .selectAll()
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  if (rows.length === 0) return []
  const emails = await db
    .selectFrom('contact_email')
    .selectAll()
    .where('contact_id', 'in', ids)
    .orderBy('position')
    .execute()
  const phones = await db
    .selectFrom('contact_phone')
    .selectAll()
    .where('contact_id', 'in', ids)
    .orderBy('position')
    .execute()
  const addresses = await db
    .selectFrom('contact_address')
    .selectAll()
    .where('contact_id', 'in', ids)
    .orderBy('position')
    .execute()
  const positions = await db
    .selectFrom('contact_position')
    .innerJoin('contact as company', 'company.id', 'contact_position.company_id')
    .select([
      'contact_position.contact_id',
      'contact_position.company_id',
      'contact_position.role',
      'contact_position.department',
      'company.name as company_name',
    ])
    .where('contact_position.contact_id', 'in', ids)
    .orderBy('contact_position.position')
    .execute()
  const tags = await db
    .selectFrom('contact_tag')
    .innerJoin('tag', 'tag.id', 'contact_tag.tag_id')
    .select(['contact_tag.contact_id', 'tag.name'])
    .where('contact_tag.contact_id', 'in', ids)
    .execute()
  const of = <Row extends { contact_id: number }>(all: Row[]) => Map.groupBy(all, (row) => row.contact_id)
  const by = {
    emails: of(emails),
    phones: of(phones),
    addresses: of(addresses),
    positions: of(positions),
    tags: of(tags),
  }
  return rows.map((row) => ({
    ...row,
    emails: by.emails.get(row.id) ?? [],
    phones: by.phones.get(row.id) ?? [],
    addresses: by.addresses.get(row.id) ?? [],
    positions: by.positions.get(row.id) ?? [],
    tags: (by.tags.get(row.id) ?? []).map((tag) => tag.name),
    custom: searchedValues(row.custom, customFields),
    customRows: customIndexRows(row.id, row.custom, customFields),
  }))
}
