import { contactLabels } from '../../../../shared/domain/contact-fields.ts'
import { oneLine, type RowCells } from './cells.ts'

/** The label that a column's group stands for: `phone.mobile` is mobile, `phone.2` has none. */
export function labelOf(group: string): string {
  return (contactLabels as readonly string[]).includes(group) ? group : ''
}

/** A label as an export writes it ("* Work") as ours. */
export function labelFrom(text: string): string {
  const label = text.replace(/^\* ?/, '').slice(0, 60)
  const known = contactLabels.find((each) => each === label.toLowerCase())
  return known ?? (/fax/i.test(label) ? 'fax' : label)
}

/** The labels of a field's columns that stand in columns of their own, by group. */
export function takeLabels(row: RowCells, key: string): Map<string, string> {
  return new Map(row.take(key).map((cell) => [cell.column.group, labelFrom(oneLine(cell.value))]))
}
