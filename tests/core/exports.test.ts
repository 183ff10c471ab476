import fs from 'node:fs'
import path from 'node:path'
import { Buffer } from 'node:buffer'
import { read as readWorkbook, utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import type { ExportedFile } from '../../src/shared/contract/exports.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { exportContacts, exportQuotes } from '../helpers/export.ts'
import { rehearse } from '../helpers/import.ts'
import { kontor } from '../helpers/kontor.ts'

const text = (file: string) => fs.readFileSync(file, 'utf8')
/** A CSV file of all fields without the column of identities. */
const withoutIds = (csv: string) => csv.replaceAll(/,kontorId|,\d+@\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')

async function sampleOffice(language: 'en' | 'zh-CN' = 'zh-CN') {
  const core = await openCore()
  await core.client().sample.load({ language })
  return core
}

describe('what is exported', () => {
  it.each(['csv', 'xlsx', 'vcard4', 'vcard3'] as const)(
    'can be imported again as %s and changes nothing',
    async (format) => {
      const core = await sampleOffice()
      const batch = await rehearse(core, await exportContacts(core, { format }))
      expect(batch.counts).toMatchObject({
        createdPeople: 0,
        createdCompanies: 0,
        updated: 0,
        unchanged: 60,
        refused: 0,
      })
    },
  )

  it('is the filter in the order of the list, with the columns that are asked for', async () => {
    const core = await openCore()
    const { id: company } = await core.client().contacts.create({ kind: 'company', name: 'Alpha, "Beta" & Co' })
    await core.client().contacts.create({
      kind: 'person',
      givenName: 'Ann',
      familyName: 'Zeller',
      phones: [{ label: '', phone: '+86 138 0013 8000' }],
      positions: [{ companyId: company, role: 'Buyer', department: '' }],
    })
    await core.client().contacts.create({ kind: 'company', name: 'Gamma' })
    const listed = await exportContacts(core, {
      columns: ['name', 'company', 'phone'],
      filter: { search: 'alph' },
      sort: [{ field: 'name', descending: true }],
    })
    expect(text(listed)).toBe(
      '\ufeffName,Company,Phone\r\nAnn Zeller,"Alpha, ""Beta"" & Co","\'+86 138 0013 8000"\r\n"Alpha, ""Beta"" & Co",,\r\n',
    )
    const companies = await exportContacts(core, { of: 'companies' })
    expect(withoutIds(text(companies))).toBe(
      '\ufeffkind,company\r\ncompany,"Alpha, ""Beta"" & Co"\r\ncompany,Gamma\r\n',
    )
  })

  it('names every company of a person', async () => {
    const core = await openCore()
    const client = core.client()
    const positions = []
    for (const name of ['One', 'Two']) {
      const { id: companyId } = await client.contacts.create({ kind: 'company', name })
      positions.push({ companyId, role: `Head of ${name}`, department: '' })
    }
    await client.contacts.create({ kind: 'person', familyName: 'Busy', positions })
    expect(
      withoutIds(
        text(
          await exportContacts(core, {
            filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['person'] }] } },
          }),
        ),
      ),
    ).toBe('\ufeffkind,company,familyName,role,company.2,role.2\r\nperson,One,Busy,Head of One,Two,Head of Two\r\n')
  })

  it('has the fields of the office by their names', async () => {
    const core = await openCore()
    const client = core.client()
    const { id } = await client.customFields.create({ recordType: 'contact', name: 'Shoe size, EU' })
    await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [id]: '43' } })
    expect(withoutIds(text(await exportContacts(core)))).toBe(
      '\ufeffkind,company,"custom.Shoe size, EU"\r\ncompany,Alpha,43\r\n',
    )
    expect(text(await exportContacts(core, { columns: ['name', `custom.${id}`] }))).toBe(
      '\ufeffName,"Shoe size, EU"\r\nAlpha,43\r\n',
    )
    expect(JSON.parse(text(await exportContacts(core, { format: 'json' })))).toMatchObject([
      { custom: { 'Shoe size, EU': '43' } },
    ])
  })

  it('has the notes of contacts', async () => {
    const core = await openCore()
    const { id } = await core.client().contacts.create({ kind: 'company', name: 'Alpha', notes: 'first\nsecond' })
    const positions = [{ companyId: id, role: '', department: '' }]
    await core.client().contacts.create({ kind: 'person', familyName: 'Zeller', notes: '=1+1', positions })
    await core.client().contacts.create({ kind: 'person', familyName: 'Silent' })
    expect(text(await exportContacts(core, { of: 'notes' }))).toBe(
      '\ufeffname,company,notes\r\n,Alpha,"first\nsecond"\r\nZeller,Alpha,"\'=1+1"\r\n',
    )
  })

  it('has every field in JSON', async () => {
    const core = await openCore()
    const { id } = await core.client().contacts.create({ kind: 'company', name: 'Alpha', tags: ['a, b', 'c'] })
    const positions = [{ companyId: id, role: 'Buyer', department: 'South' }]
    await core.client().contacts.create({ kind: 'person', familyName: 'Zeller', birthday: '1980-02-29', positions })
    const [company, person] = JSON.parse(text(await exportContacts(core, { format: 'json' }))) as object[]
    expect(company).toMatchObject({ kind: 'company', name: 'Alpha', tags: ['a, b', 'c'] })
    expect(person).toMatchObject({
      familyName: 'Zeller',
      birthday: '1980-02-29',
      positions: [{ companyId: id, company: 'Alpha', role: 'Buyer', department: 'South' }],
    })
  })

  it('has quotes with their lines as numbers, days and text', async () => {
    const core = await sampleOffice('en')
    const workbook = readWorkbook(fs.readFileSync(await exportQuotes(core, { format: 'xlsx' })), { cellDates: false })
    expect(workbook.SheetNames).toEqual(['Quotes', 'Quote lines'])
    const [quotes, lines] = workbook.SheetNames.map((name) => workbook.Sheets[name]!)
    const heading = (utils.sheet_to_json(quotes!, { header: 1 }) as string[][])[0]!
    const typeOf = (key: string) => (quotes![utils.encode_cell({ r: 1, c: heading.indexOf(key) })] as { t: string }).t
    expect(['status', 'contact', 'issuedOn', 'net', 'total', 'updated'].map(typeOf)).toEqual([
      's',
      's',
      'n',
      'n',
      'n',
      'n',
    ])
    const json = JSON.parse(text(await exportQuotes(core, { format: 'json' }))) as { lines: unknown[]; total: string }[]
    const rows = utils.sheet_to_json(quotes!)
    expect((rows as { total: number }[]).map(({ total }) => total)).toEqual(json.map(({ total }) => Number(total)))
    expect(utils.sheet_to_json(lines!)).toHaveLength(json.flatMap((quote) => quote.lines).length)
    const csv = text(
      await exportQuotes(core, {
        columns: ['number', 'issuedOn', 'total'],
        filter: { where: { all: [{ field: 'status', is: 'anyOf', value: ['sent'] }] } },
      }),
    )
    expect(csv).toMatch(/^\ufeffNumber,Date,Total\r\n[^,]+,\d{4}-\d\d-\d\d,-?\d+\.\d\d\r\n/)
    expect(text(await exportQuotes(core, { of: 'lines' })).split('\r\n')).toHaveLength(
      json.flatMap((quote) => quote.lines).length + 2,
    )
  })
})

describe('an exported file', () => {
  it('is handed over in pieces until it is discarded', async () => {
    const core = await sampleOffice()
    const client = core.client()
    const { job } = await client.exports.contacts({})
    const { file, bytes, name, records } = (await core.services.jobs.result(job)) as ExportedFile
    expect({ records, name: name.replace(/\d/g, '0') }).toEqual({ records: 60, name: 'Contacts 0000-00-00.csv' })
    const whole = Buffer.from((await client.exports.piece({ file, at: 0 })).piece, 'base64')
    expect(whole).toHaveLength(bytes)
    expect(Buffer.from((await client.exports.piece({ file, at: 10 })).piece, 'base64')).toEqual(whole.subarray(10))
    expect(await client.exports.piece({ file, at: bytes })).toEqual({ piece: '' })
    for (const none of ['..', '', '../exports']) await client.exports.discard({ file: none })
    await client.exports.discard({ file })
    await expect(client.exports.piece({ file, at: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(client.exports.piece({ file: '../../kontor.db', at: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('does not come about where a text is longer than a cell of its format', async () => {
    const core = await openCore()
    await core.client().contacts.create({ kind: 'company', name: 'Alpha', notes: 'x'.repeat(40_000) })
    const data = { file: 'XLSX', reason: 'longText', params: { row: 2, column: 'notes', limit: 32_767 } }
    await expect(exportContacts(core, { format: 'xlsx' })).rejects.toMatchObject({ code: 'FILE_REFUSED', data })
    expect(fs.statSync(await exportContacts(core)).size).toBeGreaterThan(40_000)
  })

  it('does not come about when the job is cancelled', async () => {
    const core = await sampleOffice()
    const { job } = await core.client().exports.contacts({ format: 'xlsx' })
    await core.client().jobs.cancel({ id: job })
    await expect(core.services.jobs.result(job)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(fs.readdirSync(path.join(core.services.folder, 'tmp', 'exports'))).toEqual([])
  })
})

describe('kontor export', () => {
  it('writes a file in the format that its name tells, and CSV to standard output', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    await core.client().contacts.create({ kind: 'company', name: 'Alpha', notes: 'one\ntwo' })
    await core.client().contacts.create({ kind: 'company', name: 'Gamma' })
    await core.close()
    const { out } = await kontor(['export', 'contacts', '--folder', folder, '--search', 'alph'])
    expect(withoutIds(out)).toBe('\ufeffkind,company,notes\r\ncompany,Alpha,"one\ntwo"\r\n')
    const file = path.join(folder, 'contacts.vcf')
    const written = await kontor(['export', 'companies', '--folder', folder, '--out', file, '--json'])
    expect(JSON.parse(written.out)).toEqual({ file, records: 2 })
    expect(text(file)).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n/)
    const columns = await kontor([
      'export',
      'contacts',
      '--folder',
      folder,
      '--columns',
      'name,notes',
      '--format',
      'json',
    ])
    expect(JSON.parse(columns.out)).toEqual([
      { name: 'Alpha', notes: 'one\ntwo' },
      { name: 'Gamma', notes: '' },
    ])
    expect((await kontor(['export', 'notes', '--folder', folder, '--format', 'vcard4'])).exitCode).toBe(2)
    expect((await kontor(['export', 'contacts', '--folder', folder, '--columns', 'nonsense'])).exitCode).toBe(2)
  })
})
