import type { ListFilter } from '../../shared/contract/lists.ts'
import { BackupFirst, backedUpFirst } from './backups/backup-first.ts'
import type { Db } from './database/connection.ts'
import type { Asker } from './database/list-definition.ts'
import type { JobRun } from './jobs.ts'
import { Pacer } from './pacer.ts'
import { askerOf, type Caller, runWrite, type Write } from './procedure.ts'
import type { Services } from './services.ts'

export interface BulkCall {
  services: Services
  caller: Caller
  requestId: string | undefined
}

/** The kind of records that many are changed of. */
export interface BulkRecords {
  ids(db: Db, filter: ListFilter, asker: Asker): Promise<number[]>
  /** As `derive` of a RecordDefinition. */
  derive(db: Db, ids: number[], bulk: boolean): Promise<void>
}

const slice = 200
/** Records from which what can wait is left to the search indexer. */
const bulk = 500

/** Does a part of the step; answers the records that it changed. */
export type BulkPart = (ids: number[]) => Promise<number[]>
export type BulkStep = (part: BulkPart, ids: number[]) => Promise<number>

/**
 * Starts a job that changes all records of a filter: one transaction and one change set, slice by slice, so that the
 * thread has time for others. Its result is `{ changeSet, count }`.
 * @returns the id of the job
 */
export function startBulk(
  { services, caller, requestId }: BulkCall,
  { job, procedure, records }: { job: string; procedure: string; records: BulkRecords },
  filter: ListFilter,
  work: (write: Write, ids: number[], step: BulkStep) => Promise<number>,
): string {
  const all = (run: JobRun, most: number) =>
    runWrite(services, { procedure, caller, requestId }, async (write) => {
      const ids = await records.ids(write.db, filter, askerOf({ services, caller }))
      if (ids.length > most) throw new BackupFirst()
      const count = await work(write, ids, (part, of) => inSlices(write.db, records, of, part, run))
      await write.db
        .updateTable('change_set')
        .set({ params: JSON.stringify({ count }) })
        .where('id', '=', write.changeSetId)
        .execute()
      return { changeSet: write.changeSetId, count }
    })
  return services.jobs.start(
    job,
    (run) => backedUpFirst(services, 'before-change', (most) => all(run, most)),
    requestId,
  )
}

async function inSlices(db: Db, { derive }: BulkRecords, ids: number[], part: BulkPart, run: JobRun): Promise<number> {
  const pacer = new Pacer()
  let count = 0
  for (let at = 0; at < ids.length; at += slice) {
    const changed = await part(ids.slice(at, at + slice))
    if (changed.length > 0) await derive(db, changed, ids.length > bulk)
    count += changed.length
    run.progress(Math.min(ids.length, at + slice), ids.length)
    if (pacer.due) await pacer.pause()
  }
  return count
}
