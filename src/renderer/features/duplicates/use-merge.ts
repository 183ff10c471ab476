import { useMutation } from '@tanstack/react-query'
import type { ComparedContact, DroppedPlace } from '../../../shared/contract/duplicates.ts'
import { errorData } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { useWords } from '../../lib/i18n.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc, queryClient } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'
import { fieldsAfter, inOrder, type MergeChoice } from './merge-choice.ts'

interface Merge {
  contacts: readonly ComparedContact[]
  choice: MergeChoice
}

/** Merges contacts as chosen, tells it and offers to undo it; where one was changed meanwhile, all are read anew. */
export function useMerge() {
  const { t, list } = useWords()
  const nameOf = ({ displayName }: { displayName: string }) => displayName || t('contacts.nameless')
  const inWords = ({ what, of, lost }: DroppedPlace) =>
    t(`duplicates.dropped.${what}`, { of: nameOf(of), lost: nameOf(lost) })
  return useMutation({
    meta: { ownErrors: true },
    mutationFn: ({ contacts, choice }: Merge) => {
      const readAt = ({ id, version }: ComparedContact) => ({ id, version })
      const [into, ...others] = inOrder(contacts, choice).map(readAt)
      if (!into) throw new RangeError('There is nothing to merge')
      return client.duplicates.merge({ into, others, patch: fieldsAfter(contacts, choice) })
    },
    onSuccess({ changeSet, dropped }, { contacts, choice }) {
      const name = inOrder(contacts, choice)[0]?.displayName || t('contacts.nameless')
      const merged = t('duplicates.merged', { name })
      const left = dropped.length > 0 && t('duplicates.dropped.all', { what: list(dropped.map(inWords)) })
      tellChange([merged, left].filter(Boolean).join(' '), changeSet)
      // Whoever decides the next pair sees it first.
      return queryClient.invalidateQueries({ queryKey: orpc.duplicates.key() })
    },
    onError(error, { contacts }) {
      const faults = Object.values(fieldErrors(error))
      const stale = errorData(error, 'CONFLICT') ?? errorData(error, 'WRONG_STATE') ?? errorData(error, 'NOT_FOUND')
      if (stale) {
        const changed = contacts.find(({ id }) => id === stale.id)
        tell(t('duplicates.changedMeanwhile', { name: changed?.displayName || t('contacts.nameless') }))
        return queryClient.invalidateQueries()
      }
      return faults.length > 0 ? tell(faults.join(' ')) : tellError(error)
    },
  })
}
