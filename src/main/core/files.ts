import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { longestPiece } from '../../shared/contract/exports.ts'
import { fail } from '../../shared/errors.ts'
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
  return { id, name, mime, bytes: bytes.length, sha256: hashOf(bytes), created_at: clock().toISOString() }
}

/** As `keepFile`, of an opened file of any length. */
export async function keepCopy(
  { folder, random, clock }: Services,
  source: fs.FileHandle,
  name: string,
  mime: string,
): Promise<KeptFile> {
  const id = Buffer.from(random(16)).toString('hex')
  const place = path.join(folder, 'files')
  await fs.mkdir(place, { recursive: true })
  const target = await fs.open(path.join(place, id), 'wx')
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of source.createReadStream({ start: 0, autoClose: false })) {
      await target.writeFile(piece as Buffer)
      hash.update(piece as Buffer)
      bytes += (piece as Buffer).length
    }
    await target.sync()
  } catch (error) {
    await fs.rm(path.join(place, id), { force: true })
    throw error
  } finally {
    await target.close()
  }
  flushFolder(place)
  return { id, name, mime, bytes, sha256: hash.digest('hex'), created_at: clock().toISOString() }
}

/** Removes those of the files that no row names, because the transaction that wanted them did not come about. */
export async function dropUnused({ reads, folder }: Services, files: KeptFile[]): Promise<void> {
  for (const { id } of files) {
    const row = await reads.selectFrom('file').select('id').where('id', '=', id).executeTakeFirst()
    if (!row) await fs.rm(fileOf(folder, id), { force: true })
  }
}

/** Removes the bytes of files whose rows a transaction, which is over, took away. */
export async function removeFiles({ folder }: Pick<Services, 'folder'>, ids: readonly string[]): Promise<void> {
  for (const id of ids) await fs.rm(fileOf(folder, id), { force: true })
}

/** Where the bytes of a kept file lie. */
export const fileOf = (folder: string, id: string): string => path.join(folder, 'files', id)

/** The bytes of a kept file. @throws FILE_REFUSED when they are gone or no longer what was kept */
export async function readFile(db: Db, folder: string, id: string): Promise<{ name: string; bytes: Buffer }> {
  const file = await db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const bytes = await fs.readFile(fileOf(folder, id)).catch(() => null)
  if (!bytes || hashOf(bytes) !== file.sha256) fail('FILE_REFUSED', { file: file.name, reason: 'keptFileDamaged' })
  return { name: file.name, bytes }
}

/** The SHA-256 that a file was kept with and the one that its bytes have now; null where they are gone. */
export async function hashNow(db: Db, folder: string, id: string): Promise<{ kept: string; now: string | null }> {
  const { sha256: kept } = await db.selectFrom('file').select('sha256').where('id', '=', id).executeTakeFirstOrThrow()
  const bytes = await fs.readFile(fileOf(folder, id)).catch(() => null)
  return { kept, now: bytes && hashOf(bytes) }
}

/**
 * Bytes of a kept file from `at` on, as many as one answer takes; with the first ones all are checked.
 * @throws FILE_REFUSED when they are no longer what was kept
 */
export async function readFilePiece(db: Db, folder: string, id: string, at: number): Promise<Buffer> {
  const kept = await db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const damaged = () => fail('FILE_REFUSED', { file: kept.name, reason: 'keptFileDamaged' })
  const file = await fs.open(fileOf(folder, id)).catch(damaged)
  try {
    if (at === 0) {
      const hash = createHash('sha256')
      for await (const piece of file.createReadStream({ start: 0, autoClose: false })) hash.update(piece as Buffer)
      if (hash.digest('hex') !== kept.sha256) damaged()
    }
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestPiece), 0, longestPiece, at)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const day = 24 * 60 * 60 * 1000

/** Removes bytes that no row has named for a day: those of transactions that a crash cut off, and of rows that went. */
export async function sweepFiles({
  writer,
  folder,
  clock,
}: Pick<Services, 'writer' | 'folder' | 'clock'>): Promise<void> {
  const names = await fs.readdir(path.join(folder, 'files')).catch(() => [])
  if (names.length === 0) return
  const known = new Set((await writer.selectFrom('file').select('id').execute()).map(({ id }) => id))
  for (const name of names) {
    if (known.has(name)) continue
    const { mtimeMs } = await fs.stat(fileOf(folder, name))
    if (clock().getTime() - mtimeMs > day) await fs.rm(fileOf(folder, name), { force: true })
  }
}

/** The SHA-256 of bytes, in hexadecimal digits. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
