import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { listBackups } from '../../src/main/core/database/backup.ts'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import { restoreOffice } from '../../src/main/core/restore-office.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { rehearse } from '../helpers/import.ts'

const database = (folder: string) => path.join(folder, 'kontor.db')

async function names(core: Core): Promise<string[]> {
  return (await core.client().contacts.list({})).rows.map((row) => row.displayName)
}

/** An office with the contact Alpha in its backup and Alpha and Beta in its database. */
async function officeWithBackup(core: Core): Promise<string> {
  const client = core.client()
  await client.contacts.create({ kind: 'company', name: 'Alpha' })
  const { backup } = await client.backups.create()
  await client.contacts.create({ kind: 'company', name: 'Beta' })
  return backup.name
}

/** Changes a backup as another program would have made it: whole, with a fitting description. */
function changeBackup(folder: string, name: string, change: (copy: Sqlite) => void): void {
  const file = path.join(folder, 'backups', name)
  const copy = connect(file)
  change(copy)
  copy.pragma('journal_mode = DELETE')
  copy.close()
  const described = JSON.parse(fs.readFileSync(`${file}.json`, 'utf8')) as object
  const sha256 = createHash('sha256').update(fs.readFileSync(file)).digest('hex')
  fs.writeFileSync(`${file}.json`, JSON.stringify({ ...described, sha256 }))
}

/** Overwrites the pages of the contacts' table; the header and the schema stay. */
function damage(folder: string): void {
  const sqlite = connect(database(folder))
  const root = sqlite.prepare("select rootpage from sqlite_schema where name = 'contact'").pluck().get() as number
  const size = sqlite.pragma('page_size', { simple: true }) as number
  sqlite.close()
  const handle = fs.openSync(database(folder), 'r+')
  fs.writeSync(handle, Buffer.alloc(size, 0xff), 0, size, (root - 1) * size)
  fs.closeSync(handle)
}

describe('a restore', () => {
  it.each([false, true])(
    'keeps every write that was answered, there or in the safety backup, and lets no read hang (reader thread: %s)',
    async (readerThread) => {
      const core = await openCore({ readerThread })
      const client = core.client()
      const name = await officeWithBackup(core)
      const answered: { id: number; name: string }[] = []
      const reads: Promise<unknown>[] = []
      let restoring = true
      const writing = (async () => {
        for (let n = 0; restoring; n++) {
          const { id } = await client.contacts.create({ kind: 'company', name: `Written ${n}` })
          answered.push({ id, name: `Written ${n}` })
          reads.push(client.contacts.list({}))
          await pause()
        }
      })()
      while (answered.length < 20) await pause()
      const { safety } = await client.backups.restore({ name })
      restoring = false
      await writing
      await Promise.all(reads)
      const kept = connect(path.join(core.services.folder, 'backups', safety?.name ?? ''), { readonly: true })
      const inSafety = kept.prepare('select 1 from contact where id = ? and name = ?')
      const office = new Map((await client.contacts.list({ limit: 500 })).rows.map((row) => [row.id, row.displayName]))
      const lost = answered.filter(({ id, name: written }) => !inSafety.get(id, written) && office.get(id) !== written)
      kept.close()
      expect(lost).toEqual([])
    },
  )

  it('waits for the one before it', async () => {
    const core = await openCore({ readerThread: true })
    const name = await officeWithBackup(core)
    const client = core.client()
    const [first, second] = await Promise.all([client.backups.restore({ name }), client.backups.restore({ name })])
    expect([first.safety?.contacts, second.safety?.contacts]).toEqual([2, 1])
    expect(await names(core)).toEqual(['Alpha'])
  })

  it('ends the import that runs', async () => {
    const core = await openCore()
    const name = await officeWithBackup(core)
    const file = path.join(temporaryFolder(), 'people.csv')
    fs.writeFileSync(
      file,
      ['First name,Last name', ...Array.from({ length: 5_000 }, (_, n) => `Anna${n},Ott${n}`)].join('\n'),
    )
    const { id } = await rehearse(core, file)
    const { job } = await core.client().imports.commit({ id })
    const { safety } = await core.client().backups.restore({ name })
    expect(safety?.contacts).toBe(2)
    expect(core.services.jobs.get(job).state).toBe('cancelled')
    expect(await names(core)).toEqual(['Alpha'])
  })

  it('that is refused disturbs nobody', async () => {
    const core = await openCore()
    const job = core.services.jobs.start('importRehearsal', (run) => once(run.signal, 'abort'))
    const refused = await core
      .client()
      .backups.restore({ name: 'nothing' })
      .catch((failure: unknown) => failure)
    expect(errorData(refused, 'NOT_FOUND')).toEqual({ type: 'backup', id: 'nothing' })
    expect(core.services.jobs.get(job).state).toBe('running')
  })

  it('refuses a backup of a newer program before anything moves', async () => {
    const core = await openCore({ readerThread: true })
    const name = await officeWithBackup(core)
    changeBackup(core.services.folder, name, (copy) => copy.pragma('user_version = 9999'))
    const refused = await core
      .client()
      .backups.restore({ name })
      .catch((failure: unknown) => failure)
    expect(errorData(refused, 'DATABASE_REFUSED')?.reason).toBe('newer')
    expect(await names(core)).toEqual(['Alpha', 'Beta'])
  })

  it('puts the office back when what was restored cannot be opened', async () => {
    const core = await openCore({ readerThread: true })
    const name = await officeWithBackup(core)
    changeBackup(core.services.folder, name, (copy) => copy.exec('drop table import_commit'))
    await expect(core.client().backups.restore({ name })).rejects.toThrow()
    expect(await names(core)).toEqual(['Alpha', 'Beta'])
    await core.client().contacts.create({ kind: 'company', name: 'Gamma' })
    expect(await names(core)).toEqual(['Alpha', 'Beta', 'Gamma'])
  })

  it('that was cut off between its two renames is finished at the next opening', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const name = await officeWithBackup(core)
    await core.close()
    fs.copyFileSync(path.join(folder, 'backups', name), `${database(folder)}.restored`)
    fs.rmSync(database(folder))
    expect(await names(await openCore({ folder }))).toEqual(['Alpha'])
  })

  it('removes no backup, least of all the one that it was asked for', async () => {
    let now = new Date('2026-01-01T10:00:00Z')
    const core = await openCore({ clock: () => now })
    const { name } = await core.services.backUp('daily')
    now = new Date('2026-01-02T10:00:00Z')
    await core.services.backUp('daily')
    now = new Date('2026-01-25T10:00:00Z')
    await core.client().backups.restore({ name })
    expect(listBackups(core.services.folder)).toHaveLength(3)
  })

  it('leaves nothing beside the database and the backups', async () => {
    const core = await openCore({ readerThread: true })
    const name = await officeWithBackup(core)
    await core.client().backups.restore({ name })
    await core.close()
    const { folder } = core.services
    const left = [...fs.readdirSync(folder), ...fs.readdirSync(path.join(folder, 'backups'))]
    expect(left.filter((entry) => /restored|replaced|-wal|-shm|\.new$/.test(entry))).toEqual([])
  })

  it.each<[string, (folder: string) => void]>([
    ['empty', (folder) => fs.writeFileSync(database(folder), '')],
    ['missing', (folder) => fs.rmSync(database(folder))],
    ['no database', (folder) => fs.writeFileSync(database(folder), 'x'.repeat(5_000))],
    ['damaged inside', damage],
  ])('helps where the database is %s', async (_how, spoil) => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const name = await officeWithBackup(core)
    await core.close()
    spoil(folder)
    const spoilt = fs.existsSync(database(folder)) ? fs.readFileSync(database(folder)) : null
    const done = restoreOffice({ folder, clock: () => new Date(), program: 'test' }, name)
    expect(done).toMatchObject({ restored: { name }, safety: null })
    const kept = path.join(done.replaced ?? '', 'kontor.db')
    expect(fs.existsSync(kept) ? fs.readFileSync(kept) : null).toEqual(spoilt)
    expect(await names(await openCore({ folder }))).toEqual(['Alpha'])
  })

  it('helps in an open office whose database got damaged', async () => {
    const core = await openCore()
    const name = await officeWithBackup(core)
    await core.close()
    damage(core.services.folder)
    const again = await openCore({ folder: core.services.folder })
    const { safety, replaced } = await again.client().backups.restore({ name })
    expect(safety).toBeNull()
    expect(fs.existsSync(path.join(replaced ?? '', 'kontor.db'))).toBe(true)
    expect(await names(again)).toEqual(['Alpha'])
  })

  it('keeps what a crash left in the WAL', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const name = await officeWithBackup(core)
    const crashed = temporaryFolder()
    fs.cpSync(folder, crashed, { recursive: true, filter: (from) => !from.includes('office.lock') })
    const { safety } = restoreOffice({ folder: crashed, clock: () => new Date(), program: 'test' }, name)
    expect(safety?.contacts).toBe(2)
  })
})
