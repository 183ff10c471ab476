import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { mergeSearch, queueContacts } from '../../src/main/core/database/search.ts'
import { openCore } from '../helpers/app.ts'

it('merges what it wrote to the search index, and lets commits merge again afterwards', async () => {
  const core = await openCore()
  const client = core.client()
  const { writer, reads } = core.services
  const ids: number[] = []
  for (const name of ['Alpha', 'Beta', 'Gamma']) ids.push((await client.contacts.create({ kind: 'company', name })).id)
  for (let round = 0; round < 12; round++) {
    await queueContacts(writer, ids)
    core.services.wakeSearchIndexer()
    await expect.poll(async () => (await reads.selectFrom('contact_search_queue').selectAll().execute()).length).toBe(0)
  }
  const automerge = sql<{ v: number }>`select v from contact_search_config where k = 'automerge'`
  expect((await automerge.execute(reads)).rows).toEqual([{ v: 4 }])
  const segments = sql<{ n: number }>`select count(distinct segid) as n from contact_search_idx`
  expect((await segments.execute(reads)).rows[0]?.n).toBeLessThan(8)
  expect(await writer.transaction().execute(mergeSearch)).toBe(false)
  for (const name of ['Alpha', 'Beta', 'Gamma'])
    expect((await client.contacts.find({ search: name })).rows).toHaveLength(1)
})
