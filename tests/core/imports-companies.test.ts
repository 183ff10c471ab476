import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { openCore } from '../helpers/app.ts'
import { commit, csvFile, importRows, rehearse, workbook } from '../helpers/import.ts'

const head = ['First name', 'Last name', 'Company']

async function namesOf(core: Core, kind: 'person' | 'company') {
  const { rows } = await core.client().contacts.list({ limit: 500 })
  return rows.filter((row) => row.kind === kind).map((row) => (kind === 'person' ? row.companyName : row.displayName))
}

async function problemsOf(core: Core, id: number) {
  const { rows } = await core.client().imports.rows({ id, onlyProblems: true })
  return rows.flatMap(({ problems }) => problems)
}

describe('the company of a person', () => {
  it.each([
    ['Acme Ltd', 'Acme Limited'],
    ['Globex Inc.', 'Globex'],
    ['Globex', 'Globex Inc.'],
    ['上海某某有限公司', '上海某某'],
    ['Exempel AB', 'EXEMPEL AB'],
  ])('of the office is %s when the file says %s', async (present, told) => {
    const core = await openCore()
    await importRows(core, [head, ['Anna', 'Ames', present]])
    const { batch } = await importRows(core, [head, ['Bert', 'Braun', told]])
    expect(batch.counts).toMatchObject({ createdPeople: 1, createdCompanies: 0, warnings: 0 })
    expect(await namesOf(core, 'company')).toEqual([present])
    expect(await namesOf(core, 'person')).toEqual([present, present])
  })

  it('is created once for all its spellings within a file', async () => {
    const core = await openCore()
    const rows = ['Acme Ltd', 'Acme Limited', 'ACME', 'Acme Ltd.'].map((name, at) => ['Anna', `Ames${at}`, name])
    const { batch } = await importRows(core, [head, ...rows])
    expect(batch.counts).toMatchObject({ createdPeople: 4, createdCompanies: 1, warnings: 0 })
  })

  it('with another legal form is another one, and the row says so', async () => {
    const core = await openCore()
    await importRows(core, [head, ['Anna', 'Ames', 'Meier GmbH']])
    const batch = await rehearse(core, csvFile([head, ['Bert', 'Braun', 'Meier AG'], ['Clara', 'Cole', 'Meier AG']]))
    expect(batch.counts).toMatchObject({ createdPeople: 2, createdCompanies: 1, warnings: 1 })
    expect(await problemsOf(core, batch.id)).toMatchObject([
      { code: 'companyAlike', row: 2, column: 'Company', at: 2, value: 'Meier AG', other: 'Meier GmbH' },
    ])
  })

  it('is guessed among several neither in the office nor in the file', async () => {
    const core = await openCore()
    await importRows(core, [head, ['Anna', 'Ames', 'Meier GmbH'], ['Bert', 'Braun', 'Meier AG']])
    const batch = await rehearse(core, csvFile([head, ['Clara', 'Cole', 'Meier'], ['Dora', 'Dahl', 'Meier AG']]))
    expect(batch.counts).toMatchObject({ createdCompanies: 1, warnings: 1 })
    expect(await problemsOf(core, batch.id)).toMatchObject([{ code: 'companyAlike', other: 'Meier GmbH · Meier AG' }])

    const other = await openCore()
    const rows = [
      ['Anna', 'Ames', 'Globex'],
      ['Bert', 'Braun', 'Globex Inc.'],
      ['Clara', 'Cole', 'Globex GmbH'],
    ]
    const { batch: committed } = await importRows(other, [head, ...rows])
    expect(committed.counts).toMatchObject({ createdCompanies: 2, warnings: 1 })
    expect(await namesOf(other, 'person')).toEqual(['Globex', 'Globex', 'Globex GmbH'])
  })

  it('says so where several have its very name', async () => {
    const core = await openCore()
    for (let twice = 0; twice < 2; twice++) await core.client().contacts.create({ kind: 'company', name: 'Acme' })
    const batch = await rehearse(core, csvFile([head, ['Anna', 'Ames', 'Acme']]))
    expect(batch.counts).toMatchObject({ createdCompanies: 0 })
    expect(await problemsOf(core, batch.id)).toMatchObject([{ code: 'companySeveral', column: 'Company' }])
  })
})

describe('a note', () => {
  it('to whom the file brings is new, to whom is here an update', async () => {
    const core = await openCore()
    const sheets = {
      People: [
        ['Name', 'Email'],
        ['Anna Ames', 'anna@x.example'],
      ],
      Notes: [
        ['Name', 'Note'],
        ['Anna Ames', 'Called'],
        ['Nobody Here', 'Lost'],
      ],
    }
    const parts = [{ choices: { sheet: 'People' } }, { choices: { sheet: 'Notes' }, holds: 'notes' as const }]
    const batch = await rehearse(core, workbook(sheets), { parts })
    expect(batch.counts).toMatchObject({ rows: 3, createdPeople: 1, updated: 0, refused: 1 })
    expect(await problemsOf(core, batch.id)).toMatchObject([{ code: 'noSuchContact', column: 'Name', at: 0 }])
    await commit(core, batch)
    const later = {
      ...sheets,
      Notes: [
        ['Name', 'Note'],
        ['Anna Ames', 'Wrote'],
      ],
    }
    const again = await rehearse(core, workbook(later), { parts })
    expect(again.counts).toMatchObject({ createdPeople: 0, updated: 1 })
  })
  it('with its day becomes an entry of the timeline, once however often it is imported, and goes with the import', async () => {
    const core = await openCore()
    const client = core.client()
    const here = (await client.contacts.create({ kind: 'person', givenName: 'Bob', familyName: 'Byrne' })).id
    const sheets = {
      People: [
        ['Name', 'Email'],
        ['Anna Ames', 'anna@x.example'],
      ],
      Notes: [
        ['Name', 'Date', 'Note'],
        ['Anna Ames', '5/20/2024', 'Called'],
        ['Bob Byrne', '6/7/2024 09:30', 'Wrote'],
        ['Bob Byrne', 'in May', 'Rang'],
      ],
    }
    const parts = [{ choices: { sheet: 'People' } }, { choices: { sheet: 'Notes' }, holds: 'notes' as const }]
    const { changeSet } = await commit(core, await rehearse(core, workbook(sheets), { parts }))
    const anna = (await client.contacts.find({ search: 'Anna Ames' })).rows[0]!
    const entries = async (contactId: number) => (await client.activities.list({ contactId })).entries
    const at = (local: string) => new Date(local).toISOString()
    expect(await entries(anna.id)).toMatchObject([{ kind: 'note', at: at('2024-05-20T12:00'), text: 'Called' }])
    expect(anna.lastActivityAt).toBe(at('2024-05-20T12:00'))
    // The 20th of the first row tells that months stand first.
    expect(await entries(here)).toMatchObject([{ kind: 'note', at: at('2024-06-07T09:30'), text: 'Wrote' }])
    expect(await client.contacts.get({ id: here })).toMatchObject({ notes: 'in May: Rang' })

    const again = await rehearse(core, workbook(sheets), { parts })
    expect(again.counts).toMatchObject({ unchanged: 4, updated: 0, createdPeople: 0 })
    await client.history.undo({ id: changeSet! })
    expect(await entries(here)).toEqual([])
    expect((await client.contacts.find({ search: 'Byrne' })).rows).toMatchObject([{ lastActivityAt: null }])
  })
})
