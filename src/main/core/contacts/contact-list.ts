import type { ContactFilter, ContactRow, ContactSort } from '../../../shared/contract/contacts.ts'
import { customFieldsOf, customValuesOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import { type ContactSearch, countCandidates, listOf, searchContacts } from '../database/search.ts'

const sortColumns = {
  name: ['sort_name'],
  company: ['sort_company', 'sort_name'],
  city: ['sort_city', 'sort_name'],
  stage: ['stage', 'sort_name'],
  created: ['created_at'],
  updated: ['updated_at'],
} as const

export interface ListOrder {
  sort: ContactSort
  descending: boolean
}

/** Where every read of contacts in lists starts: those that the caller may see and that are not in the trash. */
export function visibleContacts(db: Db) {
  return db.selectFrom('contact_index')
}

function filtered(db: Db, filter: ContactFilter, search: ContactSearch) {
  let contacts = visibleContacts(db)
  if (search.reach !== 'all') contacts = contacts.where(search.condition)
  if (filter.kind !== undefined) contacts = contacts.where('contact_index.kind', '=', filter.kind)
  if (filter.ownerId !== undefined) contacts = contacts.where('contact_index.owner_id', '=', filter.ownerId)
  if (filter.city !== undefined) contacts = contacts.where('contact_index.city', '=', filter.city)
  if (filter.ids !== undefined) contacts = contacts.where('contact_index.contact_id', 'in', listOf(filter.ids))
  const { tagId } = filter
  if (tagId !== undefined) {
    contacts = contacts.where('contact_index.contact_id', 'in', (e) =>
      e.selectFrom('contact_tag').select('contact_id').where('tag_id', '=', tagId),
    )
  }
  return contacts
}

function ordered(contacts: ReturnType<typeof filtered>, { sort, descending }: ListOrder) {
  const direction = descending ? 'desc' : 'asc'
  const columns = sortColumns[sort]
  return [...columns, 'contact_id' as const].reduce(
    (query, column) => query.orderBy(`contact_index.${column}`, direction),
    contacts,
  )
}

export interface ListPage extends ListOrder {
  filter: ContactFilter
  offset: number
  limit: number
  /** The custom fields whose values the rows have. */
  custom?: readonly number[]
}

/** A page of the list with the number of all its contacts. */
export async function listContacts(
  db: Db,
  page: ListPage,
): Promise<{ rows: ContactRow[]; total: number; exact: boolean }> {
  const search = await searchContacts(db, page.filter.search ?? '')
  return { rows: await pageRows(db, page, search), ...(await countContacts(db, page.filter, search)) }
}

/** The first contacts that a search as typed finds, by name. */
export async function findContacts(db: Db, filter: ContactFilter, limit: number): Promise<ContactRow[]> {
  const search = await searchContacts(db, filter.search ?? '')
  return pageRows(db, { filter, sort: 'name', descending: false, offset: 0, limit }, search)
}

/** The ids are sorted alone, from an index where there is one, and only the page's rows are read whole. */
async function pageRows(
  db: Db,
  { filter, offset, limit, custom, ...order }: ListPage,
  search: ContactSearch,
): Promise<ContactRow[]> {
  const page = await ordered(filtered(db, filter, search), order)
    .select('contact_index.contact_id')
    .offset(offset)
    .limit(limit)
    .execute()
  return contactRows(
    db,
    page.map((row) => row.contact_id),
    custom,
  )
}

/** How many contacts a filter holds; for a search with very many hits the index's own count, an upper bound. */
async function countContacts(
  db: Db,
  filter: ContactFilter,
  search: ContactSearch,
): Promise<{ total: number; exact: boolean }> {
  if (search.reach === 'many') return { total: await countCandidates(db, search), exact: false }
  const { total } = await filtered(db, filter, search)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { total, exact: true }
}

/** The ids of a whole filter in the order of a list, for exports and labels. */
export async function contactIds(db: Db, filter: ContactFilter, order: ListOrder): Promise<number[]> {
  const search = await searchContacts(db, filter.search ?? '')
  const rows = await ordered(filtered(db, filter, search), order)
    .select('contact_index.contact_id')
    .execute()
  return rows.map((row) => row.contact_id)
}

/** The contacts before and after one in the order of a list, by its place in that order. */
export async function neighbours(
  db: Db,
  id: number,
  { filter, sort, descending }: ListOrder & { filter: ContactFilter },
): Promise<{ previous: number | null; next: number | null }> {
  const own = await visibleContacts(db).selectAll().where('contact_id', '=', id).executeTakeFirst()
  if (!own) return { previous: null, next: null }
  const search = await searchContacts(db, filter.search ?? '')
  const columns = [...sortColumns[sort], 'contact_id' as const]
  const beside = async (after: boolean): Promise<number | null> => {
    const row = await ordered(filtered(db, filter, search), { sort, descending: descending === after })
      .where(({ eb, refTuple, tuple }) => {
        const compare = descending === after ? '<' : '>'
        const [column] = sortColumns[sort]
        if (columns.length === 2) {
          return eb(refTuple(`contact_index.${column}`, 'contact_index.contact_id'), compare, tuple(own[column], id))
        }
        const [first, second] = columns as ['sort_company', 'sort_name', 'contact_id']
        return eb(
          refTuple(`contact_index.${first}`, `contact_index.${second}`, 'contact_index.contact_id'),
          compare,
          tuple(own[first], own[second], id),
        )
      })
      .select('contact_index.contact_id')
      .limit(1)
      .executeTakeFirst()
    return row?.contact_id ?? null
  }
  return { previous: await beside(false), next: await beside(true) }
}

/** The rows of these contacts, in this order, with their values of custom fields. */
export async function contactRows(db: Db, ids: number[], custom: readonly number[] = []): Promise<ContactRow[]> {
  if (ids.length === 0) return []
  const rows = await visibleContacts(db)
    .select([
      'contact_id',
      'kind',
      'display_name',
      'company_name',
      'role',
      'city',
      'country',
      'email',
      'phone',
      'stage',
      'owner_id',
      'created_at',
      'updated_at',
    ])
    .where('contact_id', 'in', ids)
    .execute()
  const tags = await db
    .selectFrom('contact_tag')
    .innerJoin('tag', 'tag.id', 'contact_tag.tag_id')
    .select(['contact_tag.contact_id', 'tag.id', 'tag.name'])
    .where('contact_tag.contact_id', 'in', ids)
    .orderBy('contact_tag.id')
    .execute()
  const customOf = custom.length > 0 ? await customOfContacts(db, ids, custom) : null
  const tagsOf = Map.groupBy(tags, (tag) => tag.contact_id)
  const rowOf = new Map(rows.map((row) => [row.contact_id, row]))
  return ids.flatMap((id) => {
    const row = rowOf.get(id)
    if (!row) return []
    return {
      id,
      kind: row.kind,
      displayName: row.display_name,
      companyName: row.company_name,
      role: row.role,
      stage: row.stage,
      city: row.city,
      country: row.country,
      email: row.email,
      phone: row.phone,
      ownerId: row.owner_id,
      tags: (tagsOf.get(id) ?? []).map((tag) => ({ id: tag.id, name: tag.name })),
      custom: customOf?.get(id) ?? {},
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  })
}

async function customOfContacts(
  db: Db,
  ids: number[],
  fieldIds: readonly number[],
): Promise<Map<number, Record<string, string>>> {
  const fields = (await customFieldsOf(db, 'contact')).filter(({ id }) => fieldIds.includes(id))
  const rows = await db
    .selectFrom('contact')
    .select(['id', 'custom'])
    .where('id', 'in', ids)
    .where('custom', '!=', '{}')
    .execute()
  const filled = (custom: string) =>
    Object.fromEntries(Object.entries(customValuesOf(custom, fields)).filter(([, value]) => value !== ''))
  return new Map(rows.map(({ id, custom }) => [id, filled(custom)]))
}

/** Tags and cities in use, most used first. */
export async function contactFacets(db: Db) {
  const tags = await visibleContacts(db)
    .innerJoin('contact_tag', 'contact_tag.contact_id', 'contact_index.contact_id')
    .innerJoin('tag', 'tag.id', 'contact_tag.tag_id')
    .select(({ fn }) => ['tag.id', 'tag.name', fn.countAll<number>().as('count')])
    .groupBy('tag.id')
    .orderBy('count', 'desc')
    .limit(200)
    .execute()
  const cities = await visibleContacts(db)
    .select(({ fn }) => ['city', fn.countAll<number>().as('count')])
    .where('city', '!=', '')
    .groupBy('city')
    .orderBy('count', 'desc')
    .limit(200)
    .execute()
  const { total } = await visibleContacts(db)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { tags, cities, total }
}
