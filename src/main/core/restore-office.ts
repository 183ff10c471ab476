import { lockOffice } from './database/lock.ts'
import { openDatabase, requireOffice } from './database/open.ts'
import { type Restored, restoreDatabase, soundBackup } from './database/restore.ts'
import type { Clock } from './services.ts'

/**
 * Puts an office that nobody has open back to a backup, also one whose database is damaged, empty or missing.
 * @throws OFFICE_OPEN, NOT_FOUND, FILE_REFUSED, DATABASE_REFUSED
 */
export function restoreOffice(
  { folder, clock, program }: { folder: string; clock: Clock; program: string },
  name: string,
): Restored {
  requireOffice(folder)
  const lock = lockOffice(folder, program)
  try {
    return restoreDatabase(folder, soundBackup(folder, name), clock(), () => openDatabase(folder, clock).sqlite.close())
  } finally {
    lock.release()
  }
}
