import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { changedMany } from '../../shared/contract/contacts.ts'
import { errorData } from '../../shared/errors.ts'
import { useJob, waitForJob } from './jobs.ts'
import { tellError } from './notices.tsx'
import { tellChange } from './undo.ts'

/**
 * Changes many records at once by the job that `start` begins, tells it as `told` says and offers Undo; while that takes
 * its time, `running` has the progress.
 */
export function useChangeMany<Input>(
  start: (input: Input) => Promise<{ job: string }>,
  told: (count: number) => string,
  done: () => void,
) {
  const [job, setJob] = useState<string | null>(null)
  const running = useJob(job)
  const { mutate, isPending } = useMutation({
    mutationFn: async (input: Input) => {
      const started = await start(input)
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
  return { changeMany: mutate, running: isPending ? running : null }
}
