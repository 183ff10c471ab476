import { expect, it } from 'vitest'
import type { Db } from '../../src/main/core/database/connection.ts'
import { type List, prepared } from '../../src/main/core/database/prepared.ts'
import { openCore } from '../helpers/app.ts'

const companies = prepared((db: Db, ids: List<number>, names: List<string>, stage: string | null, limit: number) =>
  db
    .selectFrom('contact')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('name', 'in', names)
    .where(({ or, eb, val }) => or([eb(val(stage), 'is', null), eb('stage', '=', stage)]))
    .orderBy('id')
    .limit(limit),
)

it('a prepared query answers for the values of each call, on any connection', async () => {
  const core = await openCore()
  const client = core.client()
  const ids: number[] = []
  for (const name of ['Alpha', 'Beta', 'Gamma'])
    ids.push((await client.contacts.create({ kind: 'company', name, stage: name === 'Beta' ? 'lead' : '' })).id)
  const [alpha = 0, beta = 0, gamma = 0] = ids
  const names = ['Alpha', 'Beta', 'Gamma', `O'Hara "quoted"`]
  const found = async (...asked: Parameters<typeof companies>) => (await companies(...asked)).map(({ name }) => name)
  const { reads, writer } = core.services
  expect(await found(reads, [alpha], names, null, 9)).toEqual(['Alpha'])
  expect(await found(reads, [gamma, alpha, beta], names, null, 9)).toEqual(['Alpha', 'Beta', 'Gamma'])
  expect(await found(reads, [gamma, alpha, beta], names, null, 2)).toEqual(['Alpha', 'Beta'])
  expect(await found(reads, [gamma, alpha, beta], names, 'lead', 9)).toEqual(['Beta'])
  expect(await found(reads, [gamma, alpha, beta], ['Gamma'], null, 9)).toEqual(['Gamma'])
  expect(await found(reads, [], names, null, 9)).toEqual([])
  const many = Array.from({ length: 100_000 }, (_, at) => at)
  expect(await found(reads, many, names, null, 9)).toEqual(['Alpha', 'Beta', 'Gamma'])
  await client.contacts.update({ id: gamma, version: 1, patch: { stage: 'lead' } })
  expect(await writer.transaction().execute((db) => companies(db, ids, names, 'lead', 9))).toMatchObject([
    { name: 'Beta' },
    { name: 'Gamma' },
  ])
  await core.close()
})
