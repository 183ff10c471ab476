import { ORPCError } from '@orpc/server'
import { databaseFile } from './database/connection.ts'
import type { Services } from './services.ts'

const diskFull = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_SHMSIZE',
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
])
const readOnly = new Set(['EROFS', 'EACCES', 'EPERM'])

/**
 * What a caller is told of an error: those of database and disk in the contract's words; anything unforeseen is logged
 * with its stack and told without detail.
 * @param at the procedure or the job, as the log names it
 */
export function toldError(
  error: unknown,
  { folder, log }: Pick<Services, 'folder' | 'log'>,
  at: string,
): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  const code = (error as { code?: string } | null)?.code ?? ''
  if (diskFull.has(code)) return new ORPCError('DISK_FULL', { status: 507, data: {} })
  if (code.startsWith('SQLITE_READONLY') || readOnly.has(code))
    return new ORPCError('READ_ONLY', { status: 500, data: {} })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    const data = { reason: 'damaged', file: databaseFile(folder) }
    return new ORPCError('DATABASE_REFUSED', { status: 500, data })
  }
  log(`${at} failed: ${detailOf(error)}`)
  return new ORPCError('INTERNAL_SERVER_ERROR', { cause: error })
}

/** Where an unforeseen error came from, for the log. */
export function detailOf(error: unknown): string {
  const origin = error instanceof ORPCError && error.cause !== undefined ? error.cause : error
  return origin instanceof Error ? (origin.stack ?? origin.message) : String(origin)
}
