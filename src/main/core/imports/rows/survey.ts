import type { Mapping } from '../../../../shared/contract/imports.ts'
import { dayOrderOf, type DayOrderTold } from '../../../../shared/domain/date.ts'
import { isChineseFamilyName, isFamilyName, isGivenName } from '../../../../shared/domain/known-names.ts'
import type { SheetRow } from '../reading/types.ts'

/** What rows tell of the columns they stand in. */
export interface Survey {
  /** Null where no day tells it. */
  dayOrder: DayOrderTold['order'] | null
  /** A day that tells it. */
  dayValue?: string | undefined
  /** The columns of first and last names look exchanged. */
  namesSwapped: boolean
}

/** @param notedOn columns that tell when notes were made */
export function surveyOf(mapping: Mapping, rows: SheetRow[], notedOn: number[] = []): Survey {
  const columns = mapping.flatMap(({ column, field }) =>
    field === 'birthday' || field === 'anniversary' ? column : [],
  )
  columns.push(...notedOn)
  const days = rows.flatMap(({ cells }) => columns.map((column) => cells[column] ?? ''))
  const told = dayOrderOf(days)
  return { dayOrder: told?.order ?? null, dayValue: told?.value, namesSwapped: areColumnsExchanged(mapping, rows) }
}

/** Whether the columns of first and last names are exchanged, by the names of these rows that are surely the one or the other. */
function areColumnsExchanged(mapping: Mapping, rows: SheetRow[]): boolean {
  const columnOf = (key: string) => mapping.find(({ field }) => field === key)?.column
  const [given, family] = [columnOf('givenName'), columnOf('familyName')]
  if (given === undefined || family === undefined) return false
  const signs = rows.map(({ cells }) => signOf(cells[given]?.trim() ?? '', cells[family]?.trim() ?? ''))
  const exchanged = signs.filter((sign) => sign > 0).length
  return exchanged >= 3 && exchanged >= 4 * signs.filter((sign) => sign < 0).length
}

/** Whether the names of one person are exchanged: surely, or, where the columns are, unless they surely are not. */
export function areExchanged(given: string, family: string, columnsAre = false): boolean {
  const sign = signOf(given, family)
  return sign === 2 || (columnsAre && sign >= 0)
}

// From -2, where both names are surely right, to 2, where both are surely exchanged.
function signOf(given: string, family: string): number {
  if (isChineseFamilyName(given) && /^\p{Script=Han}{1,2}$/u.test(family) && !isChineseFamilyName(family)) return 2
  if (isChineseFamilyName(family)) return -2
  const [first = ''] = given.split(' ')
  const [last = ''] = family.split(' ')
  return (
    Number(isGivenName(last)) + Number(isFamilyName(first)) - Number(isGivenName(first)) - Number(isFamilyName(last))
  )
}
