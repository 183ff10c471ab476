import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useCommands } from '../lib/commands.ts'
import { useWords } from '../lib/i18n.ts'
import { rowPixels, usePreferences } from '../lib/preferences.ts'
import classes from './DataTable.module.css'
import { useFollowShown } from './follow-shown.ts'
import { HeaderCell } from './HeaderCell.tsx'
import { type PageQuery, usePages } from './pages.ts'
import { countSelected, everythingSelected, isSelected, nothingSelected, select, type Selection } from './selection.ts'
import type { Column, GroupHead, Order } from './table-column.ts'
import { HeadRow, TableRow } from './TableRows.tsx'

const noHead = () => null

export interface DataTableProps<Row, Sort extends string> {
  /** What the rows are, for those who do not see them. */
  label: string
  columns: readonly Column<Row, Sort>[]
  query: PageQuery<Row>
  /** By what the rows stand in order, the weightiest first. */
  order?: readonly Order<Sort>[]
  /** A click on a header sorts by it alone, with Shift by it as well. */
  onOrder?: (order: Order<Sort>[]) => void
  /** Somebody sized a column: its width in pixels. */
  onResize?: (column: string, width: number) => void
  selection?: Selection
  onSelection?: (selection: Selection) => void
  /** The row's name, said when it is chosen. */
  nameOf: (row: Row) => string
  /** Enter or a double click: the full page. */
  onOpen?: (row: Row) => void
  /** Space or a click: a look at it. */
  onPreview?: (row: Row, by: 'key' | 'pointer') => void
  /** The keyboard came to another row, so an open preview can follow. */
  onActive?: (row: Row) => void
  /** The id of the row that is looked at beside the table, which then bears the mark. */
  shown?: number | null
  /** A right click on a row, before the menu around the table opens. */
  onMenu?: (row: Row) => void
  /** What a row is that stands above a group of others: it opens and closes them. */
  headOf?: (row: Row) => GroupHead | null
  onToggle?: (group: string) => void
  /** How many rows can be chosen, where some are heads of groups. */
  choosable?: number
  /** In place of the rows when there are none. */
  empty?: ReactNode
}

/** Where one was in a list, for coming back to it from a record. */
const places = new Map<string, { scroll: number; active: number }>()

/**
 * A table that scrolls through a hundred thousand rows as through a hundred: only the rows in sight exist, and pages
 * are loaded when they come into sight. Arrows, Page Up and Down, Home, End, J and K move; Space previews, Enter opens;
 * Shift extends the selection, Ctrl or Cmd+Space changes one row, Ctrl or Cmd+A chooses all.
 */
export function DataTable<Row extends { id: number }, Sort extends string>({
  label,
  columns,
  query,
  order,
  onOrder,
  onResize,
  selection,
  onSelection,
  nameOf,
  onOpen,
  onPreview,
  onActive,
  shown = null,
  onMenu,
  headOf = noHead,
  onToggle,
  choosable,
  empty,
}: DataTableProps<Row, Sort>) {
  const { t } = useWords()
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const rowHeight = rowPixels(usePreferences())
  const listKey = JSON.stringify(query(0, 1).queryKey)
  const [before] = useState(() => places.get(listKey))
  const [active, setActive] = useState(before?.active ?? -1)
  const [inSight, setInSight] = useState({ first: 0, last: 30 })
  const pages = usePages(query, inSight.first, inSight.last)
  const total = pages.total ?? 0
  // Where a range begins, and what was chosen before it.
  const anchor = useRef({ index: 0, selection: nothingSelected })

  // Nothing of it is handed to a component that remembers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: pages.total ?? 12,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    initialOffset: before?.scroll ?? 0,
    overscan: 10,
    // The header stays above the rows.
    scrollPaddingEnd: rowHeight,
    onChange: (instance) => {
      const items = instance.getVirtualItems()
      const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
      setInSight((now) => (now.first === first && now.last === last ? now : { first, last }))
    },
  })
  useEffect(() => virtual.measure(), [rowHeight, virtual])

  useFollowShown({
    shown,
    active,
    idAt: (index) => pages.rowAt(index)?.id,
    inSight: virtual.getVirtualItems().map(({ index }) => index),
    setActive,
  })

  // Another order or filter begins at its first row.
  const shownKey = useRef(listKey)
  useEffect(() => {
    if (shownKey.current === listKey) return
    shownKey.current = listKey
    grid.current?.scrollTo({ top: 0 })
    setActive(-1)
  }, [listKey])
  // Before the table leaves the page, while it still knows how far it was scrolled.
  useLayoutEffect(() => {
    const element = grid.current
    return () => {
      places.set(listKey, { scroll: element?.scrollTop ?? 0, active })
    }
  }, [listKey, active])

  function moveTo(index: number, extend = false) {
    if (total === 0) return
    const next = Math.max(0, Math.min(total - 1, index))
    if (!extend) anchor.current = { index: next, selection: selection ?? nothingSelected }
    setActive(next)
    virtual.scrollToIndex(next)
    const row = pages.rowAt(next)
    if (row && !headOf(row)) onActive?.(row)
    if (extend) void extendTo(next)
  }

  async function extendTo(index: number) {
    if (!onSelection) return
    const [from, to] = [Math.min(anchor.current.index, index), Math.max(anchor.current.index, index)]
    const rows = await pages.range(from, to)
    onSelection(
      select(
        anchor.current.selection,
        rows.filter((row) => !headOf(row)).map((row) => row.id),
        true,
      ),
    )
  }

  function toggle(row: Row, index: number) {
    if (!selection || !onSelection || headOf(row)) return
    const next = select(selection, [row.id], !isSelected(selection, row.id))
    anchor.current = { index, selection: next }
    onSelection(next)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || event.altKey) return
    const mod = event.ctrlKey || event.metaKey
    const visible = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 2)
    const row = active >= 0 ? pages.rowAt(active) : undefined
    const head = row ? headOf(row) : null
    const steps: Record<string, () => void> = {
      ArrowDown: () => moveTo(active + 1, event.shiftKey),
      ArrowUp: () => moveTo(active - 1, event.shiftKey),
      PageDown: () => moveTo(active + visible, event.shiftKey),
      PageUp: () => moveTo(active - visible, event.shiftKey),
      Home: () => moveTo(0, event.shiftKey),
      End: () => moveTo(total - 1, event.shiftKey),
      Enter: () => {
        if (!row) return
        if (head) onToggle?.(head.key)
        else onOpen?.(row)
      },
      ' ': () => {
        if (!row) return
        if (head) return onToggle?.(head.key)
        if (onPreview && !mod && !event.shiftKey) onPreview(row, 'key')
        else toggle(row, active)
      },
      a: () => mod && onSelection?.(everythingSelected),
      Escape: () => onSelection?.(nothingSelected),
    }
    const step = steps[event.key]
    if (!step || (event.key === 'a' && !mod) || (event.key === 'Escape' && !selection)) return
    event.preventDefault()
    step()
  }

  /** The row under the pointer; one listener serves all rows, so that scrolling draws only what is new. */
  function rowUnder({ target }: MouseEvent): [Row, number] | null {
    const element = (target as Element).closest<HTMLElement>('[role="row"]')
    const index = Number(element?.dataset['index'] ?? -1)
    const row = pages.rowAt(index)
    return row ? [row, index] : null
  }

  function onClick(event: MouseEvent) {
    const [row, index] = rowUnder(event) ?? []
    if (!row || index === undefined) return
    const onBox = (event.target as Element).closest('[data-box]') !== null
    if (event.shiftKey) return moveTo(index, true)
    setActive(index)
    const head = headOf(row)
    if (head) return onToggle?.(head.key)
    if (onBox || event.ctrlKey || event.metaKey) return toggle(row, index)
    anchor.current = { index, selection: selection ?? nothingSelected }
    onActive?.(row)
    onPreview?.(row, 'pointer')
  }

  useCommands([
    {
      id: `${id} next`,
      label: t('common.nextRow'),
      keys: 'j',
      group: 'page',
      inPalette: false,
      run: () => moveTo(active + 1),
    },
    {
      id: `${id} previous`,
      label: t('common.previousRow'),
      keys: 'k',
      group: 'page',
      inPalette: false,
      run: () => moveTo(active - 1),
    },
  ])

  if (pages.total === 0 && empty) return empty

  const mostChosen = choosable ?? total
  const chosen = selection ? countSelected(selection, mostChosen) : 0
  const template = `${selection ? '2.25rem ' : ''}${columns.map(({ width }) => width).join(' ')}`
  const rowId = (index: number) => `${id}-row-${index}`
  const items = virtual.getVirtualItems()
  const activeInSight = items.some(({ index }) => index === active)
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      className={classes.grid}
      aria-label={label}
      aria-rowcount={pages.total === undefined ? -1 : total + 1}
      aria-colcount={columns.length + (selection ? 1 : 0)}
      aria-multiselectable={selection ? true : undefined}
      aria-busy={pages.loading}
      aria-activedescendant={activeInSight ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
      onFocus={({ target, currentTarget }) => {
        const unmarked = active < 0 && shown === null
        if (unmarked && target === currentTarget && target.matches(':focus-visible')) setActive(0)
      }}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns: template }}>
          {selection && (
            <div role="columnheader" className={classes.check}>
              <input
                type="checkbox"
                className={classes.box}
                aria-label={t('common.selectAll')}
                checked={chosen > 0 && chosen === mostChosen}
                ref={(box) => {
                  if (box) box.indeterminate = chosen > 0 && chosen < mostChosen
                }}
                onChange={() => onSelection?.(chosen === mostChosen ? nothingSelected : everythingSelected)}
              />
            </div>
          )}
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} order={order} onOrder={onOrder} onResize={onResize} />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtual.getTotalSize() }}
        onClick={onClick}
        onDoubleClick={(event) => {
          const [row] = rowUnder(event) ?? []
          if (row && !headOf(row)) onOpen?.(row)
        }}
        onContextMenu={(event) => {
          const [row, index = -1] = rowUnder(event) ?? []
          if (!row || headOf(row)) return
          setActive(index)
          onActive?.(row)
          onMenu?.(row)
        }}
      >
        {items.map(({ index, start }) => {
          const row = pages.rowAt(index)
          const head = row ? headOf(row) : null
          if (head)
            return (
              <HeadRow
                key={index}
                id={rowId(index)}
                index={index}
                start={start}
                height={rowHeight}
                head={head}
                active={index === active}
              />
            )
          return (
            <TableRow<Row, Sort>
              key={index}
              id={rowId(index)}
              index={index}
              start={start}
              height={rowHeight}
              template={template}
              row={row}
              columns={columns}
              active={index === active}
              box={selection && row ? t('common.selectRow', { name: nameOf(row) }) : undefined}
              chosen={selection ? row !== undefined && isSelected(selection, row.id) : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}
