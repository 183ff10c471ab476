import type { ReactNode } from 'react'

/** A column of a table. */
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

/** By what a table stands in order. */
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
