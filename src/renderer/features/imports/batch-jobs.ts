import { z } from 'zod'
import { undone } from '../../../shared/contract/history.ts'
import type { ImportOptions } from '../../../shared/contract/imports.ts'
import { errorData } from '../../../shared/errors.ts'
import { client } from '../../lib/client.ts'
import { i18n } from '../../lib/i18n.ts'
import { waitForJob } from '../../lib/jobs.ts'
import { tell, tellError } from '../../lib/notices.tsx'
import { orpc, queryClient } from '../../lib/queries.ts'
import { createStored, useStored } from '../../lib/stored.ts'
import { tellChange } from '../../lib/undo.ts'
import { forgetDraftOf } from './draft.ts'

const batchJob = z.object({ kind: z.enum(['resume', 'judge', 'commit', 'undo']), job: z.string() })
type BatchJob = z.infer<typeof batchJob>

/** The jobs under way, by batch. */
const stored = createStored<Record<string, BatchJob>>('kontor.import.jobs', (raw) =>
  z.record(z.string(), batchJob).catch({}).parse(raw),
)

/** What is being done with the batch, or null. */
export const useBatchJob = (batch: number): BatchJob | null => useStored(stored)[batch] ?? null

/** Forgets a job that ended, also one of an earlier run of the program. */
export function forgetBatchJob(batch: number): void {
  const { [batch]: _, ...others } = stored.get()
  stored.set(others)
}

/** Runs a job of a batch to its end, wherever in the program the person is by then. @throws what the job ends with */
async function follow(batch: number, kind: BatchJob['kind'], start: () => Promise<{ job: string }>) {
  const { job } = await start()
  stored.set({ ...stored.get(), [batch]: { kind, job } })
  try {
    const { result } = await waitForJob(job)
    return result
  } finally {
    await queryClient.invalidateQueries({ queryKey: orpc.imports.key() })
    forgetBatchJob(batch)
  }
}

function tellEnd(error: unknown): void {
  if (errorData(error, 'CANCELLED')) tell(i18n.t('imports.check.stopped'))
  else tellError(error)
}

/** Commits a batch; `away` says whether the person looks at another page, where the end is worth a message. */
export async function commitBatch(batch: number, fileName: string, away: () => boolean): Promise<void> {
  try {
    const result = await follow(batch, 'commit', () => client.imports.commit({ id: batch }))
    forgetDraftOf(batch)
    const { changeSet } = z.object({ changeSet: z.int() }).parse(result)
    if (away()) tellChange(i18n.t('imports.done.told', { file: fileName }), changeSet)
  } catch (error) {
    tellEnd(error)
  }
}

/** Undoes a whole import and answers what stayed. @throws what the undo ends with */
export async function undoBatch(batch: number, changeSet: number): Promise<z.infer<typeof undone>> {
  return undone.parse(await follow(batch, 'undo', () => client.history.undoAtLength({ id: changeSet })))
}

/** Goes on with a rehearsal that the program's end interrupted. */
export async function resumeBatch(batch: number): Promise<void> {
  try {
    await follow(batch, 'resume', () => client.imports.resume({ id: batch }))
  } catch (error) {
    tellEnd(error)
  }
}

interface Judging {
  again: boolean
  options: ImportOptions | undefined
  done: Promise<void>
}

/** Batches being judged, with what came up meanwhile. */
const judging = new Map<number, Judging>()

/**
 * Judges the rows again, with other options where they are given, to the end. What is asked for meanwhile is done
 * afterwards; then all who asked go on.
 */
export function judgeBatch(batch: number, options?: ImportOptions): Promise<void> {
  const now = judging.get(batch)
  if (now) {
    now.again = true
    now.options = options ?? now.options
    return now.done
  }
  const run: Judging = { again: true, options, done: Promise.resolve() }
  judging.set(batch, run)
  run.done = judgeUntilCalm(batch, run)
  return run.done
}

async function judgeUntilCalm(batch: number, run: Judging): Promise<void> {
  try {
    while (run.again) {
      const wanted = run.options
      run.again = false
      run.options = undefined
      await follow(batch, 'judge', () => client.imports.judge({ id: batch, options: wanted }))
    }
  } catch (error) {
    // A batch that was thrown away meanwhile needs no judging.
    if (!errorData(error, 'CANCELLED') && !errorData(error, 'NOT_FOUND')) tellError(error)
  } finally {
    judging.delete(batch)
  }
}
