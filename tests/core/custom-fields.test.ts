import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'

type Client = ReturnType<Core['client']>

async function makeField(client: Client, name: string): Promise<number> {
  return (await client.customFields.create({ recordType: 'contact', name })).id
}

async function fieldNames(client: Client): Promise<string[]> {
  const { customFields } = await client.customFields.list({ recordType: 'contact' })
  return customFields.map(({ name }) => name)
}

const failure = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error)

describe('custom fields', () => {
  it('are made, renamed and put into an order, each name once', async () => {
    const client = (await openCore()).client()
    const size = await makeField(client, 'Shoe size')
    const colour = await makeField(client, 'Colour')
    await client.customFields.update({ id: colour, version: 1, patch: { name: 'Favourite colour' } })
    await client.customFields.order({ recordType: 'contact', ids: [colour] })
    expect(await fieldNames(client)).toEqual(['Favourite colour', 'Shoe size'])
    const taken = await failure(makeField(client, 'shoe  SIZE'))
    expect(errorData(taken, 'INVALID')).toMatchObject({ faults: [{ path: ['name'], code: 'nameTaken' }] })
    await client.customFields.remove({ id: size })
    await makeField(client, 'Shoe size')
    expect(await fieldNames(client)).toEqual(['Favourite colour', 'Shoe size'])
  })

  it('take values that are read, listed and found; an empty one is none', async () => {
    const core = await openCore()
    const client = core.client()
    const [size, colour] = [await makeField(client, 'Shoe size'), await makeField(client, 'Colour')]
    const { id } = await client.contacts.create({
      kind: 'company',
      name: 'Alpha',
      custom: { [size]: ' 42\nwide ', [colour]: '' },
    })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '42\nwide', [colour]: '' })
    const { rows } = await client.contacts.list({ custom: [size, colour] })
    expect(rows.map((row) => row.custom)).toEqual([{ [size]: '42\nwide' }])
    expect((await client.contacts.list({})).rows[0]?.custom).toEqual({})
    expect((await client.contacts.find({ search: 'wide' })).rows).toHaveLength(1)
    await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '' } } })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '', [colour]: '' })
    expect((await client.contacts.find({ search: 'wide' })).rows).toEqual([])
    const unknown = await failure(client.contacts.update({ id, version: 2, patch: { custom: { 99: 'x' } } }))
    expect(errorData(unknown, 'INVALID')).toMatchObject({ faults: [{ path: ['custom', '99'] }] })
  })

  it('are changed each for itself: only the same field changed by two is a conflict', async () => {
    const client = (await openCore()).client()
    const [size, colour] = [await makeField(client, 'Shoe size'), await makeField(client, 'Colour')]
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: '42' } })
    await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '43' } } })
    await client.contacts.update({ id, version: 1, patch: { custom: { [colour]: 'blue' } } })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '43', [colour]: 'blue' })
    const clash = await failure(
      client.contacts.update({ id, version: 1, patch: { custom: { [size]: '44', [colour]: 'blue' } } }),
    )
    expect(errorData(clash, 'CONFLICT')?.fields).toEqual([{ field: `custom.${size}`, yours: '44', theirs: '43' }])
  })

  it('are undone each for itself; one touched since stays and is told by its name with both values', async () => {
    const client = (await openCore()).client()
    const [size, colour] = [await makeField(client, 'Shoe size'), await makeField(client, 'Colour')]
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: '42' } })
    const both = await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '43', [colour]: 'blue' } } })
    await client.contacts.update({ id, version: 2, patch: { custom: { [size]: '44' } } })
    const { kept, keptCount } = await client.history.undo({ id: both.changeSet ?? 0 })
    expect(keptCount).toBe(1)
    expect(kept).toMatchObject([
      { id, name: 'Alpha', field: `custom.${size}`, label: 'Shoe size', earlier: '42', now: '44' },
    ])
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '44', [colour]: '' })
  })

  it('that are removed keep their values for the undo, and are neither shown nor found meanwhile', async () => {
    const core = await openCore()
    const client = core.client()
    const size = await makeField(client, 'Shoe size')
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: 'fortytwo' } })
    const found = async () => {
      core.services.wakeSearchIndexer()
      await expect
        .poll(async () => (await core.services.reads.selectFrom('contact_search_queue').selectAll().execute()).length)
        .toBe(0)
      return (await client.contacts.find({ search: 'fortytwo' })).rows.length
    }
    const { changeSet } = await client.customFields.remove({ id: size })
    expect((await client.contacts.get({ id })).custom).toEqual({})
    expect(await found()).toBe(0)
    await client.contacts.update({ id, version: 1, patch: { notes: 'n' } })
    await client.history.undo({ id: changeSet ?? 0 })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: 'fortytwo' })
    expect(await found()).toBe(1)
  })

  it('stay while a contact has a value, even when the step that made them is undone', async () => {
    const client = (await openCore()).client()
    const { id: size, changeSet } = await client.customFields.create({ recordType: 'contact', name: 'Shoe size' })
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: '42' } })
    const refused = await client.history.undo({ id: changeSet ?? 0 })
    expect(refused.kept).toMatchObject([{ type: 'customField', id: size, field: '', now: 'Shoe size' }])
    expect(await fieldNames(client)).toEqual(['Shoe size'])
    await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '' } } })
    await client.history.undo({ id: changeSet ?? 0 })
    expect(await fieldNames(client)).toEqual([])
  })
})
