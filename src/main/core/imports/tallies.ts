import { type ImportBatch, type RepairCode, usualRepairs } from '../../../shared/contract/imports.ts'
import type { RowProblem } from './draft.ts'

/** Kinds of problems that a batch is told of; a file with more is beyond what a person reads. */
const most = 300

/** How often each problem stands in each column, with an example of what can be mended. */
export interface Tally extends Pick<RowProblem, 'code' | 'severity' | 'column'> {
  part: number
  count: number
  repair?: RepairCode
  before?: string
  after?: string
}

/** Counts the problems of a batch. */
export class Tallies {
  private readonly tallies = new Map<string, Tally>()

  constructor(counted: Tally[] = []) {
    for (const tally of counted) this.tallies.set(keyOf(tally.part, tally), tally)
  }

  /** @param times -1 where problems of a row are gone */
  add(part: number, problems: RowProblem[], times: 1 | -1 = 1): void {
    for (const problem of problems) {
      const { code, severity, column, repair, repaired, value } = problem
      const key = keyOf(part, problem)
      const tally = this.tallies.get(key)
      if (tally) {
        tally.count += times
        if (tally.count === 0) this.tallies.delete(key)
      } else if (times === 1 && this.tallies.size < most)
        this.tallies.set(key, {
          code,
          severity,
          column,
          part,
          count: 1,
          ...(repair && { repair, before: value, after: repaired ?? '' }),
        })
    }
  }

  /** The most frequent first. */
  list(): Tally[] {
    return [...this.tallies.values()].sort((a, b) => b.count - a.count)
  }
}

function keyOf(
  part: number,
  { code, severity, column, repair }: Pick<RowProblem, 'code' | 'severity' | 'column' | 'repair'>,
): string {
  return `${part} ${code} ${severity} ${repair ?? ''} ${column}`
}

/**
 * The problems and the repairs of a batch, as the contract tells them.
 * @param last the repairs of the last file with these columns; null where there was none
 */
export function toldTallies(
  tallies: Tally[],
  on: readonly RepairCode[],
  last: readonly RepairCode[] | null,
): Pick<ImportBatch, 'problems' | 'repairs'> {
  const remembered = (code: RepairCode) =>
    last !== null && last.includes(code) === on.includes(code) && last.includes(code) !== usualRepairs.includes(code)
  return {
    problems: tallies.map(({ code, severity, column, part, count }) => ({ code, severity, column, part, count })),
    repairs: tallies.flatMap(({ repair, column, part, count, before = '', after = '' }) =>
      repair
        ? [
            {
              code: repair,
              column,
              part,
              count,
              on: on.includes(repair),
              remembered: remembered(repair),
              before,
              after,
            },
          ]
        : [],
    ),
  }
}
