import { useMutation } from '@tanstack/react-query'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc } from '../../lib/queries.ts'
import { forgetDraftOf } from './draft.ts'

/** Throws a batch away, and with it the file at this desk that it was made of. */
export function useDiscard(id: number, onDiscarded?: () => void) {
  const { t } = useWords()
  return useMutation(
    orpc.imports.discard.mutationOptions({
      onSuccess: () => {
        forgetDraftOf(id)
        tell(t('imports.check.discarded'))
        onDiscarded?.()
      },
    }),
  )
}
