import { Worker } from 'node:worker_threads'
import { threadFile } from '../thread-file.ts'
import type { Db } from './connection.ts'

/**
 * Takes from the file of the database, its WAL included, every byte of what was deleted: it is written anew in a thread
 * of its own. Reads go on meanwhile; writes wait.
 * @returns false where readers needed the WAL all the time
 */
export async function cleanDatabase(writer: Db, folder: string): Promise<boolean> {
  return writer.connection().execute(async () => {
    const worker = new Worker(threadFile(import.meta.url, './clean-thread.ts'), { workerData: { folder } })
    const answer = await new Promise<{ done?: boolean; error?: string }>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the cleaning thread ended with ${code}`)))
    })
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.done === true
  })
}
