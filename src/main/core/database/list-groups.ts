import { type RawBuilder, sql } from 'kysely'
import { fail } from '../../../shared/errors.ts'
import type { Db } from './connection.ts'
import type { FilteredList, QueryField } from './list-definition.ts'
import { conditionHolds, rowsOf } from './list-filter.ts'
import { idOf } from './list-query.ts'

/** Records that share a value. */
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
export async function groupsOfList(
  db: Db,
  list: FilteredList,
  { field, limit }: { field: string; limit: number },
): Promise<{ groups: GroupRow[]; more: boolean }> {
  const groups = await allGroups(db, list, field, limit + 1)
  return { groups: groups.slice(0, limit), more: groups.length > limit }
}

async function allGroups(db: Db, list: FilteredList, key: string, most: number): Promise<GroupRow[]> {
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
    group by 1 order by count desc, 1 limit ${most}`.execute(db)
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
