import type { TFunction } from 'i18next'
import type { ImportProblem } from '../contract/imports.ts'
import type { en } from './en/catalogue.ts'

/** The codes that problems have; kinds and remedies have the same, or the keys below do not exist. */
export type ProblemCode = keyof (typeof en)['imports']['problems']

/** What is wrong with a value of an import, whether it is mended, and what helps. */
export function problemWords(
  t: TFunction,
  { code, column, value, repaired = '', other = '', applied }: Omit<ImportProblem, 'part'>,
): { reason: string; remedy: string } {
  const key = code as ProblemCode
  const remedy = t(`imports.remedies.${key}`)
  const state = applied === undefined ? '' : t(applied ? 'imports.repaired' : 'imports.repairOffered')
  return {
    reason: t(`imports.problems.${key}`, { column, value, repaired, other }),
    remedy: state === '' ? remedy : `${state} ${remedy}`,
  }
}

/** The same as one text. */
export function problemText(t: TFunction, problem: Omit<ImportProblem, 'part'>): string {
  const { reason, remedy } = problemWords(t, problem)
  return `${reason} ${remedy}`
}
