import { type QueryFunction, type QueryKey, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type GroupsInput, type ListFilter, type ListGroup, type ListGroups } from '../../../shared/contract/lists.ts'
import { bothGroups, conditionOfGroup } from '../../../shared/domain/filter.ts'
import { useWords } from '../../lib/i18n.ts'
import type { PageQuery } from '../pages.ts'
import { monthName } from './condition-text.ts'
import { groupedQuery, groupKey } from './grouped.ts'
import type { RecordList } from './use-record-list.ts'
import type { ViewedField } from './viewed-field.ts'

/**
 * The list of a filter under heads of what its records share in the field that it is grouped by; null where it is not.
 * @param groupsOf the groups of a field
 * @param pageOf the list of any filter
 */
export function useGroups<Row extends { id: number }>(
  { state, input: { filter } }: Pick<RecordList, 'state' | 'input'>,
  fields: readonly ViewedField[],
  groupsOf: (input: GroupsInput) => { queryKey: QueryKey; queryFn: QueryFunction<ListGroups> },
  pageOf: (filter: ListFilter) => PageQuery<Row>,
) {
  const { t, locale, number } = useWords()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const field = fields.find(({ key }) => key === state.group)
  const { data: counted } = useQuery({
    ...groupsOf({ filter, field: field?.key ?? '' }),
    enabled: field !== undefined,
  })
  if (!field || !counted) return null
  const labelOf = ({ value, label }: ListGroup): string => {
    if (value === null) return t('lists.groups.empty')
    if (field.type === 'flag') return t(Number(value) === 1 ? 'lists.operators.yes' : 'lists.operators.no')
    if (field.type === 'yearly') return monthName(Number(value), locale)
    if (field.type === 'day' || field.type === 'instant') {
      const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
      return format.format(new Date(`${value}-01T00:00:00Z`))
    }
    return field.options?.find((option) => option.value === value)?.label ?? label
  }
  const groups = counted.groups.map((group) => {
    const key = groupKey(group)
    const where = bothGroups(filter.where, { all: [conditionOfGroup(field.key, field.type, group.value)] })
    const head = { key, label: labelOf(group), beside: number(group.count), open: open.has(key) }
    return { head, count: group.count, query: pageOf({ ...filter, ...(where && { where }) }) }
  })
  return {
    query: groupedQuery<Row>(groups),
    more: counted.more,
    toggle: (key: string) =>
      setOpen((now) => {
        const next = new Set(now)
        if (!next.delete(key)) next.add(key)
        return next
      }),
  }
}
