import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../lib/i18n.ts'
import classes from './DataTable.module.css'
import type { Column, Order } from './table-column.ts'

interface HeaderCellProps<Row, Sort extends string> {
  column: Column<Row, Sort>
  order: readonly Order<Sort>[] | undefined
  onOrder: ((order: Order<Sort>[]) => void) | undefined
  onResize: ((column: string, width: number) => void) | undefined
}

/** The head of a column, by which the table is sorted and the column sized. */
export function HeaderCell<Row, Sort extends string>({
  column,
  order = [],
  onOrder,
  onResize,
}: HeaderCellProps<Row, Sort>) {
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
