import { describe, expect, it } from 'vitest'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'

describe('contacts', () => {
  for (const readerThread of [false, true]) {
    it(`come back as they were entered (reader thread: ${readerThread})`, async () => {
      const core = await openCore({ readerThread })
      const client = core.client()
      const company = await client.contacts.create({
        kind: 'company',
        name: 'Meier GmbH',
        addresses: [address('Köln')],
      })
      const person = await client.contacts.create({
        kind: 'person',
        givenName: 'Anna',
        familyName: 'Müller',
        emails: [{ label: 'work', email: 'anna@example.com' }],
        phones: [{ label: 'work', phone: '+49 30 1234567' }],
        positions: [{ companyId: company.id, role: 'Owner', department: '' }],
        tags: ['VIP', 'Messe'],
      })
      const read = await client.contacts.get({ id: person.id })
      expect(read).toMatchObject({ displayName: 'Anna Müller', tags: ['VIP', 'Messe'], version: 1 })
      expect(read.positions[0]).toMatchObject({ companyName: 'Meier GmbH', role: 'Owner' })
      const { rows, total } = await client.contacts.list({ filter: { search: 'meier' } })
      expect(rows.map((row) => row.displayName)).toEqual(['Meier GmbH', 'Anna Müller'])
      expect(total).toBe(2)
    })
  }

  it('are found by part of a name, phone in any notation, Chinese characters, pinyin and initials', async () => {
    const client = (await openCore()).client()
    await client.contacts.create({
      kind: 'person',
      givenName: '三',
      familyName: '张',
      phones: [{ label: '', phone: '+86 138 0013 8000' }],
    })
    await client.contacts.create({
      kind: 'person',
      givenName: 'Jürgen',
      familyName: 'Größmann',
      phones: [{ label: '', phone: '+49 (0)89 123 456' }],
    })
    const found = async (search: string) => (await client.contacts.find({ search })).rows.map((row) => row.displayName)
    for (const search of ['张', '张三', 'zs', 'zhangsan', '13800138000', '138 0013'])
      expect(await found(search), search).toEqual(['张三'])
    for (const search of ['ürg', 'jurgen', 'grossm', '089123456', '0049 89 123', 'gr'])
      expect(await found(search), search).toEqual(['Jürgen Größmann'])
    expect(await found('nobody')).toEqual([])
  })

  it('are offered with those first whose name begins with what is typed', async () => {
    const client = (await openCore()).client()
    const company = await client.contacts.create({ kind: 'company', name: 'Zürich Büro AG' })
    for (let at = 0; at < 5; at++) {
      const positions = [{ companyId: company.id, role: '', department: '' }]
      await client.contacts.create({ kind: 'person', familyName: `Meier ${at}`, positions })
    }
    const { rows } = await client.contacts.find({ search: 'züric', limit: 3 })
    expect(rows.map((row) => row.displayName)).toEqual(['Zürich Büro AG', 'Meier 0', 'Meier 1'])
  })

  it('are changed by patches; a field that someone else changed is a conflict with both values', async () => {
    const client = (await openCore()).client()
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', notes: 'one' })
    expect(await client.contacts.update({ id, version: 1, patch: { notes: 'two' } })).toMatchObject({ version: 2 })
    expect(await client.contacts.update({ id, version: 1, patch: { web: 'alpha.example' } })).toMatchObject({
      version: 3,
    })
    const clash = await client.contacts
      .update({ id, version: 1, patch: { notes: 'three' } })
      .catch((error: unknown) => error)
    expect(errorData(clash, 'CONFLICT')).toMatchObject({
      version: 3,
      fields: [{ field: 'notes', yours: 'three', theirs: 'two' }],
    })
    expect(await client.contacts.get({ id })).toMatchObject({ notes: 'two', web: 'alpha.example' })
  })

  it('go to the trash and come back, and every step can be undone and redone', async () => {
    const core = await openCore()
    const client = core.client()
    const { id, changeSet } = await client.contacts.create({
      kind: 'company',
      name: 'Alpha',
      emails: [{ label: '', email: 'a@example.com' }],
    })
    const removed = await client.contacts.remove({ ids: [id] })
    expect((await client.contacts.list({})).total).toBe(0)
    expect((await client.trash.list({})).rows).toMatchObject([{ type: 'contact', id, name: 'Alpha' }])
    const undone = await client.history.undo({ id: removed.changeSet ?? 0 })
    expect((await client.contacts.list({})).total).toBe(1)
    await client.history.undo({ id: undone.changeSet ?? 0 })
    expect((await client.contacts.list({})).total).toBe(0)
    await client.contacts.restore({ ids: [id] })
    const gone = await client.history.undo({ id: changeSet ?? 0 })
    expect(gone.kept).toMatchObject([{ name: 'Alpha' }])
  })

  it('an undone creation leaves nothing, and redoing it brings everything back', async () => {
    const client = (await openCore()).client()
    const { id, changeSet } = await client.contacts.create({
      kind: 'company',
      name: 'Alpha',
      tags: ['x'],
      emails: [{ label: '', email: 'a@example.com' }],
    })
    const before = await client.contacts.get({ id })
    const undone = await client.history.undo({ id: changeSet ?? 0 })
    expect(undone.kept).toEqual([])
    await expect(client.contacts.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await client.history.undo({ id: undone.changeSet ?? 0 })
    const after = await client.contacts.get({ id })
    expect({ ...after, version: 0, updatedAt: '' }).toEqual({ ...before, version: 0, updatedAt: '' })
    expect((await client.contacts.find({ search: 'alpha' })).rows).toHaveLength(1)
  })

  it('undo puts back fields not touched since and lists the others with both values', async () => {
    const client = (await openCore()).client()
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', notes: 'one', web: 'a.example' })
    const second = await client.contacts.update({ id, version: 1, patch: { notes: 'two', web: 'b.example' } })
    await client.contacts.update({ id, version: 2, patch: { notes: 'three' } })
    const { kept } = await client.history.undo({ id: second.changeSet ?? 0 })
    expect(kept).toEqual([
      { type: 'contact', id, name: 'Alpha', table: 'contact', field: 'notes', earlier: 'one', now: 'three' },
    ])
    expect(await client.contacts.get({ id })).toMatchObject({ notes: 'three', web: 'a.example' })
  })

  it('has the steps that touched it as its history, page by page', async () => {
    const client = (await openCore()).client()
    const one = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const other = await client.contacts.create({ kind: 'company', name: 'Beta' })
    await client.tasks.create({ contactId: one.id, title: 'Call' })
    const both = await client.contacts.remove({ ids: [one.id, other.id] })
    const record = { type: 'contact', id: one.id } as const
    const steps = async (before?: number) =>
      (await client.history.list({ record, before, limit: 1 })).changeSets.map(({ id }) => id)
    expect(await steps()).toEqual([both.changeSet])
    expect(await steps(both.changeSet!)).toEqual([one.changeSet])
    expect(await steps(one.changeSet!)).toEqual([])
  })

  it('a repeated request gets the first answer and does nothing', async () => {
    const core = await openCore()
    const { createRouterClient } = await import('@orpc/server')
    const client = createRouterClient(core.router, { context: () => core.context({ requestId: 'r-1' }) })
    const first = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    expect(await client.contacts.create({ kind: 'company', name: 'Alpha' })).toEqual(first)
    expect((await client.contacts.list({})).total).toBe(1)
    await expect(client.contacts.remove({ ids: [first.id] })).rejects.toMatchObject({ code: 'REQUEST_REUSED' })
  })

  it('bad input opens no transaction and names the place', async () => {
    const client = (await openCore()).client()
    await expect(client.contacts.create({ kind: 'company' })).rejects.toMatchObject({
      code: 'INVALID',
      data: { faults: [{ path: ['name'], code: 'nameMissing' }] },
    })
    await expect(client.contacts.create({ kind: 'robot' as 'person' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect((await client.history.list({})).changeSets).toEqual([])
  })
})

function address(city: string) {
  return { label: '', street: '', street2: '', postcode: '', city, region: '', country: 'DE' }
}
