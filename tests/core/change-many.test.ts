import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect, databaseFile } from '../../src/main/core/database/connection.ts'
import { changedMany, type ContactChanges } from '../../src/shared/contract/contacts.ts'
import type { ListFilter } from '../../src/shared/contract/lists.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

type Client = ReturnType<Core['client']>

const stages = ['lead', 'customer', 'Stammkunde', '']
const words = ['VIP', 'Messe', 'Alt', 'Neu']

interface Office {
  core: Core
  client: Client
  owner: number
  field: number
}

/** An office of some contacts that differ in everything a bulk change touches. */
async function openOffice(contacts: number): Promise<Office> {
  const core = await openCore()
  const client = core.client()
  const owner = (await client.colleagues.create({ name: 'Zoë', initials: 'Z', colour: '#112233', active: true })).id
  const field = (await client.customFields.create({ recordType: 'contact', name: 'Size' })).id
  for (let at = 0; at < contacts; at++)
    await client.contacts.create({
      kind: at % 3 === 0 ? 'company' : 'person',
      ...(at % 3 === 0 ? { name: `Firm ${at}` } : { familyName: `Person ${at}` }),
      stage: stages[at % 4] ?? '',
      source: at % 2 ? 'Web' : '',
      ownerId: at % 5 === 0 ? owner : null,
      tags: words.filter((_, word) => (at >> word) % 2 === 1),
      custom: at % 2 ? { [field]: `${at}` } : {},
    })
  return { core, client, owner, field }
}

async function finished(core: Core, started: Promise<{ job: string }>) {
  return changedMany.parse(await core.services.jobs.result((await started).job))
}

const rowsOf = (core: Core) => {
  const sqlite = connect(databaseFile(core.services.folder), { readonly: true })
  try {
    return dump(sqlite)
  } finally {
    sqlite.close()
  }
}

const changed = fc.record(
  {
    stage: fc.constantFrom('lead', 'partner', ''),
    source: fc.constantFrom('Web', 'Messe', ''),
    owner: fc.boolean(),
    size: fc.constantFrom('1', 'groß', ''),
    addTags: fc.subarray([...words, 'Ganz neu']),
    removeTags: fc.subarray(words),
  },
  { requiredKeys: ['addTags', 'removeTags'] },
)
const chosen = fc.record(
  {
    stage: fc.constantFrom(...stages.filter(Boolean)),
    search: fc.constantFrom('firm', 'person'),
    except: fc.boolean(),
  },
  { requiredKeys: [] },
)

describe('contacts changed together', () => {
  it('get exactly what was asked for, and an undo puts every row of every table back as it was', async () => {
    await holdsFor(
      fc.array(fc.tuple(chosen, changed), { minLength: 3, maxLength: 3 }),
      async (steps) => {
        const { core, client, owner, field } = await openOffice(16)
        for (const [{ stage, search, except }, { size, owner: owned, addTags, removeTags, ...set }] of steps) {
          const all = (await client.contacts.list({ limit: 500 })).rows
          const filter: ListFilter = {
            ...(search && { search }),
            ...(stage && { where: { all: [{ field: 'stage', is: 'anyOf', value: [stage] }] } }),
            ...(except && { exceptIds: all.slice(0, 3).map(({ id }) => id) }),
          }
          const changes: ContactChanges = {
            set: { ...set, ...(owned !== undefined && { ownerId: owned ? owner : null }) },
            custom: size === undefined ? {} : { [field]: size },
            addTags,
            removeTags: removeTags.filter((tag) => !addTags.includes(tag)),
          }
          const meant = new Set((await client.contacts.list({ filter, limit: 500 })).rows.map(({ id }) => id))
          const before = rowsOf(core)
          const read = async () => {
            const contacts = new Map<number, Awaited<ReturnType<Client['contacts']['get']>>>()
            for (const { id } of all) contacts.set(id, await client.contacts.get({ id }))
            return contacts
          }
          const was = await read()
          const { count, changeSet } = await finished(core, client.contacts.changeMany({ filter, changes }))
          const is = await read()
          let differing = 0
          for (const [id, contact] of was) {
            const wanted = meant.has(id)
              ? {
                  ...contact,
                  ...changes.set,
                  custom: { ...contact.custom, ...changes.custom },
                  tags: [...new Set([...contact.tags, ...addTags])]
                    .filter((tag) => !changes.removeTags?.includes(tag))
                    .toSorted(),
                }
              : { ...contact, tags: contact.tags.toSorted() }
            const now = { ...is.get(id)!, tags: is.get(id)!.tags.toSorted() }
            expect(now).toEqual({ ...wanted, version: now.version, updatedAt: now.updatedAt })
            if (now.version !== contact.version) differing++
          }
          expect(count).toBe(differing)
          expect(changeSet === null).toBe(count === 0)
          if (changeSet === null) continue
          const { job } = await client.history.undoAtLength({ id: changeSet })
          expect(await core.services.jobs.result(job)).toMatchObject({ keptCount: 0 })
          expect(rowsOf(core)).toEqual(before)
        }
      },
      { runs: cases(6, 60) },
    )
  }, 60_000)

  it('are many only after a backup, are one step, and that step is told with their number', async () => {
    const { core, client } = await openOffice(60)
    const made = () =>
      fs.existsSync(path.join(core.services.folder, 'backups'))
        ? fs.readdirSync(path.join(core.services.folder, 'backups')).filter((name) => name.includes('before-change'))
            .length
        : 0
    const where = { all: [{ field: 'kind', is: 'anyOf' as const, value: ['company'] }] }
    expect(
      await finished(core, client.contacts.changeMany({ filter: { where }, changes: { set: { industry: 'IT' } } })),
    ).toMatchObject({ count: 20 })
    expect(made()).toBe(0)
    const all = await finished(core, client.contacts.changeMany({ filter: {}, changes: { set: { industry: 'IT' } } }))
    expect(all.count).toBe(40)
    expect(made()).toBe(2)
    const { changeSet } = await client.history.last()
    expect(changeSet).toMatchObject({
      id: all.changeSet,
      procedure: 'contacts.changeMany',
      params: { count: 40 },
    })
    const gone = await finished(core, client.contacts.removeMany({ filter: { where } }))
    expect(gone.count).toBe(20)
    expect((await client.contacts.list({})).total).toBe(40)
    await client.history.undo({ id: gone.changeSet ?? 0 })
    expect((await client.contacts.list({})).total).toBe(60)
  })

  it('are left alone where a value cannot be, with the reason', async () => {
    const { core, client } = await openOffice(3)
    const before = rowsOf(core)
    const failure = await finished(
      core,
      client.contacts.changeMany({
        filter: {},
        changes: { set: { ownerId: 99 }, custom: { 99: 'x' }, addTags: ['New'] },
      }),
    ).catch((error: unknown) => error)
    expect(errorData(failure, 'INVALID')?.faults.map(({ code }) => code)).toEqual([
      'colleagueMissing',
      'customFieldMissing',
    ])
    expect(rowsOf(core)).toEqual(before)
  })
})

describe('views', () => {
  it('are shared or one’s own, keep what a list shows, and come back by an undo', async () => {
    const core = await openCore()
    const make = (name: string) =>
      core.client().colleagues.create({ name, initials: 'A', colour: '#112233', active: true })
    const [zoe, adam] = [(await make('Zoë')).id, (await make('Adam')).id]
    const [hers, his] = [core.client({ colleagueId: zoe }), core.client({ colleagueId: adam })]
    const definition = {
      where: { any: [{ field: 'email', is: 'empty' as const }] },
      sort: [{ field: 'city', descending: true }],
      columns: [{ field: 'name', width: 200 }, { field: 'phone' }],
      group: 'city',
    }
    const own = await hers.views.create({ recordType: 'contact', name: 'Mine', shared: false, definition })
    const shared = await hers.views.create({ recordType: 'contact', name: 'Ours', shared: true, definition: {} })
    const namesOf = async (client: Client) =>
      (await client.views.list({ recordType: 'contact' })).views.map(({ name }) => name)
    expect(await namesOf(hers)).toEqual(['Mine', 'Ours'])
    expect(await namesOf(his)).toEqual(['Ours'])
    expect((await hers.views.list({ recordType: 'contact' })).views[0]).toMatchObject({ shared: false, definition })
    expect((await hers.views.list({ recordType: 'quote' })).views).toEqual([])
    const foreign = await his.views.remove({ id: own.id }).catch((error: unknown) => error)
    expect(errorData(foreign, 'NOT_FOUND')).toEqual({ type: 'view', id: own.id })
    await hers.views.order({ recordType: 'contact', ids: [shared.id] })
    expect(await namesOf(hers)).toEqual(['Ours', 'Mine'])
    const { version } = (await his.views.list({ recordType: 'contact' })).views[0]!
    await his.views.update({ id: shared.id, version, patch: { name: 'Everybody’s' } })
    const clash = await hers.views
      .update({ id: shared.id, version, patch: { name: 'Other' } })
      .catch((error: unknown) => error)
    expect(errorData(clash, 'CONFLICT')?.fields).toEqual([{ field: 'name', yours: 'Other', theirs: 'Everybody’s' }])
    const { changeSet } = await his.views.remove({ id: shared.id })
    expect(await namesOf(his)).toEqual([])
    await his.history.undo({ id: changeSet ?? 0 })
    expect(await namesOf(his)).toEqual(['Everybody’s'])
  })
})
