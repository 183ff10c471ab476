import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react'
import { parseTsv } from '../../../shared/domain/tsv.ts'
import type { PageQuery } from '../../components/pages.ts'
import { useActiveCell } from './active-cell.ts'
import { Cell } from './Cell.tsx'
import { useCellEdits } from './cell-edits.ts'
import { CellEditor } from './CellEditor.tsx'
import classes from './CellGrid.module.css'
import { type CellMark, cellText, type GridColumn, type MendedCell, type Place } from './cells.ts'
import { useGridWindow } from './grid-window.ts'
import type { ImportRow } from './shown.ts'

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
  /** The index of the next row after (-1: before) one that has a cell with a problem, among all rows; null: there is none. */
  findProblem: (from: ImportRow, step: 1 | -1) => Promise<number | null>
  /** The column of the file that is brought into sight. */
  reveal: number | null
  onEditing: (editing: boolean) => void
  empty: ReactNode
}

/**
 * A table of cells that scrolls through a hundred thousand rows and hundreds of columns, of which only those in sight
 * exist. Arrows, Home, End, Page Up and Down move from cell to cell; typing, F2 or Enter mend one; Enter keeps the text
 * and goes down, Tab keeps it and goes to the next problem, Escape leaves the cell as it was; F8 goes to the next
 * problem; a cell is copied, and cells are pasted from there on; Ctrl or Cmd+Z takes back what was mended; Space shows the
 * row.
 */
export function CellGrid(props: CellGridProps) {
  const { label, columns, query, markOf, onShow, onActive, onOpen, onMend, findProblem, onEditing, reveal, empty } =
    props
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const { pages, listKey, down, across, shown, rowHeight, rem } = useGridWindow(grid, columns, query)
  const [active, setActive] = useActiveCell(pages, listKey, onActive)
  const edits = useCellEdits({ grid, onMend, onEditing })
  const { edit } = edits
  const total = pages.total ?? 0

  const revealed = reveal === null ? -1 : columns.findIndex(({ at }) => at === reveal)
  useEffect(() => {
    if (revealed < 0) return
    across.scrollToIndex(revealed)
    setActive((now) => ({ index: Math.max(0, now.index), column: revealed }))
  }, [revealed, across, listKey, setActive])

  function moveTo({ index, column }: Place, row = pages.rowAt(index)) {
    if (total === 0) return
    const next = {
      index: Math.max(0, Math.min(total - 1, index)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
    }
    setActive(next)
    down.scrollToIndex(next.index)
    if (next.column > 0) across.scrollToIndex(next.column)
    if (row && next.index !== active.index) onActive(row)
  }

  function startEdit({ index, column }: Place, typed?: string, row = pages.rowAt(index)): boolean {
    const at = columns[column]?.at ?? null
    if (!row || at === null || !onMend) return false
    setActive({ index, column })
    edits.start({ index, column, row, at, text: typed ?? cellText(row, at) })
    return true
  }

  /** The first cell of a row with a problem, from a column on. */
  function problemIn(row: ImportRow, from: number, step: 1 | -1): number | null {
    for (let place = from; columns[place]; place += step) {
      const at = columns[place]?.at ?? null
      if (at !== null && markOf(row, at)?.severity) return place
    }
    return null
  }

  /** Goes to the next cell with a problem, of rows in sight or far away, and there begins to mend it. */
  async function toProblem({ index, column }: Place, step: 1 | -1, mending: boolean) {
    const go = (place: Place, row: ImportRow) => {
      moveTo(place, row)
      if (mending) startEdit(place, undefined, row)
    }
    const edge = step > 0 ? 0 : columns.length - 1
    let last: ImportRow | undefined
    for (let at = Math.max(0, index); at >= 0 && at < total; at += step) {
      const row = pages.rowAt(at)
      if (!row) break
      const place = problemIn(row, at === index ? column + step : edge, step)
      if (place !== null) return go({ index: at, column: place }, row)
      last = row
    }
    const far = last && (await findProblem(last, step))
    if (far === null || far === undefined) return
    const [row] = await pages.range(far, far)
    const place = row && problemIn(row, edge, step)
    if (row && place !== null && place !== undefined) go({ index: far, column: place }, row)
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
      return edits.undo()
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
      F8: () => void toProblem(active, event.shiftKey ? -1 : 1, false),
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
    if (event.key === 'Escape') edits.end(false)
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      edits.end(true)
      moveTo({ index: index + 1, column })
    } else if (event.key === 'Tab') {
      edits.end(true)
      void toProblem(edit, event.shiftKey ? -1 : 1, true)
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
    if (cells.length > 0) edits.mend(cells)
  }

  /** The cell under the pointer; one listener serves all. */
  function cellUnder({ target }: MouseEvent): [ImportRow, Place] | null {
    const element = (target as Element).closest<HTMLElement>('[role="gridcell"]')
    const index = Number(element?.closest<HTMLElement>('[role="row"]')?.dataset['index'] ?? -1)
    const row = pages.rowAt(index)
    return element && row ? [row, { index, column: Number(element.dataset['column']) }] : null
  }

  if (pages.total === 0) return empty

  const items = down.getVirtualItems()
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
        style={{ height: down.getTotalSize(), width }}
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
          <CellEditor
            edit={edit}
            label={columns[edit.column]?.title}
            box={{
              top: edit.index * rowHeight,
              start: columns.slice(0, edit.column).reduce((sum, column) => sum + column.width * rem, 0),
              width: Math.max(12, columns[edit.column]?.width ?? 0) * rem,
              height: rowHeight * (edit.text.includes('\n') ? 4 : 1),
            }}
            onType={edits.type}
            onKeyDown={onEditKey}
            onLeave={() => edits.end(true)}
          />
        )}
      </div>
    </div>
  )
}
