import type { ReactNode } from 'react'
import type { ViewColumn } from '../../../shared/contract/views.ts'
import type { Column } from '../table-column.ts'
import type { ViewedField } from './viewed-field.ts'

export interface TextColumn<Row> extends Column<Row> {
  /** What the cell says, as text. */
  text: (row: Row) => string
}

interface Cells<Row> {
  /** What a field's cells say; a field without it is no column. */
  textOf: (field: string) => ((row: Row) => string) | undefined
  /** Cells that are more than their text, by the field. */
  drawn: Record<string, (row: Row) => ReactNode>
  /** Tracks of a CSS grid, by the field. */
  widths: Record<string, string>
}

/** The columns of a list in their order. Figures and days stand at the end. */
export function textColumns<Row>(
  shown: readonly ViewColumn[],
  fields: readonly ViewedField[],
  { textOf, drawn, widths }: Cells<Row>,
): TextColumn<Row>[] {
  return shown.flatMap(({ field: key, width }): TextColumn<Row>[] => {
    const field = fields.find((each) => each.key === key)
    const text = textOf(key)
    if (!field || !text) return []
    const isFigure = field.type === 'day' || field.type === 'instant' || field.type === 'number'
    const column: TextColumn<Row> = {
      id: key,
      title: field.title,
      width: width === undefined ? (widths[key] ?? (isFigure ? '8rem' : 'minmax(7rem, 1fr)')) : `${width}px`,
      ...(isFigure && { align: 'end' }),
      ...(field.sortable && { sort: key }),
      text,
      render: drawn[key] ?? text,
    }
    return [column]
  })
}
