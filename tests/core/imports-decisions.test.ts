import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { type ImportBatch, importOptions } from '../../src/shared/contract/imports.ts'
import { openWarnings } from '../../src/renderer/features/imports/open-warnings.ts'
import { openCore } from '../helpers/app.ts'
import { commit, csvFile, importRows, judge, rehearse, workbook } from '../helpers/import.ts'

const head = ['First name', 'Last name', 'Company', 'Email', 'Phone', 'City', 'Notes']
const anna = ['Anna', 'Müller', 'Meier GmbH', 'anna@meier.example', '030 1234567', 'Köln', '']

const named = async (core: Core) => (await core.client().contacts.list({})).rows.map(({ displayName }) => displayName)

async function only(core: Core, name: string) {
  const client = core.client()
  const { rows } = await client.contacts.list({})
  const found = rows.filter(({ displayName }) => displayName === name)
  expect(found.map(({ displayName }) => displayName)).toEqual([name])
  return client.contacts.get({ id: found[0]?.id ?? 0 })
}

/** How often each problem is told, exchanged names left out. */
const told = ({ problems }: ImportBatch) =>
  problems.flatMap(({ code, count }) => (code === 'namesSwapped' ? [] : [[code, count]]))

describe('several parts of a file', () => {
  it('are one import: people find their companies by name and notes find whom they name', async () => {
    const core = await openCore()
    await importRows(core, [head, ['Cleo', 'Roth', '', 'cleo@example.com', '', 'Bonn', '']])
    const file = workbook({
      Log: [
        ['Name', 'Notes'],
        ['Anna Müller', 'Wants a quote'],
        ['Meier GmbH', 'Moved in May'],
        ['Cleo Roth', 'Called twice'],
        ['Nobody Known', 'lost'],
        ['Max Braun', 'which one?'],
      ],
      Companies: [
        ['Company', 'Phone', 'City'],
        ['Meier GmbH', '0221 7654321', 'Köln'],
      ],
      People: [
        head,
        anna,
        ['Max', 'Braun', '', 'max@a.example', '', 'Ulm', ''],
        ['Max', 'Braun', '', 'max@b.example', '', 'Kiel', ''],
      ],
    })
    const parts = [
      { choices: { sheet: 'Log' }, holds: 'notes' as const },
      { choices: { sheet: 'Companies' } },
      { choices: { sheet: 'People' } },
    ]
    const batch = await rehearse(core, file, { parts })
    expect(batch.parts.map(({ sheet, holds }) => [sheet.sheet, holds])).toEqual([
      ['Companies', 'contacts'],
      ['People', 'contacts'],
      ['Log', 'notes'],
    ])
    expect(batch.counts).toMatchObject({ rows: 9, createdCompanies: 1, createdPeople: 3, updated: 1, refused: 2 })
    const { rows } = await core.client().imports.rows({ id: batch.id, outcome: 'refused' })
    expect(rows.map(({ part, row, problems }) => [part, row, problems[0]?.code])).toEqual([
      [2, 5, 'noSuchContact'],
      [2, 6, 'ambiguousName'],
    ])
    await commit(core, batch)
    expect(await only(core, 'Anna Müller')).toMatchObject({
      notes: 'Wants a quote',
      positions: [{ companyName: 'Meier GmbH' }],
    })
    const meier = await only(core, 'Meier GmbH')
    expect(meier).toMatchObject({ notes: 'Moved in May', phones: [{ phone: '0221 7654321' }] })
    expect(await only(core, 'Cleo Roth')).toMatchObject({ notes: 'Called twice' })
    const again = await rehearse(core, file, { parts })
    expect(again.counts).toMatchObject({ unchanged: 7, updated: 0, createdPeople: 0, createdCompanies: 0 })
    const { origins } = await core.client().imports.origins({ contactId: meier.id })
    expect(origins.map(({ sheet, row }) => [sheet, row])).toEqual([
      ['Companies', 2],
      ['Log', 3],
    ])
  })

  it('are told apart: a sheet of names and notes holds notes, the only sheet never', async () => {
    const core = await openCore()
    const client = core.client()
    const { default: fs } = await import('node:fs')
    const upload = async (file: string) => {
      const piece = fs.readFileSync(file).toString('base64')
      return (await client.imports.upload({ name: 'office.xlsx', at: 0, piece })).upload
    }
    const log = [
      ['Name', 'Notes'],
      ['Anna Müller', 'x'],
    ]
    const both = await upload(workbook({ People: [head, anna], Log: log }))
    const held = async (token: string, sheet: string) =>
      (await client.imports.preview({ upload: token, choices: { sheet } })).holds
    expect([await held(both, 'People'), await held(both, 'Log')]).toEqual(['contacts', 'notes'])
    expect(await held(await upload(workbook({ Log: log })), 'Log')).toBe('contacts')
  })
})

describe('whom a row may mean', () => {
  const known = ['Robert', 'Schmidt', 'Meier GmbH', '', '', 'Köln', '']

  it('is told with the evidence, side by side, and decided one by one', async () => {
    const core = await openCore()
    await importRows(core, [head, known, anna])
    const client = core.client()
    const rows = [
      head,
      ['Bob', 'Schmidt', '', 'bob@example.com', '', 'Köln', ''],
      ['Robert', 'Schimdt', '', 'rs@example.com', '', 'Köln', ''],
      ['Robert', 'Wagner', '', 'rw@example.com', '', 'Köln', ''],
    ]
    const batch = await rehearse(core, csvFile(rows))
    expect(batch.counts).toMatchObject({ createdPeople: 3, possible: 2 })
    const { rows: alike } = await client.imports.rows({ id: batch.id, possible: true })
    expect(alike.map(({ row, candidates }) => [row, candidates])).toEqual([
      [2, 1],
      [3, 1],
    ])
    const { incoming, candidates } = await client.imports.candidates({ id: batch.id, part: 0, row: 2 })
    expect(incoming).toContainEqual({ key: 'email', value: 'bob@example.com' })
    const robert = await only(core, 'Robert Schmidt')
    expect(candidates).toMatchObject([{ contactId: robert.id, name: 'Robert Schmidt', inTrash: false }])
    expect(candidates[0]?.reasons.map(({ code }) => code)).toEqual(['place', 'nameNickname'])
    expect(candidates[0]?.fields).toContainEqual({
      key: 'email',
      incoming: 'bob@example.com',
      present: '',
      fill: 'bob@example.com',
      overwrite: 'bob@example.com',
    })
    const company = 'Meier GmbH'
    const kept = { key: 'company', incoming: '', present: company, fill: company, overwrite: company }
    expect(candidates[0]?.fields).toContainEqual(kept)
    // Of somebody who is not, or no longer, there nobody else takes the place.
    const gone = { way: 'fill' as const, number: 4_000_000 }
    await client.imports.decide({ id: batch.id, rows: [{ part: 0, row: 2 }], decision: gone })
    expect((await judge(core, batch.id)).counts).toMatchObject({ createdPeople: 3, possible: 2, updated: 0 })
    const { batch: decided } = await client.imports.decide({
      id: batch.id,
      rows: [{ part: 0, row: 2 }],
      decision: { way: 'fill', contactId: robert.id },
    })
    expect(decided.judged).toBe(false)
    await client.imports.decide({ id: batch.id, rows: [{ part: 0, row: 3 }], decision: { way: 'skip' } })
    const judged = await judge(core, batch.id)
    expect(judged).toMatchObject({ judged: true, counts: { updated: 1, duplicates: 1, createdPeople: 1, possible: 0 } })
    await commit(core, judged)
    expect(await only(core, 'Robert Schmidt')).toMatchObject({ emails: [{ email: 'bob@example.com' }] })
    expect((await named(core)).sort()).toEqual(['Anna Müller', 'Meier GmbH', 'Robert Schmidt', 'Robert Wagner'])
  })

  it('is told of a company by the field that its name has', async () => {
    const core = await openCore()
    await importRows(core, [
      ['Company', 'City'],
      ['Meier GmbH', 'Köln'],
    ])
    const batch = await rehearse(
      core,
      csvFile([
        ['Company', 'City', 'Phone'],
        ['Meier GmbH', 'Köln', '0221 7654321'],
      ]),
    )
    const { candidates } = await core.client().imports.candidates({ id: batch.id, part: 0, row: 2 })
    const name = { key: 'company', incoming: 'Meier GmbH', present: 'Meier GmbH' }
    expect(candidates[0]?.fields).toContainEqual({ ...name, fill: 'Meier GmbH', overwrite: 'Meier GmbH' })
  })

  it('is decided for all at once and taken back, and within the file by number', async () => {
    const core = await openCore()
    const client = core.client()
    const rows = [
      head,
      ['Bob', 'Schmidt', '', '', '', 'Köln', 'first'],
      ['Robert', 'Schmidt', '', '', '', 'Köln', 'second'],
      anna,
      anna,
    ]
    const batch = await rehearse(core, csvFile(rows))
    expect(batch.counts).toMatchObject({ createdPeople: 3, possible: 1, duplicates: 1 })
    const { candidates } = await client.imports.candidates({ id: batch.id, part: 0, row: 3 })
    expect(candidates).toMatchObject([{ contactId: null, part: 0, row: 2, name: 'Bob Schmidt' }])
    await client.imports.decide({ id: batch.id, rows: 'possible', decision: { way: 'fill' } })
    await client.imports.decide({ id: batch.id, rows: 'sure', decision: { way: 'both' } })
    expect((await judge(core, batch.id)).counts).toMatchObject({ createdPeople: 3, duplicates: 1, possible: 0 })
    await client.imports.decide({ id: batch.id, rows: 'sure', decision: null })
    const number = candidates[0]?.number ?? 0
    await client.imports.decide({ id: batch.id, rows: [{ part: 0, row: 3 }], decision: { way: 'fill', number } })
    // A commit judges by itself what was decided last.
    await commit(core, batch)
    expect((await named(core)).sort()).toEqual(['Anna Müller', 'Bob Schmidt', 'Meier GmbH'])
    expect(await only(core, 'Bob Schmidt')).toMatchObject({ notes: 'first\nsecond' })
  })

  it('comes back from the trash where it is surely the same, and goes there again by undo', async () => {
    const core = await openCore()
    const client = core.client()
    await importRows(core, [head, anna])
    const { id } = await only(core, 'Anna Müller')
    await client.contacts.remove({ ids: [id] })
    const changed = anna.with(6, 'new note')
    const skipped = await rehearse(core, csvFile([head, changed]), { options: { onDuplicate: 'skip' } })
    expect(skipped.counts).toMatchObject({ duplicates: 1, createdPeople: 0 })
    const batch = await rehearse(core, csvFile([head, changed]))
    expect(batch.problems).toMatchObject([{ code: 'inTrash', count: 1 }])
    expect(batch.counts).toMatchObject({ updated: 1, createdPeople: 0 })
    const { changeSet } = await commit(core, batch)
    expect(await client.contacts.get({ id })).toMatchObject({ deletedAt: null, notes: 'new note' })
    await client.history.undo({ id: changeSet })
    expect(await client.contacts.get({ id })).toMatchObject({ deletedAt: expect.any(String), notes: '' })
  })
})

it('is judged by one job at a time, which takes up what changes meanwhile', async () => {
  const core = await openCore()
  const client = core.client()
  const rows = Array.from({ length: 4_500 }, (_, at) => [
    `Given${at}`,
    `Family${at}`,
    '',
    `m${at}@example.com`,
    '',
    '',
    '',
  ])
  const { id } = await rehearse(core, csvFile([head, ...rows]))
  const first = await client.imports.judge({ id })
  const options = { ...importOptions.parse({}), tags: ['fair'] }
  const second = await client.imports.judge({ id, options })
  await client.imports.mend({ id, cells: [{ part: 0, row: 2, column: 3, value: 'nonsense' }] })
  expect(second.job).toBe(first.job)
  const { batch } = (await core.services.jobs.result(first.job)) as { batch: ImportBatch }
  expect(batch).toMatchObject({ judged: true, options: { tags: ['fair'] }, problems: [{ code: 'emailInvalid' }] })
  const again = await client.imports.judge({ id })
  await commit(core, { id })
  await expect(core.services.jobs.result(again.job)).rejects.toMatchObject({ code: 'WRONG_STATE' })
  expect((await client.contacts.list({})).total).toBe(4_500)
})

describe('a staged cell', () => {
  it('is mended, exchanged and set back; its problems are read anew', async () => {
    const core = await openCore()
    const client = core.client()
    const batch = await rehearse(
      core,
      csvFile([
        ['First name', 'Last name', 'Email'],
        ['Anna', 'Müller', 'anna at example'],
        ['', '', ''],
        ['Braun', 'Bert', 'bert@example.com'],
        ['', '', 'x'],
      ]),
    )
    const { id } = batch
    expect(told(batch)).toEqual([
      ['emailInvalid', 1],
      ['nothingToTell', 1],
    ])
    const { batch: mended } = await client.imports.mend({
      id,
      cells: [
        { part: 0, row: 2, column: 2, value: 'anna@example.com' },
        { part: 0, row: 5, column: 1, value: 'Koch' },
      ],
    })
    expect(told(mended)).toEqual([['emailInvalid', 1]])
    await client.imports.exchange({ id, part: 0, columns: [0, 1], rows: [4] })
    await client.imports.mend({ id, cells: [{ part: 0, row: 5, column: 2, value: 'koch@example.com' }] })
    await client.imports.mend({ id, cells: [{ part: 0, row: 5, column: 2, value: 'x' }] })
    const judged = await judge(core, id)
    expect(judged.counts).toMatchObject({ createdPeople: 3, refused: 0 })
    const { rows } = await client.imports.rows({ id })
    expect(rows.map(({ row, mended: cells }) => [row, cells])).toEqual([
      [2, [{ column: 2, before: 'anna at example' }]],
      [
        4,
        [
          { column: 0, before: 'Braun' },
          { column: 1, before: 'Bert' },
        ],
      ],
      [5, [{ column: 1, before: '' }]],
    ])
    await commit(core, judged)
    expect((await named(core)).sort()).toEqual(['Anna Müller', 'Bert Braun', 'Koch'])
    const { origins } = await client.imports.origins({ contactId: (await only(core, 'Bert Braun')).id })
    expect(origins.map(({ cells }) => cells)).toEqual([['Braun', 'Bert', 'bert@example.com']])
    await expect(client.imports.mend({ id, cells: [{ part: 0, row: 2, column: 0, value: '' }] })).rejects.toMatchObject(
      {
        code: 'WRONG_STATE',
      },
    )
  })

  it('is read by repairs and options that are chosen afterwards; columns are exchanged for all rows', async () => {
    const core = await openCore()
    const batch = await rehearse(
      core,
      csvFile([
        ['First name', 'Last name', 'Zip', 'Country'],
        ['Müller', 'Anna', '1067', 'Germany'],
      ]),
    )
    expect(batch.repairs).toContainEqual({
      code: 'postcodeZeros',
      column: 'Zip',
      part: 0,
      count: 1,
      on: true,
      remembered: false,
      before: '1067',
      after: '01067',
    })
    await core.client().imports.exchange({ id: batch.id, part: 0, columns: [0, 1] })
    const judged = await judge(core, batch.id, { repairs: [], tags: ['fair'] })
    expect(judged.repairs.map(({ code, on }) => [code, on])).toEqual([['postcodeZeros', false]])
    await commit(core, judged)
    expect(await only(core, 'Anna Müller')).toMatchObject({ tags: ['fair'], addresses: [{ postcode: '1067' }] })
  })

  it('is read as its first rows told when it was staged, whatever is mended or judged again later', async () => {
    const core = await openCore()
    const client = core.client()
    const width = 100
    const wide = (...cells: string[]) => [...cells, ...Array.from({ length: width - cells.length }, () => 'x')]
    const columns = wide('First name', 'Last name', 'Email', 'Birthday').map((name, at) => (at < 4 ? name : `C${at}`))
    // The rows that tell of another order of days, and of exchanged names, come behind those that are looked at first.
    const people = Array.from({ length: 1_000 }, (_, at) =>
      at < 700
        ? wide(`Qwert${at}`, `Zuiop${at}`, `mail${at}@example.com`, '03/04/1980')
        : wide('Schmidt', 'Anna', `mail${at}@example.com`, '03/25/1980'),
    )
    const mapping = columns.map((_, column) => ({
      column,
      field: ['givenName', 'familyName', 'email', 'birthday'][column] ?? null,
    }))
    const { id } = await rehearse(core, csvFile([columns, ...people]), { mapping, options: { onDuplicate: 'both' } })
    const readings = async () => {
      const { incoming } = await client.imports.candidates({ id, part: 0, row: 2 })
      const { rows } = await client.imports.rows({ id, problem: 'namesSwapped', limit: 1 })
      return { incoming, swapped: rows.map(({ row }) => row) }
    }
    const before = await readings()
    expect(before.incoming).toContainEqual({ key: 'birthday', value: '1980-04-03' })
    await client.imports.mend({ id, cells: [{ part: 0, row: 3, column: 3, value: '04/03/1980' }] })
    expect(await readings()).toEqual(before)
    await judge(core, id)
    expect(await readings()).toEqual(before)
    await client.imports.mend({ id, cells: [{ part: 0, row: 4, column: 3, value: '03/25/1980' }] })
    await commit(core, { id })
    const { rows } = await client.imports.rows({ id, limit: 2 })
    const contacts = rows.map(async ({ contactId }) => client.contacts.get({ id: contactId ?? 0 }))
    expect(await Promise.all(contacts)).toMatchObject([{ birthday: '1980-04-03' }, { birthday: '1980-03-04' }])
  })

  it('takes the order of days that is chosen afterwards, and that of the column which birthdays are exchanged with', async () => {
    const core = await openCore()
    const client = core.client()
    const { id } = await rehearse(
      core,
      csvFile([
        ['Last name', 'Birthday', 'Since'],
        ['Müller', '03/04/1980', '05/06/2001'],
        ['Braun', '25/12/1980', '12/25/2001'],
      ]),
    )
    const birthday = async () => {
      const { incoming } = await client.imports.candidates({ id, part: 0, row: 2 })
      return incoming.find(({ key }) => key === 'birthday')?.value
    }
    expect(await birthday()).toBe('1980-04-03')
    await judge(core, id, { dayOrder: 'mdy' })
    expect(await birthday()).toBe('1980-03-04')
    await judge(core, id, { dayOrder: null })
    expect(await birthday()).toBe('1980-04-03')
    await client.imports.exchange({ id, part: 0, columns: [1, 2] })
    expect(await birthday()).toBe('2001-05-06')
  })
})

/** Enough rows that a longer one among them is the odd one. */
const regular = ['Clara Koch', 'Dora Lenz', 'Emil Voss', 'Fritz Ott', 'Gerd Ahl', 'Hans Reh'].map((name) => [
  name,
  'Ulm',
])

it('rows with too many cells are told of until they are mended or imported', async () => {
  const core = await openCore()
  const client = core.client()
  const row = (name: string) => [name, 'Köln', 'beyond']
  const file = csvFile([['Name', 'City'], row('Anna Müller'), row('Bert Braun'), ...regular])
  const { id, ...batch } = await rehearse(core, file)
  const told = (now: Parameters<typeof openWarnings>[0]) =>
    openWarnings(now).flatMap(({ warnings }) => warnings.map(({ code, params }) => [code, params?.['count']]))
  const mend = async (at: number) =>
    (await client.imports.mend({ id, cells: [{ part: 0, row: at, column: 2, value: '' }] })).batch
  expect(told(batch)).toEqual([['longRows', 2]])
  expect(told(await mend(2))).toEqual([['longRowsLeft', 1]])
  expect(told((await commit(core, { id })).batch)).toEqual([])
})

it('rows with too many cells are told of no more once all are mended', async () => {
  const core = await openCore()
  const { id } = await rehearse(core, csvFile([['Name', 'City'], ['Anna Müller', 'Köln', 'beyond'], ...regular]))
  const { batch } = await core.client().imports.mend({ id, cells: [{ part: 0, row: 2, column: 2, value: '' }] })
  expect(openWarnings(batch).flatMap(({ warnings }) => warnings)).toEqual([])
})
