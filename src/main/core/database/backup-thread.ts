import { parentPort, workerData } from 'node:worker_threads'
import { errorData } from '../../../shared/errors.ts'
import { type Backup, type BackupReason, makeBackup } from './backup.ts'

export type BackupAnswer =
  | { ok: true; backup: Backup }
  | { ok: false; reason: string | undefined; code: string | undefined; message: string }

const { folder, reason, at } = workerData as { folder: string; reason: BackupReason; at: Date }

function answer(): BackupAnswer {
  try {
    return { ok: true, backup: makeBackup(folder, reason, at) }
  } catch (error) {
    const refused = errorData(error, 'DATABASE_REFUSED')
    return { ok: false, reason: refused?.reason, code: (error as { code?: string }).code, message: String(error) }
  }
}

parentPort?.postMessage(answer())
