import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Db } from './database/connection.ts'
import type { FileTable } from './database/schema.ts'
import { flushFolder } from './disk.ts'
import type { Services } from './services.ts'

/** A file that lies in the office's folder under its id. */
export type KeptFile = FileTable

/**
 * Puts bytes under a new random id into `files/`, whole and on the disk before it returns. Only its row in `file`, which
 * the transaction that needs it inserts, makes it part of the office.
 */
export async function keepFile(
  { folder, random, clock }: Services,
  name: string,
  mime: string,
  bytes: Uint8Array,
): Promise<KeptFile> {
  const id = Buffer.from(random(16)).toString('hex')
  const place = path.join(folder, 'files')
  await fs.mkdir(place, { recursive: true })
  await fs.writeFile(path.join(place, id), bytes, { flag: 'wx', flush: true })
  flushFolder(place)
  return { id, name, mime, bytes: bytes.length, sha256: sha256(bytes), created_at: clock().toISOString() }
}

/** Removes a file that no row names, because the transaction that wanted it did not come about. */
export async function dropFile({ folder }: Services, { id }: KeptFile): Promise<void> {
  await fs.rm(path.join(folder, 'files', id), { force: true })
}

/** The bytes of a kept file. Throws when they are no longer what was kept. */
export async function readFile(db: Db, folder: string, id: string): Promise<{ name: string; bytes: Buffer }> {
  const file = await db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const bytes = await fs.readFile(path.join(folder, 'files', id))
  if (sha256(bytes) !== file.sha256) throw new Error(`files/${id} is damaged: its SHA-256 differs`)
  return { name: file.name, bytes }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
