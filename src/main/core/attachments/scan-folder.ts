import { constants } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { longestAttachment, mostScans, type Scan } from '../../../shared/contract/attachments.ts'
import { freeName } from '../../../shared/domain/file-name.ts'
import { fail } from '../../../shared/errors.ts'
import { dropUnused, type KeptFile } from '../files.ts'
import { officeRow } from '../office/office.ts'
import { wasAnswered } from '../procedure.ts'
import type { Services } from '../services.ts'
import { keepOpened } from './with-uploads.ts'

/** Where files of the scan folder go that lie at a record now. */
const doneFolder = 'Kontor'

/** The newest files of the scan folder. @throws FILE_REFUSED where it cannot be used */
export async function listScans(services: Services): Promise<{ folder: string | null; scans: Scan[] }> {
  const folder = await scanFolder(services)
  if (folder === null) return { folder, scans: [] }
  const scans: Scan[] = []
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    // Links could lead out of the folder; what begins with a dot is not meant to be seen.
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const found = await fs.lstat(path.join(folder, entry.name)).catch(() => null)
    if (found?.isFile()) scans.push({ name: entry.name, bytes: found.size, modifiedAt: found.mtime.toISOString() })
  }
  scans.sort((a, b) => b.modifiedAt.localeCompare(a.modifiedAt) || a.name.localeCompare(b.name))
  return { folder, scans: scans.slice(0, mostScans) }
}

/**
 * Keeps copies of files of the scan folder while `work` writes the rows that need them; afterwards, with `clear`, they
 * move to a folder within it. Nothing outside the folder is read, however a name is written and whatever a file becomes
 * meanwhile.
 * @throws FILE_REFUSED, NOT_FOUND
 */
export async function withScans<T>(
  services: Services,
  requestId: string | undefined,
  { names, clear }: { names: string[]; clear: boolean },
  work: (files: KeptFile[]) => Promise<T>,
): Promise<T> {
  if (await wasAnswered(services.reads, requestId)) return work([])
  const folder = (await scanFolder(services)) ?? fail('FILE_REFUSED', { file: '', reason: 'scanFolderMissing' })
  const files: KeptFile[] = []
  try {
    const listed = new Set(await fs.readdir(folder))
    for (const name of names) {
      if (!listed.has(name)) fail('NOT_FOUND', { type: 'scan', id: name })
      files.push(await keepOpened(services, await openPlain(folder, name), name))
    }
    const answer = await work(files)
    if (clear) for (const name of names) await moveAway(services, folder, name)
    return answer
  } finally {
    await dropUnused(services, files)
  }
}

/** The folder that the office has set, as the system knows it; null where none is set. */
async function scanFolder({ reads, folder: office }: Services): Promise<string | null> {
  const { scan_folder } = await officeRow(reads)
  if (scan_folder === '') return null
  const refused = (reason: string) => fail('FILE_REFUSED', { file: scan_folder, reason })
  if (!path.isAbsolute(scan_folder)) refused('scanFolderMissing')
  const real = await fs.realpath(scan_folder).catch(() => refused('scanFolderMissing'))
  if (!(await fs.stat(real)).isDirectory()) refused('scanFolderMissing')
  const inOffice = path.relative(await fs.realpath(office), real)
  if (inOffice === '' || (inOffice.split(path.sep)[0] !== '..' && !path.isAbsolute(inOffice)))
    refused('scanFolderInOffice')
  return real
}

/** Opens a plain file of a folder, and nothing that took its place since it was looked at. */
async function openPlain(folder: string, name: string): Promise<fs.FileHandle> {
  const place = path.join(folder, name)
  const missing = () => fail('NOT_FOUND', { type: 'scan', id: name })
  const seen = await fs.lstat(place).catch(missing)
  if (!seen.isFile()) missing()
  if (seen.size > longestAttachment)
    fail('FILE_REFUSED', { file: name, reason: 'attachmentTooLarge', params: { limit: longestAttachment } })
  // Windows has neither flag and no files that they are for.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const file = await fs.open(place, flags).catch(missing)
  const opened = await file.stat()
  if (opened.isFile() && opened.ino === seen.ino && opened.dev === seen.dev) return file
  await file.close()
  return missing()
}

/** The file lies at its record already, so one that cannot be moved stays. */
async function moveAway({ log }: Services, folder: string, name: string): Promise<void> {
  try {
    const done = path.join(folder, doneFolder)
    await fs.mkdir(done, { recursive: true })
    // A link of this name would lead out of the folder.
    if (!(await fs.lstat(done)).isDirectory()) throw new Error(`${done} is no folder`)
    const taken = new Set((await fs.readdir(done)).map((each) => each.toLowerCase()))
    const free = freeName(name, taken)
    await fs.rename(path.join(folder, name), path.join(done, free))
  } catch (error) {
    log(`a scan was not moved away: ${String(error)}`)
  }
}
