import fs from 'node:fs'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { type ImportBatch, type PlaceInBatch, usualRepairs } from '../../src/shared/contract/imports.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { runWrite } from '../../src/main/core/procedure.ts'
import { contactFields } from '../../src/shared/domain/contact-fields.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { commit, csvFile, importFile, importRows, judge, rehearse, workbook } from '../helpers/import.ts'

const head = ['First name', 'Last name', 'Company', 'Email', 'Phone', 'City']
const anna = ['Anna', 'Müller', 'Meier GmbH', 'anna@meier.example', '030 1234567', 'Köln']
const bert = ['Bert', 'Braun', 'Meier GmbH', 'bert@meier.example', '', 'Bonn']

/** Every contact of the office as a person sees it, by its name. */
async function contactsOf(core: Core) {
  const client = core.client()
  const { rows } = await client.contacts.list({ limit: 500 })
  const contacts = await Promise.all(rows.map(({ id }) => client.contacts.get({ id })))
  return new Map(contacts.map((contact) => [contact.displayName, contact]))
}

async function problemsOf(core: Core, id: number) {
  const { rows } = await core.client().imports.rows({ id, onlyProblems: true })
  return rows.flatMap(({ problems }) => problems)
}

const outcomesOf = async (core: Core, id: number) =>
  (await core.client().imports.rows({ id })).rows.map(({ outcome }) => outcome)

describe('an import', () => {
  it('is rehearsed, committed and undone', async () => {
    const core = await openCore()
    const client = core.client()
    const batch = await rehearse(core, csvFile([head, anna, bert]))
    expect(batch).toMatchObject({
      state: 'rehearsed',
      counts: { rows: 2, changing: 2, createdPeople: 2, createdCompanies: 1 },
    })
    expect((await client.contacts.list({})).total).toBe(0)

    const done = await commit(core, batch)
    expect(done.batch).toMatchObject({ state: 'committed', changeSet: done.changeSet })
    const { rows } = await client.contacts.list({})
    expect(rows.map((row) => [row.displayName, row.companyName, row.email, row.city])).toEqual([
      ['Bert Braun', 'Meier GmbH', 'bert@meier.example', 'Bonn'],
      ['Meier GmbH', '', '', 'Köln'],
      ['Anna Müller', 'Meier GmbH', 'anna@meier.example', 'Köln'],
    ])
    const judged = await client.imports.rows({ id: batch.id })
    expect(judged.rows.map((row) => row.contactId)).toEqual([rows[2]?.id, rows[0]?.id])

    const undone = await client.history.undo({ id: done.changeSet })
    expect(undone.keptCount).toBe(0)
    expect((await client.contacts.list({})).total).toBe(0)
    expect(await client.imports.get({ id: batch.id })).toMatchObject({ state: 'undone', committedAt: null })
    expect((await client.imports.rows({ id: batch.id })).rows.map((row) => row.contactId)).toEqual([null, null])
  })

  it('leaves the office after an undo as it was, updates included', async () => {
    const core = await openCore()
    await importRows(core, [head, anna, ['Clara', 'Koch', '', '', '030 7654321', '']])
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
    const before = dump(sqlite)
    const update = ['Clara', 'Koch', 'Neu AG', 'clara@example.com', '030 7654321', 'Ulm']
    const { batch, changeSet } = await importRows(core, [head, anna, bert, update])
    expect(batch.counts).toMatchObject({ createdPeople: 1, createdCompanies: 1, updated: 1, unchanged: 1 })
    expect(dump(sqlite)).not.toEqual(before)
    await core.client().history.undo({ id: changeSet })
    expect(dump(sqlite)).toEqual(before)
    sqlite.close()
  })

  it('changes nothing the second time', async () => {
    const core = await openCore()
    await importRows(core, [head, anna, bert])
    const again = await importRows(core, [head, anna, bert])
    expect(again.batch.counts).toMatchObject({
      rows: 2,
      changing: 0,
      unchanged: 2,
      createdPeople: 0,
      createdCompanies: 0,
      updated: 0,
    })
    expect((await core.client().contacts.list({})).total).toBe(3)
  })

  it('that changes more than fifty contacts is preceded by a checked backup, one of fewer is not', async () => {
    const core = await openCore()
    const client = core.client()
    const people = (count: number, city: string) => [
      head,
      ...Array.from({ length: count }, (_, at) => ['Anna', `Family${at}`, '', `mail${at}@example.com`, '', city]),
    ]
    const before = async () => {
      const { backups } = await client.backups.list()
      return backups.filter(({ reason }) => reason === 'before-import').map(({ contacts }) => contacts)
    }
    await importRows(core, people(51, ''))
    await importRows(core, people(50, 'Bonn'))
    expect(await before()).toEqual([])
    const batch = await rehearse(core, csvFile(people(51, 'Köln')), { options: { onDuplicate: 'overwrite' } })
    await client.imports.decide({ id: batch.id, rows: 'sure', decision: { way: 'skip' } })
    await client.imports.decide({ id: batch.id, rows: 'sure', decision: null })
    await commit(core, batch)
    expect(await before()).toEqual([51])
    expect(new Set([...(await contactsOf(core)).values()].map(({ addresses }) => addresses[0]?.city))).toEqual(
      new Set(['Köln']),
    )
  })

  it('is found by the search once the index has caught up', async () => {
    const core = await openCore()
    await importRows(core, [head, ['三', '张', '', 'zs@example.cn', '', '上海'], anna])
    const found = async (search: string) =>
      (await core.client().contacts.find({ search })).rows.map((row) => row.displayName)
    await expect.poll(() => found('zs')).toEqual(['张三'])
    expect(await found('0301234567')).toEqual(['Anna Müller'])
  })

  it('is judged again when the office changed since the rehearsal', async () => {
    const core = await openCore()
    const batch = await rehearse(core, csvFile([head, anna, bert]))
    await core.client().contacts.create({
      kind: 'person',
      givenName: 'Anna',
      familyName: 'Müller',
      emails: [{ label: '', email: 'Anna@Meier.example' }],
    })
    const done = await commit(core, batch)
    expect(done.batch.counts).toMatchObject({ createdPeople: 1, createdCompanies: 1, updated: 1 })
    expect((await core.client().contacts.list({})).total).toBe(3)
  })

  it('that is cancelled changes nothing', async () => {
    const core = await openCore()
    const rows = Array.from({ length: 3_000 }, (_, at) => [
      `Given${at}`,
      `Family${at}`,
      '',
      '',
      `030 ${1_000_000 + at}`,
      '',
    ])
    const batch = await rehearse(core, csvFile([head, ...rows]))
    const client = core.client()
    const { job } = await client.imports.commit({ id: batch.id })
    await client.jobs.cancel({ id: job })
    await expect(core.services.jobs.result(job)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect((await client.contacts.list({})).total).toBe(0)
    expect(await client.imports.get({ id: batch.id })).toMatchObject({ state: 'rehearsed' })
    await commit(core, batch)
    expect((await client.contacts.list({})).total).toBe(3_000)
    await expect(client.imports.commit({ id: batch.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await expect(client.imports.discard({ id: batch.id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  it('can be thrown away before it is committed', async () => {
    const core = await openCore()
    const client = core.client()
    const batch = await rehearse(core, csvFile([head, anna]))
    expect((await client.imports.list()).batches.map(({ id }) => id)).toEqual([batch.id])
    await client.imports.discard({ id: batch.id })
    expect((await client.imports.list()).batches).toEqual([])
    await expect(client.imports.get({ id: batch.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is never half of what was thrown away, nor is anything of that left when the program ended meanwhile', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const client = core.client()
    const rows = Array.from({ length: 2_000 }, (_, at) => [`Given${at}`, `Family${at}`, '', '', '', ''])
    const batch = await rehearse(core, csvFile([head, ...rows]))
    const discarding = client.imports.discard({ id: batch.id })
    const committing = commit(core, batch)
    await expect(committing).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await discarding
    expect((await client.contacts.list({})).total).toBe(0)
    await rehearse(core, csvFile([head, anna]))
    await core.close()
    const sqlite = connect(path.join(folder, 'kontor.db'))
    sqlite.exec(`update import_batch set state = 'discarded'`)
    sqlite.close()
    const next = await openCore({ folder })
    expect((await next.client().imports.list()).batches).toEqual([])
    const left = (table: 'import_batch' | 'import_row') => next.services.reads.selectFrom(table).selectAll().execute()
    expect([await left('import_batch'), await left('import_row')]).toEqual([[], []])
  })

  it('takes a file in pieces by a token and never by a path', async () => {
    const core = await openCore({ readerThread: true })
    const client = core.client()
    const bytes = fs.readFileSync(csvFile([head, anna, bert]))
    const { upload } = await client.imports.upload({
      name: '客户.csv',
      at: 0,
      piece: bytes.subarray(0, 50).toString('base64'),
    })
    const rest = { upload, name: '客户.csv', at: 50, piece: bytes.subarray(50).toString('base64') }
    await client.imports.upload({ ...rest, piece: bytes.subarray(50, 60).toString('base64') })
    await client.imports.upload(rest)
    // A piece whose answer got lost comes again.
    await client.imports.upload(rest)
    await expect(client.imports.upload({ ...rest, at: bytes.length + 1 })).rejects.toMatchObject({ code: 'INVALID' })
    const preview = await client.imports.preview({ upload })
    expect(preview.mapping.map(({ field }) => field)).toEqual([
      'givenName',
      'familyName',
      'company',
      'email',
      'phone',
      'city',
    ])
    expect(preview.rows.map(({ cells }) => cells)).toEqual([anna, bert])
    const { job } = await client.imports.rehearse({ upload })
    const { batch } = (await core.services.jobs.result(job)) as { batch: { id: number; fileName: string } }
    expect(batch.fileName).toBe('客户.csv')
    expect((await client.imports.rows({ id: batch.id })).total).toBe(2)
    for (const wrong of ['../../etc', 'a'.repeat(32)])
      await expect(client.imports.preview({ upload: wrong })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('keeps an uploaded file until the last batch that was made of it is imported or thrown away', async () => {
    const core = await openCore()
    const client = core.client()
    const piece = fs.readFileSync(csvFile([head, anna, bert])).toString('base64')
    const upload = async () => (await client.imports.upload({ name: 'people.csv', at: 0, piece })).upload
    const rehearsed = async (token: string) => {
      const { job } = await client.imports.rehearse({ upload: token })
      return ((await core.services.jobs.result(job)) as { batch: { id: number } }).batch
    }
    const kept = () => fs.readdirSync(path.join(core.services.folder, 'tmp')).sort()
    const [one, other] = [await upload(), await upload()]
    const former = await rehearsed(one)
    const latter = await rehearsed(one)
    const another = await rehearsed(other)
    await client.imports.discard({ id: former.id })
    expect(kept()).toEqual([one, other].sort())
    await commit(core, latter)
    expect(kept()).toEqual([other])
    await client.imports.discard({ id: another.id })
    expect(kept()).toEqual([])
    await expect(client.imports.preview({ upload: one })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('refuses what cannot be read, with the reason', async () => {
    const core = await openCore()
    const file = csvFile([])
    await expect(rehearse(core, file)).rejects.toMatchObject({ code: 'FILE_REFUSED', data: { reason: 'emptyFile' } })
    expect((await core.client().imports.list()).batches).toEqual([])
  })

  it('remembers a confirmed mapping by the header', async () => {
    const core = await openCore()
    const file = csvFile([
      ['Wer', 'Womit'],
      ['Anna Müller', 'anna@example.com'],
    ])
    const mapping = [
      { column: 0, field: 'name' },
      { column: 1, field: 'email' },
    ]
    await importFile(core, file, { mapping })
    const { batch } = await importFile(core, file)
    expect(batch).toMatchObject({ parts: [{ mapping }], counts: { unchanged: 1 } })
  })

  it('remembers by the header which repairs a person switched, until others are given', async () => {
    const core = await openCore()
    const columns = ['Name', 'City', 'Zip', 'Country']
    const rows = (name: string) => csvFile([columns, [name, 'NULL', '1067', 'Germany']])
    const told = ({ repairs }: ImportBatch) =>
      new Map(repairs.map(({ code, on, remembered }) => [code, { on, remembered }]))
    const first = await rehearse(core, rows('Anna Müller'))
    expect(told(first).get('nullWords')).toEqual({ on: false, remembered: false })
    expect(told(first).get('postcodeZeros')).toEqual({ on: true, remembered: false })
    await commit(core, await judge(core, first.id, { repairs: ['nullWords', 'dateSerials'] }))

    const second = await rehearse(core, rows('Bert Braun'))
    expect(told(second).get('nullWords')).toEqual({ on: true, remembered: true })
    expect(told(second).get('postcodeZeros')).toEqual({ on: false, remembered: true })
    expect(told(await judge(core, second.id, { repairs: [] })).get('nullWords')).toEqual({
      on: false,
      remembered: false,
    })
    await commit(core, await judge(core, second.id, { repairs: second.options.repairs }))
    expect((await contactsOf(core)).get('Bert Braun')).toMatchObject({ addresses: [{ city: '', postcode: '1067' }] })

    const asked = await rehearse(core, rows('Clara Koch'), { options: { repairs: ['postcodeZeros'] } })
    expect(asked.options.repairs).toEqual(['postcodeZeros'])
    const other = await rehearse(
      core,
      csvFile([
        [...columns, 'Fax'],
        ['Dora Lenz', 'NULL', '1067', 'Germany', ''],
      ]),
    )
    expect(other.options.repairs).toEqual(usualRepairs)
    const workbooks = workbook({
      Old: [columns, ['Emil Voss', 'NULL', '', '']],
      New: [
        ['Name', 'Shoes'],
        ['Fritz Ott', '43'],
      ],
    })
    const parts = [{ choices: { sheet: 'New' } }, { choices: { sheet: 'Old' } }]
    expect((await rehearse(core, workbooks, { parts })).options.repairs).toEqual(second.options.repairs)
  })
})

describe('a row', () => {
  it('is a person, a company, or a person in a company', async () => {
    const core = await openCore()
    const rows = [
      ['Name', 'Company', 'Job title', 'Phone'],
      ['Meier GmbH & Co. KG', '', '', '030 1'],
      ['山东某某有限公司', '', '', '0531 8888888'],
      ['Meier, Anna', '', '', '030 1234561'],
      ['王小明', '', '', '13800138000'],
      ['Dr. Bert Braun', 'Braun AG', 'CEO', '030 1234562'],
      ['', 'Solo Ltd', '', '030 1234563'],
    ]
    const { batch } = await importRows(core, rows)
    expect(batch.counts).toMatchObject({ createdPeople: 3, createdCompanies: 4 })
    const contacts = await contactsOf(core)
    expect(contacts.get('山东某某有限公司')?.kind).toBe('company')
    expect(contacts.get('Anna Meier')).toMatchObject({ kind: 'person', givenName: 'Anna', familyName: 'Meier' })
    expect(contacts.get('王小明')).toMatchObject({ kind: 'person', familyName: '王', givenName: '小明' })
    expect(contacts.get('Dr. Bert Braun')?.positions).toMatchObject([{ companyName: 'Braun AG', role: 'CEO' }])
    expect(contacts.get('Solo Ltd')?.phones).toMatchObject([{ phone: '030 1234563' }])
  })

  it('of a Chinese sheet names a company where it looks like one or has a contact', async () => {
    const core = await openCore()
    const rows = [
      ['客户名称', '联系人', '手机', '电话', '地址', '备注', '客户等级'],
      ['上海华信科技有限公司', '张三', '138 0013 8000', '021-55551234', '南京路1号', '重点客户', 'A'],
      ['李四', '', '13900139000', '', '', '', ''],
      ['老王小店', '王五', '13700137000', '', '', '', ''],
    ]
    await importRows(core, rows)
    const contacts = await contactsOf(core)
    expect([...contacts.keys()].sort()).toEqual(['张三', '上海华信科技有限公司', '李四', '王五', '老王小店'].sort())
    expect(contacts.get('张三')).toMatchObject({
      notes: '重点客户\n客户等级: A',
      phones: [{ label: 'mobile' }, { label: '' }],
      addresses: [{ street: '南京路1号' }],
    })
    expect(contacts.get('老王小店')?.kind).toBe('company')
    expect(contacts.get('李四')?.kind).toBe('person')
  })

  it('may hold several values in a cell, and values that no field takes, which are kept in the notes', async () => {
    const core = await openCore()
    const rows = [
      ['Name', 'Email', 'Phone', 'Country', 'Owner', 'Birthday', 'Shoe size'],
      [
        'Anna Müller',
        'a@example.com ::: b@example.com; nonsense',
        '030 1234567 / 0171 7654321',
        'Atlantis',
        'Zoë',
        '31.4.1990',
        '39',
      ],
    ]
    const { batch } = await importRows(core, rows)
    const anna = (await contactsOf(core)).get('Anna Müller')
    expect(anna?.emails.map(({ email }) => email)).toEqual(['a@example.com', 'b@example.com'])
    expect(anna?.phones).toHaveLength(2)
    expect(anna?.notes.split('\n').sort()).toEqual(
      ['Birthday: 31.4.1990', 'Country: Atlantis', 'Email: nonsense', 'Owner: Zoë', 'Shoe size: 39'].sort(),
    )
    const codes = (await problemsOf(core, batch.id)).map(({ code }) => code)
    expect(codes.sort()).toEqual(['countryUnknown', 'dayImpossible', 'emailInvalid', 'ownerUnknown'])
  })

  it('of a Google export brings labels, several of a kind and an address in parts', async () => {
    const core = await openCore()
    const header =
      'First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Country'
    const whole = 'High Street 1\nLeeds\nGB'
    const cells = [
      'Anna',
      'Lee',
      '* myContacts ::: VIP',
      '* Work',
      'a@example.com',
      'Mobile',
      '+44 7700 900123',
      'Work Fax',
      '+44 20 7946 0000',
    ]
    await importRows(core, [header.split(','), [...cells, 'Home', whole, 'High Street 1', 'Leeds', 'GB']])
    expect((await contactsOf(core)).get('Anna Lee')).toMatchObject({
      tags: ['myContacts', 'VIP'],
      emails: [{ label: 'work', email: 'a@example.com' }],
      phones: [{ label: 'mobile' }, { label: 'fax' }],
      addresses: [{ label: 'home', street: 'High Street 1', city: 'Leeds', country: 'GB' }],
      notes: '',
    })
  })

  it('shows the number one calls where a fax stands before it', async () => {
    const core = await openCore()
    await importRows(core, [
      ['Last name', 'Business Fax', 'Business Phone'],
      ['Lee', '+44 20 7946 0000', '+44 20 7946 0001'],
    ])
    expect((await core.client().contacts.find({ search: 'Lee' })).rows).toMatchObject([{ phone: '+44 20 7946 0001' }])
    expect((await contactsOf(core)).get('Lee')).toMatchObject({ phones: [{ label: 'fax' }, { label: 'work' }] })
  })

  it('loses nothing where two columns go to one field, a column is not mentioned or a cell has no column', async () => {
    const core = await openCore()
    const rows = [
      ['A', 'B', 'C', 'D', 'E', 'F'],
      ['Anna Lee', '1990-01-02', '1991-03-04', 'Stern', 'x1', 'Kind of blue', 'beyond'],
    ]
    const fields = ['name', 'birthday', 'birthday', 'street', 'houseNumber']
    const mapping = [...fields.map((field, column) => ({ column, field })), { column: 9, field: 'city' }]
    const { batch } = await importRows(core, rows, { mapping })
    expect((await contactsOf(core)).get('Anna Lee')).toMatchObject({
      birthday: '1990-01-02',
      addresses: [{ street: 'Stern x1' }],
      notes: 'C: 1991-03-04\nF: Kind of blue\nG: beyond',
    })
    expect(batch.counts).toMatchObject({ rows: 1, refused: 0 })
    await expect(importRows(core, rows, { mapping: [{ column: 0, field: 'password' }] })).rejects.toMatchObject({
      code: 'INVALID',
    })
  })

  it('whose company has another tax number leaves it in the company’s notes', async () => {
    const core = await openCore()
    const rows = [
      ['Name', 'Company', 'VAT No.'],
      ['Anna Lee', 'Meier GmbH', 'DE 111'],
      ['Bert Fox', 'Meier GmbH', 'DE 222'],
    ]
    await importRows(core, rows)
    expect((await contactsOf(core)).get('Meier GmbH')).toMatchObject({ taxNumber: 'DE 111', notes: 'VAT No.: DE 222' })
    expect((await importRows(core, rows)).batch.counts).toMatchObject({ unchanged: 2 })
  })

  it('has its spoilt postcode mended, unless that is not wanted', async () => {
    const rows = [
      ['Name', 'Zip', 'State', 'Country'],
      ['Art Venere', '8014', 'NJ', ''],
      ['Jana Roth', '1067', '', 'Germany'],
      ['Lena Wolf', '8010', '', 'Austria'],
    ]
    for (const repair of [true, false]) {
      const core = await openCore()
      const { batch } = await importRows(core, rows, { options: { repairs: repair ? ['postcodeZeros'] : [] } })
      const contacts = await contactsOf(core)
      const postcodes = ['Art Venere', 'Jana Roth', 'Lena Wolf'].map(
        (name) => contacts.get(name)?.addresses[0]?.postcode,
      )
      expect(postcodes).toEqual(repair ? ['08014', '01067', '8010'] : ['8014', '1067', '8010'])
      expect(await problemsOf(core, batch.id)).toMatchObject([
        { row: 2, column: 'Zip', value: '8014', code: 'postcodeShort', repaired: '08014' },
        { row: 3, column: 'Zip', value: '1067', code: 'postcodeShort', repaired: '01067' },
      ])
    }
  })

  it('without anything to tell it by is refused, and comes back as CSV with the reason', async () => {
    const core = await openCore()
    const { batch } = await importRows(core, [
      [...head, 'Notes'],
      [...anna, ''],
      ['', '', '', '', '', 'Köln', 'says "hi", \n twice'],
    ])
    expect(batch.counts).toMatchObject({ rows: 2, refused: 1, createdPeople: 1 })
    const { name, csv } = await core.client({ language: 'zh-CN' }).imports.refused({ id: batch.id })
    expect(name).toBe('customers – 未导入的行.csv')
    const [header, row, ...more] = parse(csv, { bom: true }) as string[][]
    expect(more).toEqual([])
    expect(header).toEqual([...head, 'Notes', '原因'])
    expect(row?.slice(0, -1)).toEqual(['', '', '', '', '', 'Köln', 'says "hi", \n twice'])
    expect(row?.at(-1)).toContain('该行没有姓名')
  })

  it('comes back in pieces that make one file, however many are refused', async () => {
    const core = await openCore()
    const rows = Array.from({ length: 300 }, (_, at) => ['', String(at).padStart(10_000, 'x')])
    const { batch } = await importRows(core, [['Name', 'Notes'], ...rows])
    expect(batch.counts).toMatchObject({ refused: 300 })
    const pieces: string[] = []
    let after: PlaceInBatch | null | undefined
    for (; after !== null;) {
      const { csv, last } = await core.client().imports.refused({ id: batch.id, after })
      expect(csv.length).toBeLessThan(2_000_000)
      pieces.push(csv)
      after = last
    }
    expect(pieces.length).toBeGreaterThan(2)
    const [header, ...told] = parse(pieces.join(''), { bom: true }) as string[][]
    expect(header).toEqual(['Name', 'Notes', 'Reason'])
    expect(told.map((cells) => cells.slice(0, -1))).toEqual(rows)
  })
})

describe('a call that is repeated with its request id', () => {
  const repeating = (core: Core, requestId: string) =>
    createRouterClient(core.router, { context: () => core.context({ requestId }) })

  it('exchanges columns and cells once', async () => {
    const core = await openCore()
    const { id } = await rehearse(core, csvFile([head, anna, bert]))
    const cells = { id, part: 0, columns: [0, 1] as [number, number], rows: [2] }
    const first = async () => (await core.client().imports.rows({ id })).rows[0]?.cells.slice(0, 2)
    const answers = [1, 2].map(() => repeating(core, 'exchange-1').imports.exchange(cells))
    expect((await Promise.all(answers)).map(({ batch }) => batch.id)).toEqual([id, id])
    expect(await first()).toEqual(['Müller', 'Anna'])
    await repeating(core, 'exchange-2').imports.exchange(cells)
    expect(await first()).toEqual(['Anna', 'Müller'])
    expect((await core.client().history.list({})).changeSets).toEqual([])
  })

  it('begins one upload', async () => {
    const core = await openCore()
    const piece = (text: string) => Buffer.from(text).toString('base64')
    const begin = { name: 'a.csv', at: 0, piece: piece('Name\n') }
    const { upload } = await repeating(core, 'upload-1').imports.upload(begin)
    await core.client().imports.upload({ ...begin, upload, at: 5, piece: piece('Anna\n') })
    expect(await repeating(core, 'upload-1').imports.upload(begin)).toEqual({ upload })
    expect((await repeating(core, 'upload-2').imports.upload(begin)).upload).not.toBe(upload)
    expect((await core.client().imports.preview({ upload })).rows).toMatchObject([{ cells: ['Anna'] }])
  })
})

describe('a job that is asked for again with its request id', () => {
  it('is the same job, while it runs, when it has ended, and after the program was started again', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const { id } = await rehearse(core, csvFile([head, anna]))
    const repeating = (of: Core) =>
      createRouterClient(of.router, { context: () => of.context({ requestId: 'commit-1' }) })
    const client = repeating(core)
    const started = await Promise.all([client.imports.commit({ id }), client.imports.commit({ id })])
    expect(started[1]).toEqual(started[0])
    const result = await core.services.jobs.result(started[0].job)
    expect(await client.imports.commit({ id })).toEqual(started[0])
    await expect(client.imports.rehearse({ upload: 'a'.repeat(32) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await core.close()
    const again = await openCore({ folder })
    const { job } = await repeating(again).imports.commit({ id })
    expect(await again.services.jobs.result(job)).toEqual(result)
    await expect(again.client().imports.commit({ id })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })
})

describe('a contact without room', () => {
  it('keeps what it has, the row tells what found no room, and it can be opened and edited', async () => {
    const core = await openCore()
    const client = core.client()
    const rows = Array.from({ length: 120 }, (_, at) => ['Anna', 'Ott', '+49 30 5551000', `anna${at}@ott.example`])
    const { batch } = await importRows(core, [['First name', 'Last name', 'Phone', 'Email'], ...rows])
    const [row] = (await client.contacts.list({})).rows
    const contact = await client.contacts.get({ id: row!.id })
    expect(contact.emails).toHaveLength(100)
    const told = (await client.imports.rows({ id: batch.id, onlyProblems: true })).rows
    expect(told.map(({ row: at, problems }) => [at, problems[0]])).toEqual(
      rows.slice(100).map(([, , , email], at) => {
        return [
          at + 102,
          { part: 0, row: at + 102, column: '', at: null, value: email, severity: 'warning', code: 'noRoom' },
        ]
      }),
    )
    await client.contacts.update({ id: contact.id, version: contact.version, patch: { industry: 'Retail' } })
    expect(await client.contacts.get({ id: contact.id })).toMatchObject({ industry: 'Retail' })
  })

  it('gains no notes beyond their limit', async () => {
    const core = await openCore()
    const rows = ['a', 'b', 'c'].map((letter) => ['Zeta GmbH', letter.repeat(45_000)])
    const { batch } = await importRows(core, [['Company', 'Notes'], ...rows])
    const [row] = (await core.client().contacts.list({})).rows
    expect((await core.client().contacts.get({ id: row!.id })).notes).toHaveLength(90_001)
    expect(batch.counts.warnings).toBe(1)
  })

  it('that an older program stored beyond the limits is opened and edited', async () => {
    const core = await openCore()
    const client = core.client()
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const call = { procedure: 'test', caller: { colleagueId: null, language: 'en' as const, may: 'all' as const } }
    await runWrite(core.services, call, async ({ db }) => {
      const values = Array.from({ length: 130 }, (_, position) => ({
        contact_id: id,
        label: '',
        email: `a${position}@a.example`,
        position,
      }))
      await db.insertInto('contact_email').values(values).execute()
      await db
        .updateTable('contact')
        .set({ notes: 'n'.repeat(120_000), name: 'x'.repeat(900) })
        .execute()
      return {}
    })
    await client.contacts.update({ id, version: 1, patch: { industry: 'Retail' } })
    expect((await client.contacts.get({ id })).emails).toHaveLength(130)
  })
})

describe('duplicates', () => {
  it('within the file are one contact that gains what each row adds', async () => {
    const core = await openCore()
    const rows = [
      head,
      anna,
      ['ANNA', 'MÜLLER', 'Meier GmbH', 'ANNA@meier.example', '+49 30 1234567', 'Köln'],
      ['Anna', 'Müller', 'Meier GmbH', 'anna@meier.example', '0171 1234567', 'Köln'],
    ]
    const { batch } = await importRows(core, rows)
    expect(await outcomesOf(core, batch.id)).toEqual(['new', 'duplicate', 'duplicate'])
    const contact = (await contactsOf(core)).get('Anna Müller')
    expect(contact?.emails).toHaveLength(1)
    expect(contact?.phones.map(({ phone }) => phone)).toContain('0171 1234567')
    const again = await importRows(core, rows)
    expect(again.batch.counts).toMatchObject({ rows: 3, unchanged: 3 })
  })

  it('within the file count as rows that change something where they add to their contact', async () => {
    const core = await openCore()
    const phoned = anna.with(4, '030 7654321')
    const { counts } = await rehearse(core, csvFile([head, anna, anna, phoned, ['', '', '', '', '', 'Ulm']]))
    expect(counts).toMatchObject({ rows: 4, changing: 2, duplicates: 2, refused: 1 })
  })

  it('are not made of people who share a mailbox, a telephone or a name', async () => {
    const core = await openCore()
    const rows = [
      head,
      ['Anna', 'Müller', 'Meier GmbH', 'info@meier.example', '030 1234567', 'Köln'],
      ['Bert', 'Braun', 'Meier GmbH', 'info@meier.example', '030 1234567', 'Köln'],
      ['Anna', 'Müller', 'Schmidt AG', 'anna@schmidt.example', '', 'Köln'],
    ]
    const { batch } = await importRows(core, rows)
    expect(batch.counts).toMatchObject({ createdPeople: 3, createdCompanies: 2, duplicates: 0 })
    expect((await importRows(core, rows)).batch.counts).toMatchObject({ unchanged: 3 })
  })

  const changed = ['Anna', 'Müller', '', 'anna@meier.example', '0171 1', '']
  const wider = [...head, 'Source', 'Industry']
  for (const [rule, expected] of [
    ['skip', { outcome: 'duplicate', source: 'Fair', industry: '', phones: 1, people: 1 }],
    ['fill', { outcome: 'update', source: 'Fair', industry: 'Food', phones: 2, people: 1 }],
    ['overwrite', { outcome: 'update', source: 'Web', industry: 'Food', phones: 2, people: 1 }],
    ['both', { outcome: 'new', source: 'Fair', industry: '', phones: 1, people: 2 }],
  ] as const)
    it(`with the office follow the rule: ${rule}`, async () => {
      const core = await openCore()
      await importRows(core, [wider, [...anna, 'Fair', '']])
      const { batch } = await importRows(core, [wider, [...changed, 'Web', 'Food']], { options: { onDuplicate: rule } })
      expect(await outcomesOf(core, batch.id)).toEqual([expected.outcome])
      const { rows } = await core
        .client()
        .contacts.list({ filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['person'] }] } } })
      expect(rows).toHaveLength(expected.people)
      const first = await core.client().contacts.get({ id: Math.min(...rows.map(({ id }) => id)) })
      expect(first).toMatchObject({ source: expected.source, industry: expected.industry })
      expect(first.phones).toHaveLength(expected.phones)
      expect(first.addresses).toMatchObject([{ city: 'Köln' }])
    })

  it('fill an address and tell what differs, or overwrite all of it but label and country', async () => {
    const core = await openCore()
    const columns = ['First name', 'Last name', 'Email', 'Street', 'street2', 'Zip', 'City', 'State']
    const at = (street: string, floor: string, state: string) => [
      columns,
      ['Anna', 'Müller', 'anna@meier.example', street, floor, '50667', 'Köln', state],
    ]
    await importRows(core, at('Hauptstr 5', '3rd floor', 'NW'))
    const filled = await importRows(core, at('Hauptstr. 5', '5th floor', 'NRW'))
    expect(filled.batch.counts).toMatchObject({ unchanged: 1, warnings: 2 })
    expect(await problemsOf(core, filled.batch.id)).toMatchObject([
      { code: 'addressDiffers', value: '5th floor', other: '3rd floor' },
      { code: 'addressDiffers', value: 'NRW', other: 'NW' },
    ])
    const contactId = (await contactsOf(core)).get('Anna Müller')!.id
    const { origins } = await core.client().imports.origins({ contactId })
    expect(origins[0]?.cells).toContain('5th floor')
    const options = { onDuplicate: 'overwrite' as const }
    const { batch } = await importRows(core, at('Hauptstr. 5', '5th floor', 'NRW'), { options })
    expect(batch.counts).toMatchObject({ updated: 1 })
    const anna = (await contactsOf(core)).get('Anna Müller')
    expect(anna?.addresses).toMatchObject([{ street: 'Hauptstr. 5', street2: '5th floor', region: 'NRW' }])
    expect((await importRows(core, at('Hauptstr. 5', '5th floor', 'NRW'), { options })).batch.counts).toMatchObject({
      unchanged: 1,
    })
  })

  it('put tags and owner on what the batch creates alone', async () => {
    const core = await openCore()
    const { id } = await core
      .client()
      .colleagues.create({ name: 'Li Wei', initials: 'LW', colour: '#228be6', active: true })
    await importRows(core, [head, anna])
    await importRows(core, [head, anna, bert], { options: { tags: ['Messe'], ownerId: id } })
    const contacts = await contactsOf(core)
    expect(contacts.get('Bert Braun')).toMatchObject({ tags: ['Messe'], ownerId: id })
    expect(contacts.get('Anna Müller')).toMatchObject({ tags: [], ownerId: null })
  })
})

it('takes the columns of its own fields back as they were, and once more without a change', async () => {
  const word = fc.constantFrom('Alpha', 'Béta', 'Gämma', '张三', 'Ωmega', "O'Brien", 'a "b", c', 'x; y')
  const some = fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: word })
  const row = fc.record({
    givenName: some,
    role: some,
    department: some,
    web: fc.constantFrom('', 'example.com', 'https://example.org/a'),
    birthday: fc.constantFrom('', '1990-04-30', '2001-12-01'),
    source: some,
    industry: some,
    notes: fc.constantFrom('', 'one\ntwo', '备注', 'a; b, "c"'),
    tags: fc.constantFrom('', 'VIP', 'VIP, 老客户'),
    'street.work': some,
    'postcode.work': fc.constantFrom('', '201100', 'SW1A 1AA'),
    'city.work': some,
    'country.work': fc.constantFrom('', 'DE', 'CN'),
    'phone.mobile': fc.constantFrom('', '+49 171 1234567', '+86 138 0013 8000'),
  })
  const keys = new Set(contactFields.map(({ key }) => key))
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
      const columns = ['familyName', 'email', ...Object.keys(rows[0] ?? {})]
      expect(columns.every((column) => keys.has(column.split('.')[0] ?? ''))).toBe(true)
      const cells = rows.map((each, at) => [`Family${at}`, `person${at}@example.com`, ...Object.values(each)])
      const core = await openCore()
      try {
        const { batch } = await importRows(core, [columns, ...cells])
        expect(batch.counts).toMatchObject({ rows: rows.length, createdPeople: rows.length, warnings: 0, refused: 0 })
        const client = core.client()
        const judged = await client.imports.rows({ id: batch.id })
        for (const [at, { contactId }] of judged.rows.entries()) {
          const person = await client.contacts.get({ id: contactId ?? 0 })
          const asked = rows[at]
          if (!asked) throw new Error('a row is missing')
          const { tags, birthday, role, department, notes, ...plain } = asked
          expect(person).toMatchObject({
            familyName: `Family${at}`,
            givenName: plain.givenName,
            web: plain.web,
            source: plain.source,
            industry: plain.industry,
            birthday: birthday || null,
            tags: tags.split(', ').filter(Boolean),
            emails: [{ email: `person${at}@example.com` }],
          })
          expect(person.phones.map(({ label, phone }) => [label, phone])).toEqual(
            plain['phone.mobile'] ? [['mobile', plain['phone.mobile']]] : [],
          )
          const address = [plain['street.work'], plain['postcode.work'], plain['city.work'], plain['country.work']]
          expect(person.addresses.map((each) => [each.street, each.postcode, each.city, each.country])).toEqual(
            address.some(Boolean) ? [address] : [],
          )
          // A person without a company has no place for role and department: they are kept in the notes.
          const loose = [role && `role: ${role}`, department && `department: ${department}`].filter(Boolean)
          expect(person.notes).toBe([notes, ...loose].filter(Boolean).join('\n'))
        }
        const again = await importRows(core, [columns, ...cells])
        expect(again.batch.counts).toMatchObject({ unchanged: rows.length, createdPeople: 0, updated: 0 })
      } finally {
        await core.close()
      }
    }),
    { numRuns: cases(30, 1_000) },
  )
})

it('no key takes a whole import back: it is undone in the list of imports', async () => {
  const core = await openCore()
  const client = core.client()
  await importFile(core, csvFile([head, anna]))
  expect(await client.history.last()).toMatchObject({ changeSet: null, final: { procedure: 'imports.commit' } })
  await client.contacts.create({ kind: 'company', name: 'Alpha' })
  expect(await client.history.last()).toMatchObject({ changeSet: { procedure: 'contacts.create' }, final: null })
})

it('a sheet that tells of employees and founding years is one of companies', async () => {
  const core = await openCore()
  await importFile(
    core,
    csvFile([
      ['Index', 'Organization Id', 'Name', 'Founded', 'Number of employees'],
      ['1', 'FAB0d41', 'Baker, Mccann and Sons', '1999', '12'],
    ]),
  )
  const { rows } = await core.client().contacts.list({})
  expect(rows).toMatchObject([{ kind: 'company', displayName: 'Baker, Mccann and Sons' }])
  expect((await core.client().contacts.get({ id: rows[0]?.id ?? 0 })).notes).toContain('FAB0d41')
})
