import { useMutation } from '@tanstack/react-query'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { useChangeMany } from '../../lib/change-many.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'

/** Moves products to the trash, tells it and offers Undo; `name` is said when it is one. */
export function useRemoveProducts() {
  const { t } = useWords()
  const { mutate } = useMutation(orpc.products.remove.mutationOptions())
  return (ids: number[], name: string, done?: () => void) =>
    mutate(
      { ids },
      {
        onSuccess({ count, changeSet }) {
          tellChange(t('products.removed', { count, name }), changeSet)
          done?.()
        },
      },
    )
}

/** Moves all products of a filter to the trash, as `useChangeMany`. */
export function useRemoveManyProducts(done: () => void) {
  const { t, number } = useWords()
  return useChangeMany(
    (filter: ListFilter) => client.products.removeMany({ filter }),
    (count) => t('products.change.removed', { count, formatted: number(count) }),
    done,
  )
}
