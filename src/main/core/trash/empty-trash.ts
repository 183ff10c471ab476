import { leastTrashDays } from '../../../shared/contract/office.ts'
import { emptyTrash, trashHasBefore } from '../database/trash.ts'
import { removeFiles } from '../files.ts'
import { officeRow } from '../office/office.ts'
import { type Caller, runWrite } from '../procedure.ts'
import { recordDefinitions } from '../record-definitions.ts'
import type { Services } from '../services.ts'

const day = 86_400_000
const procedure = 'trash.empty'

/** Empties the whole trash as a job. @returns the job's id */
export function startEmptying(services: Services, call: { caller: Caller; requestId: string | undefined }): string {
  return services.jobs.start(
    'emptyTrash',
    (run) => empty(services, call, after, (done, total) => run.progress(done, total)),
    call.requestId,
  )
}

/** Everything deleted up to now is before this. */
const after = (now: string) => new Date(Date.parse(now) + day).toISOString()

/** Empties from the trash what has lain there as long as the office wants. */
export async function emptyOldTrash(services: Services): Promise<void> {
  const { trash_days: days } = await officeRow(services.reads)
  if (days === 0) return
  const limit = new Date(services.clock().getTime() - Math.max(days, leastTrashDays) * day).toISOString()
  if (!(await trashHasBefore(services.reads, recordDefinitions, limit))) return
  const caller: Caller = { colleagueId: null, language: 'en', may: 'all' }
  await services.whileWritingMuch(() => empty(services, { caller }, () => limit))
}

/** Empties the trash of what was deleted before an instant, the bytes of its files included. */
async function empty(
  services: Services,
  call: { caller: Caller; requestId?: string | undefined },
  before: (now: string) => string,
  progress?: (done: number, total: number) => void,
) {
  let unused: string[] = []
  const answer = await runWrite(services, { procedure, ...call }, async ({ db, changeSetId, now }) => {
    const { files, ...counts } = await emptyTrash(db, recordDefinitions, before(now), changeSetId, progress)
    unused = files
    return { changeSet: changeSetId, ...counts }
  })
  await removeFiles(services, unused)
  return answer
}
