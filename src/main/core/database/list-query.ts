import { type RawBuilder, sql } from 'kysely'
import type { SortTerm } from '../../../shared/contract/lists.ts'
import { fail } from '../../../shared/errors.ts'
import type { FieldRows, FilteredList, ListDefinition, ListRows, QueryField } from './list-definition.ts'
import { allOf, partsOfRows, rowsOf } from './list-filter.ts'

/** One term of an order. */
interface Term {
  value: RawBuilder<unknown>
  descending: boolean
}

/**
 * An order in two parts, records that have a value of its first field before those that have none, so that each part
 * is read along an index.
 */
interface Part {
  rows(): ListRows
  terms: Term[]
}

/** @throws INVALID naming a field by which the list does not sort */
function partsInOrder({ definition, begin }: FilteredList, sort: readonly SortTerm[]): [Part, Part] {
  const chosen = sort.length === 0 ? [definition.initial] : sort
  const fields = chosen.map((term) => {
    const field = definition.field(term.field)
    if (!field?.sortable)
      fail('INVALID', { faults: [{ path: ['sort'], code: 'sortUnknown', params: { field: term.field } }] })
    return { field, descending: term.descending }
  })
  const [first, ...others] = fields as [(typeof fields)[number], ...typeof fields]
  const last = fields.at(-1) ?? first
  const tail = [...(last.field.order ?? []).slice(1), definition.id].map((column) => ({
    value: sql.ref(column),
    descending: last.descending,
  }))
  const rest = [
    ...others.flatMap(({ field, descending }): Term[] => {
      const value = sql`coalesce(${sortValue(definition, field)}, '')`
      return [
        { value: sql`(${value} = '')`, descending: false },
        { value, descending },
      ]
    }),
    ...tail,
  ]
  const { rows, sorted = rows?.indexed ? rows : undefined } = first.field
  if (sorted) {
    const { from, record, value: held } = partsOfRows(sorted)
    const filled = sorted.indexed ? sql`${from} and ${held} <> ''` : from
    const value = ranked(first.field, sql.ref(`sorting.${sorted.value}`))
    return [
      { rows: () => joined(begin(), definition, sorted), terms: [{ value, descending: first.descending }, ...rest] },
      {
        rows: () => begin().where(sql<boolean>`${sql.ref(definition.id)} not in (select ${record} ${filled})`),
        terms: rest,
      },
    ]
  }
  const value = sortValue(definition, first.field)
  const isNumber = first.field.type === 'number' || first.field.type === 'flag'
  return [
    {
      rows: () => begin().where(isNumber ? sql<boolean>`${value} is not null` : sql<boolean>`${value} > ''`),
      terms: [{ value, descending: first.descending }, ...rest],
    },
    { rows: () => begin().where(isWithoutValue(first.field, value)), terms: rest },
  ]
}

/** Asked of a column as it has it, so that an index answers. */
function isWithoutValue(field: QueryField, value: RawBuilder<unknown>): RawBuilder<boolean> {
  const { type, column, order, named, nullable } = field
  if (named && column) return sql`${sql.ref(column)} is null`
  if (nullable || (!order && !column)) return sql`coalesce(${value}, '') = ''`
  return type !== 'text' && type !== 'choice' ? sql`${value} is null` : sql`${value} = ''`
}

/** The rows of an index beside the list's, so that its order is the list's. */
function joined(rows: ListRows, { id }: ListDefinition, sorted: FieldRows): ListRows {
  const { table, record, value, only = {}, indexed = false } = sorted
  const sorting = (column: string) => sql.ref(`sorting.${column}`)
  const conditions = Object.entries(only).map(([column, given]) => sql<boolean>`${sorting(column)} = ${given}`)
  if (indexed) conditions.push(sql`${sorting(value)} <> ''`)
  // The table is one of several, which the builder's types cannot follow.
  return rows
    .innerJoin(`${table} as sorting` as 'contact_custom as sorting', (join) =>
      join.on(sql<boolean>`${sorting(record)} = ${sql.ref(id)}`),
    )
    .where(allOf(conditions)) as unknown as ListRows
}

function sortValue(definition: ListDefinition, field: QueryField): RawBuilder<unknown> {
  if (field.named && field.column)
    return sql`(select name from ${sql.table(field.named)} as called where called.id = ${sql.ref(field.column)})`
  const column = field.order?.[0] ?? field.column
  if (column !== undefined) return sql.ref(column)
  const { from, record, value } = field.sorted ? partsOfRows(field.sorted) : rowsOf(field)
  return sql`(select min(${ranked(field, value)}) ${from} and ${record} = ${sql.ref(definition.id)} and ${value} <> '')`
}

/** The place of a value in the offer of its field, where it has one. */
function ranked({ offered }: QueryField, value: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!offered) return value
  const ranks = Object.fromEntries(offered.map((each, place) => [each.value, place]))
  return sql`coalesce(json_extract(${JSON.stringify(ranks)}, '$."' || ${value} || '"'), ${offered.length})`
}

function ordered({ rows, terms }: Part, backwards = false): ListRows {
  return terms.reduce(
    (query, { value, descending }) => query.orderBy(value, descending === backwards ? 'asc' : 'desc'),
    rows(),
  )
}

/** The record's id, as `id`. */
export const idOf = ({ id }: ListDefinition) => sql<number>`${sql.ref(id)}`.as('id')

/** The ids of one page of a list, which alone are sorted: only the page's rows are read whole. */
export async function pageOfList(
  list: FilteredList,
  { sort, offset, limit }: { sort: readonly SortTerm[]; offset: number; limit: number },
): Promise<number[]> {
  const [filled, empty] = partsInOrder(list, sort)
  const page = async (part: Part, from: number, most: number) => {
    const rows = await ordered(part).select(idOf(list.definition)).offset(from).limit(most).execute()
    return rows.map(({ id }) => id)
  }
  const first = await page(filled, offset, limit)
  if (first.length === limit) return first
  const before = first.length > 0 || offset === 0 ? offset + first.length : await countRows(filled.rows())
  return [...first, ...(await page(empty, Math.max(0, offset - before), limit - first.length))]
}

/** The ids of a whole list in its order. */
export async function wholeList(list: FilteredList, sort: readonly SortTerm[]): Promise<number[]> {
  const ids: number[] = []
  for (const part of partsInOrder(list, sort))
    for (const { id } of await ordered(part).select(idOf(list.definition)).execute()) ids.push(id)
  return ids
}

export function countList({ begin }: FilteredList): Promise<number> {
  return countRows(begin())
}

async function countRows(rows: ListRows): Promise<number> {
  return (await rows.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()).total
}

/**
 * The records before and after one in the order of a list, by its place in that order: also where the filter does not
 * hold it. @param whole the list without a filter
 */
export async function besideInList(
  list: FilteredList,
  whole: FilteredList,
  id: number,
  sort: readonly SortTerm[],
): Promise<{ previous: number | null; next: number | null }> {
  const own = partsInOrder(whole, sort)
  const isOwn = sql<boolean>`${sql.ref(list.definition.id)} = ${id}`
  const place = async ({ rows, terms }: Part) => {
    const named = terms.map(({ value }, at) => value.as(`term${at}`))
    const row = await rows().where(isOwn).select(named).executeTakeFirst()
    return row && terms.map((_, at) => (row as Record<string, unknown>)[`term${at}`])
  }
  const filled = await place(own[0])
  const values = filled ?? (await place(own[1]))
  if (!values) return { previous: null, next: null }
  const parts = partsInOrder(list, sort)
  const at = filled ? 0 : 1
  const nearest = async (part: Part, backwards: boolean, from?: unknown[]): Promise<number | null> => {
    let query = ordered(part, backwards).select(idOf(list.definition)).limit(1)
    if (from) query = query.where(liesBeyond(part.terms, from, backwards))
    return (await query.executeTakeFirst())?.id ?? null
  }
  const previous = await nearest(parts[at], true, values)
  const next = await nearest(parts[at], false, values)
  return {
    previous: previous ?? (at === 1 ? await nearest(parts[0], true) : null),
    next: next ?? (at === 0 ? await nearest(parts[1], false) : null),
  }
}

/** Whether a row comes after these values of the terms or, backwards, before them. */
function liesBeyond(terms: readonly Term[], values: readonly unknown[], backwards: boolean): RawBuilder<boolean> {
  const sign = ({ descending }: Term) => (descending === backwards ? sql`>` : sql`<`)
  const [first] = terms
  if (first && terms.every(({ descending }) => descending === first.descending))
    return sql`(${sql.join(terms.map(({ value }) => value))}) ${sign(first)} (${sql.join(values)})`
  const ways = terms.map((term, at) =>
    allOf([
      ...terms.slice(0, at).map(({ value }, before) => sql<boolean>`${value} = ${values[before]}`),
      sql<boolean>`${term.value} ${sign(term)} ${values[at]}`,
    ]),
  )
  // The bound of the first term lets an index begin there.
  const bound = first && sql<boolean>`${first.value} ${sign(first)}= ${values[0]}`
  return sql`(${bound ?? sql`true`} and (${sql.join(ways, sql` or `)}))`
}
