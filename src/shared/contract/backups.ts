import { z } from 'zod'
import { instant, read, task } from './procedure.ts'

export const backup = z.object({
  /** File name within `backups/`. */
  name: z.string(),
  at: instant,
  reason: z.enum(['daily', 'manual', 'before-import', 'before-change', 'before-migration', 'before-restore']),
  bytes: z.int(),
  sha256: z.string(),
  contacts: z.int(),
  quotes: z.int(),
})
export type Backup = z.infer<typeof backup>

export const backups = {
  list: read('backups.read').output(
    z.object({
      backups: z.array(backup),
      folder: z.string(),
      /** What the office holds at present, as a backup counts it. */
      now: backup.pick({ contacts: true, quotes: true }),
    }),
  ),
  /** Makes a backup now and verifies it. */
  create: task('backups.write').output(z.object({ backup })),
  /**
   * Puts the office back to a backup, after a verified backup of today's state: `safety`. Where that is not sound, `replaced`
   * names the folder that keeps its files.
   */
  restore: task('backups.write')
    .input(z.object({ name: z.string() }))
    .output(z.object({ restored: backup, safety: backup.nullable(), replaced: z.string().nullable() })),
}
