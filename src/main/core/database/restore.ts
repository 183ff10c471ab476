import fs from 'node:fs'
import path from 'node:path'
import { errorData, fail } from '../../../shared/errors.ts'
import { flush, flushFolder } from '../disk.ts'
import {
  type Backup,
  backupsFolder,
  copyFiles,
  filesNamed,
  freeName,
  listBackups,
  makeBackup,
  sha256,
  stamp,
  verify,
} from './backup.ts'
import { databaseFile } from './connection.ts'
import { migrations } from './migrations/index.ts'

/** The database and what SQLite keeps beside it. The WAL moves first: left beside another database it mixes the two. */
const parts = ['-wal', '-shm', '']

/** Lies beside the database only while it takes the database's place, whole and flushed. */
const incomingFile = (file: string): string => `${file}.restored`

export interface Restored {
  restored: Backup
  /** The backup of the state before; null where there was no sound database. */
  safety: Backup | null
  /** The folder that keeps the files of a database that could not be backed up. */
  replaced: string | null
}

/**
 * The backup of that name, which can be restored.
 * @throws NOT_FOUND; FILE_REFUSED when it is not what it was when it was made; DATABASE_REFUSED when it is not sound or
 * of a newer program
 */
export function soundBackup(folder: string, name: string): Backup {
  const backup = listBackups(folder).find((candidate) => candidate.name === name)
  if (!backup) fail('NOT_FOUND', { type: 'backup', id: name })
  const file = path.join(backupsFolder(folder), name)
  if (sha256(file) !== backup.sha256) fail('FILE_REFUSED', { file: name, reason: 'backupChanged' })
  if (verify(file).version > migrations.length) fail('DATABASE_REFUSED', { reason: 'newer', file: name })
  return backup
}

/**
 * Puts a sound backup in the place of the office's database, which must be closed, after a backup of that, and opens
 * it; where it does not open, everything is put back.
 */
export function restoreDatabase(folder: string, restored: Backup, at: Date, open: () => void): Restored {
  const backups = backupsFolder(folder)
  const safety = backUpSound(folder, at)
  const file = databaseFile(folder)
  const incoming = incomingFile(file)
  fs.copyFileSync(path.join(backups, restored.name), `${incoming}.new`)
  flush(`${incoming}.new`)
  copyFiles(path.join(backups, 'files'), path.join(folder, 'files'), filesNamed(path.join(backups, restored.name)))
  const replaced = path.join(backups, freeName(backups, `replaced-${stamp(at)}`, ''))
  fs.mkdirSync(replaced)
  fs.renameSync(`${incoming}.new`, incoming)
  flushFolder(folder)
  move(file, path.join(replaced, 'kontor.db'))
  fs.renameSync(incoming, file)
  flushFolder(replaced)
  flushFolder(folder)
  try {
    open()
  } catch (error) {
    for (const part of parts) fs.rmSync(file + part, { force: true })
    move(path.join(replaced, 'kontor.db'), file)
    fs.rmdirSync(replaced)
    throw error
  }
  if (!safety) return { restored, safety, replaced }
  fs.rmSync(replaced, { recursive: true })
  return { restored, safety, replaced: null }
}

function backUpSound(folder: string, at: Date): Backup | null {
  try {
    return makeBackup(folder, 'before-restore', at)
  } catch (error) {
    if (errorData(error, 'DATABASE_REFUSED')) return null
    throw error
  }
}

/** Ends a restore that a crash cut off after the database had moved aside; one that had not come so far is dropped. */
export function finishRestore(file: string): void {
  const incoming = incomingFile(file)
  fs.rmSync(`${incoming}.new`, { force: true })
  if (fs.existsSync(file)) fs.rmSync(incoming, { force: true })
  else if (fs.existsSync(incoming)) fs.renameSync(incoming, file)
}

function move(from: string, to: string): void {
  for (const part of parts) if (fs.existsSync(from + part)) fs.renameSync(from + part, to + part)
}
