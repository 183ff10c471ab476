import { useEffect } from 'react'
import { z } from 'zod'
import { errorData } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import { i18n } from '../../lib/i18n.ts'
import { useJob, waitForJob } from '../../lib/jobs.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc, queryClient } from '../../lib/queries.ts'
import { createStored, useStored } from '../../lib/stored.ts'

/** The scan that was begun at this desk, so that it is seen again after looking at other pages. */
const scanJob = createStored<string | null>('kontor.duplicates.scan', (raw) =>
  z.string().nullable().catch(null).parse(raw),
)

/** Looks through all contacts; how it ends is told where the person is by then. */
export async function startScan(): Promise<void> {
  try {
    const { job } = await client.duplicates.scan()
    scanJob.set(job)
    await waitForJob(job)
  } catch (error) {
    if (errorData(error, 'CANCELLED')) tell(i18n.t('duplicates.stopped'))
    else tellError(error)
  }
}

/** The scan under way, and how to stop it; null when there is none. */
export function useScan() {
  const id = useStored(scanJob)
  const { job, gone, cancel } = useJob(id)
  const ended = gone || (job !== undefined && job.state !== 'running')
  useEffect(() => {
    if (!ended) return
    scanJob.set(null)
    void queryClient.invalidateQueries({ queryKey: orpc.duplicates.key() })
  }, [ended])
  return id === null || ended ? null : { job, cancel }
}
