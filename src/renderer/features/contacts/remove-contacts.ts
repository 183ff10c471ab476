import { useMutation } from '@tanstack/react-query'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { useRemoveMany } from '../../lib/remove-many.ts'
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

/** As `useRemoveMany`, of contacts. */
export function useRemoveManyContacts(done: () => void) {
  const { t, number } = useWords()
  return useRemoveMany(
    (input) => client.contacts.removeMany(input),
    (count) => t('lists.change.removed', { count, formatted: number(count) }),
    done,
  )
}
