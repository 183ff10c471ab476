import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { changedMany } from '../../../shared/contract/contacts.ts'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { errorData } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { useJob, waitForJob } from '../../lib/jobs.ts'
import { tellError } from '../../lib/notices.tsx'
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

/** Moves all products of a filter to the trash; while that takes its time, `running` has the progress. */
export function useRemoveMany(done: () => void) {
  const { t, number } = useWords()
  const [job, setJob] = useState<string | null>(null)
  const running = useJob(job)
  const { mutate, isPending } = useMutation({
    mutationFn: async (filter: ListFilter) => {
      const started = await client.products.removeMany({ filter })
      setJob(started.job)
      return changedMany.parse((await waitForJob(started.job)).result)
    },
    onSuccess: ({ count, changeSet }) => {
      tellChange(t('products.change.removed', { count, formatted: number(count) }), changeSet)
      done()
    },
    onError: (error) => errorData(error, 'CANCELLED') ?? tellError(error),
    onSettled: () => setJob(null),
    meta: { ownErrors: true },
  })
  return { removeMany: mutate, running: isPending ? running : null }
}
