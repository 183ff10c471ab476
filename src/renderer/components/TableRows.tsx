import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { memo } from 'react'
import classes from './DataTable.module.css'
import type { Column, GroupHead } from './table-column.ts'

interface HeadRowProps {
  id: string
  index: number
  start: number
  height: number
  head: GroupHead
  active: boolean
}

/** The head of a group of rows. */
export function HeadRow({ id, index, start, height, head: { label, beside, open }, active }: HeadRowProps) {
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

/** A row, drawn again only when something of it changes; memo forgets type parameters. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow
