import { z } from 'zod'
import { errorData } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import { i18n } from '../../lib/i18n.ts'
import { waitForJob } from '../../lib/jobs.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { createStored, useStored } from '../../lib/stored.ts'
import { tellChange } from '../../lib/undo.ts'
import { orpc, queryClient } from '../../lib/queries.ts'
import { forgetDraftOf } from './draft.ts'

/** The jobs of commits under way, by batch. */
const stored = createStored<Record<string, string>>('kontor.import.commits', (raw) =>
  z.record(z.string(), z.string()).catch({}).parse(raw),
)

/** The job that commits the batch, or null. */
export const useCommitJob = (batch: number): string | null => useStored(stored)[batch] ?? null

/**
 * Starts the commit of a batch and follows it to its end, wherever in the program the person is by then. What goes
 * wrong is told; `away` says whether the person looks at another page, where the end is worth a message.
 */
export async function commitBatch(batch: number, fileName: string, away: () => boolean): Promise<void> {
  try {
    const { job } = await client.imports.commit({ id: batch })
    stored.set({ ...stored.get(), [batch]: job })
    const { result } = await waitForJob(job)
    forgetDraftOf(batch)
    await queryClient.invalidateQueries({ queryKey: orpc.imports.get.queryKey({ input: { id: batch } }) })
    const { changeSet } = z.object({ changeSet: z.int() }).parse(result)
    if (away()) tellChange(i18n.t('imports.done.told', { file: fileName }), changeSet)
  } catch (error) {
    if (errorData(error, 'CANCELLED')) tell(i18n.t('imports.check.stopped'))
    else tellError(error)
  } finally {
    forgetCommit(batch)
  }
}

/** Forgets a job that ended, also one of an earlier run of the program. */
export function forgetCommit(batch: number): void {
  const { [batch]: _, ...others } = stored.get()
  stored.set(others)
}
