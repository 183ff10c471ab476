import type { TFunction } from 'i18next'
import type { ImportProblem } from '../../../shared/contract/imports.ts'
import type { en } from '../../../shared/i18n/en/catalogue.ts'

/** The codes that problems have; kinds and remedies have the same, or the keys below do not exist. */
type ProblemCode = keyof (typeof en)['imports']['problems']

/** What is wrong with a value, and what helps. */
export function problemWords(t: TFunction, { code, column, value, repaired = '', alike = '' }: ImportProblem) {
  const key = code as ProblemCode
  return {
    reason: t(`imports.problems.${key}`, { column, value, repaired, alike }),
    remedy: t(`imports.remedies.${key}`),
  }
}

/** What is wrong with many values alike, and what helps. */
export function problemKindWords(t: TFunction, { code, column }: Pick<ImportProblem, 'code' | 'column'>) {
  const key = code as ProblemCode
  const kind = t(`imports.kinds.${key}`)
  return {
    kind: column === '' ? kind : t('imports.check.problemKind', { kind, column }),
    remedy: t(`imports.remedies.${key}`),
  }
}
