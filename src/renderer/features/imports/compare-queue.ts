import { useEffect, useState } from 'react'
import { client } from '../../lib/client.ts'
import { tellError } from '../../lib/notices.tsx'

/** A row of a batch. */
export interface RowPlace {
  part: number
  row: number
}
/** Rows that may be duplicates, or all whose contact is, or may be, here already. */
export type Which = 'possible' | 'all'

/** Rows asked for at once. */
const most = 500

/**
 * The rows to go through; `loading`: they are still those of the filter before. Those that were decided keep their places, so
 * that one can go back.
 */
export function useCompareQueue(id: number, which: Which, first: RowPlace | null) {
  const [queue, setQueue] = useState<{ which: Which | null; places: RowPlace[]; total: number }>({
    which: null,
    places: first ? [first] : [],
    total: 0,
  })
  useEffect(() => {
    let left = false
    const filter = which === 'possible' ? { possible: true } : { duplicates: true }
    async function load() {
      for (let offset = 0, total = 1; offset < total && !left; offset += most) {
        const page = await client.imports.rows({ id, ...filter, offset, limit: most })
        total = page.total
        const rows = page.rows.map(({ part, row }) => ({ part, row }))
        const others = first ? rows.filter(({ part, row }) => part !== first.part || row !== first.row) : rows
        if (left) return
        setQueue((now) => ({
          which,
          total,
          places: [...(now.which === which ? now.places : first ? [first] : []), ...others],
        }))
      }
    }
    load().catch(tellError)
    return () => {
      left = true
    }
  }, [id, which, first])
  return { ...queue, loading: queue.which !== which }
}
