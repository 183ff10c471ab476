import { useMutation, useQuery } from '@tanstack/react-query'
import { orpc } from './queries.ts'

/** The state of a job by the id that its start answered; the event stream keeps it fresh. `cancel` asks it to stop. */
export function useJob(id: string | null) {
  const job = useQuery({ ...orpc.jobs.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null })
  const cancel = useMutation(orpc.jobs.cancel.mutationOptions())
  return { job: id === null ? undefined : job.data, cancel: () => id !== null && cancel.mutate({ id }) }
}
