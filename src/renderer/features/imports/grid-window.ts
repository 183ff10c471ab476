import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type PageQuery, usePages } from '../../components/pages.ts'
import { rowPixels, usePreferences } from '../../lib/preferences.ts'
import type { GridColumn } from './cells.ts'
import type { ImportRow } from './shown.ts'

const remPixels = () => parseFloat(getComputedStyle(document.documentElement).fontSize)

/** The rows and columns of a grid that are in sight; rows are loaded as they come there. */
export function useGridWindow(
  grid: RefObject<HTMLElement | null>,
  columns: readonly GridColumn[],
  query: PageQuery<ImportRow>,
) {
  const rowHeight = rowPixels(usePreferences())
  const rem = remPixels()
  const [inSight, setInSight] = useState({ first: 0, last: 30 })
  const pages = usePages(query, inSight.first, inSight.last)

  // Nothing of it is handed to a component that remembers.
  // oxlint-disable-next-line react/incompatible-library
  const down = useVirtualizer({
    count: pages.total ?? 12,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    // The head stands above the rows.
    scrollPaddingEnd: 2 * rem,
    onChange: (instance) => {
      const items = instance.getVirtualItems()
      const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
      setInSight((now) => (now.first === first && now.last === last ? now : { first, last }))
    },
  })
  useEffect(() => down.measure(), [rowHeight, down])
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => grid.current,
    estimateSize: (index) => (columns[index]?.width ?? 8) * rem,
    overscan: 3,
    // The first column stays in sight.
    scrollPaddingStart: (columns[0]?.width ?? 0) * rem,
  })
  useEffect(() => across.measure(), [columns, rem, across])

  // Another filter begins at its first row.
  const listKey = JSON.stringify(query(0, 1).queryKey)
  const shownKey = useRef(listKey)
  useEffect(() => {
    if (shownKey.current === listKey) return
    shownKey.current = listKey
    grid.current?.scrollTo({ top: 0, left: 0 })
    // Where there was no row, there is no grid yet; it would begin where the last one was.
    down.scrollOffset = 0
    across.scrollOffset = 0
  }, [listKey, grid, down, across])

  const places = across.getVirtualItems()
  // The first column is always there.
  const shown = places.some(({ index }) => index === 0)
    ? places
    : [{ index: 0, start: 0, size: (columns[0]?.width ?? 0) * rem }, ...places]
  return { pages, listKey, down, across, shown, rowHeight, rem }
}
