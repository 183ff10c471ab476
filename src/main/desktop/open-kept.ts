import { randomUUID } from 'node:crypto'
import { chmod, copyFile, constants, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shell } from 'electron'
import { fileRisk, savedName } from '../../shared/domain/file-name.ts'
import { openedFolder } from '../core/exports/exported-files.ts'

/**
 * Opens a copy of a kept file with the system's program for it. The copy cannot be written, so
 * that nobody takes it for the file of the office; it goes when the office is opened again, or someone is erased.
 * @returns false where the system has no program for it
 */
export async function openKept(officeFolder: string, file: string, name: string): Promise<boolean> {
  const saved = savedName(name)
  if (fileRisk(saved) === 'program') throw new Error('a program is not opened')
  const copy = join(await newPlace(officeFolder), saved)
  await copyFile(join(officeFolder, 'files', file), copy, constants.COPYFILE_EXCL)
  await chmod(copy, 0o400)
  return (await shell.openPath(copy)) === ''
}

/**
 * Opens a message with the mail program, which may write it; it goes as copies of files do.
 * @returns false where the system has no program for it
 */
export async function openMessage(officeFolder: string, name: string, bytes: Uint8Array): Promise<boolean> {
  const message = join(await newPlace(officeFolder), savedName(name))
  await writeFile(message, bytes, { flag: 'wx', mode: 0o600 })
  return (await shell.openPath(message)) === ''
}

async function newPlace(officeFolder: string): Promise<string> {
  const place = join(openedFolder(officeFolder), randomUUID())
  await mkdir(place, { recursive: true, mode: 0o700 })
  return place
}
