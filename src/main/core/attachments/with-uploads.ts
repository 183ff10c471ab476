import fs from 'node:fs/promises'
import { dropUnused, keepCopy, type KeptFile } from '../files.ts'
import { wasAnswered } from '../procedure.ts'
import type { Services } from '../services.ts'
import { removeUpload, uploadedFile } from '../uploads.ts'
import { contentType, headBytes } from './content-type.ts'

/**
 * Keeps uploads as files of the office while `work` writes, in its transaction, the rows that need them (`attach`);
 * where it fails, the files go and the uploads stay. A request that was answered before keeps nothing: its answer comes
 * without any.
 * @throws NOT_FOUND where an upload is gone
 */
export async function withUploads<T>(
  services: Services,
  requestId: string | undefined,
  uploads: string[],
  work: (files: KeptFile[]) => Promise<T>,
): Promise<T> {
  const files: KeptFile[] = []
  try {
    if (!(await wasAnswered(services.reads, requestId))) {
      for (const upload of uploads) {
        const { path, name } = uploadedFile(services, upload)
        files.push(await keepOpened(services, await fs.open(path), name))
      }
    }
    const answer = await work(files)
    for (const upload of uploads) removeUpload(services, upload)
    return answer
  } finally {
    await dropUnused(services, files)
  }
}

/** Keeps a copy of an opened file, whose type its content tells, and closes it. */
export async function keepOpened(services: Services, source: fs.FileHandle, name: string): Promise<KeptFile> {
  try {
    const { size } = await source.stat()
    const { buffer, bytesRead } = await source.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return await keepCopy(services, source, name, contentType(buffer.subarray(0, bytesRead), size))
  } finally {
    await source.close()
  }
}
