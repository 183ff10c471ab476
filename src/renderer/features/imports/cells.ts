import type { ReactNode } from 'react'
import type { ImportRow } from './shown.ts'

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
export interface Place {
  index: number
  column: number
}

export const cellText = (row: ImportRow, at: number) => row.cells[at] ?? ''
