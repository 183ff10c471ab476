import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connect } from '../../src/main/core/database/connection.ts'
import type { ContactFields } from '../../src/shared/contract/contacts.ts'
import { mergedFields } from '../../src/shared/domain/merge-contacts.ts'
import { openCore } from '../helpers/app.ts'
import { attachFile } from '../helpers/attach.ts'
import { dump } from '../helpers/dump.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

type Client = Awaited<ReturnType<typeof openCore>>['client'] extends () => infer C ? C : never

const person = (givenName: string, familyName: string, more: Partial<ContactFields> = {}) => ({
  givenName,
  familyName,
  ...more,
  kind: 'person' as const,
})
const email = (text: string) => ({ emails: [{ label: '', email: text }] })
const phone = (text: string) => ({ phones: [{ label: '', phone: text }] })
const city = (text: string) => ({
  addresses: [{ label: '', street: '', street2: '', postcode: '', city: text, region: '', country: '' }],
})

async function scanned(core: Awaited<ReturnType<typeof openCore>>) {
  const client = core.client()
  const { job } = await client.duplicates.scan()
  await core.services.jobs.result(job)
  return client.duplicates.list({})
}

async function merge(client: Client, into: number, others: number[]) {
  const contacts = await Promise.all([into, ...others].map((id) => client.contacts.get({ id })))
  const [first, ...rest] = contacts
  return client.duplicates.merge({
    into: { id: into, version: first?.version ?? 0 },
    others: rest.map(({ id, version }) => ({ id, version })),
    patch: mergedFields(contacts),
  })
}

describe('the scan', () => {
  it.each([
    [
      'the same e-mail',
      person('Anna', 'Berg', email('a@x.example')),
      person('Anna', 'Berg-Lund', email('A@x.example')),
    ],
    ['a letter amiss', person('Anna', 'Lindqvist', city('Malmö')), person('Anna', 'Lindqwist', city('Malmo'))],
    ['names exchanged', person('Anna', 'Lindqvist', city('Malmö')), person('Lindqvist', 'Anna', city('Malmö'))],
    ['a short name', person('Robert', 'Miller', city('York')), person('Bob', 'Miller', city('York'))],
    ['other characters', person('', '張偉', city('台北')), person('', '张伟', city('台北'))],
    [
      'another phone',
      person('Ann', 'Lee', { ...city('Ely'), ...phone('+44 1353 111111') }),
      person('Ann', 'Lee', { ...city('Ely'), ...phone('+44 1353 222222') }),
    ],
    [
      'another legal form',
      { kind: 'company' as const, name: 'Nordwind GmbH', ...city('Kiel') },
      { kind: 'company' as const, name: 'Nordwind', ...city('Kiel') },
    ],
    [
      'one city',
      { kind: 'company' as const, name: 'Nordwind GmbH', ...city('Kiel') },
      { kind: 'company' as const, name: 'Nordwind GmbH' },
    ],
    ['one city, of people', person('Ann', 'Lee'), person('Ann', 'Lee', city('Ely'))],
  ])('finds two with %s', async (_, one, other) => {
    const core = await openCore()
    const { id } = await core.client().contacts.create(one)
    const second = await core.client().contacts.create(other)
    await core.client().contacts.create(person('Someone', 'Else', city('York')))
    const { pairs, total, scannedAt } = await scanned(core)
    expect(pairs.map((pair) => [pair.one.id, pair.other.id])).toEqual([[id, second.id]])
    expect({ total, scanned: scannedAt !== null }).toEqual({ total: 1, scanned: true })
  })

  it('names no two who only share a name, a switchboard or a place', async () => {
    const core = await openCore()
    const client = core.client()
    for (const place of ['Kiel', 'Bonn'])
      await client.contacts.create({ kind: 'company', name: 'Nord', ...city(place) })
    await client.contacts.create(person('Kim', 'Roe', email('kim@one.example')))
    await client.contacts.create(person('Kim', 'Roe', { ...email('kim@two.example'), ...city('Ely') }))
    await client.contacts.create(
      person('Ann', 'Lee', { ...email('ann@one.example'), ...phone('+44 20 7946 0001'), ...city('Ely') }),
    )
    await client.contacts.create(
      person('Ann', 'Lee', { ...email('ann@two.example'), ...phone('+44 20 7946 0002'), ...city('Hull') }),
    )
    await client.contacts.create(person('Tom', 'Ford', { ...phone('+44 20 7946 0001'), ...city('Ely') }))
    expect((await scanned(core)).pairs).toEqual([])
  })

  it('names those who were kept apart no more, and those no longer alike neither', async () => {
    const core = await openCore()
    const client = core.client()
    const ids: number[] = []
    for (const name of ['Alpha', 'Alpha', 'Beta', 'Beta'])
      ids.push((await client.contacts.create(person('Kim', name, email(`${name}@x.example`)))).id)
    const [a = 0, b = 0, c = 0] = ids
    expect((await scanned(core)).pairs).toHaveLength(2)
    const { changeSet } = await client.duplicates.keepApart({ one: b, other: a })
    await client.contacts.update({ id: c, version: 1, patch: { familyName: 'Gamma', emails: [] } })
    expect((await client.duplicates.list({})).pairs).toEqual([])
    expect((await scanned(core)).pairs).toEqual([])
    await client.history.undo({ id: changeSet ?? 0 })
    expect((await scanned(core)).pairs).toHaveLength(1)
  })
})

describe('merging', () => {
  it('keeps every value, moves what is attached, and is undone by one step', async () => {
    await holdsFor(
      fc.record({
        links: fc.array(fc.tuple(fc.nat(15), fc.nat(5), fc.nat(5)), { maxLength: 12 }),
        others: fc.uniqueArray(fc.constantFrom(1, 2), { minLength: 1, maxLength: 2 }),
        companies: fc.boolean(),
      }),
      async ({ links, others, companies }) => {
        const core = await openCore()
        const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
        try {
          const client = core.client()
          const people: number[] = []
          const firms: number[] = []
          for (const name of ['One', 'Two', 'Three'])
            people.push(
              (
                await client.contacts.create(
                  person(name, 'Same', { ...email(`${name}@x.example`), notes: `of ${name}`, tags: [name] }),
                )
              ).id,
            )
          for (const name of ['North', 'South', 'West'])
            firms.push((await client.contacts.create({ kind: 'company', name, ...city(name) })).id)
          for (const [what, at, to] of links) await link(client, what, { people, firms, at, to })
          const [into = 0, ...rest] = companies ? firms : people
          const gone = others.map((at) => rest[at - 1] ?? 0)
          const before = dump(sqlite)
          const { changeSet } = await merge(client, into, gone)
          const merged = await client.contacts.get({ id: into })
          if (!companies) {
            expect(merged.emails).toHaveLength(1 + gone.length)
            expect(merged.tags).toHaveLength(1 + gone.length)
          }
          for (const { table, column } of references(sqlite)) {
            if (ownRows.has(table)) continue
            const left = sqlite
              .prepare(`select count(*) from ${table} where ${column} in (${gone.join()})`)
              .pluck()
              .get()
            expect([table, column, left]).toEqual([table, column, 0])
          }
          const pointing = sqlite.prepare(
            `select count(*) from contact_position where contact_id not in (${gone.join()})
             and (company_id in (${gone.join()}) or reports_to_id in (${gone.join()}))`,
          )
          expect(pointing.pluck().get()).toBe(0)
          for (const id of gone)
            expect((await client.attachments.list({ recordType: 'contact', recordId: id })).total).toBe(0)
          const { keptCount } = await client.history.undo({ id: changeSet ?? 0 })
          expect(keptCount).toBe(0)
          expect(dump(sqlite)).toEqual(before)
        } finally {
          sqlite.close()
          await core.close()
        }
      },
      { runs: cases(40, 1_000) },
    )
  })

  it('shows what hangs on each, and in the trash who was merged into whom until one comes back', async () => {
    const core = await openCore()
    const client = core.client()
    const firm = await client.contacts.create({ kind: 'company', name: 'North' })
    const twin = await client.contacts.create({ kind: 'company', name: 'North' })
    const other = await client.contacts.create({ kind: 'company', name: 'Other', parentId: twin.id })
    const position = { companyId: twin.id, role: '', department: '', reportsToId: null }
    const someone = await client.contacts.create(person('Ann', 'Lee', { positions: [position] }))
    await client.activities.create({ contactId: twin.id, kind: 'call', text: 'x' })
    const { id: gone } = await client.activities.create({ contactId: twin.id, kind: 'note', text: 'y' })
    await client.activities.remove({ ids: [gone] })
    await client.tasks.create({ title: 'x', contactId: twin.id, dueOn: '2026-12-01' })
    await client.quotes.create({ contactId: twin.id })
    await client.relations.add({ contactId: other.id, otherId: twin.id, kind: 'referredBy' })
    const none = { people: 0, branches: 0, relations: 0, activities: 0, tasks: 0, quotes: 0, files: 0 }
    const all = { people: 1, branches: 1, relations: 1, activities: 1, tasks: 1, quotes: 1, files: 0 }
    const { contacts } = await client.duplicates.compare({ ids: [twin.id, firm.id, twin.id] })
    expect(contacts.map(({ id, attached }) => [id, attached])).toEqual([
      [twin.id, all],
      [firm.id, none],
    ])

    await merge(client, firm.id, [twin.id])
    expect((await client.duplicates.compare({ ids: [firm.id, twin.id] })).contacts).toMatchObject([
      { id: firm.id, deletedAt: null, attached: all },
      { id: twin.id, deletedAt: expect.any(String) as string, attached: none },
    ])
    for (const { id, updatedAt } of (await client.contacts.list({})).rows)
      expect([id, updatedAt]).toEqual([id, (await client.contacts.get({ id })).updatedAt])
    const merged = await client.contacts.get({ id: twin.id })
    expect(merged.mergedInto).toEqual({ id: firm.id, displayName: 'North' })
    expect((await client.contacts.get({ id: someone.id })).mergedInto).toBeNull()
    await client.trash.restore({ records: [{ type: 'contact', id: twin.id }] })
    expect(await client.contacts.get({ id: twin.id })).toMatchObject({ deletedAt: null, mergedInto: null })
  })

  it('keeps whom a person reports to in one of two companies', async () => {
    const core = await openCore()
    const client = core.client()
    const firm = await client.contacts.create({ kind: 'company', name: 'North' })
    const twin = await client.contacts.create({ kind: 'company', name: 'North Ltd' })
    const place = (companyId: number, role: string, reportsToId: number | null = null) => ({
      companyId,
      role,
      department: '',
      reportsToId,
    })
    const chief = await client.contacts.create(person('Ann', 'Lee', { positions: [place(twin.id, 'Head')] }))
    const positions = [place(firm.id, 'Clerk'), place(twin.id, 'Clerk', chief.id)]
    const clerk = await client.contacts.create(person('Bo', 'Roe', { positions }))
    await merge(client, firm.id, [twin.id])
    const { positions: places } = await client.contacts.get({ id: clerk.id })
    expect(places).toMatchObject([{ companyId: firm.id, role: 'Clerk', reportsToId: chief.id }])
  })

  it('names the places in trees that would close a circle', async () => {
    const core = await openCore()
    const client = core.client()
    const company = async (name: string, parentId: number | null = null) =>
      (await client.contacts.create({ kind: 'company', name, parentId })).id
    const top = await company('Top')
    const middle = await company('Middle', top)
    const low = await company('Low', middle)
    const twin = await company('Top Ltd')
    // The one that stays stands below the other's branch.
    const { dropped } = await merge(client, low, [top])
    expect(dropped).toEqual([
      { what: 'parent', of: { id: low, displayName: 'Low' }, lost: { id: middle, displayName: 'Middle' } },
    ])
    expect(await client.contacts.get({ id: low })).toMatchObject({ parentId: null })
    expect((await merge(client, low, [twin])).dropped).toEqual([])
  })

  it('refuses what was changed meanwhile, people with companies, and a contact twice', async () => {
    const core = await openCore()
    const client = core.client()
    const one = await client.contacts.create(person('A', 'B'))
    const other = await client.contacts.create(person('A', 'B'))
    const firm = await client.contacts.create({ kind: 'company', name: 'A B' })
    const into = { id: one.id, version: 1 }
    await client.contacts.update({ id: other.id, version: 1, patch: { notes: 'x' } })
    const read = { id: other.id, version: 1 }
    await expect(client.duplicates.merge({ into, others: [read], patch: {} })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { type: 'contact', id: other.id },
    })
    await expect(
      client.duplicates.merge({ into, others: [{ id: firm.id, version: 1 }], patch: {} }),
    ).rejects.toMatchObject({ code: 'INVALID' })
    await expect(client.duplicates.merge({ into, others: [into], patch: {} })).rejects.toMatchObject({
      code: 'INVALID',
    })
    expect((await client.contacts.get({ id: other.id })).deletedAt).toBeNull()
  })
})

/** Rows that the merged contacts keep in the trash, or that tell how something came about. */
const ownRows = new Set([
  'contact_email',
  'contact_phone',
  'contact_address',
  'contact_tag',
  'contact_position',
  'contact_index',
  'contact_key',
  'contact_custom',
  'contact',
  'import_contact',
  'duplicate_pair',
])

/** Every column of the schema that names a contact. */
function references(sqlite: ReturnType<typeof connect>) {
  return sqlite
    .prepare(
      `select t.name as "table", f."from" as "column" from sqlite_schema t, pragma_foreign_key_list(t.name) f
       where t.type = 'table' and f."table" = 'contact'`,
    )
    .all() as { table: string; column: string }[]
}

interface Links {
  people: number[]
  firms: number[]
  at: number
  to: number
}

/** Something that ties contacts to each other or to other records. */
async function link(client: Client, what: number, { people, firms, at, to }: Links): Promise<void> {
  const all = [...people, ...firms]
  const contactId = all[at] ?? 0
  const otherId = all[to] ?? 0
  const contact = await client.contacts.get({ id: contactId })
  const { version } = contact
  if (what < 2) await client.activities.create({ contactId, kind: 'call', text: 'x', people: [{ contactId: otherId }] })
  else if (what < 4) await client.tasks.create({ title: 'x', contactId, dueOn: '2026-12-01' })
  else if (what < 6 && contactId !== otherId)
    await client.relations.add({ contactId, otherId, kind: 'friend' }).catch(refused)
  else if (what < 8 && contact.kind === 'person') {
    const positions = [
      ...contact.positions,
      { companyId: firms[to % 3] ?? 0, role: 'x', department: '', reportsToId: null },
    ]
    await client.contacts.update({ id: contactId, version, patch: { positions } })
  } else if (what < 9 && contact.kind === 'company' && contactId !== otherId)
    await client.contacts.update({ id: contactId, version, patch: { parentId: firms[to % 3] ?? null } }).catch(refused)
  else if (what < 10) await client.quotes.create({ contactId })
  else if (what < 11 && contactId !== otherId) await client.duplicates.keepApart({ one: contactId, other: otherId })
  else if (what < 12) await attachFile(client, { recordType: 'contact', recordId: contactId }, 'a.txt', 'a')
  else if (what >= 12 && contact.kind === 'person') {
    const positions = contact.positions.map((place) => ({ ...place, reportsToId: otherId }))
    await client.contacts.update({ id: contactId, version, patch: { positions } }).catch(refused)
  }
}

/** A link that the rules of trees and relations refuse is none. */
function refused(error: { code?: string }): void {
  if (error.code !== 'INVALID') throw error
}
