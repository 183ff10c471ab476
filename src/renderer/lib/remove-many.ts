import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { changedMany } from '../../shared/contract/contacts.ts'
import type { ListFilter } from '../../shared/contract/lists.ts'
import { errorData } from '../../shared/errors.ts'
import { useJob, waitForJob } from './jobs.ts'
import { tellError } from './notices.tsx'
import { tellChange } from './undo.ts'

/**
 * Moves all records of a filter to the trash by the job that `start` begins, tells it as `told` says and offers Undo;
 * while that takes its time, `running` has the progress.
 */
export function useRemoveMany(
  start: (input: { filter: ListFilter }) => Promise<{ job: string }>,
  told: (count: number) => string,
  done: () => void,
) {
  const [job, setJob] = useState<string | null>(null)
  const running = useJob(job)
  const { mutate, isPending } = useMutation({
    mutationFn: async (filter: ListFilter) => {
      const started = await start({ filter })
      setJob(started.job)
      return changedMany.parse((await waitForJob(started.job)).result)
    },
    onSuccess: ({ count, changeSet }) => {
      tellChange(told(count), changeSet)
      done()
    },
    onError: (error) => errorData(error, 'CANCELLED') ?? tellError(error),
    onSettled: () => setJob(null),
    meta: { ownErrors: true },
  })
  return { removeMany: mutate, running: isPending ? running : null }
}
