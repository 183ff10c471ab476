import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { KeptValue } from '../../../shared/contract/history.ts'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc, queryClient } from '../../lib/queries.ts'

/** What an undo left as it was because someone had touched it since. */
export interface Kept {
  kept: KeptValue[]
  /** May be more than are listed. */
  keptCount: number
}

/** Where an undo leaves what it kept, for the page of the import. */
export const keptKey = (batch: number) => ['imports', 'kept', batch]

/** Undoes a whole import; when values stayed, the page of the import lists them. */
export function useUndoImport({ id, changeSet }: Pick<ImportBatch, 'id' | 'changeSet'>) {
  const { t } = useWords()
  const navigate = useNavigate()
  const undo = useMutation(
    orpc.history.undo.mutationOptions({
      onSuccess: ({ kept, keptCount }) => {
        tell(keptCount === 0 ? t('common.undone') : t('shell.kept', { count: keptCount }))
        if (keptCount === 0) return
        queryClient.setQueryData<Kept>(keptKey(id), { kept, keptCount })
        void navigate({ to: `/import/${id}` })
      },
    }),
  )
  return { isPending: undo.isPending, run: () => changeSet !== null && undo.mutate({ id: changeSet }) }
}
