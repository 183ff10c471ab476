import { backUpWhenDue } from './backups/daily-backup.ts'
import type { Services } from './services.ts'
import { cleanErased } from './privacy/privacy.ts'
import { emptyOldTrash } from './trash/empty-trash.ts'

const hour = 3_600_000

/** Looks after the open office: now, and every hour until the returned function is called. */
export function keepUp(services: Services): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const attempt = (name: string, work: () => Promise<void>) => {
    running = running.then(work).catch((error: unknown) => services.log(`${name}: ${String(error)}`))
  }
  attempt('cleaning after an erasure', () => services.gate.pass(() => cleanErased(services)))
  const look = () => {
    // What goes for good is in a backup that was made before.
    attempt('daily backup', () => backUpWhenDue(services))
    attempt('emptying the trash', () => services.gate.pass(() => emptyOldTrash(services)))
  }
  look()
  const timer = setInterval(look, hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
