import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { ListFilter, SortTerm } from '../../../shared/contract/lists.ts'
import { addDays } from '../../../shared/domain/date.ts'
import {
  type Condition,
  dayRange,
  type FilterGroup,
  type FilterPart,
  isAskable,
  isCondition,
  type ListFieldType,
  me,
  oppositeOf,
  partsOf,
  yearlyRange,
} from '../../../shared/domain/filter.ts'
import { foldSearch } from '../../../shared/domain/fold-search.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from './connection.ts'
import type { Schema } from './schema.ts'
import { listOf } from './search.ts'

// Conditions, order and groups of a list, for every type of record. What callers send names fields by their keys alone;
// tables and columns come from the map that the feature gives.

/** Where the values of a field lie in a table of their own, a row for each. */
export interface FieldRows {
  table: keyof Schema
  /** The column that names the record. */
  record: string
  value: string
  /** A text within the JSON object that the column `value` holds. */
  json?: string
  /** The table whose `text` stands for the id that the column `value` holds. */
  of?: { table: keyof Schema; id: string; text: string }
  /** Columns that have these values in the rows of the field. */
  only?: Readonly<Record<string, number>>
  /** An index of the table has the values that are not empty in order; it has at most one row a record. */
  indexed?: boolean
}

export interface QueryField {
  type: ListFieldType
  /** The column of the list that has the value, as `table.column`; or the rows that have them. */
  column?: string
  /** A column of texts or choices that has null where there is no value; those of other types always do. */
  nullable?: boolean
  rows?: FieldRows
  /** Columns of the list by which it sorts, its own and those after it; without them by its value. */
  order?: readonly [string, ...string[]]
  /** Rows of an index that sort by it: at most one a record. */
  sorted?: FieldRows
  /** The column of its sort key, which an index begins with: of a text whose key is made of it alone. */
  key?: string
  /** The table whose name a value stands for, which sorts and labels in its place. */
  named?: 'colleague' | 'tag' | 'tax_class'
  sortable: boolean
  groupable: boolean
  /** A condition's value as it is stored; as it is unless said otherwise. */
  stored?(value: string): number | string | null
  /** The values that it offers, in the order by which it sorts; others come after them. */
  offered?: readonly { value: string; label: string }[]
}

export interface ListDefinition {
  /** The column that has the record's id, as `table.column`. */
  id: string
  field(key: string): QueryField | undefined
  /** What sorts where nobody chose an order. */
  initial: SortTerm
}

/** Who asks and when, for conditions such as "mine" and "this month". */
export interface Asker {
  colleagueId: number | null
  /** YYYY-MM-DD where the office stands. */
  today: string
}

/** A list as its `visible` function begins it; what lies in it is named by the definition, not by types. */
export type ListRows = SelectQueryBuilder<Schema, keyof Schema, object>

/** A list under a filter: begun anew for each question. */
export interface FilteredList {
  definition: ListDefinition
  begin(): ListRows
}

/**
 * Condition on a list that a filter's ids and conditions hold; null where every record fits, which are counted at once as
 * long as nothing is asked of them.
 * @throws INVALID naming the first condition that cannot be asked
 */
export function filterHolds(definition: ListDefinition, filter: ListFilter, asker: Asker): RawBuilder<boolean> | null {
  const id = sql.ref(definition.id)
  const holds: RawBuilder<boolean>[] = []
  if (filter.ids) holds.push(sql`${id} in ${listOf(filter.ids)}`)
  if (filter.exceptIds) holds.push(sql`${id} not in ${listOf(filter.exceptIds)}`)
  if (filter.where && partsOf(filter.where).length > 0) holds.push(groupHolds(definition, filter.where, asker))
  return holds.length === 0 ? null : allOf(holds)
}

function groupHolds(definition: ListDefinition, group: FilterGroup, asker: Asker): RawBuilder<boolean> {
  const parts = partsOf(group).map((part) => partHolds(definition, part, asker))
  return 'all' in group || parts.length === 0 ? allOf(parts) : sql`(${sql.join(parts, sql` or `)})`
}

function partHolds(definition: ListDefinition, part: FilterPart, asker: Asker): RawBuilder<boolean> {
  return isCondition(part) ? conditionHolds(definition, part, asker) : groupHolds(definition, part, asker)
}

function allOf(parts: RawBuilder<boolean>[]): RawBuilder<boolean> {
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

/** An operator that is the opposite of another holds for exactly the records for which that one does not; null is no. */
function conditionHolds(definition: ListDefinition, condition: Condition, asker: Asker): RawBuilder<boolean> {
  const field = definition.field(condition.field)
  if (!field || !isAskable(condition, field.type))
    return fail('INVALID', {
      faults: [{ path: ['filter', 'where'], code: 'conditionUnknown', params: { field: condition.field } }],
    })
  const opposite = oppositeOf(condition.is)
  if (opposite) return sql`not coalesce(${conditionHolds(definition, { ...condition, is: opposite }, asker)}, false)`
  if (condition.is === 'allOf') {
    const values = [condition.value ?? []].flat()
    return allOf(
      values.map((value) => conditionHolds(definition, { ...condition, is: 'anyOf', value: [value] }, asker)),
    )
  }
  if (field.column) {
    const fits = valueHolds(sql.ref(field.column), condition, field, asker)
    // Texts that are one when folded have one sort key, so that the index leaves only a few to compare.
    return field.key !== undefined && condition.is === 'is'
      ? sql`(${sql.ref(field.key)} = ${sortKey(String(condition.value))} and ${fits})`
      : fits
  }
  const id = sql.ref(definition.id)
  const { sorted } = field
  if (sorted && condition.is === 'notEmpty') {
    const { from, record } = partsOfRows(sorted)
    return sql`${id} in (select ${record} ${from})`
  }
  const { from, record, value } = rowsOf(field)
  const fits = valueHolds(value, condition, field, asker)
  if (sorted && field.type === 'text' && condition.is === 'is') {
    const alike = partsOfRows(sorted)
    const key = sortKey(String(condition.value))
    return sql`(${id} in (select ${alike.record} ${alike.from} and ${alike.value} = ${key})
      and exists (select 1 ${from} and ${record} = ${id} and ${fits}))`
  }
  return sql`${id} in (select ${record} ${from} and ${fits})`
}

function rowsOf({ rows }: QueryField) {
  if (!rows) throw new Error('a field of a list has a column or rows')
  return partsOfRows(rows)
}

/** The pieces of `select … from rows where …`. */
function partsOfRows({ table, record, value, json, of: named, only = {} }: FieldRows) {
  const of = (column: string) => sql.ref(`held.${column}`)
  const conditions = Object.entries(only).map(([column, given]) => sql<boolean>`${of(column)} = ${given}`)
  return {
    from: sql`from ${sql.table(table)} as held where ${allOf(conditions)}`,
    record: of(record),
    value: named
      ? sql`(select ${sql.ref(named.text)} from ${sql.table(named.table)} where ${sql.ref(named.id)} = ${of(value)})`
      : json === undefined
        ? of(value)
        : sql`json_extract(${of(value)}, ${json})`,
  }
}

/** Whether one value fits a condition that is no opposite of another; null where there is none. */
function valueHolds(
  value: RawBuilder<unknown>,
  condition: Condition,
  field: QueryField,
  asker: Asker,
): RawBuilder<boolean> {
  const { is } = condition
  const given = [condition.value ?? []].flat()
  const stored = (one: string | number) => {
    if (field.named === 'colleague' && one === me) return asker.colleagueId ?? 0
    return field.stored ? field.stored(String(one)) : one
  }
  if (is === 'notEmpty') return sql`${value} <> ''`
  if (is === 'anyOf') return sql`${value} in (${sql.join(given.map(stored))})`
  switch (field.type) {
    case 'text': {
      const text = foldSearch(String(given[0]))
      if (is === 'contains') return sql`instr(folded(${value}), ${text}) > 0`
      if (is === 'startsWith') return sql`substr(folded(${value}), 1, length(${text})) = ${text}`
      return sql`folded(${value}) = ${text}`
    }
    case 'number': {
      const [first = null, second = null] = given.map(stored)
      if (is === 'below') return sql`${value} < ${first}`
      if (is === 'above') return sql`${value} > ${first}`
      return is === 'between' ? sql`${value} between ${first} and ${second}` : sql`${value} = ${first}`
    }
    case 'yearly': {
      const { from, to } = yearlyRange(condition, asker.today)
      const day = sql`substr(${value}, -5)`
      return from <= to
        ? sql`${day} between ${from} and ${to}`
        : sql`(${value} <> '' and (${day} >= ${from} or ${day} <= ${to}))`
    }
    case 'day':
    case 'instant': {
      const { from, to } = dayRange(condition, asker.today)
      const begins = (day: string) => (field.type === 'day' ? day : startOf(day))
      const after = from === null ? sql<boolean>`${value} > ''` : sql<boolean>`${value} >= ${begins(from)}`
      return to === null ? after : sql`(${after} and ${value} < ${begins(addDays(to, 1))})`
    }
    case 'flag':
      return sql`${value} = 1`
    case 'choice':
      throw new Error(`${is} is no question to a choice`)
  }
}

/** The instant (UTC, ISO) at which a day begins where this machine stands. */
function startOf(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date).toISOString()
}

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

const idOf = ({ id }: ListDefinition) => sql<number>`${sql.ref(id)}`.as('id')

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

export interface GroupRow {
  value: string | number | null
  label: string
  count: number
}

/**
 * How many records of a list share each value of a field, most first, and among them those that have none. Instants are
 * grouped by months, yearly days by the month.
 * @throws INVALID where the field does not group
 */
export async function groupsOfList(db: Db, list: FilteredList, key: string, limit: number): Promise<GroupRow[]> {
  const { definition, begin } = list
  const field = definition.field(key)
  if (!field?.groupable)
    return fail('INVALID', { faults: [{ path: ['field'], code: 'groupUnknown', params: { field: key } }] })
  const wanted = begin().select(idOf(definition))
  const held = field.column
    ? {
        from: sql`from (${begin().select([idOf(definition), sql`${sql.ref(field.column)}`.as('value')])}) as held where true`,
        record: sql.ref('held.id'),
        value: sql.ref('held.value'),
      }
    : rowsOf(field)
  const shared = sharedValue(field, held.value)
  const found = await sql<GroupRow>`
    select ${shared} as value, count(distinct ${held.record}) as count
    ${held.from} and coalesce(${held.value}, '') <> '' and ${field.column ? sql`true` : sql`${held.record} in (${wanted})`}
    group by 1 order by count desc, 1 limit ${limit}`.execute(db)
  const labels = field.named ? await namesOf(db, field.named) : null
  const groups = found.rows.map(({ value, count }) => ({
    value,
    label: labels ? (labels.get(Number(value)) ?? '') : (offeredLabel(field, value) ?? String(value)),
    count,
  }))
  const isFlag = field.type === 'flag'
  const { count } = await begin()
    .where(conditionHolds(definition, { field: key, is: isFlag ? 'no' : 'empty' }, { colleagueId: null, today: '' }))
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  // A flag that nobody set says no.
  if (isFlag) return [...groups.filter(({ value }) => Number(value) === 1), { value: 0, label: '0', count }]
  return count === 0 ? groups : [...groups, { value: null, label: '', count }]
}

const offeredLabel = ({ offered }: QueryField, value: unknown) => offered?.find((each) => each.value === value)?.label

function sharedValue({ type }: QueryField, value: RawBuilder<unknown>): RawBuilder<unknown> {
  if (type === 'instant') return sql`strftime('%Y-%m', ${value}, 'localtime')`
  if (type === 'day') return sql`substr(${value}, 1, 7)`
  return type === 'yearly' ? sql`cast(substr(${value}, -5, 2) as integer)` : value
}

async function namesOf(db: Db, table: NonNullable<QueryField['named']>): Promise<Map<number, string>> {
  const rows = await db.selectFrom(table).select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
