import { describe, expect, it } from 'vitest'
import type { LabelJob } from '../../src/shared/contract/labels.ts'
import type { CustomFieldKind } from '../../src/shared/domain/custom-fields.ts'
import type { SheetsDocument } from '../../src/shared/domain/print-document.ts'
import { fail } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'

const job = (filter: LabelJob['filter'] = {}, more: Partial<LabelJob> = {}): LabelJob => ({
  filter,
  sheetId: 'avery-l7160',
  startAt: 1,
  ...more,
})

const place = (street: string, postcode: string, city: string, country: string, label = '') => ({
  label,
  street,
  street2: '',
  postcode,
  city,
  region: '',
  country,
})

async function openOffice(country = 'GB') {
  const client = (await openCore()).client()
  const { version } = await client.office.get()
  await client.office.update({ version, patch: { country } })
  const linesOf = async (ids?: number[]) => {
    const { document } = await client.labels.document(job(ids ? { ids } : {}))
    return (document as SheetsDocument).sheets.flatMap((sheet) => sheet.boxes.map((box) => box.lines))
  }
  return { client, linesOf }
}

describe('labels', () => {
  it('offer the sheets', async () => {
    const { client } = await openOffice()
    const { sheets } = await client.labels.sheets()
    expect(sheets.map((sheet) => `${sheet.brand} ${sheet.part}`)).toEqual(['Avery L7160', 'Avery 5160', 'Herma 4677'])
  })

  it('say who lives where: the company above its people, not at home, the country only abroad', async () => {
    const { client, linesOf } = await openOffice()
    const company = await client.contacts.create({
      kind: 'company',
      name: 'Wren & Finch Ltd',
      addresses: [place('2 Quay Road', 'BS1 4RN', 'Bristol', 'GB')],
    })
    const position = { companyId: company.id, role: 'Buyer', department: '' }
    const person = { kind: 'person' as const, familyName: 'Okafor', positions: [position] }
    const abroad = { kind: 'person' as const, familyName: 'Sommer' }
    const { id: without } = await client.contacts.create({ ...person, prefix: 'Dr', givenName: 'Ada' })
    const { id: home } = await client.contacts.create({
      ...person,
      givenName: 'Ben',
      addresses: [place('9 Elm Row', 'BA1 2QP', 'Bath', 'GB', 'home')],
    })
    const { id: own } = await client.contacts.create({
      ...person,
      givenName: 'Cleo',
      addresses: [place('', '', '', 'GB'), place('5 Dock Lane', 'BS1 6ZZ', 'Bristol', '', 'work')],
    })
    const { id: foreign } = await client.contacts.create({
      ...abroad,
      givenName: 'Eva',
      addresses: [place('Am Markt 3', '50667', 'Köln', 'DE')],
    })
    expect(await linesOf([company.id])).toEqual([['Wren & Finch Ltd', '2 Quay Road', 'BRISTOL', 'BS1 4RN']])
    expect(await linesOf([without])).toEqual([
      ['Dr Ada Okafor', 'Wren & Finch Ltd', '2 Quay Road', 'BRISTOL', 'BS1 4RN'],
    ])
    expect(await linesOf([home])).toEqual([['Ben Okafor', '9 Elm Row', 'BATH', 'BA1 2QP']])
    expect(await linesOf([own])).toEqual([['Cleo Okafor', 'Wren & Finch Ltd', '5 Dock Lane', 'BRISTOL', 'BS1 6ZZ']])
    expect(await linesOf([foreign])).toEqual([['Eva Sommer', 'Am Markt 3', '50667 KÖLN', 'GERMANY']])
  })

  it('write Chinese addresses as Chinese post does, in the characters of the place', async () => {
    const { client } = await openOffice('CN')
    const names = { kind: 'person' as const, familyName: '欧阳', givenName: '静' }
    await client.contacts.create({ ...names, addresses: [place('云岭路 8 号', '200031', '上海市', 'CN')] })
    await client.contacts.create({
      kind: 'company',
      name: '青禾茶行',
      addresses: [place('松濤路 12 號', '106', '臺北市', 'TW')],
    })
    const { document } = await client.labels.document(job())
    const boxes = (document as SheetsDocument).sheets[0]!.boxes
    expect(boxes.map((box) => [box.lang, ...box.lines])).toEqual([
      ['zh-CN', '200031', '上海市', '云岭路 8 号', '欧阳静'],
      ['zh-TW', '106', '臺北市', '松濤路 12 號', '青禾茶行', expect.stringContaining('台湾')],
    ])
  })

  it('stand in the order of the list, from the label that is free, on as many sheets as they need', async () => {
    const { client, linesOf } = await openOffice()
    for (let number = 40; number >= 1; number--) {
      await client.contacts.create({
        kind: 'company',
        name: `Company ${number}`,
        addresses: [place(`${number} High Street`, 'BS1 4RN', number % 2 ? 'Bath' : 'Bristol', 'GB')],
      })
    }
    const names = (await linesOf()).map((lines) => lines[0])
    expect(names).toEqual(Array.from({ length: 40 }, (_, index) => `Company ${index + 1}`))
    const { document, sheets, contacts } = await client.labels.document(
      job({}, { startAt: 4, sort: [{ field: 'city' }] }),
    )
    expect(sheets).toBe(3)
    const boxes = (document as SheetsDocument).sheets.map((sheet) => sheet.boxes)
    expect(boxes.map((it) => it.length)).toEqual([18, 21, 1])
    expect(contacts.map((it) => it.displayName).slice(0, 2)).toEqual(['Company 1', 'Company 3'])
    const filtered = await client.labels.document(
      job({ where: { all: [{ field: 'city', is: 'anyOf', value: ['Bath'] }] } }),
    )
    expect(filtered.contacts).toHaveLength(20)
  })

  it('tell who is left out and why', async () => {
    const { client } = await openOffice()
    const addresses = [place('1 High Street', 'BS1 4RN', 'Bristol', 'GB')]
    const gone = await client.contacts.create({ kind: 'company', name: 'Gone', addresses })
    const there = await client.contacts.create({ kind: 'company', name: 'There', addresses })
    const bare = await client.contacts.create({ kind: 'company', name: 'Bare', phones: [{ label: '', phone: '1' }] })
    await client.contacts.remove({ ids: [gone.id] })
    const ids = [gone.id, there.id, bare.id, 9999]
    const { contacts, leftOut } = await client.labels.document(job({ ids }))
    expect(contacts).toEqual([{ id: there.id, displayName: 'There' }])
    expect(leftOut).toEqual([
      { id: bare.id, displayName: 'Bare', reason: 'noAddress' },
      { id: gone.id, displayName: 'Gone', reason: 'trash' },
      { id: 9999, displayName: '', reason: 'missing' },
    ])
    const all = await client.labels.document(job())
    expect(all.leftOut.map((it) => it.displayName)).toEqual(['Bare'])
  })

  it('have the value of one custom field as their last line where a contact has one', async () => {
    const { client } = await openOffice()
    const make = async (name: string, kind: CustomFieldKind) =>
      (await client.customFields.create({ recordType: 'contact', name, kind })).id
    const [number, since, fragile, story] = [
      await make('Customer number', 'text'),
      await make('Since', 'date'),
      await make('Fragile', 'flag'),
      await make('Story', 'longText'),
    ]
    const addresses = [place('1 High Street', 'BS1 4RN', 'Bristol', 'GB')]
    const custom = { [number]: 'KD\n4711', [since]: '2019-03-01', [fragile]: '1', [story]: 'long' }
    await client.contacts.create({ kind: 'company', name: 'Alder', addresses, custom })
    await client.contacts.create({ kind: 'company', name: 'Birch', addresses })
    const address = ['1 High Street', 'BRISTOL', 'BS1 4RN']
    const linesWith = async (furtherLine: number | null) => {
      const { document } = await client.labels.document(job({}, { furtherLine }))
      return (document as SheetsDocument).sheets.flatMap((sheet) => sheet.boxes.map((box) => box.lines))
    }
    const without = [
      ['Alder', ...address],
      ['Birch', ...address],
    ]
    const withLine = (line: string) => [
      ['Alder', ...address, line],
      ['Birch', ...address],
    ]
    expect(await linesWith(number)).toEqual(withLine('KD 4711'))
    expect(await linesWith(since)).toEqual(withLine('1 Mar 2019'))
    expect(await linesWith(fragile)).toEqual(withLine('Fragile'))
    await client.customFields.remove({ id: number })
    for (const none of [null, number, story, 9999]) expect(await linesWith(none)).toEqual(without)
  })

  it('refuse an unknown sheet, a label that the sheet does not have, and more labels than can be made', async () => {
    const { client } = await openOffice()
    await expect(client.labels.document(job({}, { sheetId: 'none' }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(client.labels.document(job({}, { startAt: 22 }))).rejects.toMatchObject({
      code: 'INVALID',
      data: { faults: [{ path: ['startAt'], code: 'startAt', params: { most: 21 } }] },
    })
    const ids = Array.from({ length: 10_001 }, (_, index) => index + 1)
    await expect(client.labels.document(job({ ids }))).rejects.toMatchObject({
      code: 'INVALID',
      data: { faults: [{ code: 'tooManyLabels', params: { count: 10_001, most: 10_000 } }] },
    })
  })

  it('say so where no PDF can be made, and give the bytes where it can', async () => {
    const without = await openOffice()
    await expect(without.client.labels.pdf(job())).rejects.toMatchObject({ code: 'NO_PDF' })
    const lines: string[] = []
    const failing = await openCore({
      renderPdf: async () => fail('MISSING_FONT', { characters: '报' }),
      log: (line) => lines.push(line),
    })
    await expect(failing.client().labels.pdf(job())).rejects.toMatchObject({
      code: 'MISSING_FONT',
      data: { characters: '报' },
    })
    expect(lines.join()).not.toContain('报')
    const core = await openCore({ renderPdf: (document) => Promise.resolve(Buffer.from(document.kind)) })
    const { fileName, base64 } = await core.client().labels.pdf(job())
    expect([fileName, Buffer.from(base64, 'base64').toString()]).toEqual(['Labels Avery L7160.pdf', 'sheets'])
  })
})
