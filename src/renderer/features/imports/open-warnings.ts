import type { ImportBatch, ImportSheet } from '../../../shared/contract/imports.ts'

/** What is odd about the sheets of a batch as it stands: of rows with too many cells only those that still wait to be mended. */
export function openWarnings({
  parts,
  problems,
  state,
}: Pick<ImportBatch, 'parts' | 'problems' | 'state'>): Pick<ImportSheet, 'sheet' | 'warnings'>[] {
  return parts.map(({ sheet: { sheet, warnings } }, at) => {
    const waiting = problems.filter(({ code, part }) => code === 'tooManyCells' && part === at)
    const left = state === 'rehearsed' ? waiting.reduce((sum, { count }) => sum + count, 0) : 0
    return {
      sheet,
      warnings: warnings.flatMap((warning) => {
        if (warning.code !== 'longRows') return warning
        if (left === 0) return []
        // Which of them is the first to be left is not told.
        return left === warning.params?.count ? warning : { code: 'longRowsLeft', params: { count: left } }
      }),
    }
  })
}
