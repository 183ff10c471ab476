import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connectionOf } from '../../src/main/core/database/connection.ts'
import { runWrite } from '../../src/main/core/procedure.ts'
import { toldError } from '../../src/main/core/told-error.ts'
import { openCore } from '../helpers/app.ts'

/** A client whose every call bears the same request id. */
const repeating = (core: Core, requestId: string) =>
  createRouterClient(core.router, { context: () => core.context({ requestId }) })

describe('an update at a version that history does not know, as after a restore,', () => {
  it('clashes in every field that differs', async () => {
    const client = (await openCore()).client()
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', notes: 'one', web: 'a.example' })
    await expect(
      client.contacts.update({ id, version: 999, patch: { notes: 'two', web: 'a.example' } }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { fields: [{ field: 'notes', yours: 'two', theirs: 'one' }] } })
    expect(await client.contacts.get({ id })).toMatchObject({ notes: 'one', version: 1 })
  })
})

describe('a write that changes nothing', () => {
  it('names no change set and stands in no list', async () => {
    const client = (await openCore()).client()
    const { id, changeSet } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    expect(await client.contacts.update({ id, version: 1, patch: { name: 'Alpha' } })).toEqual({
      id,
      version: 1,
      changeSet: null,
    })
    expect(await client.contacts.restore({ ids: [id] })).toEqual({ count: 0, changeSet: null })
    expect((await client.sample.remove()).changeSet).toBeNull()
    expect((await client.office.setTaxClasses({ version: 1, taxClasses: [] })).changeSet).toBeNull()
    expect((await client.history.list({})).changeSets.map((set) => set.id)).toEqual([changeSet])
  })

  it('answers its repetition as it did, whatever happened since', async () => {
    const core = await openCore()
    const client = core.client()
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const first = await repeating(core, 'r-1').contacts.restore({ ids: [id] })
    await client.contacts.remove({ ids: [id] })
    expect(await repeating(core, 'r-1').contacts.restore({ ids: [id] })).toEqual(first)
    expect((await client.contacts.list({})).total).toBe(0)
    expect((await client.history.last()).changeSet?.procedure).toBe('contacts.remove')
  })
})

describe('an error', () => {
  it('of a full disk is told as such, in calls and jobs, and nothing is half done', async () => {
    const core = await openCore()
    const client = core.client()
    const sqlite = connectionOf(core.services.writer)
    sqlite.pragma(`max_page_count = ${Number(sqlite.pragma('page_count', { simple: true })) + 20}`)
    const company = { kind: 'company' as const, name: 'Alpha', notes: 'n'.repeat(3_000) }
    let made = 0
    const fill = async () => {
      for (; ; made++) await client.contacts.create(company)
    }
    await expect(fill()).rejects.toMatchObject({ code: 'DISK_FULL' })
    const call = { procedure: 'test', caller: { colleagueId: null, language: 'en' as const, may: 'all' as const } }
    const job = core.services.jobs.start('test', () =>
      runWrite(core.services, call, async ({ db }) => {
        // A full disk in a statement of one row makes SQLite roll the transaction back by itself.
        for (let at = 0; ; at++) {
          const values = { header: `${at} ${company.notes}`, mapping: '[]', repairs: '[]', used_at: '' }
          await db.insertInto('import_mapping').values(values).execute()
        }
      }),
    )
    await expect(core.services.jobs.result(job)).rejects.toMatchObject({ code: 'DISK_FULL' })
    sqlite.pragma('max_page_count = 1000000')
    expect((await client.contacts.list({})).total).toBe(made)
    await client.contacts.create(company)
  })

  for (const readerThread of [false, true]) {
    it(`that nobody foresaw is logged with its place and told without detail (reader thread: ${readerThread})`, async () => {
      const logged: string[] = []
      const core = await openCore({ readerThread, log: (line) => logged.push(line) })
      connectionOf(core.services.writer).exec('drop table contact_index')
      const answer = await core
        .client()
        .contacts.list({})
        .catch((error: unknown) => error)
      expect(answer).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'Internal Server Error' })
      const failed = logged.filter((line) => line.startsWith('contacts.list failed: '))
      expect(failed).toHaveLength(1)
      expect(failed[0]).toMatch(/no such table: contact_index\n +at /)
    })
  }

  it('of a job that nobody foresaw is logged and told without detail', async () => {
    const logged: string[] = []
    const core = await openCore({ log: (line) => logged.push(line) })
    const job = core.services.jobs.start('test', () => Promise.reject(new Error('secret')))
    await expect(core.services.jobs.result(job)).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      data: undefined,
    })
    expect(logged).toEqual([expect.stringMatching(/^test failed: Error: secret/)])
  })

  it('of a damaged or protected database is told in the contract’s words', () => {
    const services = { folder: '/office', log: () => expect.unreachable() }
    const told = (code: string) => toldError(Object.assign(new Error('x'), { code }), services, 'test').code
    expect(told('SQLITE_CORRUPT_INDEX')).toBe('DATABASE_REFUSED')
    expect(told('SQLITE_NOTADB')).toBe('DATABASE_REFUSED')
    expect(told('SQLITE_IOERR_FSYNC')).toBe('DISK_FULL')
    expect(told('SQLITE_IOERR_SHMSIZE')).toBe('DISK_FULL')
    expect(told('EPERM')).toBe('READ_ONLY')
  })
})

describe('a read', () => {
  for (const readerThread of [false, true]) {
    it(`tells one moment, whatever is written meanwhile (reader thread: ${readerThread})`, async () => {
      const client = (await openCore({ readerThread })).client()
      for (let at = 0; at < 60; at++) {
        const [list] = await Promise.all([
          client.contacts.list({ limit: 500 }),
          client.contacts.create({ kind: 'company', name: `Alpha ${at}` }),
        ])
        expect(list.rows).toHaveLength(list.total)
      }
    })
  }

  it('takes as many ids as the contract allows', async () => {
    const client = (await openCore()).client()
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const ids = Array.from({ length: 100_000 }, (_, at) => at + 1)
    expect(await client.contacts.list({ filter: { ids } })).toMatchObject({ total: 1, rows: [{ id }] })
  })
})

it('a slow client loses no event of a bulk change', async () => {
  const core = await openCore()
  const events = core.services.events.subscribe(undefined)
  await events.next()
  const first = events.next()
  for (let id = 1; id <= 5_000; id++) core.services.events.changed([{ type: 'contact', ids: [id] }])
  const told = [(await first).value]
  while (told.length < 5_000) told.push((await events.next()).value)
  expect(told.at(-1)).toEqual({ kind: 'changed', records: [{ type: 'contact', ids: [5_000] }] })
})
