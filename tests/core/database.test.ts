import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { type Backup, listBackups, surplusBackups } from '../../src/main/core/database/backup.ts'
import { connect, connectionOf, type Sqlite } from '../../src/main/core/database/connection.ts'
import { migrations } from '../../src/main/core/database/migrations/index.ts'
import { migrate } from '../../src/main/core/database/open.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'

const file = (folder: string) => path.join(folder, 'kontor.db')

/** Opens and closes an office that has one contact. */
async function officeWithContact(folder: string): Promise<void> {
  const core = await openCore({ folder })
  await core.client().contacts.create({ kind: 'company', name: 'Alpha' })
  await core.close()
}

async function refusal(folder: string): Promise<string | undefined> {
  const error = await openCore({ folder }).catch((failure: unknown) => failure)
  return errorData(error, 'DATABASE_REFUSED')?.reason
}

describe('opening', () => {
  it('sets every pragma on the first, second and hundredth open', async () => {
    const folder = temporaryFolder()
    await officeWithContact(folder)
    for (let open = 1; open <= 100; open++) {
      const sqlite = connect(file(folder))
      const pragma = (name: string) => sqlite.pragma(name, { simple: true })
      if ([1, 2, 100].includes(open)) {
        expect(pragma('journal_mode')).toBe('wal')
        expect(pragma('synchronous')).toBe(2)
        expect(pragma('foreign_keys')).toBe(1)
        expect(pragma('journal_size_limit')).toBe(64 * 1024 ** 2)
        expect(pragma('trusted_schema')).toBe(0)
        expect(pragma('cell_size_check')).toBe(1)
        expect(pragma('fullfsync')).toBe(1)
        expect(pragma('checkpoint_fullfsync')).toBe(1)
      }
      sqlite.close()
    }
  })

  it('opens a second time with what was there', async () => {
    const folder = temporaryFolder()
    await officeWithContact(folder)
    const core = await openCore({ folder })
    expect((await core.client().contacts.list({})).rows).toMatchObject([{ displayName: 'Alpha' }])
  })

  it('folds the WAL into the database when it closes, used or not', async () => {
    for (const readerThread of [false, true]) {
      const folder = temporaryFolder()
      const core = await openCore({ folder, readerThread })
      if (readerThread) await core.client().contacts.list({})
      await core.close()
      expect(fs.readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
    }
  })

  it('leaves folding the WAL to another thread while much is written, and takes it back afterwards', async () => {
    const folder = temporaryFolder()
    const { services } = await openCore({ folder, readerThread: true })
    const writer = connectionOf(services.writer)
    const megabytes = 12
    await services.whileWritingMuch(async () => {
      expect(writer.pragma('wal_autocheckpoint', { simple: true })).toBe(0)
      await services.writer.transaction().execute(async (db) => {
        for (let at = 0; at < megabytes; at++)
          await db
            .insertInto('import_mapping')
            .values({ header: String(at), repairs: '[]', mapping: 'x'.repeat(1_000_000), used_at: '' })
            .execute()
      })
      while (fs.statSync(file(folder)).size < megabytes * 1_000_000) await pause()
    })
    while (writer.pragma('wal_autocheckpoint', { simple: true }) !== 1_000) await pause()
  })

  it('reads cannot write', async () => {
    const core = await openCore()
    await expect(core.services.reads.insertInto('tag').values({ name: 'x' }).execute()).rejects.toThrow(
      /readonly|read-only/i,
    )
  })

  it('refuses what is no sound database of ours, and leaves the file as it is', async () => {
    const cases: [string, (target: string) => void][] = [
      ['empty', (target) => fs.writeFileSync(target, '')],
      ['notADatabase', (target) => fs.writeFileSync(target, 'x'.repeat(5_000))],
      ['notADatabase', (target) => fs.mkdirSync(target)],
      ['foreign', (target) => new BetterSqlite(target).exec('create table t (a)').close()],
    ]
    for (const [reason, make] of cases) {
      const folder = temporaryFolder()
      make(file(folder))
      const before = fs.statSync(file(folder)).size
      expect(await refusal(folder)).toBe(reason)
      expect(fs.statSync(file(folder)).size).toBe(before)
    }
  })

  it('refuses a database of a newer program', async () => {
    const folder = temporaryFolder()
    await officeWithContact(folder)
    const sqlite = connect(file(folder))
    sqlite.pragma('user_version = 9999')
    sqlite.close()
    expect(await refusal(folder)).toBe('newer')
  })

  it('does not show an empty office where the database has vanished', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    await core.client().backups.create()
    await core.close()
    fs.rmSync(file(folder))
    expect(await refusal(folder)).toBe('missing')
    expect(fs.existsSync(file(folder))).toBe(false)
  })

  it('refuses writes outside a change set', async () => {
    const core = await openCore()
    await expect(core.services.writer.insertInto('tag').values({ name: 'x' }).execute()).rejects.toThrow(/NOT NULL/)
  })
})

describe('the reader thread', () => {
  const list = (core: Core) => core.client().contacts.list({})

  it('is started anew when it ends, three times; then reads are answered without it', async () => {
    const core = await openCore({ readerThread: true })
    await core.client().contacts.create({ kind: 'company', name: 'Alpha' })
    for (let end = 1; end <= 4; end++) {
      expect(core.services.readerThread?.running).toBe(true)
      const worker = Reflect.get(core.services.readerThread ?? {}, 'worker') as Worker
      const waiting = Array.from({ length: 20 }, () => list(core).catch(() => null))
      await worker.terminate()
      await Promise.all(waiting)
      expect((await list(core)).total).toBe(1)
    }
    expect(core.services.readerThread?.running).toBe(false)
  })

  it('answers what waits before it closes', async () => {
    const core = await openCore({ readerThread: true })
    await core.client().contacts.create({ kind: 'company', name: 'Alpha' })
    const waiting = Array.from({ length: 20 }, () => list(core))
    await pause()
    await core.close()
    expect((await Promise.all(waiting)).map(({ total }) => total)).toEqual(Array.from({ length: 20 }, () => 1))
  })
})

describe('a migration', () => {
  const step = (sqlite: Sqlite, sql: string) =>
    migrate(sqlite, migrations.length, migrations.length + 1, [...migrations, { name: 'next', sql }])

  it('that rebuilds a table keeps the rows that belong to its records', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    await core.client().contacts.create({
      kind: 'company',
      name: 'Alpha',
      emails: [{ label: '', email: 'a@alpha.example' }],
    })
    await core.close()
    const sqlite = connect(file(folder))
    const emails = () => sqlite.prepare('select email from contact_email').pluck().all()
    const text = sqlite.prepare("select sql from sqlite_schema where name = 'contact'").pluck().get() as string
    step(
      sqlite,
      `${text.replace(/create table contact/i, 'create table contact_new')};
       insert into contact_new select * from contact; drop table contact; alter table contact_new rename to contact`,
    )
    expect(emails()).toEqual(['a@alpha.example'])
    expect(() => step(sqlite, 'delete from contact')).toThrow(/breaks a reference/)
    expect(emails()).toEqual(['a@alpha.example'])
    expect(sqlite.prepare('select count(*) from contact').pluck().get()).toBe(1)
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
    sqlite.close()
  })
})

describe('the owner of an office', () => {
  it('lets go of an office that could not be opened to the end', async () => {
    const folder = temporaryFolder()
    await officeWithContact(folder)
    const sqlite = connect(file(folder))
    const { sql } = sqlite.prepare("select sql from sqlite_schema where name = 'import_batch'").get() as { sql: string }
    sqlite.pragma('foreign_keys = OFF')
    sqlite.exec('drop table import_batch')
    sqlite.close()
    await expect(openCore({ folder })).rejects.toThrow(/import_batch/)
    const mended = connect(file(folder))
    mended.exec(sql)
    mended.close()
    await openCore({ folder })
  })

  it('is told when the folder cannot hold an office', async () => {
    const folder = temporaryFolder()
    fs.mkdirSync(path.join(folder, 'office.lock'))
    expect(await refusal(folder)).toBe('notWritable')
    fs.writeFileSync(path.join(folder, 'file'), '')
    expect(await refusal(path.join(folder, 'file/office'))).toBe('notWritable')
    const other = temporaryFolder()
    fs.mkdirSync(path.join(other, 'office.lock.json'))
    await expect(openCore({ folder: other })).rejects.toThrow()
    fs.rmdirSync(path.join(other, 'office.lock.json'))
    await openCore({ folder: other })
  })

  it('is one; the second is refused with the name of the first, also across processes', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder, program: 'the first' })
    const second = await openCore({ folder }).catch((failure: unknown) => failure)
    expect(errorData(second, 'OFFICE_OPEN')?.holder).toContain('the first')
    await core.close()
    const third = await openCore({ folder })
    await third.close()
  })

  it('leaves no lock behind when it is killed', async () => {
    const folder = temporaryFolder()
    const writer = spawn(process.execPath, [path.join(import.meta.dirname, '../helpers/writing-process.ts'), folder])
    await new Promise((resolve) => writer.stdout.once('data', resolve))
    const refused = await openCore({ folder }).catch((failure: unknown) => failure)
    expect(errorData(refused, 'OFFICE_OPEN')?.holder).toContain(`writing process`)
    writer.kill('SIGKILL')
    await new Promise((resolve) => writer.once('exit', resolve))
    const core = await openCore({ folder })
    expect((await core.client().contacts.list({})).total).toBeGreaterThanOrEqual(0)
  })
})

describe('backups', () => {
  it('are verified copies; restoring puts the office back, and can itself be put back', async () => {
    const core = await openCore({ readerThread: true })
    const client = core.client()
    await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const { backup } = await client.backups.create()
    expect(backup).toMatchObject({ reason: 'manual', contacts: 1 })
    await client.contacts.create({ kind: 'company', name: 'Beta' })
    const { safety, restored } = await client.backups.restore({ name: backup.name })
    expect(restored.name).toBe(backup.name)
    expect(safety).toMatchObject({ reason: 'before-restore', contacts: 2 })
    expect((await client.contacts.list({})).rows.map((row) => row.displayName)).toEqual(['Alpha'])
    expect((await client.contacts.find({ search: 'alp' })).rows).toHaveLength(1)
    await client.contacts.create({ kind: 'company', name: 'Gamma' })
    await client.backups.restore({ name: safety?.name ?? '' })
    expect((await client.contacts.list({})).rows.map((row) => row.displayName)).toEqual(['Alpha', 'Beta'])
    const sqlite = connect(file(core.services.folder), { readonly: true })
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2)
    sqlite.close()
  })

  it('that are no longer what they were are refused, and the office stays', async () => {
    const core = await openCore()
    const client = core.client()
    await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const { backup } = await client.backups.create()
    const copy = path.join(core.services.folder, 'backups', backup.name)
    const bytes = fs.readFileSync(copy)
    bytes[5_000] = (bytes[5_000] ?? 0) ^ 1
    fs.writeFileSync(copy, bytes)
    const refused = await client.backups.restore({ name: backup.name }).catch((failure: unknown) => failure)
    expect(errorData(refused, 'FILE_REFUSED')).toMatchObject({ reason: 'backupChanged' })
    expect((await client.contacts.list({})).total).toBe(1)
  })

  it('are made daily while the office is open', async () => {
    let now = new Date('2026-06-01T08:00:00Z')
    const folder = temporaryFolder()
    const clock = () => now
    const reasons = () => listBackups(folder).map((backup) => backup.reason)
    await (await openCore({ folder, clock, upkeep: true })).close()
    expect(reasons()).toEqual(['daily'])
    now = new Date('2026-06-02T07:00:00Z')
    await (await openCore({ folder, clock, upkeep: true })).close()
    expect(reasons()).toEqual(['daily'])
    now = new Date('2026-06-02T08:00:00Z')
    await (await openCore({ folder, clock, upkeep: true })).close()
    expect(reasons()).toEqual(['daily', 'daily'])
    // A clock set back to 1970 makes one more and removes none.
    now = new Date('1970-01-01T00:00:00Z')
    await (await openCore({ folder, clock, upkeep: true })).close()
    expect(reasons()).toEqual(['daily', 'daily', 'daily'])
  })

  it('are made once a day though one is dated in the future', async () => {
    let now = new Date('2031-01-01T00:00:00Z')
    const folder = temporaryFolder()
    const open = async () => (await openCore({ folder, clock: () => now, upkeep: true })).close()
    await open()
    now = new Date('2026-06-01T08:00:00Z')
    await open()
    const made = listBackups(folder)
    expect(made).toHaveLength(2)
    now = new Date('2026-06-01T09:00:00Z')
    await open()
    expect(listBackups(folder)).toEqual(made)
  })

  it('are pruned by age, never the newest nor those dated in the future', () => {
    const now = new Date('2026-06-30T12:00:00Z')
    const at = (days: number, reason: Backup['reason'] = 'daily') => ({
      name: `${days}${reason}`,
      at: new Date(now.getTime() - days * 86_400_000).toISOString(),
      reason,
      bytes: 1,
      sha256: '',
      contacts: 0,
      quotes: 0,
    })
    const all = [
      at(-400),
      ...Array.from({ length: 500 }, (_, days) => at(days)),
      at(80, 'before-migration'),
      at(100, 'before-migration'),
      at(20, 'before-import'),
      at(40, 'before-import'),
    ].sort((a, b) => b.at.localeCompare(a.at))
    const gone = new Set(surplusBackups(all, now).map((backup) => backup.name))
    const kept = all.filter((backup) => !gone.has(backup.name)).map((backup) => backup.name)
    expect(kept).toContain('-400daily')
    expect(kept).toContain('0daily')
    expect(kept).toContain('13daily')
    expect(kept).toContain('80before-migration')
    expect(gone).toContain('100before-migration')
    expect(kept).toContain('20before-import')
    expect(gone).toContain('40before-import')
    expect(kept.filter((name) => name.endsWith('daily')).length).toBeLessThan(40)
    expect(surplusBackups(all.slice(-1), now)).toEqual([])
    const byHand = { ...at(0), name: 'by hand', reason: 'manual' as const, at: now.toISOString() }
    const morning = { ...at(0.2), name: 'morning' }
    expect(surplusBackups([byHand, morning], now)).toEqual([])
  })

  it('before imports are at most the ten newest, besides those dated in the future', () => {
    const now = new Date('2026-06-30T12:00:00Z')
    const before = (hours: number) => ({
      name: `${hours}`,
      at: new Date(now.getTime() - hours * 3_600_000).toISOString(),
      reason: 'before-import' as const,
      bytes: 1,
      sha256: '',
      contacts: 0,
      quotes: 0,
    })
    const daily = { ...before(1), name: 'daily', reason: 'daily' as const }
    const all = [before(-48), before(-24), daily, ...Array.from({ length: 13 }, (_, at) => before(at + 2))]
    expect(surplusBackups(all, now).map(({ name }) => name)).toEqual(['12', '13', '14'])
    expect(surplusBackups([before(800), before(900)], now).map(({ name }) => name)).toEqual(['900'])
  })

  it('a failed backup leaves nothing under a final name', async () => {
    const core = await openCore()
    const folder = core.services.folder
    fs.mkdirSync(path.join(folder, 'backups'), { recursive: true })
    await core.client().backups.create()
    expect(listBackups(folder)).toHaveLength(1)
    fs.writeFileSync(path.join(folder, 'files'), 'not a folder')
    await expect(core.services.backUp('manual')).rejects.toThrow()
    expect(listBackups(folder)).toHaveLength(1)
    expect(fs.readdirSync(path.join(folder, 'backups')).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})
