import { Worker } from 'node:worker_threads'
import { fail } from '../../../shared/errors.ts'
import { threadFile } from '../thread-file.ts'
import type { Backup, BackupReason } from './backup.ts'
import type { BackupAnswer } from './backup-thread.ts'

/** Makes and verifies a backup in a thread of its own, so that nobody waits for it. */
export async function backUpInThread(folder: string, reason: BackupReason, at: Date): Promise<Backup> {
  const worker = new Worker(threadFile(import.meta.url, './backup-thread.ts'), { workerData: { folder, reason, at } })
  const answer = await new Promise<BackupAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the backup thread ended with ${code}`)))
  })
  if (answer.ok) return answer.backup
  if (answer.reason) fail('DATABASE_REFUSED', { reason: answer.reason, file: folder })
  throw Object.assign(new Error(answer.message), { code: answer.code })
}
