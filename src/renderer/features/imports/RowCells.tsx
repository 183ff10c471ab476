import { columnName } from './column-name.ts'
import classes from './RowCells.module.css'

interface RowCellsProps {
  cells: readonly string[]
  columns: Parameters<typeof columnName>[0]
  /** What stood in the file where a cell was mended. */
  mended?: readonly { column: number; before: string }[]
}

/** The cells of a row with the names of their columns; an empty one stands only where it was mended. */
export function RowCells({ cells, columns, mended = [] }: RowCellsProps) {
  return (
    <dl className={classes.cells}>
      {cells.map((cell, column) => {
        const before = mended.find((each) => each.column === column)?.before
        return cell.trim() === '' && before === undefined ? null : (
          // The place of a cell is what it is known by.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={column}>
            <dt>{columnName(columns, column)}</dt>
            <dd>
              {before !== undefined && <s>{before} </s>}
              {cell}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
