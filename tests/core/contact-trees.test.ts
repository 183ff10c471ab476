import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import type { Core } from '../../src/main/core/core.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { commit, csvFile, importRows, rehearse } from '../helpers/import.ts'

type Client = ReturnType<Core['client']>

const company = async (client: Client, name: string, parentId: number | null = null) =>
  (await client.contacts.create({ kind: 'company', name, parentId })).id
const worker = async (client: Client, familyName: string, companyId: number, reportsToId: number | null = null) =>
  (
    await client.contacts.create({
      kind: 'person',
      familyName,
      positions: [{ companyId, role: '', department: '', reportsToId }],
    })
  ).id

async function placeBelow(client: Client, id: number, parentId: number | null) {
  const { version } = await client.contacts.get({ id })
  return client.contacts.update({ id, version, patch: { parentId, parentRole: parentId === null ? '' : 'branch' } })
}

async function reportTo(client: Client, id: number, reportsToId: number | null) {
  const { version, positions } = await client.contacts.get({ id })
  return client.contacts.update({
    id,
    version,
    patch: { positions: positions.map((place) => ({ ...place, reportsToId })) },
  })
}

it('a company is never put below itself, and the refusal names the way', async () => {
  const client = (await openCore()).client()
  const head = await company(client, 'Head')
  const north = await company(client, 'North', head)
  const port = await company(client, 'Port', north)
  await expect(placeBelow(client, head, port)).rejects.toMatchObject({
    data: {
      faults: [{ path: ['parentId'], code: 'parentCycle', params: { way: 'Head → Port → North → Head' } }],
    },
  })
  await expect(placeBelow(client, head, head)).rejects.toMatchObject({ data: { faults: [{ code: 'parentCycle' }] } })
  expect(await client.contacts.get({ id: port })).toMatchObject({ parentName: 'North' })
})

it('nobody reports to whom they lead, to strangers or to themselves; only companies belong to companies', async () => {
  const client = (await openCore()).client()
  const [one, other] = [await company(client, 'One'), await company(client, 'Other')]
  const chief = await worker(client, 'Chief', one)
  const clerk = await worker(client, 'Clerk', one, chief)
  const stranger = await worker(client, 'Stranger', other)
  for (const [to, code] of [
    [clerk, 'lineCycle'],
    [chief, 'lineCycle'],
    [stranger, 'chiefMissing'],
  ] as const)
    await expect(reportTo(client, chief, to)).rejects.toMatchObject({
      data: { faults: [{ path: ['positions', 0, 'reportsToId'], code }] },
    })
  await expect(client.contacts.create({ kind: 'person', familyName: 'A', parentId: one })).rejects.toMatchObject({
    data: { faults: [{ code: 'parentOfPerson' }] },
  })
  await expect(client.contacts.create({ kind: 'company', name: 'A', parentId: chief })).rejects.toMatchObject({
    data: { faults: [{ code: 'companyMissing' }] },
  })
  // A chief who leaves keeps nobody's contact from being edited.
  await client.contacts.update({
    id: chief,
    version: (await client.contacts.get({ id: chief })).version,
    patch: { positions: [] },
  })
  const { version, positions } = await client.contacts.get({ id: clerk })
  await client.contacts.update({
    id: clerk,
    version,
    patch: { notes: 'kept', positions: positions.map((place) => ({ ...place, role: 'Clerk' })) },
  })
})

it('an undo that would close a circle leaves the later line and says so', async () => {
  const client = (await openCore()).client()
  const [head, north] = [await company(client, 'Head'), await company(client, 'North')]
  await placeBelow(client, north, head)
  const { changeSet } = await placeBelow(client, north, null)
  await placeBelow(client, head, north)
  const undone = await client.history.undo({ id: changeSet ?? 0 })
  expect(undone.kept).toMatchObject([{ id: north, field: 'parent_id', earlier: head, now: null }])
  expect(await client.contacts.get({ id: head })).toMatchObject({ parentId: north })
})

const step = fc.oneof(
  fc.record({
    do: fc.constantFrom('parent' as const, 'line' as const),
    who: fc.nat(5),
    whom: fc.option(fc.nat(5), { nil: null }),
  }),
  fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), who: fc.nat(11) }),
  fc.record({ do: fc.constant('undo' as const), at: fc.nat() }),
)

it('whatever is edited and undone in whatever order, the trees stay trees', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const core = await openCore()
      const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
      try {
        const client = core.client()
        const companies: number[] = []
        for (const name of 'ABCDEF') companies.push(await company(client, name))
        const people: number[] = []
        for (const name of 'UVWXYZ') people.push(await worker(client, name, companies[0] ?? 0))
        const sets: number[] = []
        for (const next of steps) {
          try {
            const { changeSet } = await perform(client, next, { companies, people, sets })
            if (changeSet !== null) sets.push(changeSet)
          } catch (error) {
            expect((error as { code: string }).code).toMatch(/^(INVALID|WRONG_STATE|NOT_FOUND)$/)
          }
          expect(circles(sqlite)).toEqual([])
        }
      } finally {
        sqlite.close()
        await core.close()
      }
    }),
    { numRuns: cases(25, 1_000) },
  )
})

async function perform(
  client: Client,
  next: typeof step extends fc.Arbitrary<infer Step> ? Step : never,
  { companies, people, sets }: { companies: number[]; people: number[]; sets: number[] },
): Promise<{ changeSet: number | null }> {
  if (next.do === 'undo') return client.history.undo({ id: sets[next.at % sets.length] ?? 1 })
  const idOf = (at: number | null, of: number[]) => (at === null ? null : (of[at] ?? 0))
  if (next.do === 'parent') return placeBelow(client, companies[next.who] ?? 0, idOf(next.whom, companies))
  if (next.do === 'line') return reportTo(client, people[next.who] ?? 0, idOf(next.whom, people))
  return client.contacts[next.do]({ ids: [[...companies, ...people][next.who] ?? 0] })
}

/** Contacts that stand above themselves. */
function circles(sqlite: Sqlite): unknown[] {
  const above = (steps: string) =>
    sqlite
      .prepare(
        `with recursive step (low, high) as (${steps}),
           above (low, high) as (select * from step union select above.low, step.high from above join step on step.low = above.high)
         select * from above where low = high`,
      )
      .all()
  return [
    ...above('select id, parent_id from contact where parent_id is not null'),
    ...above('select contact_id, reports_to_id from contact_position where reports_to_id is not null'),
  ]
}

it('an import places companies below others, in whatever order they stand, and is undone whole', async () => {
  const core = await openCore()
  const client = core.client()
  const known = await company(client, 'Known')
  const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
  try {
    const before = dump(sqlite)
    const rows = [
      ['Company', 'Contact', 'Parent company', 'parentRole', 'Stage', 'Anniversary'],
      ['Port', '', 'North', 'Niederlassung', 'Kunde', '1.2.2003'],
      ['North', '', 'Head', 'Subsidiary', 'VIP', ''],
      ['Head', '', 'Known', '', '', ''],
      ['South', 'Anna Berg', 'Head', '', '潜在客户', ''],
    ]
    const { changeSet, batch } = await importRows(core, rows)
    expect(batch.counts).toMatchObject({ createdCompanies: 4, createdPeople: 1, warnings: 0 })
    const found = await Promise.all((await client.contacts.list({})).rows.map(({ id }) => client.contacts.get({ id })))
    expect(
      found.map(({ displayName, parentName, parentRole, stage, anniversary }) => [
        displayName,
        parentName,
        parentRole,
        stage,
        anniversary,
      ]),
    ).toEqual([
      ['Anna Berg', '', '', 'prospect', null],
      ['Head', 'Known', '', '', null],
      ['Known', '', '', '', null],
      ['North', 'Head', 'subsidiary', 'VIP', null],
      ['Port', 'North', 'branch', 'customer', '2003-02-01'],
      ['South', 'Head', '', '', null],
    ])
    // Read once more, nothing is new.
    expect((await rehearse(core, csvFile(rows))).counts).toMatchObject({ unchanged: 4, warnings: 0 })
    await client.history.undo({ id: changeSet })
    expect(dump(sqlite)).toEqual(before)
    expect(await client.contacts.get({ id: known })).toMatchObject({ displayName: 'Known' })
  } finally {
    sqlite.close()
  }
})

it('an import that would close a circle keeps the name in the notes and tells it', async () => {
  const core = await openCore()
  const client = core.client()
  const head = await company(client, 'Head')
  const north = await company(client, 'North', head)
  const batch = await rehearse(
    core,
    csvFile([
      ['Company', 'Parent company'],
      ['Head', 'Port'],
      ['Port', 'North'],
    ]),
  )
  expect(batch.problems).toMatchObject([{ code: 'parentCycle', severity: 'warning', count: 1 }])
  await commit(core, batch)
  expect(await client.contacts.get({ id: head })).toMatchObject({ parentName: 'Port' })
  const { rows } = await client.contacts.list({ filter: { search: 'Port' } })
  const port = rows.find(({ displayName }) => displayName === 'Port')?.id ?? 0
  expect(await client.contacts.get({ id: port })).toMatchObject({ parentId: null, notes: 'Parent company: North' })
  expect(await client.contacts.get({ id: north })).toMatchObject({ parentId: head })
})

it('lists companies by the one above them', async () => {
  const client = (await openCore()).client()
  const head = await company(client, 'Nordwind Holding')
  const other = await company(client, 'Südwind')
  await company(client, 'Hafen', head)
  await company(client, 'Werft', head)
  await company(client, 'Lager', other)
  const named = async (is: 'contains' | 'is' | 'empty' | 'notEmpty', value?: string) => {
    const filter = { where: { all: [{ field: 'parent', is, ...(value !== undefined && { value }) }] } }
    return (await client.contacts.list({ filter })).rows.map(({ displayName }) => displayName)
  }
  expect(await named('contains', 'NORD')).toEqual(['Hafen', 'Werft'])
  expect(await named('is', 'südwind')).toEqual(['Lager'])
  expect(await named('empty')).toEqual(['Nordwind Holding', 'Südwind'])
  expect(await client.contacts.groups({ field: 'parent', limit: 9 })).toMatchObject({
    groups: [
      { value: 'Nordwind Holding', count: 2 },
      { value: 'Südwind', count: 1 },
      { value: null, count: 2 },
    ],
  })
  await client.contacts.remove({ ids: [head] })
  expect(await named('notEmpty')).toEqual(['Lager'])
})
