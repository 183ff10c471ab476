import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import { rm } from 'node:fs/promises'
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

/** Where the desktop program puts the copies of kept files that other programs show. */
export const openedFolder = (folder: string) => path.join(folder, 'tmp', 'opened')

/**
 * Removes exported files and opened copies, which do not outlive the program, nor anyone who may stand in them. What
 * another program holds open goes the next time.
 */
export async function clearCopies({ folder, log }: Pick<Services, 'folder' | 'log'>): Promise<void> {
  for (const place of [placeOf(folder), openedFolder(folder)])
    await rm(place, { recursive: true, force: true }).catch((error: NodeJS.ErrnoException) =>
      log(`copies were not removed: ${error.code ?? error.name}`),
    )
}
