import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactRow } from '../../../shared/contract/contacts.ts'
import { type ListFilter, type ListGroup, mostGroups } from '../../../shared/contract/lists.ts'
import { bothGroups, conditionOfGroup } from '../../../shared/domain/filter.ts'
import { monthName } from '../../components/list/condition-text.ts'
import { groupedQuery, groupKey } from '../../components/list/grouped.ts'
import type { ViewedField } from '../../components/list/viewed-field.ts'
import type { PageQuery } from '../../components/pages.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'

/**
 * The list of a filter under heads of what its contacts share in a field; null where it is not grouped.
 * @param pageOf the list of any filter
 */
export function useContactGroups(
  field: ViewedField | undefined,
  filter: ListFilter,
  pageOf: (filter: ListFilter) => PageQuery<ContactRow>,
) {
  const { t, locale, number } = useWords()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { data } = useQuery(
    orpc.contacts.groups.queryOptions({ input: field ? { filter, field: field.key, limit: mostGroups } : skipToken }),
  )
  if (!field || !data) return null
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
  const groups = data.groups.map((group) => {
    const key = groupKey(group)
    const where = bothGroups(filter.where, { all: [conditionOfGroup(field.key, field.type, group.value)] })
    const head = { key, label: labelOf(group), beside: number(group.count), open: open.has(key) }
    return { head, count: group.count, query: pageOf({ ...filter, ...(where && { where }) }) }
  })
  return {
    query: groupedQuery<ContactRow>(groups),
    more: data.more,
    toggle: (key: string) =>
      setOpen((now) => {
        const next = new Set(now)
        if (!next.delete(key)) next.add(key)
        return next
      }),
  }
}
