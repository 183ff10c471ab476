import type { Services } from '../services.ts'
import { removeBatch, removeDiscarded } from './batches.ts'
import { clearUploads, hasUpload } from '../uploads.ts'

/** Milliseconds for which uploads and unfinished stagings wait for someone to go on with them. */
const keptFor = 7 * 24 * 60 * 60 * 1000

/**
 * Keeps the stagings that the program's end interrupted, so that someone goes on with them or throws them away, and
 * removes those that nobody went on with for a week, with uploads that nobody used for so long.
 */
export async function keepUnfinishedImports(services: Pick<Services, 'writer' | 'folder' | 'clock'>): Promise<void> {
  const { writer, folder, clock } = services
  const since = new Date(clock().getTime() - keptFor)
  clearUploads(folder, since)
  const unfinished = await writer
    .selectFrom('import_batch')
    .select(['id', 'upload', 'created_at', 'state'])
    .where('state', 'in', ['staging', 'discarded'])
    .execute()
  for (const { id, upload, created_at, state } of unfinished) {
    if (state === 'discarded') {
      await removeDiscarded(services, id)
      continue
    }
    const missing = upload === null || !hasUpload(folder, upload)
    if (created_at < since.toISOString()) await removeBatch(services, id)
    else
      await writer
        .updateTable('import_batch')
        .set({ interrupted: 1, file_missing: missing ? 1 : 0 })
        .where('id', '=', id)
        .execute()
  }
}
