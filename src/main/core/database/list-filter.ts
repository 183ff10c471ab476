import { type RawBuilder, sql } from 'kysely'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { addDays } from '../../../shared/domain/date.ts'
import {
  type Condition,
  dayRange,
  type FilterGroup,
  type FilterPart,
  isAskable,
  isCondition,
  me,
  oppositeOf,
  partsOf,
  yearlyRange,
} from '../../../shared/domain/filter.ts'
import { foldSearch } from '../../../shared/domain/fold-search.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import { fail } from '../../../shared/errors.ts'
import type { Asker, FieldRows, ListDefinition, QueryField } from './list-definition.ts'
import { listOf } from './search.ts'

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

/** Whether every part holds. */
export function allOf(parts: RawBuilder<boolean>[]): RawBuilder<boolean> {
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

/** An operator that is the opposite of another holds for exactly the records for which that one does not; null is no. */
export function conditionHolds(definition: ListDefinition, condition: Condition, asker: Asker): RawBuilder<boolean> {
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

/** As `partsOfRows`, of the rows of a field without a column. */
export function rowsOf({ rows }: QueryField) {
  if (!rows) throw new Error('a field of a list has a column or rows')
  return partsOfRows(rows)
}

/** The pieces of `select … from rows where …`. */
export function partsOfRows({ table, record, value, json, of: named, only = {} }: FieldRows) {
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
