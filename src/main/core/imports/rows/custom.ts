import { customNameOf, fieldNameKey } from '../../../../shared/domain/custom-fields.ts'
import type { RowCells } from './cells.ts'

/** Stands for a custom field that the commit makes: what its values are kept by until it has an id. */
export function newFieldKey(name: string): string {
  return `new.${fieldNameKey(name)}`
}

/** Which custom field a column means, by its group in the mapping: the field's id, or the key of a new one. */
export function customKeyOf(group: string, header: string): string {
  return group === 'new' ? newFieldKey(customNameOf(header)) : group
}

/** The values of a row for the office's own fields, as they stand in the cells. */
export function readCustom(row: RowCells): Record<string, string> {
  const custom: Record<string, string> = {}
  for (const cell of row.take('custom')) {
    const { group } = cell.column
    if (custom[group] !== undefined) row.keep(cell)
    else if (row.fits(cell, cell.value)) custom[group] = cell.value
  }
  return custom
}
