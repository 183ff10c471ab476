import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconChevronUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
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
import { type PageQuery, usePages } from './pages.ts'
import { countSelected, everythingSelected, isSelected, nothingSelected, select, type Selection } from './selection.ts'

export interface Column<Row, Sort extends string = string> {
  id: string
  title: string
  /** A track of a CSS grid: `2fr`, `8rem`, `minmax(6rem, 1fr)`. */
  width: string
  /** Figures stand at the end, with digits of one width. */
  align?: 'end'
  /** What a click on the header sorts by; without it the column does not sort. */
  sort?: Sort
  render: (row: Row) => ReactNode
}

export interface Order<Sort extends string> {
  by: Sort
  descending: boolean
}

/** The head of a group of rows. */
export interface GroupHead {
  key: string
  label: string
  /** What stands beside the label, such as how many rows there are. */
  beside: string
  open: boolean
}

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

interface HeadRowProps {
  id: string
  index: number
  start: number
  height: number
  head: GroupHead
  active: boolean
}

function HeadRow({ id, index, start, height, head: { label, beside, open }, active }: HeadRowProps) {
  const Arrow = open ? IconChevronDown : IconChevronRight
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-active={active || undefined}
      className={`${classes.row} ${classes.groupHead}`}
      style={{ height, transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" className={classes.cell}>
        {/* The grid has the focus and the keys. */}
        <UnstyledButton className={classes.groupName} tabIndex={-1} aria-expanded={open}>
          <Arrow size={14} stroke={1.8} aria-hidden />
          {label}
        </UnstyledButton>
        <span className={`${classes.groupCount} figures`}>{beside}</span>
      </div>
    </div>
  )
}

interface TableRowProps<Row, Sort extends string> {
  id: string
  index: number
  start: number
  height: number
  template: string
  /** undefined while it is on its way. */
  row: Row | undefined
  columns: readonly Column<Row, Sort>[]
  active: boolean
  /** The words of the row's box. */
  box: string | undefined
  /** undefined where rows are not chosen. */
  chosen: boolean | undefined
}

function PlainTableRow<Row, Sort extends string>(props: TableRowProps<Row, Sort>) {
  const { id, index, start, height, template, row, columns, active, box, chosen } = props
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-index={index}
      data-active={active || undefined}
      className={classes.row}
      style={{ gridTemplateColumns: template, height, transform: `translateY(${start}px)` }}
    >
      {chosen !== undefined && (
        <div role="gridcell" className={classes.check} data-box>
          {box && (
            <input
              type="checkbox"
              className={classes.box}
              // The grid has the focus and the keys.
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              aria-label={box}
              checked={chosen}
              readOnly
            />
          )}
        </div>
      )}
      {columns.map(({ id: columnId, align, render }) => (
        <div key={columnId} role="gridcell" data-align={align} className={classes.cell}>
          {row ? render(row) : <span className={classes.waiting} />}
        </div>
      ))}
    </div>
  )
}

// memo forgets type parameters.
const TableRow = memo(PlainTableRow) as typeof PlainTableRow

interface HeaderCellProps<Row, Sort extends string> {
  column: Column<Row, Sort>
  order: readonly Order<Sort>[] | undefined
  onOrder: ((order: Order<Sort>[]) => void) | undefined
  onResize: ((column: string, width: number) => void) | undefined
}

function HeaderCell<Row, Sort extends string>({ column, order = [], onOrder, onResize }: HeaderCellProps<Row, Sort>) {
  const { id, title, align, sort } = column
  const handle = onResize && <ResizeHandle title={title} onResize={(width) => onResize(id, width)} />
  if (!sort || !onOrder) {
    return (
      <div role="columnheader" aria-label={title} data-align={align} className={classes.cell}>
        {title}
        {handle}
      </div>
    )
  }
  const at = order.findIndex(({ by }) => by === sort)
  const here = order[at]
  const Arrow = here?.descending ? IconChevronDown : IconChevronUp
  const sortBy = (asWell: boolean) => {
    const next = { by: sort, descending: here !== undefined && !here.descending }
    if (!asWell) onOrder([next])
    else onOrder(here ? order.with(at, next) : [...order, next].slice(0, 3))
  }
  return (
    <div
      role="columnheader"
      aria-label={title}
      data-align={align}
      className={classes.cell}
      aria-sort={here ? (here.descending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton className={classes.sort} onClick={({ shiftKey }) => sortBy(shiftKey)}>
        {title}
        {here && <Arrow size={14} stroke={1.8} aria-hidden />}
        {here && order.length > 1 && <span className={classes.rank}>{at + 1}</span>}
      </UnstyledButton>
      {handle}
    </div>
  )
}

const narrowest = 48
const widest = 2_000
/** Pixels that an arrow key moves the edge by. */
const step = 16

/** The edge of a header, by which a pointer or the arrow keys make its column wider or narrower. */
function ResizeHandle({ title, onResize }: { title: string; onResize: (width: number) => void }) {
  const { t } = useWords()
  const edge = useRef<HTMLSpanElement>(null)
  const begun = useRef<{ x: number; width: number } | null>(null)
  const [width, setWidth] = useState(narrowest)
  useEffect(() => {
    const header = edge.current?.parentElement
    if (!header) return
    const observer = new ResizeObserver(() => setWidth(header.offsetWidth))
    observer.observe(header)
    return () => observer.disconnect()
  }, [])
  const resize = (next: number) => onResize(Math.min(widest, Math.max(narrowest, Math.round(next))))
  return (
    <span
      ref={edge}
      className={classes.handle}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('lists.columns.width', { name: title })}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
        if (by === undefined) return
        event.preventDefault()
        resize(width + by)
      }}
      onPointerDown={({ currentTarget, clientX, pointerId }) => {
        currentTarget.setPointerCapture(pointerId)
        begun.current = { x: clientX, width }
      }}
      onPointerMove={({ clientX }) => {
        if (begun.current) resize(begun.current.width + clientX - begun.current.x)
      }}
      onPointerUp={() => (begun.current = null)}
      onClick={(event) => event.stopPropagation()}
    />
  )
}
