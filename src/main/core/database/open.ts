import fs from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import { fail } from '../../../shared/errors.ts'
import { type Backup, makeBackup, listBackups } from './backup.ts'
import { applicationId, connect, databaseFile, type Sqlite } from './connection.ts'
import { migrations } from './migrations/index.ts'
import { refuse } from './refuse.ts'
import { finishRestore } from './restore.ts'

export interface OpenedDatabase {
  sqlite: Sqlite
  /** The backup made before the schema was migrated, if it was. */
  migratedAfter: Backup | null
}

/** @throws DATABASE_REFUSED when the folder never had an office */
export function requireOffice(folder: string): void {
  const file = databaseFile(folder)
  if (!fs.existsSync(file) && listBackups(folder).length === 0) fail('DATABASE_REFUSED', { reason: 'missing', file })
}

/**
 * Opens the office's database for writing: refuses what is not ours, damaged or newer, migrates after a verified
 * backup. A database is created only in a folder that never had one.
 * @throws DATABASE_REFUSED naming the reason and the file; the file is left as it is
 */
export function openDatabase(folder: string, now: () => Date): OpenedDatabase {
  try {
    return open(folder, now)
  } catch (error) {
    refuse(error, databaseFile(folder))
  }
}

function open(folder: string, now: () => Date): OpenedDatabase {
  const file = databaseFile(folder)
  finishRestore(file)
  if (!fs.existsSync(file)) {
    if (listBackups(folder).length > 0) fail('DATABASE_REFUSED', { reason: 'missing', file })
    createDatabase(file)
  }
  requireOurs(file)
  const crashed = fs.existsSync(`${file}-wal`)
  const sqlite = connect(file)
  try {
    // After a clean end there is no WAL; where there is one, the last run ended in a crash and the file is checked.
    if (crashed && sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok')
      fail('DATABASE_REFUSED', { reason: 'damaged', file })
    const version = schemaVersion(sqlite)
    if (version > migrations.length) fail('DATABASE_REFUSED', { reason: 'newer', file })
    let migratedAfter: Backup | null = null
    if (version < migrations.length) {
      migratedAfter = makeBackup(folder, 'before-migration', now())
      migrate(sqlite, version)
    }
    return { sqlite, migratedAfter }
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** Brings the schema from `version` to `to`, each step in one transaction together with its number. */
export function migrate(sqlite: Sqlite, version: number, to = migrations.length, steps = migrations): void {
  // A step that rebuilds a table drops the old one: references that are watched would delete the rows of its children, and
  // triggers that name it would keep the new one from taking its name (https://www.sqlite.org/lang_altertable.html).
  sqlite.pragma('foreign_keys = OFF')
  sqlite.pragma('legacy_alter_table = ON')
  try {
    for (let next = version; next < to; next++) {
      const migration = steps[next]
      if (!migration) throw new RangeError(`no migration ${next + 1}`)
      sqlite
        .transaction(() => {
          sqlite.exec(migration.sql)
          const [broken] = sqlite.pragma('foreign_key_check') as { table: string }[]
          if (broken) throw new Error(`migration ${next + 1} breaks a reference of ${broken.table}`)
          sqlite.pragma(`user_version = ${next + 1}`)
        })
        .immediate()
    }
  } finally {
    sqlite.pragma('legacy_alter_table = OFF')
    sqlite.pragma('foreign_keys = ON')
  }
}

export const schemaVersion = (sqlite: Sqlite): number => sqlite.pragma('user_version', { simple: true }) as number

/** Makes an empty office under a temporary name and puts it in place whole. */
export function createDatabase(file: string, to = migrations.length): void {
  const fresh = `${file}.new`
  fs.rmSync(fresh, { force: true })
  const sqlite = new BetterSqlite(fresh)
  sqlite.pragma(`application_id = ${applicationId}`)
  sqlite.pragma('synchronous = FULL')
  migrate(sqlite, 0, to)
  sqlite.close()
  fs.renameSync(fresh, file)
}

function requireOurs(file: string): void {
  const stat = fs.lstatSync(file)
  if (!stat.isFile()) fail('DATABASE_REFUSED', { reason: 'notADatabase', file })
  const header = Buffer.alloc(100)
  const handle = fs.openSync(file, 'r')
  const length = fs.readSync(handle, header, 0, 100, 0)
  fs.closeSync(handle)
  if (length === 0) fail('DATABASE_REFUSED', { reason: 'empty', file })
  if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    fail('DATABASE_REFUSED', { reason: 'notADatabase', file })
  if (header.readUInt32BE(68) !== applicationId) fail('DATABASE_REFUSED', { reason: 'foreign', file })
}
