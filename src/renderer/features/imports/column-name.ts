import type { ImportPart } from '../../../shared/contract/imports.ts'

/** A column as people name it: by its header, else by its letters as a spreadsheet shows them. */
export function columnName(columns: readonly string[], index: number): string {
  const header = columns[index]?.replace(/\s+/g, ' ').trim()
  if (header) return header
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** A part of a batch by its sheet, else by its number. */
export const partName = ({ sheet }: ImportPart, index: number): string => sheet.sheet || String(index + 1)
