import { ORPCError } from '@orpc/client'
import { isCancelledError, QueryObserver, useMutation, useQuery } from '@tanstack/react-query'
import type { JobState } from '../../shared/contract/events.ts'
import { errorData } from '../../shared/errors.ts'
import { orpc, queryClient } from './queries.ts'

/** The state of a job by the id that its start answered; the event stream keeps it fresh. `cancel` asks it to stop. */
export function useJob(id: string | null) {
  const job = useQuery({ ...orpc.jobs.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null })
  const cancel = useMutation(orpc.jobs.cancel.mutationOptions())
  return {
    job: id === null ? undefined : job.data,
    /** The job is of an earlier run of the program, or was forgotten. */
    gone: id !== null && errorData(job.error, 'NOT_FOUND') !== null,
    cancel: () => id !== null && cancel.mutate({ id }),
  }
}

/** The error that a job ended with, as a call would have thrown it. */
export const jobError = ({ error }: JobState) => new ORPCError(error?.code ?? 'CANCELLED', { data: error?.data })

/** Waits for a job to be done. @throws its error when it failed or was stopped */
export function waitForJob(id: string): Promise<JobState> {
  return new Promise((resolve, reject) => {
    const observer = new QueryObserver(queryClient, orpc.jobs.get.queryOptions({ input: { id } }))
    const settle = ({ data, error }: { data: JobState | undefined; error: Error | null }) => {
      // A question that an event overtakes is cancelled.
      if (error && !data && !isCancelledError(error)) reject(error)
      else if (!data || data.state === 'running') return false
      else if (data.state === 'done') resolve(data)
      else reject(jobError(data))
      return true
    }
    const stop = observer.subscribe((result) => settle(result) && stop())
    // An event may have told the end already.
    if (settle(observer.getCurrentResult())) stop()
  })
}
