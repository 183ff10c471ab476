import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fail } from '../../shared/errors.ts'
import type { Services } from './services.ts'

/** A file on this machine and the name that people know it by. */
export interface GivenFile {
  path: string
  name: string
  /** The token of the upload; a file that was given by its path has none. */
  upload?: string
}

const uploadsFolder = (folder: string): string => path.join(folder, 'tmp')

/**
 * Appends a piece of a file, which begins `at` this byte, to its upload unless it is there already; without a token it
 * begins a new one, the same for a request that comes again. Uploads lie in a folder of their
 * token, so that no name and no path of a client ever touches the disk. A file that is larger than `most` is refused.
 */
export function takePiece(
  { folder, random }: Services,
  { upload, name, at, piece }: { upload?: string | undefined; name: string; at: number; piece: string },
  most: { bytes: number; reason: 'fileTooLarge' | 'attachmentTooLarge' },
  requestId: string | undefined,
): string {
  const token = upload ?? (requestId === undefined ? Buffer.from(random(16)).toString('hex') : tokenOf(requestId))
  const place = path.join(uploadsFolder(folder), requireToken(token))
  if (upload === undefined) {
    fs.mkdirSync(place, { recursive: true })
    fs.writeFileSync(path.join(place, 'name'), name)
  } else if (!fs.existsSync(place)) fail('NOT_FOUND', { type: 'upload', id: upload })
  const file = contentFile(place, fs.readFileSync(path.join(place, 'name'), 'utf8'))
  const bytes = Buffer.from(piece, 'base64')
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const end = at + bytes.length
  if (end > most.bytes)
    fail('FILE_REFUSED', { file: name, reason: most.reason, params: { limit: most.bytes, size: end } })
  if (at > size) fail('INVALID', { faults: [{ path: ['at'], code: 'other' }] })
  if (end > size || size === 0) {
    // Of a piece that broke off, what arrived is written anew.
    if (at < size) fs.truncateSync(file, at)
    fs.appendFileSync(file, bytes)
  }
  return token
}

/** The file of an upload. @throws NOT_FOUND */
export function uploadedFile({ folder, clock }: Services, token: string): GivenFile {
  const place = path.join(uploadsFolder(folder), requireToken(token))
  if (!fs.existsSync(path.join(place, 'name'))) fail('NOT_FOUND', { type: 'upload', id: token })
  // Uploads that are in use are kept.
  fs.utimesSync(place, clock(), clock())
  const name = fs.readFileSync(path.join(place, 'name'), 'utf8')
  return { path: contentFile(place, name), name, upload: token }
}

/** Whether the file of an upload is still there. */
export function hasUpload(folder: string, token: string): boolean {
  return fs.existsSync(path.join(uploadsFolder(folder), requireToken(token), 'name'))
}

/** Removes an upload that is no longer needed. */
export function removeUpload({ folder, log }: Services, token: string): void {
  try {
    fs.rmSync(path.join(uploadsFolder(folder), requireToken(token)), { recursive: true, force: true })
  } catch (error) {
    // What is done stays done: a file that is still open on Windows goes at a later start.
    log(`upload not removed: ${String(error)}`)
  }
}

/** Removes the uploads that were not used since an instant. */
export function clearUploads(folder: string, since: Date): void {
  const uploads = uploadsFolder(folder)
  if (!fs.existsSync(uploads)) return
  for (const name of fs.readdirSync(uploads)) {
    const place = path.join(uploads, name)
    if (/^[0-9a-f]{32}$/.test(name) && fs.statSync(place).mtime < since)
      fs.rmSync(place, { recursive: true, force: true })
  }
}

/** The token of the upload that a request began. */
function tokenOf(requestId: string): string {
  return createHash('sha256').update(requestId).digest('hex').slice(0, 32)
}

function requireToken(token: string): string {
  return /^[0-9a-f]{32}$/.test(token) ? token : fail('NOT_FOUND', { type: 'upload', id: token })
}

function contentFile(place: string, name: string): string {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  return path.join(place, extension ? `content.${extension}` : 'content')
}
