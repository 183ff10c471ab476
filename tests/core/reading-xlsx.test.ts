import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ReadingError, type ReadingChoices } from '../../src/main/core/imports/reading/types.ts'
import { buildXlsx, buildZip, type WorkbookParts } from '../helpers/build-zip.ts'
import { cases } from '../helpers/generated.ts'
import { readTable, type TableRead } from '../helpers/read-table.ts'

let folder: string
let files = 0
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontor-xlsx-'))))
afterAll(() => rm(folder, { recursive: true }))

async function readBytes(bytes: Uint8Array, choices: ReadingChoices = {}): Promise<TableRead> {
  const path = join(folder, `${files++}.xlsx`)
  await writeFile(path, bytes)
  return readTable(path, choices)
}

const read = (workbook: WorkbookParts, choices?: ReadingChoices) => readBytes(buildXlsx(workbook), choices)

/** The cells of the only sheet, of which the XML within `<sheetData>` is given. */
async function cellsOf(xml: string, workbook: Omit<WorkbookParts, 'sheets'> = {}): Promise<string[][]> {
  const { rows } = await read({ ...workbook, sheets: { S: `<sheetData>${xml}</sheetData>` } }, { headerRow: null })
  return rows.map(({ cells }) => cells)
}

const refusal = (bytes: Uint8Array, choices: ReadingChoices = {}) =>
  readBytes(bytes, choices).then(
    () => undefined,
    (error: ReadingError) => ({ code: error.code, params: error.params }),
  )

const text = (value: string, r = '') => `<c ${r && `r="${r}" `}t="inlineStr"><is><t>${value}</t></is></c>`
const row = (...values: string[]) => `<row>${values.map((value) => text(value)).join('')}</row>`

describe('values', () => {
  test('texts: shared, inline, of formulas, in runs, without reading aids, with escapes and entities', async () => {
    const strings =
      '<si><t>plain</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si><si><t/></si>'
    const xml =
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c>' +
      '<c t="str"><f>A1</f><v>of a formula</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line &amp; &#x4e2d;</t></r></is></c>' +
      '<c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c></row>'
    expect(await cellsOf(xml, { strings })).toEqual([
      ['plain', 'rich text', '東京', 'a\rb_x0041_', '', 'of a formula', 'inline & 中', '<b>'],
    ])
  })

  test('numbers as shown', async () => {
    const cases: [format: string | number, stored: string, shown: string][] = [
      [0, '8613812345678', '8613812345678'],
      [0, '0.1', '0.1'],
      [0, '0.30000000000000004', '0.3'],
      [0, '1E-3', '0.001'],
      [0, '-12', '-12'],
      [1, '12345.6789', '12346'],
      [2, '12.345', '12.35'],
      [4, '1337', '1,337.00'],
      [9, '0.19', '19%'],
      [10, '0.081', '8.10%'],
      [11, '8613812345678', '8613812345678'],
      [12, '1.5', '1 1/2'],
      [49, '00123', '00123'],
      ['00000', '1067', '01067'],
      ['(000) 000-0000', '5551234567', '(555) 123-4567'],
      ['"€" #,##0.00;[Red]-"€" #,##0.00', '-1234.5', '-€ 1,234.50'],
      ['_("$"* #,##0.00_)', '1337', '$1,337.00'],
      [';;;', '42', '42'],
      ['not a [format', '7', '7'],
    ]
    const formats = cases.map(([format]) => format)
    const xml = `<row>${cases.map(([, stored], i) => `<c s="${i}"><v>${stored}</v></c>`).join('')}</row>`
    expect(await cellsOf(xml, { formats })).toEqual([cases.map(([, , shown]) => shown)])
  })

  test('text that looks like a number keeps its zeros', async () => {
    expect(await cellsOf(`<row>${text('00123')}${text('+49 30 1')}${text('1e5')}</row>`)).toEqual([
      ['00123', '+49 30 1', '1e5'],
    ])
  })

  const dates: [format: string | number, stored: string, from1900: string, from1904: string][] = [
    [14, '45352', '2024-03-01', '2028-03-02'],
    [14, '59', '1900-02-28', '1904-02-29'],
    [14, '60', '1900-02-29', '1904-03-01'],
    [14, '61', '1900-03-01', '1904-03-02'],
    [22, '45352.75', '2024-03-01 18:00', '2028-03-02 18:00'],
    [22, '45352.999999', '2024-03-02', '2028-03-03'],
    ['yyyy"年"m"月"d"日"', '45352', '2024-03-01', '2028-03-02'],
    ['[$-804]yyyy"年"m"月"', '45352', '2024-03-01', '2028-03-02'],
    [31, '45352', '2024-03-01', '2028-03-02'],
    ['d/m/yy h:mm:ss', '45352.5000116', '2024-03-01 12:00:01', '2028-03-02 12:00:01'],
    [20, '0.75', '18:00', '18:00'],
    [45, '0.00104166666666667', '00:01:30', '00:01:30'],
    [46, '1.5', '36:00:00', '36:00:00'],
  ]
  test.each([false, true])('dates and times as ISO, counted from 1904: %s', async (date1904) => {
    const formats = dates.map(([format]) => format)
    const xml = `<row>${dates.map(([, stored], i) => `<c s="${i}"><v>${stored}</v></c>`).join('')}</row>`
    expect(await cellsOf(xml, { formats, date1904 })).toEqual([dates.map((date) => date[date1904 ? 3 : 2])])
  })

  test('every day of 1900 to 2100 is the day after the one before', async () => {
    const formats = [14]
    const xml = Array.from({ length: 73_000 }, (_, i) => `<row><c s="0"><v>${i + 61}</v></c></row>`).join('')
    const days = (await cellsOf(xml, { formats })).map(([day]) => day!)
    const first = Date.UTC(1900, 2, 1)
    expect(days).toEqual(days.map((_, i) => new Date(first + i * 86_400_000).toISOString().slice(0, 10)))
  })

  test('dates written as such, booleans, errors, impossible dates, formulas without a result', async () => {
    const xml =
      '<row r="4"><c r="A4" t="d"><v>2024-03-01T00:00:00</v></c><c r="B4" t="d"><v>2024-03-01T09:30:00.000Z</v></c><c r="C4" t="b"><v>1</v></c>' +
      '<c r="D4" t="b"><v>0</v></c><c r="E4" t="e"><v>#N/A</v></c><c r="F4" s="1"><v>-5</v></c><c r="G4"><f>1+1</f></c></row>'
    const table = await read({ sheets: { S: `<sheetData>${xml}</sheetData>` }, formats: [0, 14] }, { headerRow: null })
    expect(table.rows[0]!.cells).toEqual(['2024-03-01', '2024-03-01 09:30', 'TRUE', 'FALSE', '#N/A', '-5'])
    expect(table.warnings()).toEqual([
      { code: 'errorValues', params: { row: 4, column: 'E', value: '#N/A', count: 1 } },
      { code: 'impossibleDates', params: { row: 4, column: 'F', value: '-5', count: 1 } },
      { code: 'formulasWithoutValue', params: { row: 4, column: 'G', count: 1 } },
    ])
  })
})

describe('rows and columns', () => {
  test('a row far behind the header with a number above it is read all the same, and said', async () => {
    const written = (at: number, ...cells: string[]) =>
      `<row r="${at}">${cells.map((cell) => text(cell)).join('')}</row>`
    const people = Array.from({ length: 3_000 }, (_, at) => written(at + 6, `Ann ${at}`, 'Rome'))
    const xml = [written(1, 'Our customers'), written(5, 'Name', 'City'), ...people, written(3, 'Bob', 'Oslo')].join('')
    const { info, rows, warnings } = await read({ sheets: { S: `<sheetData>${xml}</sheetData>` } })
    expect(info).toMatchObject({ headerRow: 5, columns: ['Name', 'City'] })
    expect(rows).toHaveLength(3_001)
    expect(rows.at(-1)).toEqual({ row: 3, cells: ['Bob', 'Oslo'] })
    expect(warnings()).toEqual([{ code: 'unorderedRows', params: { row: 3, count: 1 } }])
  })

  test('cells and rows stand where their references say, in whatever order they come', async () => {
    const table = await read({
      sheets: {
        S:
          `<sheetData><row r="7">${text('c', 'C7')}${text('a', 'A7')}</row>` +
          `<row r="2">${text('Phone', 'C2')}${text('Name', 'A2')}${text('City', 'B2')}</row></sheetData>`,
      },
    })
    expect(table.info).toMatchObject({ headerRow: 2, columns: ['Name', 'City', 'Phone'] })
    expect(table.rows).toEqual([{ row: 7, cells: ['a', '', 'c'] }])
  })

  test('sheets are listed with the rows that they say', async () => {
    const { info } = await read({
      sheets: {
        S: `<dimension ref="A1:B2"/><sheetData>${row('Name', 'City')}${row('Ann', 'Rome')}</sheetData>`,
        '-T': `<dimension ref="B3:C900"/><sheetData/>`,
        U: '<dimension ref="A1"/><sheetData/>',
      },
    })
    expect(info.sheets).toEqual([
      { name: 'S', hidden: false, rows: 2 },
      { name: 'T', hidden: true, rows: 898 },
      { name: 'U', hidden: false },
    ])
  })

  test('without references they follow each other; a hidden row is read and told', async () => {
    const table = await read({
      sheets: { S: `<sheetData>${row('Name', 'City')}<row hidden="1"><c/>${text('Rome')}</row></sheetData>` },
    })
    expect(table.rows).toEqual([{ row: 2, cells: ['', 'Rome'] }])
    expect(table.warnings()).toEqual([{ code: 'hiddenRows', params: { row: 2, count: 1 } }])
  })

  test('content beyond the last column is kept and told', async () => {
    const many = Array.from({ length: 600 }, () => row('Ann', 'Rome')).join('')
    const table = await read({
      sheets: { S: `<sheetData>${row('Name', 'City')}${many}${row('Bob', 'Oslo', 'x')}</sheetData>` },
    })
    expect(table.rows.at(-1)).toEqual({ row: 602, cells: ['Bob', 'Oslo', 'x'], ragged: 'long' })
  })

  test('a header of two rows gives each column the text of the cells merged over it', async () => {
    const table = await read({
      sheets: {
        S:
          `<sheetData>${row('Our customers')}<row r="2">${text('Name', 'A2')}${text('Address', 'B2')}${text('Phone', 'D2')}</row>` +
          `<row r="3">${text('Street', 'B3')}${text('City', 'C3')}</row>` +
          `<row r="4">${text('Ann', 'A4')}${text('Via Roma 1', 'B4')}${text('Rome', 'C4')}${text('1', 'D4')}</row></sheetData>` +
          '<mergeCells count="3"><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:D3"/></mergeCells>',
      },
    })
    expect(table.info).toMatchObject({
      headerRow: 3,
      skippedAbove: 1,
      columns: ['Name', 'Address Street', 'Address City', 'Phone'],
    })
    expect(table.rows).toEqual([{ row: 4, cells: ['Ann', 'Via Roma 1', 'Rome', '1'] }])
  })
})

describe('sheets', () => {
  const sheets = {
    '-Secret': `<sheetData>${row('s', 't')}</sheetData>`,
    Empty: '<sheetData/>',
    People: `<sheetData>${row('Name', 'City')}${row('Ann', 'Rome')}</sheetData>`,
    More: `<sheetData>${row('Item', 'Price')}${row('Pen', '1')}</sheetData>`,
  }
  test('the first visible one with content is read, all are named', async () => {
    const { info } = await read({ sheets })
    expect(info.sheet).toBe('People')
    expect(info.sheets).toEqual([
      { name: 'Secret', hidden: true },
      { name: 'Empty', hidden: false },
      { name: 'People', hidden: false },
      { name: 'More', hidden: false },
    ])
  })
  test('a person may choose any', async () => {
    expect((await read({ sheets }, { sheet: 'More' })).info.columns).toEqual(['Item', 'Price'])
    expect((await read({ sheets }, { sheet: 'Secret' })).info.columns).toEqual(['s', 't'])
    expect(await refusal(buildXlsx({ sheets }), { sheet: 'Nowhere' })).toEqual({
      code: 'unknownSheet',
      params: { sheet: 'Nowhere' },
    })
    expect(await refusal(buildXlsx({ sheets }), { sheet: 'Empty' })).toEqual({ code: 'emptyFile', params: {} })
  })
  test('the strict standard with prefixes, absolute targets and parts of any name is read alike', async () => {
    const strict = 'http://purl.oclc.org/ooxml'
    const bytes = buildZip([
      {
        name: '_rels/.rels',
        data: `<Relationships><Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/Book/WB.xml"/></Relationships>`,
      },
      {
        name: 'Book/_rels/WB.xml.rels',
        data: `<Relationships><Relationship Id="b" Type="${strict}/officeDocument/relationships/worksheet" Target="/Book/../Data/One.xml"/></Relationships>`,
      },
      {
        name: 'book/wb.xml',
        data: `<x:workbook xmlns:x="${strict}/spreadsheetml/main" xmlns:q="${strict}/officeDocument/relationships"><x:sheets><x:sheet name="S" sheetId="1" q:id="b"/></x:sheets></x:workbook>`,
      },
      {
        name: 'Data/One.xml',
        data: `<x:worksheet xmlns:x="${strict}/spreadsheetml/main"><x:sheetData><x:row><x:c t="str"><x:v>Name</x:v></x:c></x:row><x:row><x:c t="str"><x:v>Ann</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    ])
    const { info, rows } = await readBytes(bytes)
    expect(info.columns).toEqual(['Name'])
    expect(rows).toEqual([{ row: 2, cells: ['Ann'] }])
  })
})

describe('is refused', () => {
  test.each([
    ['docx', ['word/document.xml', '_rels/.rels']],
    ['numbers', ['Index/Document.iwa']],
    ['xlsb', ['xl/workbook.bin', '_rels/.rels']],
    ['zip', ['letter.txt', 'inner.zip']],
  ])('%s, by name', async (format, names) => {
    expect(await refusal(buildZip(names.map((name) => ({ name, data: 'x' }))))).toEqual({
      code: 'unsupportedFormat',
      params: { format },
    })
  })

  test('a changed byte in the packed sheet', async () => {
    const bytes = buildXlsx({ sheets: { S: `<sheetData>${row('Name', 'City')}${row('Ann', 'Rome')}</sheetData>` } })
    const at = bytes.indexOf('worksheets/sheet1.xml', bytes.indexOf('</')) + 60
    bytes[at]! ^= 0x10
    expect(await refusal(bytes)).toMatchObject({ code: 'damagedFile' })
  })

  test('a file cut off', async () => {
    const bytes = buildXlsx({ sheets: { S: `<sheetData>${row('Name', 'City')}</sheetData>` } })
    expect(await refusal(bytes.subarray(0, -30))).toEqual({ code: 'damagedFile', params: { part: 'zip' } })
  })

  test('a shared text that is not there, a reference to another row', async () => {
    const sheet = (xml: string) => buildXlsx({ sheets: { S: `<sheetData>${xml}</sheetData>` } })
    const damaged = { code: 'damagedFile', params: { part: 'xl/worksheets/sheet1.xml B3' } }
    expect(await refusal(sheet('<row r="3"><c r="B3" t="s"><v>9</v></c></row>'))).toEqual(damaged)
    expect(await refusal(sheet(`<row r="3">${text('x', 'B4')}</row>`))).toMatchObject({ code: 'damagedFile' })
    expect(await refusal(sheet(`<row r="2000000">${text('x')}</row>`))).toMatchObject({ code: 'tooManyRows' })
    const twice = [4, 5, 4].map((r) => `<row r="${r}">${text('x', `A${r}`)}${text('y', `B${r}`)}</row>`).join('')
    expect(await refusal(sheet(twice))).toEqual({ code: 'damagedFile', params: { part: '4' } })
  })

  test('no damage to a file makes it fail with anything but a refusal', async () => {
    const bytes = buildXlsx({
      sheets: { S: `<sheetData>${row('Name', 'City')}${row('Ann', 'Rome')}</sheetData>`, T: '' },
      strings: '<si><t>x</t></si>',
      formats: ['0.00', 14],
    })
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const damaged = Buffer.from(bytes)
        for (const [at, value] of changes) damaged[at] = value
        const outcome = await readBytes(damaged).catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ReadingError)
      }),
      { numRuns: cases(1_000, 10_000) },
    )
  })
})
