import { fail } from '../../shared/errors.ts'
import type { Db } from './database/connection.ts'
import { type KeptFile, readFile } from './files.ts'

const formats = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** @throws FILE_REFUSED for what is no picture, or has more than `limit` bytes */
export function requirePicture({ name, mime, bytes }: KeptFile, limit: number): void {
  if (!formats.has(mime) || bytes > limit) fail('FILE_REFUSED', { file: name, reason: 'noPicture', params: { limit } })
}

/** A kept picture as an address that holds it, for pages that reach nothing outside. */
export async function pictureOf(db: Db, folder: string, fileId: string): Promise<string> {
  const { mime } = await db.selectFrom('file').select('mime').where('id', '=', fileId).executeTakeFirstOrThrow()
  const { bytes } = await readFile(db, folder, fileId)
  return `data:${mime};base64,${bytes.toString('base64')}`
}
