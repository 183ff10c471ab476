import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DuplicatePair } from '../../../shared/contract/duplicates.ts'
import { orpc } from '../../lib/queries.ts'

/** Pairs asked for at once. */
const most = 50

/** Names a pair among all. */
export const keyOf = ({ one, other }: DuplicatePair) => `${one.id} ${other.id}`

/** The pairs to decide, those most alike first, and the one that is looked at; who is decided leaves the queue. */
export function usePairQueue() {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    orpc.duplicates.list.infiniteOptions({
      input: (offset: number) => ({ offset, limit: most }),
      initialPageParam: 0,
      getNextPageParam: ({ total }, _pages, offset) => (offset + most < total ? offset + most : null),
    }),
  )
  const pairs = data?.pages.flatMap((page) => page.pairs) ?? []
  const [place, setPlace] = useState({ key: '', at: 0 })
  const found = pairs.findIndex((pair) => keyOf(pair) === place.key)
  const at = found >= 0 ? found : Math.max(0, Math.min(place.at, pairs.length - 1))
  const pair = pairs[at]
  // The pair that is looked at stays in sight, also when others come or go before it; which it is at first, the latest answer says.
  if (pair && !isFetching && (place.key !== keyOf(pair) || place.at !== at)) setPlace({ key: keyOf(pair), at })

  const wanted = hasNextPage && !isFetching && at >= pairs.length - 5
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])

  return {
    /** undefined until the first answer; null: there was no scan yet. */
    scannedAt: data?.pages[0]?.scannedAt,
    total: hasNextPage ? (data?.pages[0]?.total ?? 0) : pairs.length,
    pair,
    at,
    nextPair: pairs[at + 1],
    /** Goes to another pair. @returns whether there is one */
    go(to: number): boolean {
      const next = pairs[to]
      if (!next || to === at) return false
      setPlace({ key: keyOf(next), at: to })
      return true
    },
  }
}
