import type { Services } from '../services.ts'
import { removeUpload } from '../uploads.ts'

/** Removes the upload that a batch was made of, unless a batch that may still be imported was made of it too. */
export async function releaseUpload(services: Services, token: string | null): Promise<void> {
  if (token === null) return
  const inUse = await services.writer
    .selectFrom('import_batch')
    .select('id')
    .where('upload', '=', token)
    .where('state', '<>', 'discarded')
    .where('change_set_id', 'is', null)
    .executeTakeFirst()
  if (!inUse) removeUpload(services, token)
}
