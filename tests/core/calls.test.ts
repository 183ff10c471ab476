import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
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
    expect((await client.office.setTaxRates({ version: 1, taxRates: [] })).changeSet).toBeNull()
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
