import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { parseTsv } from '../../../shared/domain/tsv.ts'
import { pageSize, type PageQuery, usePages } from '../../components/pages.ts'
import { rowPixels, usePreferences } from '../../lib/preferences.ts'
import classes from './CellGrid.module.css'
import { keyOf, type ImportRow } from './shown.ts'

/** A column of the grid: the first are the program's, the others the file's. */
export interface GridColumn {
  id: string
  title: string
  /** The place in the file of a column whose cells can be mended; null for the program's own. */
  at: number | null
  /** In rem. */
  width: number
  align?: 'end'
  render: (row: ImportRow) => ReactNode
}

/** The new text of a cell. */
export interface MendedCell {
  row: ImportRow
  at: number
  value: string
}

/** How a cell stands out. */
export interface CellMark {
  severity?: 'warning' | 'refused'
  mended?: boolean
  /** What a repair makes of the cell, shown in its place. */
  repaired?: string | undefined
  /** Said of the cell, also on hovering. */
  title: string
}

/** A cell by its row and its column in the grid. */
interface Place {
  index: number
  column: number
}

interface CellGridProps {
  label: string
  columns: readonly GridColumn[]
  query: PageQuery<ImportRow>
  /** How the cell of a column of the file stands out. */
  markOf: (row: ImportRow, at: number) => CellMark | null
  /** Space or a click: the row is shown beside the grid. */
  onShow: (row: ImportRow) => void
  /** The active cell came to another row. */
  onActive: (row: ImportRow) => void
  /** Enter where nothing can be mended, or a double click. */
  onOpen: (row: ImportRow) => void
  /** Takes the new texts of cells; without it cells are only looked at. */
  onMend?: ((cells: MendedCell[]) => void) | undefined
  /** The column of the file that is brought into sight. */
  reveal: number | null
  onEditing: (editing: boolean) => void
  empty: ReactNode
}

/** What is typed into a cell, kept while the rows below it change. */
interface Edit extends Place {
  row: ImportRow
  at: number
  text: string
}

const cellText = (row: ImportRow, at: number) => row.cells[at] ?? ''
const remPixels = () => parseFloat(getComputedStyle(document.documentElement).fontSize)

/** The nearest place on either side that fits. */
function nearby(index: number, fits: (index: number) => boolean): number | null {
  for (let away = 1; away <= pageSize; away++) {
    if (fits(index - away)) return index - away
    if (fits(index + away)) return index + away
  }
  return null
}

/**
 * A table of cells that scrolls through a hundred thousand rows and hundreds of columns, of which only those in sight
 * exist. Arrows, Home, End, Page Up and Down move from cell to cell; typing, F2 or Enter mend one; Enter keeps the text
 * and goes down, Tab keeps it and goes to the next problem, Escape leaves the cell as it was; F8 goes to the next
 * problem; a cell is copied, and cells are pasted from there on; Ctrl or Cmd+Z takes back what was mended; Space shows the
 * row.
 */
export function CellGrid(props: CellGridProps) {
  const { label, columns, query, markOf, onShow, onActive, onOpen, onMend, onEditing, reveal, empty } = props
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const rowHeight = rowPixels(usePreferences())
  const rem = remPixels()
  const [active, setActive] = useState<Place>({ index: -1, column: 0 })
  const [edit, setEdit] = useState<Edit | null>(null)
  const leaving = useRef(false)
  /** The texts that cells had before they were mended here, the last ones last. */
  const mended = useRef<MendedCell[][]>([])
  const [inSight, setInSight] = useState({ first: 0, last: 30 })
  const pages = usePages(query, inSight.first, inSight.last)
  const total = pages.total ?? 0

  // Nothing of it is handed to a component that remembers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: pages.total ?? 12,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: 2 * rem,
    onChange: (instance) => {
      const items = instance.getVirtualItems()
      const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
      setInSight((now) => (now.first === first && now.last === last ? now : { first, last }))
    },
  })
  useEffect(() => virtual.measure(), [rowHeight, virtual])
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
    virtual.scrollOffset = 0
    across.scrollOffset = 0
    setActive({ index: -1, column: 0 })
  }, [listKey, virtual, across])

  // Rows come and go when they are judged again: the active cell stays with its row, and what is shown of it stays true.
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

  const revealed = reveal === null ? -1 : columns.findIndex(({ at }) => at === reveal)
  useEffect(() => {
    if (revealed < 0) return
    across.scrollToIndex(revealed)
    setActive((now) => ({ index: Math.max(0, now.index), column: revealed }))
  }, [revealed, across, listKey])

  const editing = edit !== null
  useEffect(() => onEditing(editing), [editing, onEditing])

  function moveTo({ index, column }: Place) {
    if (total === 0) return
    const next = {
      index: Math.max(0, Math.min(total - 1, index)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
    }
    setActive(next)
    virtual.scrollToIndex(next.index)
    if (next.column > 0) across.scrollToIndex(next.column)
    const row = pages.rowAt(next.index)
    if (row && next.index !== active.index) onActive(row)
  }

  function startEdit({ index, column }: Place, typed?: string): boolean {
    const row = pages.rowAt(index)
    const at = columns[column]?.at ?? null
    if (!row || at === null || !onMend) return false
    setActive({ index, column })
    setEdit({ index, column, row, at, text: typed ?? cellText(row, at) })
    leaving.current = false
    return true
  }

  function endEdit(keep: boolean) {
    // Leaving the cell by a key blurs it too.
    if (!edit || leaving.current) return
    leaving.current = true
    setEdit(null)
    grid.current?.focus({ preventScroll: true })
    if (keep && edit.text !== cellText(edit.row, edit.at)) mend([{ row: edit.row, at: edit.at, value: edit.text }])
  }

  function mend(cells: MendedCell[]) {
    mended.current.push(cells.map(({ row, at }) => ({ row, at, value: cellText(row, at) })))
    onMend?.(cells)
  }

  /** Gives the cells that were mended last the texts they had. */
  function undoMend() {
    const before = mended.current.pop()
    if (before) onMend?.(before)
  }

  /** The next cell with a problem, of the rows that are loaded; rows further on are loaded as they come into sight. */
  function nextProblem({ index, column }: Place, step: 1 | -1): Place | null {
    for (let at = Math.max(0, index); at >= 0 && at < total; at += step) {
      const row = pages.rowAt(at)
      if (!row) return null
      for (let place = at === index ? column + step : step > 0 ? 0 : columns.length - 1; ; place += step) {
        const candidate = columns[place]
        if (!candidate) break
        if (candidate.at !== null && markOf(row, candidate.at)?.severity) return { index: at, column: place }
      }
    }
    return null
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || event.altKey || event.nativeEvent.isComposing) return
    const mod = event.ctrlKey || event.metaKey
    const { index, column } = active
    const visible = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 2)
    const row = index >= 0 ? pages.rowAt(index) : undefined
    const last = columns.length - 1
    // Here it is the mending that is undone, never an earlier step of the office.
    if (mod && event.key.toLowerCase() === 'z' && onMend) {
      event.preventDefault()
      return undoMend()
    }
    const steps: Record<string, () => void> = {
      ArrowDown: () => moveTo({ index: index + 1, column }),
      ArrowUp: () => moveTo({ index: index - 1, column }),
      ArrowRight: () => moveTo({ index, column: column + 1 }),
      ArrowLeft: () => moveTo({ index, column: column - 1 }),
      PageDown: () => moveTo({ index: index + visible, column }),
      PageUp: () => moveTo({ index: index - visible, column }),
      Home: () => moveTo({ index: mod ? 0 : index, column: 0 }),
      End: () => moveTo({ index: mod ? total - 1 : index, column: last }),
      Enter: () => row && !startEdit(active) && onOpen(row),
      F2: () => startEdit(active),
      F8: () => {
        const next = nextProblem(active, event.shiftKey ? -1 : 1)
        if (next) moveTo(next)
      },
      Delete: () => startEdit(active, ''),
      ' ': () => row && onShow(row),
    }
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      step()
    } else if (event.key.length === 1 && !mod && startEdit(active, event.key)) event.preventDefault()
  }

  function onEditKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!edit || event.nativeEvent.isComposing) return
    const { index, column } = edit
    if (event.key === 'Escape') endEdit(false)
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      endEdit(true)
      moveTo({ index: index + 1, column })
    } else if (event.key === 'Tab') {
      const next = nextProblem(edit, event.shiftKey ? -1 : 1)
      endEdit(true)
      if (next) {
        moveTo(next)
        startEdit(next)
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  function onCopy(event: ClipboardEvent<HTMLDivElement>) {
    const row = pages.rowAt(active.index)
    const at = columns[active.column]?.at ?? null
    if (event.target !== event.currentTarget || !row || at === null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', cellText(row, at))
  }

  function onPaste(event: ClipboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || !onMend) return
    event.preventDefault()
    const cells = parseTsv(event.clipboardData.getData('text/plain')).flatMap((values, down) => {
      const row = pages.rowAt(active.index + down)
      return values.flatMap((value, along): MendedCell[] => {
        const at = columns[active.column + along]?.at ?? null
        return row && at !== null && value !== cellText(row, at) ? [{ row, at, value }] : []
      })
    })
    if (cells.length > 0) mend(cells)
  }

  /** The cell under the pointer; one listener serves all. */
  function cellUnder({ target }: MouseEvent): [ImportRow, Place] | null {
    const element = (target as Element).closest<HTMLElement>('[role="gridcell"]')
    const index = Number(element?.closest<HTMLElement>('[role="row"]')?.dataset['index'] ?? -1)
    const row = pages.rowAt(index)
    return element && row ? [row, { index, column: Number(element.dataset['column']) }] : null
  }

  if (pages.total === 0) return empty

  const items = virtual.getVirtualItems()
  const places = across.getVirtualItems()
  // The first column is always there.
  const shown = places.some(({ index }) => index === 0)
    ? places
    : [{ index: 0, start: 0, size: (columns[0]?.width ?? 0) * rem }, ...places]
  const width = across.getTotalSize()
  const cellId = ({ index, column }: Place) => `${id}-${index}-${column}`
  const activeInSight =
    items.some(({ index }) => index === active.index) && shown.some(({ index }) => index === active.column)
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      className={classes.grid}
      aria-label={label}
      aria-rowcount={pages.total === undefined ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-readonly={!onMend}
      aria-busy={pages.loading}
      aria-activedescendant={activeInSight ? cellId(active) : undefined}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
      onFocus={({ target, currentTarget }) => {
        if (target === currentTarget && active.index < 0 && target.matches(':focus-visible'))
          setActive({ index: 0, column: 0 })
      }}
    >
      <div role="rowgroup" className={classes.head} style={{ width }}>
        <div role="row" aria-rowindex={1} className={classes.headRow}>
          {shown.map(({ index, start, size }) => (
            <div
              key={index}
              role="columnheader"
              aria-colindex={index + 1}
              className={classes.cell}
              data-align={columns[index]?.align}
              data-first={index === 0 || undefined}
              style={{ insetInlineStart: index === 0 ? undefined : start, width: size }}
              title={columns[index]?.title}
            >
              {columns[index]?.title}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtual.getTotalSize(), width }}
        onClick={(event) => {
          const [row, place] = cellUnder(event) ?? []
          if (!row || !place) return
          setActive(place)
          onActive(row)
          onShow(row)
        }}
        onDoubleClick={(event) => {
          const [row, place] = cellUnder(event) ?? []
          if (row && place && !startEdit(place)) onOpen(row)
        }}
      >
        {items.map(({ index, start }) => {
          const row = pages.rowAt(index)
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              data-active={index === active.index || undefined}
              className={classes.row}
              style={{ height: rowHeight, width, transform: `translateY(${start}px)` }}
            >
              {shown.map((place) => {
                const column = columns[place.index]
                if (!column) return null
                return (
                  <Cell
                    key={place.index}
                    id={cellId({ index, column: place.index })}
                    place={place.index}
                    start={place.start}
                    size={place.size}
                    column={column}
                    row={row}
                    mark={row !== undefined && column.at !== null ? markOf(row, column.at) : null}
                    active={index === active.index && place.index === active.column}
                  />
                )
              })}
            </div>
          )
        })}
        {edit && (
          <div role="row" aria-rowindex={edit.index + 2}>
            <div role="gridcell" aria-colindex={edit.column + 1}>
              <textarea
                key={`${keyOf(edit.row)} ${edit.at}`}
                className={classes.editor}
                aria-label={columns[edit.column]?.title}
                rows={1}
                wrap="off"
                ref={(element) => {
                  if (!element || document.activeElement === element) return
                  element.focus({ preventScroll: true })
                  element.setSelectionRange(element.value.length, element.value.length)
                }}
                value={edit.text}
                style={{
                  top: edit.index * rowHeight,
                  insetInlineStart: columns.slice(0, edit.column).reduce((sum, column) => sum + column.width * rem, 0),
                  width: Math.max(12, columns[edit.column]?.width ?? 0) * rem,
                  height: rowHeight * (edit.text.includes('\n') ? 4 : 1),
                }}
                onChange={({ currentTarget }) => setEdit({ ...edit, text: currentTarget.value })}
                onKeyDown={onEditKey}
                onClick={(event) => event.stopPropagation()}
                onDoubleClick={(event) => event.stopPropagation()}
                onBlur={() => endEdit(true)}
              />
            </div>
          </div>
        )}
      </div>
    </div>
  )
}

interface CellProps {
  id: string
  place: number
  /** Pixels from the first column. */
  start: number
  size: number
  column: GridColumn
  /** undefined while it is on its way. */
  row: ImportRow | undefined
  mark: CellMark | null
  active: boolean
}

function Cell({ id, place, start, size, column, row, mark, active }: CellProps) {
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={place + 1}
      aria-invalid={mark?.severity ? true : undefined}
      data-column={place}
      data-header={column.title}
      data-align={column.align}
      data-first={place === 0 || undefined}
      data-active={active || undefined}
      data-severity={mark?.severity}
      data-repaired={mark?.repaired !== undefined || undefined}
      data-mended={mark?.mended || undefined}
      className={classes.cell}
      style={{ insetInlineStart: place === 0 ? undefined : start, width: size }}
      title={mark?.title}
    >
      {row ? (mark?.repaired ?? column.render(row)) : <span className={classes.waiting} />}
    </div>
  )
}
