import type { QueryFunctionContext } from '@tanstack/react-query'
import type { ListGroup } from '../../../shared/contract/lists.ts'
import type { GroupHead } from '../table-column.ts'
import type { Page, PageQuery } from '../pages.ts'

/** A row of a grouped list: a record, or the head of a group, which has nothing of one but an id of its own. */
export type Grouped<Row> = Row & { head?: GroupHead }

export interface RowGroup {
  head: GroupHead
  count: number
  /** The records of the group. */
  query: PageQuery<unknown>
}

export const groupKey = ({ value }: Pick<ListGroup, 'value'>): string => JSON.stringify(value)

/**
 * The heads of groups with the rows of those that are open as one long list, of which each page is put together from the
 * groups that lie in it.
 */
export function groupedQuery<Row extends { id: number }>(groups: readonly RowGroup[]): PageQuery<Grouped<Row>> {
  const lengths = groups.map(({ head, count }) => 1 + (head.open ? count : 0))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const key = groups.map(({ head, count, query }) => [head.key, count, head.open && query(0, 1).queryKey])
  const pageFrom = async (offset: number, limit: number, context: QueryFunctionContext): Promise<Grouped<Row>[]> => {
    const rows: Grouped<Row>[] = []
    let start = 0
    for (const [at, { head, query }] of groups.entries()) {
      const from = Math.max(offset, start) - start
      const to = Math.min(offset + limit, start + (lengths[at] ?? 0)) - start
      start += lengths[at] ?? 0
      if (from >= to) continue
      // Ids of records are above zero.
      if (from === 0) rows.push({ id: -1 - at, head } as Grouped<Row>)
      const first = Math.max(0, from - 1)
      if (to - 1 <= first) continue
      const page = (await query(first, to - 1 - first).queryFn(context)) as Page<Row>
      rows.push(...page.rows)
    }
    return rows
  }
  return (offset, limit) => ({
    queryKey: ['grouped', key, offset, limit],
    queryFn: async (context) => ({ rows: await pageFrom(offset, limit, context), total }),
  })
}
