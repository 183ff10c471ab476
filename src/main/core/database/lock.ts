import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { fail } from '../../../shared/errors.ts'

export interface OfficeLock {
  release(): void
}

/**
 * Makes this process the one owner of the office: an exclusive transaction on a tiny database, which the operating
 * system ends with the process, however it dies. The holder is written beside it for the message that others get.
 * @throws OFFICE_OPEN with the holder's name
 */
export function lockOffice(folder: string, program: string): OfficeLock {
  const file = path.join(folder, 'office.lock')
  const holderFile = `${file}.json`
  const sqlite = new BetterSqlite(file, { timeout: 0 })
  try {
    sqlite.exec('begin exclusive')
    fs.writeFileSync(holderFile, JSON.stringify({ program, pid: process.pid, host: os.hostname(), user: userName() }))
  } catch (error) {
    sqlite.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY'))
      fail('OFFICE_OPEN', { holder: readHolder(holderFile) })
    throw error
  }
  return {
    release() {
      fs.rmSync(holderFile, { force: true })
      sqlite.close()
    },
  }
}

function readHolder(file: string): string {
  try {
    const holder = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<'program' | 'pid' | 'host' | 'user', string>
    return `${holder.program} (${holder.user}@${holder.host}, process ${holder.pid})`
  } catch {
    return 'Kontor'
  }
}

function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}
