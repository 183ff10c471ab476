import { useEffect, useRef, useState } from 'react'
import { pageSize, type usePages } from '../../components/pages.ts'
import type { Place } from './cells.ts'
import { type ImportRow, keyOf } from './shown.ts'

/** The nearest place on either side that fits. */
function nearby(index: number, fits: (index: number) => boolean): number | null {
  for (let away = 1; away <= pageSize; away++) {
    if (fits(index - away)) return index - away
    if (fits(index + away)) return index + away
  }
  return null
}

/**
 * The cell that keys act on; in another list, none. Rows come and go when they are judged again: it stays with its row, and what is shown of the
 * row stays true.
 */
export function useActiveCell(
  pages: ReturnType<typeof usePages<ImportRow>>,
  listKey: string,
  onActive: (row: ImportRow) => void,
) {
  const [active, setActive] = useState<Place>({ index: -1, column: 0 })

  const shownKey = useRef(listKey)
  useEffect(() => {
    if (shownKey.current === listKey) return
    shownKey.current = listKey
    setActive({ index: -1, column: 0 })
  }, [listKey])

  const followed = useRef<{ place: Place; row: ImportRow | null }>({ place: active, row: null })
  useEffect(() => {
    const row = pages.rowAt(active.index)
    const { place, row: before } = followed.current
    const beyond = pages.total !== undefined && active.index >= pages.total
    if (row === before || (!row && !beyond)) return
    const same = row !== undefined && before !== null && keyOf(row) === keyOf(before)
    if (!same && before && place === active) {
      const index = nearby(active.index, (at) => {
        const other = pages.rowAt(at)
        return other !== undefined && keyOf(other) === keyOf(before)
      })
      if (index !== null || !row) {
        followed.current.place = { index: index ?? (pages.total ?? 0) - 1, column: active.column }
        setActive(followed.current.place)
        return
      }
    }
    if (!row) return
    followed.current = { place: active, row }
    if (same) onActive(row)
  }, [active, pages, onActive])
  return [active, setActive] as const
}
