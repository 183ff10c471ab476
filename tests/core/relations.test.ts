import path from 'node:path'
import { expect, it } from 'vitest'
import { connect } from '../../src/main/core/database/connection.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'

async function office() {
  const core = await openCore()
  const client = core.client()
  const person = async (familyName: string) => (await client.contacts.create({ kind: 'person', familyName })).id
  const seen = async (id: number) =>
    (await client.relations.list({ id })).relations.map(({ other, kind, reversed }) =>
      [other.displayName, kind, ...(reversed ? ['reversed'] : [])].join(' '),
    )
  const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
  return { client, person, seen, sqlite }
}

it('a relation shows on both pages, each from its side, and can be changed, removed and undone from either', async () => {
  const { client, person, seen, sqlite } = await office()
  try {
    const [anna, bert] = [await person('Anna'), await person('Bert')]
    const { id } = await client.relations.add({ contactId: anna, otherId: bert, kind: 'assistant' })
    expect([await seen(anna), await seen(bert)]).toEqual([['Bert assistant'], ['Anna boss']])

    await client.relations.change({ id, contactId: bert, kind: 'parent', was: { kind: 'boss', reversed: false } })
    expect([await seen(anna), await seen(bert)]).toEqual([['Bert child'], ['Anna parent']])
    const toGodfather = { id, contactId: anna, kind: 'godfather' }
    await expect(
      client.relations.change({ ...toGodfather, was: { kind: 'assistant', reversed: false } }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { fields: [{ field: 'relation', yours: 'godfather', theirs: 'child' }] },
    })
    const own = await client.relations.change({ ...toGodfather, was: { kind: 'child', reversed: false } })
    expect([await seen(anna), await seen(bert)]).toEqual([['Bert godfather'], ['Anna godfather reversed']])

    const before = dump(sqlite)
    const removed = await client.relations.remove({ id })
    expect([await seen(anna), await seen(bert)]).toEqual([[], []])
    await client.history.undo({ id: removed.changeSet ?? 0 })
    expect(dump(sqlite)).toEqual(before)
    await client.history.undo({ id: own.changeSet ?? 0 })
    expect(await seen(anna)).toEqual(['Bert child'])
    await client.contacts.remove({ ids: [bert] })
    expect(await seen(anna)).toEqual([])
  } finally {
    sqlite.close()
  }
})

it('nothing stands twice, from whichever side it is said, and nobody is related to themselves', async () => {
  const { client, person, sqlite } = await office()
  sqlite.close()
  const [anna, bert] = [await person('Anna'), await person('Bert')]
  const add = (contactId: number, otherId: number, kind: string) => client.relations.add({ contactId, otherId, kind })
  await add(anna, bert, 'assistant')
  await add(anna, bert, 'friend')
  for (const [one, other, kind] of [
    [anna, bert, 'assistant'],
    [bert, anna, 'boss'],
    [bert, anna, 'friend'],
  ] as const)
    await expect(add(one, other, kind)).rejects.toMatchObject({ data: { faults: [{ code: 'relationThere' }] } })
  await expect(add(anna, anna, 'friend')).rejects.toMatchObject({ data: { faults: [{ code: 'relatedToItself' }] } })
  await expect(add(anna, 4711, 'friend')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('the tree of companies is the same from wherever in it one looks, without those in the trash', async () => {
  const { client, sqlite } = await office()
  sqlite.close()
  const company = async (name: string, parentId: number | null, parentRole = '') =>
    (await client.contacts.create({ kind: 'company', name, parentId, parentRole })).id
  const head = await company('Head', null)
  const south = await company('South', head, 'branch')
  const north = await company('North', head, 'subsidiary')
  const port = await company('Port', north, 'plant')
  const seen = async (id: number) =>
    (await client.relations.companies({ id })).companies.map(({ displayName, parentRole }) =>
      [displayName, parentRole].filter(Boolean).join(' '),
    )
  for (const id of [head, south, north, port])
    expect(await seen(id)).toEqual(['Head', 'North subsidiary', 'Port plant', 'South branch'])
  await client.contacts.remove({ ids: [north] })
  expect(await seen(head)).toEqual(['Head', 'South branch'])
  expect(await seen(port)).toEqual(['Port plant'])
})
