import { useMutation } from '@tanstack/react-query'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { useChangeMany } from '../../lib/change-many.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'

/** Moves contacts to the trash, tells it and offers Undo; `name` is said when it is one. */
export function useRemoveContacts() {
  const { t } = useWords()
  const { mutate } = useMutation(orpc.contacts.remove.mutationOptions())
  return (ids: number[], name: string, done?: () => void) =>
    mutate(
      { ids },
      {
        onSuccess({ count, changeSet }) {
          tellChange(t('contacts.removed', { count, name }), changeSet)
          done?.()
        },
      },
    )
}

/** Moves all contacts of a filter to the trash, as `useChangeMany`. */
export function useRemoveManyContacts(done: () => void) {
  const { t, number } = useWords()
  return useChangeMany(
    (filter: ListFilter) => client.contacts.removeMany({ filter }),
    (count) => t('lists.change.removed', { count, formatted: number(count) }),
    done,
  )
}
