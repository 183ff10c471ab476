import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportBatch } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell } from '../../lib/notices.tsx'
import { orpc, queryClient } from '../../lib/queries.ts'
import { undoBatch } from './batch-jobs.ts'

/** Undoes a whole import, wherever in the program the person is by then; the page of the import lists what stayed. */
export function useUndoImport({ id, changeSet }: Pick<ImportBatch, 'id' | 'changeSet'>) {
  const { t } = useWords()
  const navigate = useNavigate()
  const undo = useMutation({
    mutationFn: (set: number) => undoBatch(id, set),
    onSuccess: async ({ keptCount }) => {
      tell(keptCount === 0 ? t('common.undone') : t('shell.kept', { count: keptCount }))
      await queryClient.invalidateQueries({ queryKey: orpc.history.kept.key() })
      if (keptCount > 0) void navigate({ to: '/import/$id', params: { id } })
    },
  })
  return { isPending: undo.isPending, run: () => changeSet !== null && undo.mutate(changeSet) }
}
