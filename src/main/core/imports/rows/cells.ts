import { type CustomField, mostCustomText } from '../../../../shared/contract/custom-fields.ts'
import type { ImportOptions, ImportSheet, Mapping, RepairCode } from '../../../../shared/contract/imports.ts'
import type { DayOrder } from '../../../../shared/domain/date.ts'
import { fold } from '../../../../shared/domain/fold.ts'
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
  /** The decimal mark of the file's numbers, where it is known. */
  decimalMark: ImportSheet['decimalMark']
  /** The office's own fields. */
  customFields: readonly CustomField[]
  /** The rows are of an export of ours. */
  own: boolean
  /** The rows are notes to contacts. */
  notes: boolean
  /** The columns of first and last names look exchanged. */
  namesSwapped: boolean
}

/** A column that goes to a field. */
export interface Column {
  index: number
  header: string
  key: string
  group: string
  /** Stands before the value in the notes; empty for a column that is a notes column itself. */
  heading: string
  /** Several values in a cell stand with ` ::: ` between them, as Google writes them. */
  joined: boolean
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
  stage: 60,
  parentRole: 60,
  postcode: 40,
  emailLabel: 60,
  phoneLabel: 60,
  addressLabel: 60,
  notes: 100_000,
  custom: mostCustomText,
}
const longestLine = 500
/** What databases and people write for nothing. */
export const nullWord = /^(?:NULL|null|<null>|\\N|#?N\/A|n\/a|#NULL!|-{1,3}|[–—]|无|無)$/
const strict = new Set([
  'email',
  'phone',
  'companyPhone',
  'web',
  'birthday',
  'anniversary',
  'country',
  'language',
  'owner',
])
// 1.234,56 and 3,5, but not 1,234, which may be a thousand.
const decimalComma = /^[+-]?(?:\d{1,3}(?:[.\s\u00a0\u202f']\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))$/
const longestCell = 20_000
/** Codes of problems whose value is kept in the notes. */
const noted = new Set([
  'tooLong',
  'emailInvalid',
  'phoneInvalid',
  'dayInvalid',
  'dayYearOnly',
  'dayImpossible',
  'countryUnknown',
  'ownerUnknown',
  'customInvalid',
])

/** The cells of one row by the field they go to. Each is taken once; what no field takes is kept in the notes. */
export class RowCells {
  problems: RowProblem[] = []
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
      const value = this.mended(column, row.cells[column.index]?.trim() ?? '')
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

  /** The one cell of a field that takes no more; further columns of it, and further values in it, go to the notes. */
  single(key: string): Cell | undefined {
    const [cell, ...more] = this.take(key)
    for (const other of more) this.keep(other)
    return cell && this.first(cell, cell.column.joined ? / ::: / : null)
  }

  /** A cell with the first of its values; the others go to the notes. @param between null where it has one value */
  first(cell: Cell, between: RegExp | null): Cell {
    if (!between?.test(cell.value)) return cell
    const [value = '', ...others] = cell.value
      .split(between)
      .map((piece) => piece.trim())
      .filter(Boolean)
    for (const other of others) this.keep({ ...cell, value: other })
    return { ...cell, value }
  }

  /** The one value of a plain field. */
  text(key: string): string {
    const cell = this.single(key)
    if (!cell) return ''
    const value = oneLine(cell.value)
    this.read.set(key, cell)
    return this.fits(cell, value) ? value : ''
  }

  /** The values of a plain field whose columns are read one after the other, as "Anrede" and "Titel". */
  texts(key: string): string {
    const cells = this.take(key).filter((cell) => this.fits(cell, oneLine(cell.value)))
    const [first] = cells
    if (!first) return ''
    const value = cells.map((cell) => oneLine(cell.value)).join(' ')
    this.read.set(key, { ...first, value })
    return this.fits(first, value) ? value : ''
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
    const [headings, values] = [heading, value].map((text) => (column.joined ? text.split(/ ?::: ?/) : [text]))
    // As many labels as values: each heads its own.
    if (headings && values && values.length > 1 && headings.length === values.length)
      headings.forEach((each, at) => this.notes.push(`${each || column.header}: ${values[at]}`))
    else this.notes.push(`${heading || column.header}: ${value}`)
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
  }

  /** Refuses the row, which is told first: nothing of it is imported, so nothing of it goes to the notes either. */
  refuse(column: Pick<Column, 'header' | 'index'> | null, value: string, code: string): void {
    for (const problem of this.problems) {
      // The next row that names the owner tells it.
      if (problem.code === 'ownerUnknown') this.unknownOwners.delete(ownerKey(problem.value))
    }
    const others = withoutNoted(this.problems)
    this.problems = []
    this.problem('refused', column, value, code)
    this.problems.push(...others)
  }

  /** Refuses a row with content beyond the last column: its cells may have been shifted. */
  refuseLong(): boolean {
    const width = this.rules.columns.length
    if (this.row.cells.length <= width) return false
    const beyond = this.row.cells.slice(width).filter((value) => value.trim() !== '')
    if (beyond.length === 0) return false
    const index = this.row.cells.findIndex((value, at) => at >= width && value.trim() !== '')
    this.refuse({ header: columnLetters(index), index }, beyond.join(' | '), 'tooManyCells')
    return true
  }

  /** Tells that a cell is spoilt and what would stand instead; answers whether it is mended. */
  repair(repair: RepairCode, code: string, { column, value }: Cell, repaired: string): boolean {
    const applied = this.rules.options.repairs.includes(repair)
    this.problem('warning', column, value, code, { repair, repaired, applied })
    return applied
  }

  // What databases write for nothing, and in the office's own fields numbers with a decimal comma.
  private mended(column: Column, value: string): string {
    if (value.length <= 6 && nullWord.test(value)) {
      const mended = this.repair('nullWords', 'nullWord', { column, value }, '')
      // What is surely no value of its field is told once only.
      if (!mended && strict.has(column.key)) this.keep({ column, value })
      return mended || strict.has(column.key) ? '' : value
    }
    if (!this.isOwnText(column) || !decimalComma.test(value)) return value
    const repaired = value.replaceAll(/[.\s\u00a0\u202f']/g, '').replace(',', '.')
    return this.repair('decimalComma', 'decimalComma', { column, value }, repaired) ? repaired : value
  }

  private isOwnText({ key, group }: Column): boolean {
    const field = this.rules.customFields.find(({ id }) => String(id) === group)
    return key === 'custom' && (!field || field.kind === 'text')
  }

  /** @param column null where the whole row is meant */
  problem(
    severity: RowProblem['severity'],
    column: Pick<Column, 'header' | 'index'> | null,
    value: string,
    code: string,
    mended: Pick<RowProblem, 'repair' | 'repaired' | 'applied'> = {},
  ): void {
    const shown = value.length > 200 ? `${value.slice(0, 200)}…` : value
    const place = { row: this.row.row, column: column?.header ?? '', at: column?.index ?? null }
    this.problems.push({ ...place, value: shown, severity, code, ...mended })
  }
}

/** The problems of a row without those that tell that a value goes to the notes. */
export function withoutNoted(problems: RowProblem[]): RowProblem[] {
  return problems.filter(({ code }) => !noted.has(code))
}

/** By which the name of an owner is looked for. */
export function ownerKey(name: string): string {
  return fold(oneLine(name))
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
