import type { TFunction } from 'i18next'
import type { en } from '../../../shared/i18n/en/catalogue.ts'
import type { RowProblem } from './draft.ts'

type Code = keyof (typeof en)['imports']['problems']

/** What is wrong with a value and what helps, in a sentence or two. */
export function problemText(
  t: TFunction,
  problem: Pick<RowProblem, 'code' | 'column' | 'value' | 'repaired' | 'alike'>,
): string {
  const code = problem.code as Code
  const { column, value, repaired = '', alike = '' } = problem
  return [t(`imports.problems.${code}`, { column, value, repaired, alike }), t(`imports.remedies.${code}`)].join(' ')
}
