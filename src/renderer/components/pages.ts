import { type QueryFunction, type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** Rows asked for at once. */
export const pageSize = 100

export interface Page<Row> {
  rows: Row[]
  /** Rows of the whole list. */
  total: number
}

/** The query for the rows from `offset` on, such as `orpc.contacts.list.queryOptions({ input: { offset, limit } })`. */
export type PageQuery<Row> = (
  offset: number,
  limit: number,
) => { queryKey: QueryKey; queryFn: QueryFunction<Page<Row>> }

const pageOf = (index: number) => Math.floor(index / pageSize)

/**
 * The rows `first` to `last` of a long list, loaded page by page as they are needed. While another order or filter is on
 * its way, the rows shown before stay.
 */
export function usePages<Row>(query: PageQuery<Row>, first: number, last: number) {
  const client = useQueryClient()
  const numbers = [0]
  for (let page = Math.max(1, pageOf(first)); page <= pageOf(last); page++) numbers.push(page)

  const pages = useQueries({
    queries: numbers.map((page) => {
      const { queryKey, queryFn } = query(page * pageSize, pageSize)
      return { queryKey, queryFn }
    }),
  })
  const rows = new Map<number, Row>()
  pages.forEach(({ data }, at) =>
    data?.rows.forEach((row, index) => rows.set((numbers[at] ?? 0) * pageSize + index, row)),
  )
  const total = pages.find(({ data }) => data)?.data?.total

  const before = useRef<{ rows: Map<number, Row>; total: number } | null>(null)
  useEffect(() => {
    if (total !== undefined) before.current = { rows, total }
  })
  // What was shown last is read while it is replaced; it is written only after that.
  // oxlint-disable-next-line react/refs
  const shown = total === undefined ? before.current : { rows, total }

  return {
    /** undefined until the first answer. */
    total: shown?.total,
    rowAt: (index: number): Row | undefined => shown?.rows.get(index),
    loading: pages.some(({ isPending }) => isPending),
    /** All rows of a range as they are now, also of pages that were never shown. */
    async range(from: number, to: number): Promise<Row[]> {
      const wanted = Array.from({ length: pageOf(to) - pageOf(from) + 1 }, (_, at) => pageOf(from) + at)
      const loaded = await Promise.all(
        wanted.map((page) =>
          client.fetchQuery<Page<Row>>({ ...query(page * pageSize, pageSize), staleTime: Infinity }),
        ),
      )
      const start = pageOf(from) * pageSize
      return loaded.flatMap((page) => page.rows).slice(from - start, to - start + 1)
    },
  }
}
