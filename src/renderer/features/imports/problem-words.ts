import type { TFunction } from 'i18next'
import type { ImportProblem } from '../../../shared/contract/imports.ts'
import type { en } from '../../../shared/i18n/en/catalogue.ts'

type ProblemCode = keyof (typeof en)['imports']['problems']

/** What is wrong with a value, and what helps. */
export function problemWords(t: TFunction, { code, column, value, repaired = '' }: ImportProblem) {
  const key = code as ProblemCode
  return {
    reason: t(`imports.problems.${key}`, { column, value, repaired }),
    remedy: t(`imports.remedies.${key}`),
  }
}
