import type { Backup } from '../../../shared/contract/backups.ts'
import { mostWithoutBackup } from '../../../shared/contract/imports.ts'
import type { Services } from '../services.ts'

/** A step would change more records of the office than it may without a backup. */
export class BackupFirst extends Error {}

/**
 * Does a step that may change many records. How many is sure only in its transaction, which throws `BackupFirst` where
 * they are more than it was told, and is begun again after a verified backup.
 */
export async function backedUpFirst<Answer>(
  services: Services,
  reason: Backup['reason'],
  step: (most: number) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await step(mostWithoutBackup)
  } catch (error) {
    if (!(error instanceof BackupFirst)) throw error
    await services.backUp(reason)
    return step(Infinity)
  }
}
