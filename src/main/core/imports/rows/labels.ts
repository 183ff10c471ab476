import { contactLabels } from '../../../../shared/domain/contact-fields.ts'
import { type Cell, type Column, oneLine, type RowCells } from './cells.ts'

/** The label that a column's group stands for: `phone.mobile` is mobile, `phone.2` has none. */
export function labelOf(group: string): string {
  return (contactLabels as readonly string[]).includes(group) ? group : ''
}

/** A label as an export writes it ("* Work") as ours. */
export function labelFrom(text: string): string {
  const label = text.replace(/^\* ?/, '')
  const known = contactLabels.find((each) => each === label.toLowerCase())
  return known ?? (/fax/i.test(label) ? 'fax' : label)
}

/** The labels of a field's columns that stand in columns of their own. */
export class Labels {
  private readonly row: RowCells
  private readonly cells: Cell[]
  private readonly used = new Set<Cell>()

  constructor(row: RowCells, key: string) {
    this.row = row
    this.cells = row.take(key).filter((cell) => row.fits(cell, cell.value))
  }

  /** The label of a column's values. */
  of({ group }: Column): string {
    if (this.cells.length === 0) return labelOf(group)
    const cell = this.cells.find(({ column }) => column.group === group)
    if (!cell) return labelOf(group)
    this.used.add(cell)
    return labelFrom(oneLine(cell.value))
  }

  /** Keeps labels of nothing in the notes. */
  noteUnused(): void {
    for (const cell of this.cells) if (!this.used.has(cell)) this.row.keep(cell)
  }
}
