import type { Db } from '../database/connection.ts'
import { readFile } from '../files.ts'

/** A kept picture as an address that holds it, for pages that reach nothing outside. */
export async function pictureOf(db: Db, folder: string, fileId: string): Promise<string> {
  const { mime } = await db.selectFrom('file').select('mime').where('id', '=', fileId).executeTakeFirstOrThrow()
  const { bytes } = await readFile(db, folder, fileId)
  return `data:${mime};base64,${bytes.toString('base64')}`
}
