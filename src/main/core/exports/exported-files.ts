import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import path from 'node:path'
import { longestPiece } from '../../../shared/contract/exports.ts'
import { fail } from '../../../shared/errors.ts'
import type { Services } from '../services.ts'

const placeOf = (folder: string) => path.join(folder, 'tmp', 'exports')

/** Where a new exported file is to be written; its token stands for it, and no name of a client touches the disk. */
export function newFile({ folder, random }: Services): { file: string; path: string } {
  const file = Buffer.from(random(16)).toString('hex')
  fs.mkdirSync(placeOf(folder), { recursive: true })
  return { file, path: path.join(placeOf(folder), file) }
}

/** The path of an exported file. @throws NOT_FOUND */
export function exportedFile({ folder }: Pick<Services, 'folder'>, file: string): string {
  const found = pathOf(folder, file)
  return fs.existsSync(found) ? found : fail('NOT_FOUND', { type: 'file', id: file })
}

/** What is no token leads to no file. */
function pathOf(folder: string, file: string): string {
  return path.join(placeOf(folder), /^[0-9a-f]{32}$/.test(file) ? file : '-')
}

/** Bytes of an exported file from `at` on, as many as one answer takes. @throws NOT_FOUND */
export function readPiece(services: Pick<Services, 'folder'>, file: string, at: number): Uint8Array {
  const handle = fs.openSync(exportedFile(services, file), 'r')
  try {
    const bytes = Buffer.alloc(longestPiece)
    return bytes.subarray(0, fs.readSync(handle, bytes, 0, bytes.length, at))
  } finally {
    fs.closeSync(handle)
  }
}

export function removeFile({ folder }: Pick<Services, 'folder'>, file: string): void {
  fs.rmSync(pathOf(folder, file), { force: true })
}

/** Exported files do not outlive the program. */
export function clearExportedFiles(folder: string): void {
  fs.rmSync(placeOf(folder), { recursive: true, force: true })
}
