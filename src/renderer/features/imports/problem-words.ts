import type { TFunction } from 'i18next'
import type { ImportProblem } from '../../../shared/contract/imports.ts'
import type { ProblemCode } from '../../../shared/i18n/import-problem.ts'

/** What is wrong with many values alike, and what helps. */
export function problemKindWords(t: TFunction, { code, column }: Pick<ImportProblem, 'code' | 'column'>) {
  const key = code as ProblemCode
  const kind = t(`imports.kinds.${key}`)
  return {
    kind: column === '' ? kind : t('imports.check.problemKind', { kind, column }),
    remedy: t(`imports.remedies.${key}`),
  }
}
