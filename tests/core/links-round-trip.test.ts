import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { relationKinds } from '../../src/shared/domain/relations.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { exportContacts } from '../helpers/export.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { commit, csvFile, importFile, importRows, rehearse } from '../helpers/import.ts'

/** An office by places in its lists: who works where and reports to whom, and who stands to whom as what. */
interface Linked {
  people: { name: number; companies: number[]; chief: number }[]
  relations: { one: number; other: number; kind: string }[]
}

/** Several are called alike; `Ada, "Nr 2"` looks like more than one value in a cell. */
const names = ['Ada, "Nr 2"', 'Meier', '王小明', 'boss', 'Zoë']

const nowhere = { role: '', department: '', reportsToId: null }

const linked: fc.Arbitrary<Linked> = fc.record({
  people: fc.array(
    fc.record({
      name: fc.nat(names.length - 1),
      companies: fc.uniqueArray(fc.nat(2), { maxLength: 3 }),
      chief: fc.nat(9),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  relations: fc.array(
    fc.record({
      one: fc.nat(10),
      other: fc.nat(10),
      kind: fc.oneof(fc.constantFrom(...relationKinds), fc.constantFrom('Trauzeuge, "1"', '股东', 'a; b')),
    }),
    { maxLength: 8 },
  ),
})

/** Makes the office; the last three places in it are those of companies. */
async function fill(core: Core, { people, relations }: Linked): Promise<void> {
  const client = core.client()
  const companies: number[] = []
  for (const at of [0, 1, 2]) companies.push((await client.contacts.create({ kind: 'company', name: `Firm ${at}` })).id)
  const ids: number[] = []
  for (const [at, { name, companies: places }] of people.entries()) {
    const positions = places.map((place) => ({ ...nowhere, companyId: companies[place] ?? 0 }))
    const emails = [{ label: 'work', email: `p${at}@example.org` }]
    ids.push((await client.contacts.create({ kind: 'person', familyName: names[name] ?? '', emails, positions })).id)
  }
  // Only those before one may be its chiefs, so that there is no circle; the file names them backwards or forwards.
  for (const [at, { companies: places, chief }] of people.entries())
    for (const place of places) {
      const above = people.slice(at + 1).findIndex((each) => each.companies.includes(place))
      const reportsToId = above < 0 || chief % 3 === 0 ? null : (ids[at + 1 + above] ?? null)
      const companyId = companies[place] ?? 0
      if (reportsToId) await client.orgChart.setLine({ companyId, personId: ids[at] ?? 0, reportsToId, was: null })
    }
  const all = [...ids, ...companies]
  for (const { one, other, kind } of relations) {
    const [contactId = 0, otherId = 0] = [all[one % all.length], all[other % all.length]]
    const adding = client.relations.add({ contactId, otherId, kind })
    // The same twice and to itself is refused.
    await adding.catch((error: unknown) => expect(error).toMatchObject({ code: 'INVALID' }))
  }
}

/** All links by e-mails and names of companies, not by ids. */
function linksOf(core: Core): { lines: unknown[]; relations: unknown[] } {
  const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
  const who = (column: string) =>
    `coalesce((select email from contact_email where contact_id = ${column}), (select name from contact where id = ${column}))`
  try {
    return {
      lines: sqlite
        .prepare(
          `select ${who('link.contact_id')} as who, ${who('company_id')} as company, ${who('reports_to_id')} as chief
           from contact_position as link where reports_to_id is not null order by 1, 2`,
        )
        .all(),
      relations: sqlite
        .prepare(
          `select ${who('link.contact_id')} as one, ${who('other_id')} as other, kind from contact_relation as link order by 1, 2, 3`,
        )
        .all(),
    }
  } finally {
    sqlite.close()
  }
}

describe.each(['csv', 'xlsx', 'vcard4', 'vcard3'] as const)('relations and reporting lines as %s', (format) => {
  it('come whole into an empty office, change nothing twice, and go with the import', async () => {
    await holdsFor(
      linked,
      async (office) => {
        const core = await openCore()
        const other = await openCore()
        try {
          await fill(core, office)
          const stood = linksOf(core)
          const file = await exportContacts(core, { format })
          const same = await rehearse(core, file)
          expect(same.counts).toMatchObject({ unchanged: same.counts.rows, warnings: 0, changing: 0 })
          const { changeSet } = await importFile(other, file)
          expect(linksOf(other)).toEqual(stood)
          const again = await rehearse(other, file)
          expect(again.counts).toMatchObject({ unchanged: again.counts.rows, warnings: 0, changing: 0 })
          await commit(other, again)
          expect(linksOf(other)).toEqual(stood)
          await other.client().history.undo({ id: changeSet })
          expect(linksOf(other)).toEqual({ lines: [], relations: [] })
        } finally {
          await core.close()
          await other.close()
        }
      },
      { runs: cases(2, 60) },
    )
  }, 120_000)
})

const header = ['kind', 'familyName', 'company', 'email.1', 'reportsTo', 'relations']

it('lines that a file turns round stand whatever the order of its rows, and only true circles are told', () => {
  const size = 5
  const chiefs = fc.tuple(...Array.from({ length: size }, () => fc.option(fc.nat(size - 1))))
  const rows = fc.shuffledSubarray([...Array(size).keys()], { minLength: size })
  return holdsFor(
    fc.record({ office: chiefs, file: chiefs, rows }),
    async ({ office, file, rows: order }) => {
      const core = await openCore()
      try {
        const client = core.client()
        const { id: companyId } = await client.contacts.create({ kind: 'company', name: 'Firm' })
        const ids: number[] = []
        for (let at = 0; at < size; at++) {
          const emails = [{ label: 'work', email: `p${at}@example.org` }]
          const positions = [{ ...nowhere, companyId }]
          ids.push((await client.contacts.create({ kind: 'person', familyName: `Nr${at}`, emails, positions })).id)
        }
        // Only those behind one are its chiefs at first.
        const stood = office.map((chief, at) => (chief !== null && chief > at ? chief : null))
        for (const [at, chief] of stood.entries())
          if (chief !== null)
            await client.orgChart.setLine({ companyId, personId: ids[at]!, reportsToId: ids[chief]!, was: null })
        const cells = order.map((at) => {
          const chief = file[at]
          const named = chief == null || chief === at ? '' : `Nr${chief}`
          return ['person', `Nr${at}`, 'Firm', `p${at}@example.org`, named, '']
        })
        const { batch } = await importRows(core, [header, ...cells], { options: { onDuplicate: 'overwrite' } })
        const meant = file.map((chief, at) => (chief === null || chief === at ? (stood[at] ?? null) : chief))
        const stands = (await Promise.all(ids.map((id) => client.contacts.get({ id })))).map(({ positions }) => {
          const chief = positions[0]?.reportsToId ?? null
          return chief === null ? null : ids.indexOf(chief)
        })
        const warned = batch.problems.filter(({ code }) => code === 'lineCycle')
        expect(isForest(stands)).toBe(true)
        expect(warned.length > 0).toBe(!isForest(meant))
        if (isForest(meant)) expect(stands).toEqual(meant)
      } finally {
        await core.close()
      }
    },
    { runs: cases(8, 500) },
  )
})

/** Whether nobody is above himself. */
function isForest(chiefs: readonly (number | null)[]): boolean {
  return chiefs.every((_, start) => {
    let at: number | null = start
    for (let steps = 0; at !== null && steps < chiefs.length; steps++) at = chiefs[at] ?? null
    return at === null
  })
}

it('names written by people are found wherever they stand in the file and in the office', async () => {
  const core = await openCore()
  const client = core.client()
  const { id: firm } = await client.contacts.create({ kind: 'company', name: 'Firm' })
  await client.contacts.create({ kind: 'person', familyName: 'Olga', positions: [{ ...nowhere, companyId: firm }] })
  const rows = [
    header,
    ['person', 'Anna', 'Firm', 'a@example.org', 'Bert', 'spouse, Carl'],
    ['person', 'Bert', 'Firm', 'b@example.org', 'Olga', ''],
    ['person', 'Carl', '', 'c@example.org', '', 'spouse, Anna\nfriend, Olga'],
  ]
  const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
  const before = dump(sqlite)
  const { batch, changeSet } = await importRows(core, rows)
  expect(batch.counts).toMatchObject({ warnings: 0, createdPeople: 3 })
  expect(linksOf(core)).toEqual({
    lines: [
      { who: 'a@example.org', company: 'Firm', chief: 'b@example.org' },
      { who: 'b@example.org', company: 'Firm', chief: '' },
    ],
    relations: [
      { one: 'a@example.org', other: 'c@example.org', kind: 'spouse' },
      { one: 'c@example.org', other: '', kind: 'friend' },
    ],
  })
  await client.history.undo({ id: changeSet })
  expect(dump(sqlite)).toEqual(before)
  sqlite.close()
})

it('who is unknown, called like another, elsewhere or below is told at the row and kept in the notes, once', async () => {
  const core = await openCore()
  const client = core.client()
  for (const email of ['x@example.org', 'y@example.org'])
    await client.contacts.create({ kind: 'person', familyName: 'Twin', emails: [{ label: '', email }] })
  const rows = [
    header,
    ['person', 'Anna', 'Firm', 'a@example.org', 'Bert', 'friend, Nobody'],
    ['person', 'Bert', 'Firm', 'b@example.org', 'Anna', 'friend, Twin'],
    ['person', 'Carl', 'Firm', 'c@example.org', 'Dora', 'friend, Carl'],
    ['person', 'Dora', 'Other', 'd@example.org', '', 'what'],
  ]
  const { batch } = await importRows(core, rows)
  const { rows: judged } = await client.imports.rows({ id: batch.id, limit: 10, offset: 0 })
  expect(judged.map(({ problems }) => problems.map(({ code, column, value }) => `${code} ${column} ${value}`))).toEqual(
    [
      ['linkUnknown relations Nobody'],
      ['linkSeveral relations Twin', 'lineCycle reportsTo Anna'],
      ['chiefMissing reportsTo Dora', 'linkUnknown relations Carl'],
      [],
    ],
  )
  expect(batch.counts).toMatchObject({ warnings: 5, createdPeople: 4 })
  const { rows: listed } = await client.contacts.list({ limit: 10 })
  const notesOf = async (name: string) =>
    (await client.contacts.get({ id: listed.find(({ displayName }) => displayName === name)?.id ?? 0 })).notes
  expect(await notesOf('Bert')).toBe('relations: Twin\nreportsTo: Anna')
  expect(await notesOf('Dora')).toBe('relations: what')
  expect((await rehearse(core, csvFile(rows))).counts).toMatchObject({ unchanged: 4, changing: 0, warnings: 5 })
})

it('a line that the file says otherwise replaces the one that is there only where it overwrites', async () => {
  const core = await openCore()
  const people = (chiefOfAnna: string, chiefOfBert: string) => [
    header,
    ['person', 'Anna', 'Firm', 'a@example.org', chiefOfAnna, ''],
    ['person', 'Bert', 'Firm', 'b@example.org', chiefOfBert, ''],
    ['person', 'Carl', 'Firm', 'c@example.org', '', ''],
  ]
  const chiefs = () => linksOf(core).lines.map((line) => (line as { chief: string }).chief)
  await importRows(core, people('Bert', ''))
  const turned = people('Carl', 'Anna')
  const filled = await importRows(core, turned)
  expect(chiefs()).toEqual(['b@example.org'])
  expect(filled.batch.counts).toMatchObject({ warnings: 1 })
  const { batch, changeSet } = await importRows(core, turned, { options: { onDuplicate: 'overwrite' } })
  expect(batch.counts).toMatchObject({ updated: 2, unchanged: 1, warnings: 0 })
  expect(chiefs()).toEqual(['c@example.org', 'a@example.org'])
  await core.client().history.undo({ id: changeSet })
  expect(chiefs()).toEqual(['b@example.org'])
})

it('who is in the trash is meant no more, and whoever was merged into another is that one', async () => {
  const core = await openCore()
  const client = core.client()
  const { id: firm } = await client.contacts.create({ kind: 'company', name: 'Firm' })
  const positions = [{ ...nowhere, companyId: firm }]
  const make = async (familyName: string) =>
    client.contacts.get(await client.contacts.create({ kind: 'person', familyName, positions }))
  const [anna, boss, carl, karl] = [await make('Anna'), await make('Boss'), await make('Carl'), await make('Karl')]
  await client.orgChart.setLine({ companyId: firm, personId: anna.id, reportsToId: boss.id, was: null })
  for (const { id } of [boss, carl]) await client.relations.add({ contactId: anna.id, otherId: id, kind: 'friend' })
  const file = await exportContacts(core, { format: 'csv', filter: { ids: [anna.id] } })
  await client.duplicates.merge({ into: karl, others: [carl], patch: {} })
  await client.contacts.remove({ ids: [boss.id] })
  expect((await rehearse(core, file)).counts).toMatchObject({ unchanged: 1, warnings: 0, changing: 0 })

  const named = ({ id, createdAt }: typeof anna, name: string) => `${name}, ${id}@${createdAt}`
  const relations = `friend, ${named(boss, 'Boss')}\nfriend, ${named(carl, 'Carl')}`
  const { batch } = await importRows(core, [
    header,
    ['person', 'Dora', 'Firm', 'd@example.org', named(boss, 'Boss'), relations],
  ])
  expect(batch.counts).toMatchObject({ createdPeople: 1, warnings: 2 })
  const [dora] = (await client.contacts.list({ filter: { search: 'Dora' } })).rows
  const { notes, positions: places } = await client.contacts.get({ id: dora?.id ?? 0 })
  expect({ notes, chiefs: places.map(({ reportsToId }) => reportsToId) }).toEqual({
    notes: 'reportsTo: Boss\nrelations: Boss',
    chiefs: [null],
  })
  const { relations: made } = await client.relations.list({ id: dora?.id ?? 0 })
  expect(made.map(({ other }) => other.id)).toEqual([karl.id])
})
