import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { backup as backupSchema, type Backup } from '../../../shared/contract/backups.ts'
import { fail } from '../../../shared/errors.ts'
import { flush, flushFolder } from '../disk.ts'
import { applicationId, connect, databaseFile } from './connection.ts'
import { refuse } from './refuse.ts'

export type { Backup }
export type BackupReason = Backup['reason']

export const backupsFolder = (folder: string): string => path.join(folder, 'backups')

/**
 * Copies the office's database as it stands to `backups/`, checks the copy and only then gives it its name. Attachments
 * never change under their id, so each is copied once to `backups/files/`.
 * Runs on a connection of its own: writers are not held up.
 * @throws DATABASE_REFUSED when the database or the copy is not sound
 */
export function makeBackup(folder: string, reason: BackupReason, at: Date): Backup {
  const target = backupsFolder(folder)
  fs.mkdirSync(target, { recursive: true })
  const name = freeName(target, `kontor-${stamp(at)}-${reason}`)
  const file = path.join(target, name)
  const fresh = `${file}.new`
  fs.rmSync(fresh, { force: true })
  try {
    const source = connect(databaseFile(folder), { readonly: true })
    try {
      source.pragma('query_only = OFF')
      source.prepare('vacuum into ?').run(fresh)
    } finally {
      source.close()
    }
    const { version: _, ...counts } = verify(fresh)
    copyFiles(path.join(folder, 'files'), path.join(target, 'files'))
    const made: Backup = {
      name,
      at: at.toISOString(),
      reason,
      bytes: fs.statSync(fresh).size,
      sha256: sha256(fresh),
      ...counts,
    }
    flush(fresh)
    writeWhole(`${file}.json`, JSON.stringify(made))
    fs.renameSync(fresh, file)
    flushFolder(target)
    return made
  } catch (error) {
    fs.rmSync(fresh, { force: true })
    fs.rmSync(`${file}.json`, { force: true })
    refuse(error, databaseFile(folder))
  }
}

/** The backups whose description is readable, newest first. */
export function listBackups(folder: string): Backup[] {
  const target = backupsFolder(folder)
  if (!fs.existsSync(target)) return []
  return fs
    .readdirSync(target)
    .filter((name) => name.endsWith('.db') && fs.existsSync(path.join(target, `${name}.json`)))
    .flatMap((name) => {
      const read = z.safeParse(backupSchema, readJson(path.join(target, `${name}.json`)))
      return read.success && read.data.name === name ? [read.data] : []
    })
    .sort((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name))
}

/** Days for which each backup is kept, whatever else was made since. */
const keptDays: Record<BackupReason, number> = {
  daily: 0,
  manual: 366,
  'before-import': 30,
  'before-change': 30,
  'before-migration': 90,
  'before-restore': 90,
}

/** Backups before imports, and before changes of many records, that are kept at most: whoever tries out much fills no disk. */
const mostBeforeSteps = 10

/**
 * Which backups to remove: kept are the newest of each of the last 14 days, 8 weeks and 12 months, those made by hand for
 * a year, those made before a migration or restore for 90 days, before an import or a change of many
 * records the newest ten for 30, the newest of all, and everything dated in the
 * future (a clock that was wrong removes nothing).
 */
export function surplusBackups(backups: Backup[], now: Date): Backup[] {
  const days = (backup: Backup) => (now.getTime() - Date.parse(backup.at)) / 86_400_000
  const kept = new Set<string>(backups.slice(0, 1).map((backup) => backup.name))
  const keepNewestPer = (span: number, period: (at: Date) => string) => {
    const seen = new Set<string>()
    for (const backup of backups.filter(({ reason }) => reason === 'daily')) {
      const key = period(new Date(backup.at))
      if (days(backup) <= span && !seen.has(key)) kept.add(backup.name)
      seen.add(key)
    }
  }
  keepNewestPer(14, (at) => at.toISOString().slice(0, 10))
  keepNewestPer(8 * 7, (at) => String(Math.floor(at.getTime() / (7 * 86_400_000))))
  keepNewestPer(366, (at) => at.toISOString().slice(0, 7))
  const before = (reason: BackupReason) => backups.filter((backup) => backup.reason === reason && days(backup) >= 0)
  const crowded = new Set([before('before-import'), before('before-change')].flatMap((of) => of.slice(mostBeforeSteps)))
  for (const backup of backups) {
    if (days(backup) < keptDays[backup.reason] && !crowded.has(backup)) kept.add(backup.name)
  }
  return backups.filter((backup) => !kept.has(backup.name))
}

export function removeBackup(folder: string, backup: Backup): void {
  fs.rmSync(path.join(backupsFolder(folder), backup.name), { force: true })
  fs.rmSync(path.join(backupsFolder(folder), `${backup.name}.json`), { force: true })
}

/** Looks at every page of a copy and at its references. @throws DATABASE_REFUSED */
export function verify(file: string): { contacts: number; quotes: number; version: number } {
  const copy = connect(file, { readonly: true })
  try {
    if (copy.pragma('integrity_check(1)', { simple: true }) !== 'ok')
      fail('DATABASE_REFUSED', { reason: 'damaged', file })
    if ((copy.pragma('foreign_key_check') as unknown[]).length > 0)
      fail('DATABASE_REFUSED', { reason: 'damaged', file })
    if (copy.pragma('application_id', { simple: true }) !== applicationId)
      fail('DATABASE_REFUSED', { reason: 'foreign', file })
    const count = (table: string) =>
      copy.prepare('select 1 from sqlite_schema where name = ?').get(table)
        ? (copy.prepare(`select count(*) from ${table} where deleted_at is null`).pluck().get() as number)
        : 0
    return {
      contacts: count('contact'),
      quotes: count('quote'),
      version: copy.pragma('user_version', { simple: true }) as number,
    }
  } finally {
    copy.close()
  }
}

/** Copies the files of attachments that are not there yet; of `only` these where it is given. */
export function copyFiles(from: string, to: string, only?: ReadonlySet<string>): void {
  if (!fs.existsSync(from)) return
  fs.mkdirSync(to, { recursive: true })
  for (const name of fs.readdirSync(from)) {
    const target = path.join(to, name)
    if (fs.existsSync(target) || (only && !only.has(name))) continue
    fs.copyFileSync(path.join(from, name), `${target}.new`)
    flush(`${target}.new`)
    fs.renameSync(`${target}.new`, target)
  }
  flushFolder(to)
}

/** The ids of the files that a database names. */
export function filesNamed(file: string): Set<string> {
  const sqlite = connect(file, { readonly: true })
  try {
    const known = sqlite.prepare(`select 1 from sqlite_schema where name = 'file'`).get()
    return new Set(known ? (sqlite.prepare('select id from file').pluck().all() as string[]) : [])
  } finally {
    sqlite.close()
  }
}

/**
 * Removes from `backups/files/` what neither the office nor one of its backups names any more, so that what was erased
 * goes with the last backup that has it. Where a database is kept that cannot be looked into, everything stays.
 */
export function pruneBackedUpFiles(folder: string): void {
  const target = backupsFolder(folder)
  const place = path.join(target, 'files')
  if (!fs.existsSync(place)) return
  const names = fs.readdirSync(place).filter((name) => !fs.existsSync(path.join(folder, 'files', name)))
  const kept = fs.readdirSync(target)
  if (names.length === 0 || kept.some((name) => name.startsWith('replaced-'))) return
  const databases = [
    databaseFile(folder),
    ...kept.filter((name) => name.endsWith('.db')).map((name) => path.join(target, name)),
  ]
  try {
    const named = databases.map(filesNamed)
    for (const name of names)
      if (!named.some((ids) => ids.has(name))) fs.rmSync(path.join(place, name), { force: true })
  } catch {
    return
  }
}

/** An instant in the name of a file. */
export const stamp = (at: Date): string => at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

export function freeName(folder: string, stem: string, extension = '.db'): string {
  for (let n = 1; ; n++) {
    const name = `${stem}${n === 1 ? '' : `-${n}`}${extension}`
    if (!fs.existsSync(path.join(folder, name))) return name
  }
}

export function sha256(file: string): string {
  const hash = createHash('sha256')
  const handle = fs.openSync(file, 'r')
  const piece = Buffer.alloc(1 << 20)
  for (let length = fs.readSync(handle, piece); length > 0; length = fs.readSync(handle, piece))
    hash.update(piece.subarray(0, length))
  fs.closeSync(handle)
  return hash.digest('hex')
}

function writeWhole(file: string, text: string): void {
  fs.writeFileSync(`${file}.new`, text)
  flush(`${file}.new`)
  fs.renameSync(`${file}.new`, file)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
