import type { ContactRow } from '../../../shared/contract/contacts.ts'
import type { ListFilter, SortTerm } from '../../../shared/contract/lists.ts'
import type { Condition, FilterGroup } from '../../../shared/domain/filter.ts'
import { customFieldsOf, customValuesOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import type { Asker, ListRows } from '../database/list-definition.ts'
import { filterHolds } from '../database/list-filter.ts'
import { groupsOfList } from '../database/list-groups.ts'
import { besideInList, countList, pageOfList, wholeList } from '../database/list-query.ts'
import { type List, prepared } from '../database/prepared.ts'
import { countCandidates, searchRecords } from '../database/search.ts'
import { columnValues } from './column-values.ts'
import { contactListDefinition } from './contact-list-fields.ts'

/** Where every read of contacts in lists starts: those that the caller may see and that are not in the trash. */
export function visibleContacts(db: Db) {
  return db.selectFrom('contact_index')
}

export interface ContactList {
  filter: ListFilter
  sort: readonly SortTerm[]
}

/** What a list of contacts asks of the database, its search looked up. */
async function contactList(db: Db, filter: ListFilter, asker: Asker) {
  const definition = await contactListDefinition(db)
  const search = await searchRecords(db, 'contact', filter.search ?? '')
  const holds = filterHolds(definition, filter, asker)
  const begin = (): ListRows => {
    const contacts = holds ? visibleContacts(db).where(holds) : visibleContacts(db)
    return (search.reach === 'all' ? contacts : contacts.where(search.condition)) as unknown as ListRows
  }
  return { definition, search, begin }
}

export interface ListPage extends ContactList {
  offset: number
  limit: number
  /** The custom fields whose values the rows have. */
  custom?: readonly number[]
  /** Further fields whose values they have. */
  columns?: readonly string[]
}

/** A page of the list with the number of all its contacts; for a search with very many hits the index's own count, an upper bound. */
export async function listContacts(
  db: Db,
  page: ListPage,
  asker: Asker,
): Promise<{ rows: ContactRow[]; total: number; exact: boolean }> {
  const list = await contactList(db, page.filter, asker)
  const rows = await contactRows(db, await pageOfList(list, page), page)
  if (list.search.reach === 'many') return { rows, total: await countCandidates(db, list.search), exact: false }
  // A page that is not full tells the number itself.
  const isLast = rows.length < page.limit && (rows.length > 0 || page.offset === 0)
  return { rows, total: isLast ? page.offset + rows.length : await countList(list), exact: true }
}

/** The first contacts that a search as typed finds, by name: those whose name begins with it before the others. */
export async function findContacts(
  db: Db,
  { search, kind }: { search: string; kind?: ContactRow['kind'] | undefined },
  limit: number,
): Promise<ContactRow[]> {
  const conditions: Condition[] = kind ? [{ field: 'kind', is: 'anyOf', value: [kind] }] : []
  const found = async (more: Condition[]) => {
    const where: FilterGroup = { all: [...conditions, ...more] }
    const list = await contactList(db, { search, where }, { colleagueId: null, today: '' })
    return pageOfList(list, { sort: [], offset: 0, limit })
  }
  // Of one letter there are too many to look at each.
  const named = search.trim().length > 1 ? await found([{ field: 'name', is: 'startsWith', value: search }]) : []
  return contactRows(db, [...new Set([...named, ...(await found([]))])].slice(0, limit))
}

/** Contacts of one kind. */
export const ofKind = (kind: ContactRow['kind']): FilterGroup => ({
  all: [{ field: 'kind', is: 'anyOf', value: [kind] }],
})

/** The ids of a whole filter in the order of a list, for exports, labels and bulk changes. */
export async function contactIds(db: Db, { filter, sort }: ContactList, asker: Asker): Promise<number[]> {
  return wholeList(await contactList(db, filter, asker), sort)
}

/** How many contacts of a filter share each value of a field. */
export async function contactGroups(
  db: Db,
  { filter, ...groups }: { filter: ListFilter; field: string; limit: number },
  asker: Asker,
) {
  return groupsOfList(db, await contactList(db, filter, asker), groups)
}

/** The contacts before and after one in the order of a list, by its place in that order. */
export async function neighbours(db: Db, id: number, { filter, sort }: ContactList, asker: Asker) {
  const list = await contactList(db, filter, asker)
  const whole = await contactList(db, {}, asker)
  return besideInList(list, whole, id, sort)
}

const rowsOf = prepared((db: Db, ids: List<number>) =>
  visibleContacts(db)
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
      'last_activity_at',
      'follow_up_on',
      'created_at',
      'updated_at',
    ])
    .where('contact_id', 'in', ids),
)

const tagsOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('contact_tag')
    .innerJoin('tag', 'tag.id', 'contact_tag.tag_id')
    .select(['contact_tag.contact_id', 'tag.id', 'tag.name'])
    .where('contact_tag.contact_id', 'in', ids)
    .orderBy('contact_tag.id'),
)

/** The rows of these contacts, in this order, with their values of custom fields. */
export async function contactRows(
  db: Db,
  ids: number[],
  { custom = [], columns = [] }: Pick<ListPage, 'custom' | 'columns'> = {},
): Promise<ContactRow[]> {
  if (ids.length === 0) return []
  const rowOf = new Map((await rowsOf(db, ids)).map((row) => [row.contact_id, row]))
  const tags = Map.groupBy(await tagsOf(db, ids), (tag) => tag.contact_id)
  const customOf = custom.length > 0 ? await customOfContacts(db, ids, custom) : null
  const valuesOf = columns.length > 0 ? await columnValues(db, ids, columns) : null
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
      tags: (tags.get(id) ?? []).map((tag) => ({ id: tag.id, name: tag.name })),
      custom: customOf?.get(id) ?? {},
      values: valuesOf?.get(id) ?? {},
      lastActivityAt: row.last_activity_at,
      followUpOn: row.follow_up_on,
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
