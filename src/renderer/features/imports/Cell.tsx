import type { ImportRow } from './shown.ts'
import type { CellMark, GridColumn } from './cells.ts'
import classes from './CellGrid.module.css'

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

/** A cell that is looked at. */
export function Cell({ id, place, start, size, column, row, mark, active }: CellProps) {
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
