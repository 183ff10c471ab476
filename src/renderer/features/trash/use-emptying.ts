import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { emptied } from '../../../shared/contract/trash.ts'
import { errorData } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import { useWords } from '../../lib/i18n.ts'
import { useJob, waitForJob } from '../../lib/jobs.ts'
import { tell, tellError } from '../../lib/notices.tsx'

/** Empties the trash, shows how far it is, and tells what went and what had to stay. */
export function useEmptying() {
  const { t, number } = useWords()
  const [id, setId] = useState<string | null>(null)
  const { job, cancel } = useJob(id)
  const empty = useMutation({
    meta: { ownErrors: true },
    mutationFn: async () => {
      const started = await client.trash.empty()
      setId(started.job)
      return emptied.parse((await waitForJob(started.job)).result)
    },
    onSuccess: ({ count, needed }) => {
      const gone = t('trash.emptied', { count, formatted: number(count) })
      tell(needed === 0 ? gone : `${gone} ${t('trash.needed', { count: needed, formatted: number(needed) })}`)
    },
    onError: (error) => {
      // Whoever stopped it knows.
      if (!errorData(error, 'CANCELLED')) tellError(error)
    },
    onSettled: () => setId(null),
  })
  return { running: empty.isPending, job, cancel, start: () => empty.mutate() }
}
