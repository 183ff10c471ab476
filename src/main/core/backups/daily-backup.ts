import { listBackups } from '../database/backup.ts'
import type { Services } from '../services.ts'

const hour = 3_600_000
const day = 24 * hour

/** Whether no backup was made within a day of now; one dated in the future, by a clock that was wrong, counts for its own day. */
function backupIsDue(services: Pick<Services, 'folder' | 'clock'>): boolean {
  const now = services.clock().getTime()
  return !listBackups(services.folder).some(({ at }) => Math.abs(now - Date.parse(at)) < day)
}

/** Makes the daily backup when it is due. */
export async function backUpWhenDue(services: Services): Promise<void> {
  if (backupIsDue(services)) await services.gate.pass(() => services.backUp('daily'))
}
