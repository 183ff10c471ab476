import { listBackups } from '../database/backup.ts'
import type { Services } from '../services.ts'

const hour = 3_600_000
const day = 24 * hour

/** Whether no backup was made within a day of now; one dated in the future, by a clock that was wrong, counts for its own day. */
export function backupIsDue(services: Pick<Services, 'folder' | 'clock'>): boolean {
  const now = services.clock().getTime()
  return !listBackups(services.folder).some(({ at }) => Math.abs(now - Date.parse(at)) < day)
}

/** Makes the daily backup when it is due: now, and looked at every hour until the returned function is called. */
export function keepBackedUp(services: Services): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const look = () => {
    running = running.then(async () => {
      if (backupIsDue(services)) await services.gate.pass(() => services.backUp('daily'))
    })
    running = running.catch((error: unknown) => services.log(`daily backup: ${String(error)}`))
  }
  look()
  const timer = setInterval(look, hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
