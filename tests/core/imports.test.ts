import { describe, expect, it } from 'vitest'
import { openCore } from '../helpers/app.ts'
import { commit, csvFile, importRows, rehearse } from '../helpers/import.ts'

const head = ['First name', 'Last name', 'Company', 'Email', 'Phone', 'City']
const anna = ['Anna', 'Müller', 'Meier GmbH', 'anna@meier.example', '030 1234567', 'Köln']
const bert = ['Bert', 'Braun', 'Meier GmbH', 'bert@meier.example', '', 'Bonn']

describe('an import', () => {
  it('is rehearsed, committed and undone', async () => {
    const core = await openCore()
    const client = core.client()
    const batch = await rehearse(core, csvFile([head, anna, bert]))
    expect(batch).toMatchObject({ state: 'rehearsed', counts: { rows: 2, createdPeople: 2, createdCompanies: 1 } })
    expect((await client.contacts.list({})).total).toBe(0)

    const done = await commit(core, batch)
    expect(done.batch).toMatchObject({ state: 'committed', changeSet: done.changeSet })
    const { rows } = await client.contacts.list({})
    expect(rows.map((row) => [row.displayName, row.companyName, row.email, row.city])).toEqual([
      ['Bert Braun', 'Meier GmbH', 'bert@meier.example', 'Bonn'],
      ['Meier GmbH', '', '', 'Köln'],
      ['Anna Müller', 'Meier GmbH', 'anna@meier.example', 'Köln'],
    ])

    const undone = await client.history.undo({ id: done.changeSet })
    expect(undone.keptCount).toBe(0)
    expect((await client.contacts.list({})).total).toBe(0)
    expect(await client.imports.get({ id: batch.id })).toMatchObject({ state: 'undone', committedAt: null })
  })

  it('changes nothing the second time', async () => {
    const core = await openCore()
    await importRows(core, [head, anna, bert])
    const again = await importRows(core, [head, anna, bert])
    expect(again.batch.counts).toMatchObject({
      rows: 2,
      unchanged: 2,
      createdPeople: 0,
      createdCompanies: 0,
      updated: 0,
    })
  })
})
