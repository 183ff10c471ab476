import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { openCore } from '../helpers/app.ts'
import { commit, csvFile, importRows, rehearse } from '../helpers/import.ts'

const companies = ['Company', 'Phone', 'City']
const people = ['First name', 'Last name', 'Company', 'Email', 'Phone', 'Street', 'City']

/** What becomes of each row, and how many it may mean. */
async function judged(core: Core, rows: string[][]) {
  const batch = await rehearse(core, csvFile(rows))
  const { rows: all } = await core.client().imports.rows({ id: batch.id })
  return all.map(({ outcome, candidates }) => [outcome, candidates])
}

describe('a company of the very same name', () => {
  it.each([
    ['that alone has a city', ['Nordwind GmbH', '', 'Kiel'], ['Nordwind GmbH', '0431 1', '']],
    ['whose row alone has a city', ['Nordwind GmbH', '', ''], ['NORDWIND GmbH', '0431 1', 'Kiel']],
  ])('%s is taken for the same, in the office and in the file', async (_, one, other) => {
    const within = await openCore()
    expect(await judged(within, [companies, one, other])).toEqual([
      ['new', 0],
      ['duplicate', 1],
    ])
    const core = await openCore()
    await importRows(core, [companies, one])
    const batch = await rehearse(core, csvFile([companies, other]))
    expect(batch.counts).toMatchObject({ updated: 1, createdCompanies: 0, possible: 0 })
    await commit(core, batch)
    const { rows } = await core.client().contacts.list({})
    expect(rows.map(({ displayName, city, phone }) => [displayName, city, phone])).toEqual([
      ['Nordwind GmbH', 'Kiel', '0431 1'],
    ])
  })

  it('stays two in two cities, also where one of them came without', async () => {
    const core = await openCore()
    const branches = [
      ['Nordwind GmbH', '', ''],
      ['Nordwind GmbH', '', 'Kiel'],
      ['Nordwind GmbH', '', 'Bonn'],
    ]
    expect(await judged(core, [companies, ...branches])).toEqual([
      ['new', 0],
      ['duplicate', 1],
      ['new', 0],
    ])
    await importRows(core, [companies, ...branches])
    expect(await judged(core, [companies, ['Nordwind GmbH', '', 'Bonn'], ['Nordwind GmbH', '', 'Ulm']])).toEqual([
      ['unchanged', 1],
      ['new', 0],
    ])
  })

  it('is asked about where several branches may be meant', async () => {
    const core = await openCore()
    const branches = [companies, ['Nordwind GmbH', '', 'Kiel'], ['Nordwind GmbH', '', 'Bonn']]
    const unknown = ['Nordwind GmbH', '0431 1', '']
    expect(await judged(core, [...branches, unknown])).toEqual([
      ['new', 0],
      ['new', 0],
      ['new', 2],
    ])
    await importRows(core, branches)
    expect(await judged(core, [companies, unknown])).toEqual([['new', 2]])
  })

  it('is another with another legal form', async () => {
    const core = await openCore()
    await importRows(core, [companies, ['Nordwind GmbH', '', 'Kiel']])
    expect(await judged(core, [companies, ['Nordwind AG', '', '']])).toEqual([['new', 0]])
  })
})

describe('a person of the very same name', () => {
  const placed = ['Ann', 'Lee', 'Meier GmbH', 'ann@one.example', '030 1234567', 'Gasse 1', 'Köln']
  const bare = ['Ann', 'Lee', '', '', '', '', '']

  it.each([
    ['who alone has a city', placed, bare],
    ['whose row alone has a city', bare, placed],
  ])('%s is asked about, in the office and in the file', async (_, one, other) => {
    const within = await openCore()
    expect(await judged(within, [people, one, other])).toEqual([
      ['new', 0],
      ['new', 1],
    ])
    const core = await openCore()
    await importRows(core, [people, one])
    expect(await judged(core, [people, other])).toEqual([['new', 1]])
    const batch = await rehearse(core, csvFile([people, other]))
    expect(batch.counts).toMatchObject({ createdPeople: 1, possible: 1 })
  })

  it.each([
    ['e-mail', ['Ann', 'Lee', '', 'ann@two.example', '', '', '']],
    ['phone', ['Ann', 'Lee', '', '', '030 7654321', '', '']],
    ['company', ['Ann', 'Lee', 'Huber AG', '', '', '', '']],
    ['street', ['Ann', 'Lee', '', '', '', 'Allee 9', '']],
    ['name', ['Ann', 'Leigh', '', '', '', '', '']],
  ])('is nobody’s duplicate with another %s', async (_, other) => {
    const within = await openCore()
    expect(await judged(within, [people, placed, other])).toEqual([
      ['new', 0],
      ['new', 0],
    ])
    const core = await openCore()
    await importRows(core, [people, placed])
    expect(await judged(core, [people, other])).toEqual([['new', 0]])
    await importRows(core, [people, other])
    const turned = await openCore()
    await importRows(turned, [people, other])
    expect(await judged(turned, [people, placed])).toEqual([['new', 0]])
  })
})
