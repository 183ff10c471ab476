import { useWords } from './i18n.ts'
import { screenLanguage } from './preferences.ts'
import { orpc } from './queries.ts'
import { useChange } from './undo.ts'

/** Loads and removes the sample office, tells it and offers to undo it. */
export function useSample() {
  const { t } = useWords()
  const load = useChange(orpc.sample.load.mutationOptions(), () => t('today.sampleLoaded'))
  const remove = useChange(orpc.sample.remove.mutationOptions(), ({ kept }) =>
    kept === 0 ? t('today.sampleRemoved') : t('today.sampleRemovedKept', { count: kept }),
  )
  return {
    load: () => load.mutate({ language: screenLanguage() }),
    remove: () => remove.mutate({}),
    pending: load.isPending || remove.isPending,
  }
}
