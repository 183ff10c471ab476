import path from 'node:path'
import BetterSqlite, { type Database as Sqlite, type Statement } from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { foldSearch } from '../../../shared/domain/fold-search.ts'
import type { Schema } from './schema.ts'

export type { Sqlite }
/** The office's database as features see it: the writer's within a transaction, the reader's otherwise. */
export type Db = Kysely<Schema>

/** "KNTR": marks the file as ours. */
export const applicationId = 0x4b4e5452
/** Older SQLite may corrupt a WAL database that two connections checkpoint at once. */
const oldestSqlite = [3, 51, 3] as const

export const databaseFile = (folder: string): string => path.join(folder, 'kontor.db')

/** Opens an existing database file with every pragma that our promises need; never creates one. */
export function connect(file: string, options: { readonly?: boolean } = {}): Sqlite {
  const sqlite = new BetterSqlite(file, { fileMustExist: true, readonly: options.readonly ?? false, timeout: 5_000 })
  try {
    requireSqlite(sqlite)
    // WAL databases reopen with synchronous=NORMAL in this build, so FULL is set on every open.
    if (!options.readonly) sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    // A large import leaves no WAL of its size behind.
    sqlite.pragma('journal_size_limit = 67108864')
    sqlite.pragma('fullfsync = ON')
    sqlite.pragma('checkpoint_fullfsync = ON')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('trusted_schema = OFF')
    sqlite.pragma('cell_size_check = ON')
    sqlite.pragma('temp_store = MEMORY')
    sqlite.pragma('cache_size = -32768')
    if (options.readonly) sqlite.pragma('query_only = ON')
    // Text as conditions compare it.
    sqlite.function('folded', { deterministic: true }, (text) => (typeof text === 'string' ? foldSearch(text) : null))
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** How many compiled statements a connection keeps. */
const statementsKept = 500

/**
 * Kysely on an open connection; destroying it closes the connection. Statements are compiled once and kept: compiling
 * costs more than running, and a compiled statement holds native memory that the garbage collector does not see.
 */
export function kyselyOn(sqlite: Sqlite): Db {
  const kept = new Map<string, Statement>()
  const prepare = (asked: string): Statement => {
    // On a full disk SQLite rolls back by itself; a second rollback would fail and hide the cause.
    const text = asked === 'rollback' && !sqlite.inTransaction ? 'select 1' : asked
    const statement = kept.get(text) ?? sqlite.prepare(text)
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.keys()
    if (kept.size > statementsKept && oldest !== undefined) kept.delete(oldest)
    return statement
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: { prepare, close: () => sqlite.close() } }) })
  connections.set(db, sqlite)
  return db
}

const connections = new WeakMap<Db, Sqlite>()

/** The connection below `services.writer` or `services.reads`, for statements that are run many times in a row. */
export function connectionOf(db: Db): Sqlite {
  const sqlite = connections.get(db)
  if (!sqlite) throw new Error('a transaction has no connection of its own')
  return sqlite
}

function requireSqlite(sqlite: Sqlite): void {
  const version = sqlite.prepare('select sqlite_version()').pluck().get() as string
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const [a, b, c] = oldestSqlite
  if (major * 1e6 + minor * 1e3 + patch < a * 1e6 + b * 1e3 + c) throw new Error(`SQLite ${version} is too old`)
}
