import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { tellChange } from '../../lib/undo.ts'

/** Makes a product like another one, tells it, offers Undo and opens the copy. */
export function useDuplicateProduct() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { mutate } = useMutation(orpc.products.duplicate.mutationOptions())
  return ({ id, name }: { id: number; name: string }) =>
    mutate(
      { id },
      {
        onSuccess({ id: copy, changeSet }) {
          tellChange(t('products.duplicated', { name }), changeSet)
          void navigate({ to: '/products/$id', params: { id: copy } })
        },
      },
    )
}
