import type { Attached } from '../../../shared/contract/duplicates.ts'
import { useWords } from '../../lib/i18n.ts'

const kinds = ['people', 'branches', 'relations', 'activities', 'tasks', 'quotes', 'files'] as const

/** Says how much hangs on contacts, one text a kind of record; nothing of kinds that are not there. */
export function useAttachedWords(): (all: readonly Attached[]) => string[] {
  const { t, number } = useWords()
  return (all) =>
    kinds.flatMap((kind) => {
      const count = all.reduce((sum, attached) => sum + attached[kind], 0)
      return count === 0 ? [] : [t(`duplicates.counts.${kind}`, { count, formatted: number(count) })]
    })
}
