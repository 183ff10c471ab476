import { isCounted } from '../../../shared/domain/quote-totals.ts'
import { copyOf, emptyLine, isEmpty, type LineRules, type LineValues, readLine, withOpenLine } from './line-values.ts'

/** What becomes of a line: an item, which may be optional or an alternative, a section's heading or a note. */
export type LineSort = 'item' | 'optional' | 'alternative' | 'section' | 'note'

export const sortOf = ({ kind, choice }: Pick<LineValues, 'kind' | 'choice'>): LineSort =>
  kind === 'item' ? choice || 'item' : kind

/** The kind and choice of a sort. */
export function ofSort(sort: LineSort): Pick<LineValues, 'kind' | 'choice'> {
  if (sort === 'section' || sort === 'note') return { kind: sort, choice: '' }
  return { kind: 'item', choice: sort === 'item' ? '' : sort }
}

/** The lines with other lines in place of some. */
export const replaced = (lines: readonly LineValues[], at: number, by: readonly LineValues[], tax: string, count = 1) =>
  withOpenLine(lines.toSpliced(at, count, ...by), tax)

/** The lines with one more of a sort before `at`; in place of the line there where that is empty. */
export function inserted(lines: readonly LineValues[], at: number, sort: LineSort, tax: string): LineValues[] {
  const there = lines[at]
  const line = emptyLine(tax, ofSort(sort))
  if (there && isEmpty(there)) return lines.toSpliced(at, 1, line)
  return lines.toSpliced(at, 0, line)
}

export const duplicated = (lines: readonly LineValues[], at: number, tax: string): LineValues[] => {
  const line = lines[at]
  return line && !isEmpty(line) ? withOpenLine(lines.toSpliced(at + 1, 0, copyOf(line)), tax) : [...lines]
}

/** The lines with one at another place; the open line stays the last. */
export function moved(lines: readonly LineValues[], from: number, to: number, tax: string): LineValues[] {
  const line = lines[from]
  if (!line || isEmpty(line) || to < 0 || to > lines.length - 1) return [...lines]
  return withOpenLine(lines.toSpliced(from, 1).toSpliced(Math.min(to, lines.length - 2), 0, line), tax)
}

/** The lines with the taxes of one of them in all items. */
export const withTaxOf = (lines: readonly LineValues[], at: number): LineValues[] =>
  lines.map((line) => (line.kind === 'item' ? { ...line, tax: lines[at]?.tax ?? line.tax } : line))

/** The numbers of the lines as the paper has them: of the items in turn; sections and notes have that of the next item. */
export function lineNumbers(lines: readonly Pick<LineValues, 'kind'>[]): number[] {
  let items = 0
  return lines.map(({ kind }) => (kind === 'item' ? (items += 1) : items + 1))
}

/**
 * What each section comes to, by the place of its heading, in minor units: the items of the total from there to the next
 * heading. null where an amount cannot be computed.
 */
export function sectionSums(lines: readonly LineValues[], rules: LineRules): Map<number, number | null> {
  const sums = new Map<number, number | null>()
  let section = -1
  lines.forEach((line, at) => {
    if (line.kind === 'section') sums.set((section = at), 0)
    else if (section >= 0 && isCounted(line)) {
      const { amount } = readLine(line, rules)
      const sum = sums.get(section) ?? null
      sums.set(section, sum === null || amount === null ? null : sum + amount)
    }
  })
  return sums
}
