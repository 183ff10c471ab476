import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import { emptied } from '../../src/shared/contract/trash.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { quoteLine } from '../helpers/quote-line.ts'

const open = (core: Core) => connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })

async function empty(core: Core) {
  const { job } = await core.client().trash.empty()
  return emptied.parse(await core.services.jobs.result(job))
}

/** An office by numbers: companies, people with their companies, quotes with their contact and person; what is in the trash. */
const office = fc.record({
  companies: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  people: fc.array(fc.record({ gone: fc.boolean(), at: fc.array(fc.nat(3), { maxLength: 2 }) }), { maxLength: 4 }),
  quotes: fc.array(fc.record({ gone: fc.boolean(), to: fc.nat(7), person: fc.option(fc.nat(3)) }), { maxLength: 4 }),
})

it('emptying takes exactly what nothing that stays refers to, all of it, and leaves everything else as it was', async () => {
  await fc.assert(
    fc.asyncProperty(office, async ({ companies, people, quotes }) => {
      const core = await openCore()
      const client = core.client()
      const sqlite = open(core)
      try {
        const gone = { contacts: [] as number[], quotes: [] as number[] }
        /** What a record needs, by `c<id>` and `q<id>`. */
        const needs = new Map<string, string[]>()
        const companyIds: number[] = []
        for (const [at, inTrash] of companies.entries()) {
          const { id } = await client.contacts.create({ kind: 'company', name: `Company ${at}`, tags: ['x'] })
          companyIds.push(id)
          needs.set(`c${id}`, [])
          if (inTrash) gone.contacts.push(id)
        }
        const personIds: number[] = []
        for (const [at, { gone: inTrash, at: places }] of people.entries()) {
          const at0 = [...new Set(places.map((place) => companyIds[place % companyIds.length]!))]
          const positions = at0.map((companyId) => ({ companyId, role: '', department: '' }))
          const { id } = await client.contacts.create({ kind: 'person', familyName: `Person ${at}`, positions })
          personIds.push(id)
          needs.set(
            `c${id}`,
            at0.map((company) => `c${company}`),
          )
          if (inTrash) gone.contacts.push(id)
        }
        const everybody = [...companyIds, ...personIds]
        for (const { gone: inTrash, to, person } of quotes) {
          const contactId = everybody[to % everybody.length]!
          const personId = person === null || personIds.length === 0 ? null : personIds[person % personIds.length]!
          const { id } = await client.quotes.create({ contactId, personId })
          needs.set(
            `q${id}`,
            [contactId, ...(personId === null ? [] : [personId])].map((each) => `c${each}`),
          )
          if (inTrash) gone.quotes.push(id)
        }
        if (gone.contacts.length > 0) await client.contacts.remove({ ids: gone.contacts })
        if (gone.quotes.length > 0) await client.quotes.remove({ ids: gone.quotes })

        const inTrash = [...gone.contacts.map((id) => `c${id}`), ...gone.quotes.map((id) => `q${id}`)]
        const leaving = new Set(inTrash)
        const needed = (key: string) => [...needs].some(([other, of]) => of.includes(key) && !leaving.has(other))
        for (let stay; (stay = [...leaving].filter(needed)).length > 0;) for (const key of stay) leaving.delete(key)

        const rows = dump(sqlite)
        expect(await empty(core)).toMatchObject({ count: leaving.size, needed: inTrash.length - leaving.size })
        const left = sqlite.prepare(`select 'c' || id from contact union all select 'q' || id from quote`).pluck().all()
        expect(new Set(left)).toEqual(new Set([...needs.keys()].filter((key) => !leaving.has(key))))
        expect(sqlite.pragma('foreign_key_check')).toEqual([])
        // Whatever is still there is as it was.
        for (const [table, all] of Object.entries(dump(sqlite)))
          for (const row of all) expect(rows[table]).toContain(row)
        if (leaving.size === 0) expect(dump(sqlite)).toEqual(rows)
      } finally {
        sqlite.close()
        await core.close()
      }
    }),
    { numRuns: cases(25, 1_000) },
  )
})

describe('the trash', () => {
  it('lists every kind of record, the last deleted first, and brings each back by one undoable step', async () => {
    let now = new Date('2026-03-01T12:00:00Z')
    const core = await openCore({ clock: () => now })
    const client = core.client()
    const later = () => (now = new Date(now.getTime() + 60_000))
    const contact = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const quote = await client.quotes.create({ contactId: contact.id, subject: 'Chairs' })
    const field = await client.customFields.create({ recordType: 'contact', name: 'Size' })
    await client.contacts.remove({ ids: [contact.id] })
    later()
    await client.quotes.remove({ ids: [quote.id] })
    later()
    await client.customFields.remove({ id: field.id })
    const { rows, total, types } = await client.trash.list({})
    expect(rows.map(({ type, id, name, goesOn }) => [type, id, name, goesOn])).toEqual([
      ['customField', field.id, 'Size', '2026-05-30'],
      ['quote', quote.id, 'Chairs', '2026-05-30'],
      ['contact', contact.id, 'Alpha', '2026-05-30'],
    ])
    expect(total).toBe(3)
    expect(types.map(({ type, count }) => `${type} ${count}`).toSorted()).toEqual([
      'contact 1',
      'customField 1',
      'quote 1',
    ])
    const some = await client.trash.list({ type: 'quote', offset: 0, limit: 1 })
    expect([some.rows.map(({ id }) => id), some.total]).toEqual([[quote.id], 1])

    const records = rows.map(({ type, id }) => ({ type, id }))
    const { changeSet, count, refused } = await client.trash.restore({ records })
    expect([count, refused]).toEqual([3, []])
    expect((await client.trash.list({})).total).toBe(0)
    expect((await client.contacts.list({ filter: { search: 'alpha' } })).total).toBe(1)
    expect(await client.trash.restore({ records })).toMatchObject({ changeSet: null, count: 0 })
    await client.history.undo({ id: changeSet! })
    expect((await client.trash.list({})).total).toBe(3)
    expect((await client.contacts.list({})).total).toBe(0)
  })

  it('says who cannot come back because another took the place', async () => {
    const client = (await openCore()).client()
    const field = await client.customFields.create({ recordType: 'contact', name: 'Size' })
    await client.customFields.remove({ id: field.id })
    await client.customFields.create({ recordType: 'contact', name: 'Size' })
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    await client.contacts.remove({ ids: [id] })
    const answer = await client.trash.restore({
      records: [
        { type: 'customField', id: field.id },
        { type: 'contact', id },
        { type: 'contact', id: 999 },
      ],
    })
    expect(answer).toMatchObject({ count: 1, refused: [{ type: 'customField', id: field.id, name: 'Size' }] })
  })

  it('forgets what it emptied: no word of it is left in the database, and no undo brings it back', async () => {
    const core = await openCore()
    const client = core.client()
    const marker = 'Zauberwort-7391'
    const fill = { kind: 'company' as const, name: marker, emails: [{ label: '', email: `${marker}@example.com` }] }
    const { id } = await client.contacts.create(fill)
    const other = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const edit = await client.contacts.update({ id, version: 1, patch: { name: 'plain', emails: [], notes: marker } })
    await client.contacts.update({ id, version: 2, patch: { notes: 'Neues' } })
    await client.history.undo({ id: edit.changeSet! })
    const removed = await client.contacts.remove({ ids: [id, other.id] })
    await client.contacts.restore({ ids: [other.id] })
    expect(await empty(core)).toMatchObject({ count: 1, needed: 0 })
    const sqlite = open(core)
    for (const table of sqlite.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all() as string[])
      expect(JSON.stringify(sqlite.prepare(`select * from ${table}`).all()), table).not.toContain(marker)
    sqlite.close()
    await expect(client.contacts.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // What the same step did to others can still be undone.
    await client.history.undo({ id: removed.changeSet! })
    expect((await client.contacts.get({ id: other.id })).deletedAt).toBeNull()
    const { changeSets } = await client.history.list({ record: { type: 'contact', id } })
    const emptying = changeSets.find(({ procedure }) => procedure === 'trash.empty')
    await expect(client.history.undo({ id: emptying!.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  it('lets a contact go with its timeline, its next steps and its files, but not while somebody else’s entry names it', async () => {
    const core = await openCore()
    const client = core.client()
    const [going, present, host] = [
      await client.contacts.create({ kind: 'person', familyName: 'Going' }),
      await client.contacts.create({ kind: 'person', familyName: 'Present' }),
      await client.contacts.create({ kind: 'person', familyName: 'Host' }),
    ]
    const entry = { kind: 'meeting' as const, at: '2026-03-01T12:00:00.000Z', subject: 'Talk' }
    const { id: activity } = await client.activities.create({ ...entry, contactId: going.id })
    await client.tasks.create({ contactId: going.id, title: 'Call back' })
    await client.activities.create({ ...entry, contactId: host.id, people: [{ contactId: present.id }] })
    const piece = Buffer.from('Hello').toString('base64')
    for (const [type, id] of [
      ['contact', going.id],
      ['activity', activity],
    ] as const) {
      const { upload } = await client.attachments.upload({ name: 'note.txt', at: 0, piece })
      await client.attachments.create({ recordType: type, recordId: id, uploads: [upload] })
    }
    await client.contacts.remove({ ids: [going.id, present.id] })
    expect(await empty(core)).toMatchObject({ count: 1, needed: 1 })
    const sqlite = open(core)
    const count = (table: string) => sqlite.prepare(`select count(*) from ${table}`).pluck().get()
    expect(['contact', 'activity', 'task', 'attachment', 'file'].map(count)).toEqual([2, 1, 0, 0, 0])
    sqlite.close()
  })

  it('keeps a contact while an entry with it stands in the timeline of somebody who stays', async () => {
    const core = await openCore()
    const client = core.client()
    const gone = await client.contacts.create({ kind: 'person', familyName: 'Gone' })
    const stays = await client.contacts.create({ kind: 'person', familyName: 'Stays' })
    const meeting = await client.activities.create({
      contactId: gone.id,
      kind: 'meeting',
      subject: 'Kick-off',
      people: [{ contactId: stays.id }],
    })
    const timeline = async () => (await client.activities.list({ contactId: stays.id })).entries.map(({ id }) => id)
    await client.contacts.remove({ ids: [gone.id] })
    expect(await empty(core)).toMatchObject({ count: 0, needed: 1 })
    expect(await timeline()).toEqual([meeting.id])

    // Once the entry itself is deleted, both go.
    await client.activities.remove({ ids: [meeting.id] })
    expect(await empty(core)).toMatchObject({ count: 2, needed: 0 })
    expect(await timeline()).toEqual([])
  })

  it('keeps a field that records have values for', async () => {
    const core = await openCore()
    const client = core.client()
    const used = await client.customFields.create({ recordType: 'contact', name: 'Used' })
    const unused = await client.customFields.create({ recordType: 'contact', name: 'Unused' })
    await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [used.id]: '42' } })
    for (const { id } of [used, unused]) await client.customFields.remove({ id })
    expect(await empty(core)).toMatchObject({ count: 1, needed: 1 })
    expect((await client.trash.list({})).rows.map(({ name }) => name)).toEqual(['Used'])
  })

  it('takes the files of what goes out of the office, unless something else has them', async () => {
    const core = await openCore({ renderPdf: async () => new Uint8Array([1]) })
    const client = core.client()
    await client.office.update({ version: 1, patch: { name: 'Werkstatt' } })
    const contact = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const lines = [quoteLine({ text: 'Chair', unitPrice: 1_000_000 })]
    const ids: number[] = []
    for (let at = 0; at < 2; at++) {
      const { id } = await client.quotes.create({ contactId: contact.id, lines })
      await client.quotes.send({ id, version: 1 })
      ids.push(id)
    }
    await client.quotes.remove({ ids: ids.slice(0, 1) })
    const sqlite = open(core)
    const files = () => sqlite.prepare('select count(*) from file').pluck().get()
    expect(files()).toBe(4)
    expect(fs.readdirSync(path.join(core.services.folder, 'files'))).toHaveLength(4)
    await empty(core)
    expect(files()).toBe(2)
    expect(fs.readdirSync(path.join(core.services.folder, 'files'))).toHaveLength(2)
    expect((await client.quotes.pdf({ id: ids[1]! })).base64).toBe('AQ==')
    sqlite.close()
  })

  it('is emptied by itself of what has lain in it as long as the office wants, never sooner than 30 days', async () => {
    const folder = temporaryFolder()
    let now = new Date('2026-03-01T12:00:00Z')
    const clock = () => now
    const days = (count: number) => (now = new Date(now.getTime() + count * 86_400_000))
    const within = async <T>(work: (client: ReturnType<Core['client']>, core: Core) => Promise<T>) => {
      const core = await openCore({ folder, clock, upkeep: true })
      // What is looked after at the opening is done when the office is closed.
      try {
        return await work(core.client(), core)
      } finally {
        await core.close()
      }
    }
    const total = () => within(async (client) => (await client.trash.list({})).total)
    await within(async (client) => {
      await expect(client.office.update({ version: 1, patch: { trashDays: 29 } })).rejects.toThrow()
      await client.office.update({ version: 1, patch: { trashDays: 30 } })
      const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
      await client.contacts.remove({ ids: [id] })
    })
    days(29)
    await within(async () => {})
    expect(await total()).toBe(1)
    await within(async (client) => {
      const { version } = await client.office.get()
      await client.office.update({ version, patch: { trashDays: 0 } })
    })
    days(400)
    await within(async () => {})
    expect(await total()).toBe(1)
    await within(async (client) => {
      const { version } = await client.office.get()
      await client.office.update({ version, patch: { trashDays: 365 } })
    })
    await within(async () => {})
    expect(await total()).toBe(0)
    expect(fs.readdirSync(path.join(folder, 'backups')).length).toBeGreaterThan(0)
  })
})

it('emptying that is stopped leaves everything as it was', async () => {
  const core = await openCore()
  const client = core.client()
  const ids: number[] = []
  for (let at = 0; at < 450; at++) ids.push((await client.contacts.create({ kind: 'company', name: `Nr ${at}` })).id)
  await client.contacts.remove({ ids })
  const sqlite: Sqlite = open(core)
  const before = dump(sqlite)
  const { job } = await client.trash.empty()
  core.services.jobs.cancel(job)
  await expect(core.services.jobs.result(job)).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(dump(sqlite)).toEqual(before)
  sqlite.close()
})
