import { mostCustomText } from '../../../../shared/contract/custom-fields.ts'
import type { ImportOptions, Mapping, RepairCode } from '../../../../shared/contract/imports.ts'
import type { DayOrder } from '../../../../shared/domain/date.ts'
import type { RowProblem } from '../draft.ts'
import { columnLetters } from '../reading/column-letters.ts'
import type { SheetRow } from '../reading/types.ts'

/** What the meaning of a row depends on besides its cells. */
export interface RowRules {
  /** Header texts of the file. */
  columns: string[]
  mapping: Mapping
  options: Pick<ImportOptions, 'country' | 'repairs'>
  /** Country of the office, whose national phone notation is understood. */
  officeCountry: string
  /** Ids of colleagues by name and initials, folded. */
  colleagues: Map<string, number>
  dayOrder: DayOrder
}

/** A column that goes to a field. */
export interface Column {
  index: number
  header: string
  key: string
  group: string
  /** Stands before the value in the notes; empty for a column that is a notes column itself. */
  heading: string
  /** The column whose cells head this one's values in the notes, as in Google's "Custom Field 1 - Label". */
  headedBy?: number
  /** The column whose values this one's cells head. */
  heads?: number
}

/** A cell with content and the column it stands in. */
export interface Cell {
  column: Column
  value: string
}

const longest: Record<string, number> = {
  prefix: 80,
  suffix: 80,
  taxNumber: 80,
  postcode: 40,
  emailLabel: 60,
  phoneLabel: 60,
  addressLabel: 60,
  notes: 100_000,
  custom: mostCustomText,
}
const longestLine = 500
const longestCell = 20_000

/** The cells of one row by the field they go to. Each is taken once; what no field takes is kept in the notes. */
export class RowCells {
  readonly problems: RowProblem[] = []
  readonly notes: string[] = []
  readonly rules: RowRules
  /** Names of owners that were told to be unknown, of the whole file. */
  readonly unknownOwners: Set<string>
  private readonly row: SheetRow
  private readonly cells = new Map<string, Cell[]>()
  /** The cells that plain fields were read from. */
  private readonly read = new Map<string, Cell>()

  constructor(rules: RowRules, columns: Column[], unknownOwners: Set<string>, row: SheetRow) {
    this.rules = rules
    this.unknownOwners = unknownOwners
    this.row = row
    for (const column of columns) {
      const value = row.cells[column.index]?.trim()
      if (!value || (column.heads !== undefined && row.cells[column.heads]?.trim())) continue
      const cell = { column, value }
      if (column.key !== 'notes' && value.length > longestCell) this.keep(cell, 'tooLong')
      else {
        const known = this.cells.get(column.key)
        if (known) known.push(cell)
        else this.cells.set(column.key, [cell])
      }
    }
  }

  /** All cells of a field. */
  take(key: string): Cell[] {
    const cells = this.cells.get(key)
    this.cells.delete(key)
    return cells ?? []
  }

  /** The one cell of a field that takes no more; further columns of it go to the notes. */
  single(key: string): Cell | undefined {
    const [cell, ...more] = this.take(key)
    for (const other of more) this.keep(other)
    return cell
  }

  /** The one value of a plain field. */
  text(key: string): string {
    const cell = this.single(key)
    if (!cell) return ''
    const value = oneLine(cell.value)
    this.read.set(key, cell)
    return this.fits(cell, value) ? value : ''
  }

  /** The cell that the text of a field was read from. */
  source(key: string): Cell | undefined {
    return this.read.get(key)
  }

  /** Puts into the notes what was read as the text of fields that the contact turns out not to have. */
  noteTexts(...keys: string[]): void {
    for (const key of keys) {
      const cell = this.read.get(key)
      if (cell) this.keep(cell)
    }
  }

  /** Keeps a value that no field can take in the notes; with a code, the person is told. */
  keep(cell: Cell, code?: string): void {
    const { column, value } = cell
    if (code) this.problem('warning', column, value, code)
    const heading = column.headedBy === undefined ? '' : oneLine(this.row.cells[column.headedBy]?.trim() ?? '')
    this.notes.push(`${heading || column.header}: ${value}`)
  }

  /** Whether a value is not too long for its field; otherwise it is kept in the notes. */
  fits(cell: Cell, value: string): boolean {
    if (value.length <= (longest[cell.column.key] ?? longestLine)) return true
    this.keep(cell, 'tooLong')
    return false
  }

  /** Puts into the notes the notes columns and, with its heading, whatever no field took. */
  noteRest(): void {
    const rest = [...this.cells.values()].flat().sort((a, b) => a.column.index - b.column.index)
    const plain = rest.filter((cell) => cell.column.heading === '').map((cell) => cell.value)
    this.notes.unshift(...plain)
    for (const cell of rest) if (cell.column.heading !== '') this.keep(cell)
    const width = this.rules.columns.length
    this.row.cells.slice(width).forEach((value, at) => {
      if (value.trim() === '') return
      this.problem('warning', { header: columnLetters(width + at), index: width + at }, value, 'beyondColumns')
      this.notes.push(`${columnLetters(width + at)}: ${value.trim()}`)
    })
  }

  /** Whether a repair is on. */
  repairs(code: RepairCode): boolean {
    return this.rules.options.repairs.includes(code)
  }

  /** @param column null where the whole row is meant */
  problem(
    severity: RowProblem['severity'],
    column: Pick<Column, 'header' | 'index'> | null,
    value: string,
    code: string,
    mended: Pick<RowProblem, 'repair' | 'repaired'> = {},
  ): void {
    const shown = value.length > 200 ? `${value.slice(0, 200)}…` : value
    const place = { row: this.row.row, column: column?.header ?? '', at: column?.index ?? null }
    this.problems.push({ ...place, value: shown, severity, code, ...mended })
  }
}

/** A text on one line, with single spaces. */
export function oneLine(value: string): string {
  return /[\s\u00a0]{2}|[\n\r\t\u00a0]/.test(value) ? value.replace(/[\s\u00a0]+/g, ' ').trim() : value
}

/** The lines of a cell that have content. */
export function linesOf(value: string): string[] {
  return value
    .split(/[\n\r]+/)
    .map(oneLine)
    .filter(Boolean)
}
