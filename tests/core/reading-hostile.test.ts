import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSheet } from '../../src/main/core/imports/reading/open-sheet.ts'
import { buildOds } from '../helpers/build-ods.ts'
import { buildContainer, buildStream, cell as xlsCell, longs, record, shorts } from '../helpers/build-xls.ts'
import { buildXlsx, buildZip, buildZip64 } from '../helpers/build-zip.ts'

// Each file is read by a process of its own, whose whole memory and computing time are measured.

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontor-hostile-'))))
afterAll(() => rm(folder, { recursive: true }))

const run = promisify(execFile)
const reader = join(import.meta.dirname, '../helpers/read-sheet.ts')

interface Ending {
  code?: string
  params?: Record<string, string | number>
  rows: number
  ms: number
  megabytes: number
}

async function readApart(path: string): Promise<Ending> {
  const { stdout } = await run(process.execPath, [reader, path])
  return JSON.parse(stdout) as Ending
}

const sheet = (xml: string, strings = '') => buildXlsx({ sheets: { S: `<sheetData>${xml}</sheetData>` }, strings })
const cell = (reference: string) =>
  `<row r="${/\d+/.exec(reference)![0].slice(0, 9)}"><c r="${reference}" t="str"><v>x</v></c></row>`
const part = (data: string, claims?: number) =>
  buildXlsx({ sheets: { S: '' }, parts: [{ name: 'xl/worksheets/sheet1.xml', data, ...(claims ? { claims } : {}) }] })
const megabyte = 1_000_000

const xls = (records: Buffer[], globals: Buffer[] = [], next?: (table: number[]) => void) =>
  buildContainer(buildStream({ sheets: { S: records }, globals }), 'Workbook', next)
const odsText = (text: string) =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const repeated = (rows: number, cells: number) =>
  buildOds({
    S: `<table:table-row table:number-rows-repeated="${rows}"><table:table-cell office:value-type="string" table:number-columns-repeated="${cells}"><text:p>x</text:p></table:table-cell></table:table-row>`,
  })
/** Rows of numbers in every column. */
const fullRows = (count: number) => {
  const numbers = Array.from({ length: 256 }, (_, i) => Buffer.concat([shorts(0), longs((40_000 + i) * 4 + 2)]))
  const row = record(0xbd, shorts(0, 0), ...numbers, shorts(255))
  return Array.from({ length: count }, (_, i) => {
    const copy = Buffer.from(row)
    copy.writeUInt16LE(i, 4)
    return copy
  })
}

const endings: [name: string, make: () => Buffer | string | Iterable<Buffer>, ending: Partial<Ending>][] = [
  [
    'a cell at XFD1048576',
    () => sheet(cell('XFD1048576')),
    { code: 'tooManyColumns', params: { limit: 500, row: 1_048_576, column: 'XFD' } },
  ],
  ['an empty cell at XFD1048576', () => sheet(`${cell('A1')}<row r="1048576"><c r="XFD1048576"/></row>`), { rows: 0 }],
  ['an impossible reference', () => sheet(cell('ZZZZZZZ9')), { code: 'damagedFile' }],
  ['300 MB of spaces in 300 KB', () => sheet(cell('A1') + ' '.repeat(300 * megabyte)), { code: 'inflatedTooLarge' }],
  [
    '300 MB that claim to be 1 KB',
    () => part(`<worksheet>${' '.repeat(300 * megabyte)}</worksheet>`, 1_000),
    { code: 'inflatedTooLarge' },
  ],
  ['a part that claims 4 GB', () => part('<worksheet/>', 4_000 * megabyte), { code: 'inflatedTooLarge' }],
  [
    '60,000 parts',
    () => buildZip(Array.from({ length: 60_000 }, (_, i) => ({ name: `${i}`, data: '' }))),
    { code: 'tooManyEntries' },
  ],
  ['64 bits: a directory of a million parts', () => buildZip64(megabyte), { code: 'tooManyEntries' }],
  ['64 bits: a million parts that claim to be 900', () => buildZip64(megabyte, 900), { code: 'unsupportedFormat' }],
  ['64 bits: 900 parts that claim to be 2⁵³', () => buildZip64(900, 2 ** 53 - 1), { code: 'tooManyEntries' }],
  ['64 bits: a thousand parts', () => buildZip64(1_000), { code: 'unsupportedFormat' }],
  [
    'entities that grow',
    () =>
      part(
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
      ),
    { code: 'xmlEntities' },
  ],
  [
    'three million elements within each other',
    () => sheet(`${cell('A1')}<row>${'<a>'.repeat(3 * megabyte)}`),
    { code: 'damagedFile' },
  ],
  [
    'two million empty cells before one',
    () => sheet(`<row>${'<c/>'.repeat(2 * megabyte)}<c><v>1</v></c></row>`),
    { code: 'tooManyColumns' },
  ],
  [
    'a flood of numeric entities',
    () => sheet(`<row><c t="str"><v>${'&#x41;'.repeat(1.6 * megabyte)}</v></c></row>`),
    { code: 'rowTooLong' },
  ],
  [
    'a shared text of 30 MB',
    () => sheet(cell('A1'), `<si><t>${randomBytes(20 * megabyte).toString('base64')}</t></si>`),
    { code: 'rowTooLong' },
  ],
  [
    'a million shared texts',
    () => sheet(cell('A1'), Array.from({ length: megabyte }, (_, i) => `<si><t>${i}</t></si>`).join('')),
    { rows: 0 },
  ],
  [
    'a quote that never closes in 100 MB',
    () => 'a,b\n1,"' + 'x,y\n'.repeat(25 * megabyte),
    { code: 'rowTooLong', params: { limit: 4 * megabyte, row: 2 } },
  ],
  ['a cell of 10 MB', () => 'a,b\n1,' + 'x'.repeat(10 * megabyte), { code: 'rowTooLong' }],
  ['100 million commas', () => 'a,b\n' + ','.repeat(100 * megabyte), { code: 'rowTooLong' }],
  ['20,000 columns', () => 'a,b\n' + 'x,'.repeat(20_000), { code: 'tooManyColumns' }],
  ['50 million quotes', () => '"'.repeat(50 * megabyte), { code: 'rowTooLong' }],
  ['ODS: a cell repeated 1,000,000,000 times in as many rows', () => repeated(1e9, 1e9), { code: 'tooManyColumns' }],
  ['ODS: a row repeated 1,000,000,000 times', () => repeated(1e9, 1), { code: 'tooManyRows' }],
  ['ODS: a full row repeated 1,000,000 times', () => repeated(1e6, 500), { code: 'inflatedTooLarge' }],
  ['ODS: a full row repeated 90,000 times', () => repeated(90_000, 250), { rows: 90_000 }],
  ['ODS: 300 MB of spaces', () => buildOds({ S: ' '.repeat(300 * megabyte) }), { code: 'inflatedTooLarge' }],
  [
    'ODS: 1,000,000,000 spaces as an element',
    () => buildOds({ S: `<table:table-row>${odsText('<text:s text:c="1000000000"/>')}</table:table-row>` }),
    { code: 'rowTooLong' },
  ],
  [
    'ODS: elements within each other',
    () => buildOds({ S: `<table:table-row>${odsText('<text:span>'.repeat(100_000))}</table:table-row>` }),
    { code: 'damagedFile' },
  ],
  [
    'XLS: 65,536 rows of 256 cells with formats and no content',
    () =>
      xls([
        xlsCell.label(0, 0, 'Name'),
        ...Array.from({ length: 65_536 }, (_, row) => record(0xbe, shorts(row, 0), Buffer.alloc(512), shorts(255))),
      ]),
    { rows: 0 },
  ],
  [
    'XLS: 2,000,000 days',
    () => xls(fullRows(8_000), [record(0xe0, shorts(0, 14, 0, 0, 0, 0, 0, 0, 0, 0))]),
    { rows: 8_000 },
  ],
  [
    'XLS: a million shared texts',
    () => {
      const texts = Buffer.concat(
        Array.from({ length: 1_000 }, (_, i) =>
          Buffer.concat([shorts(5), Buffer.from([0]), Buffer.from(String(10_000 + i))]),
        ),
      )
      const more = Array.from({ length: 1_000 }, () => record(0x3c, texts))
      return xls([xlsCell.shared(0, 0, 7)], [record(0xfc, longs(megabyte, megabyte)), ...more])
    },
    { rows: 1 },
  ],
  [
    'XLS: a chain of sectors that meets itself',
    () => xls([xlsCell.label(0, 0, 'x')], [], (table) => (table[3] = 0)),
    { code: 'damagedFile' },
  ],
  ['XLS: cut off', () => xls([xlsCell.label(0, 0, 'x')]).subarray(0, 3_000), { code: 'damagedFile' }],
  [
    'vCard: pictures of 20 MB, in one line and in 280,000',
    () => {
      const lines = ` ${'A'.repeat(72)}\r\n`.repeat(280_000)
      const card = (picture: string) => `BEGIN:VCARD\r\nPHOTO;ENCODING=b:${picture}\r\nFN:Anna\r\nEND:VCARD\r\n`
      return card('A'.repeat(20 * megabyte)) + card(`\r\n${lines}`)
    },
    { rows: 2 },
  ],
  ['vCard: agents of agents', () => 'BEGIN:VCARD\nAGENT:\n'.repeat(20_000), { rows: 20_000 }],
  [
    'vCard: a million lines',
    () => `BEGIN:VCARD\n${'A:1\n'.repeat(megabyte)}END:VCARD\n`,
    { code: 'rowTooLong', params: { limit: 4_000_000, row: 1 } },
  ],
  [
    'vCard: a line folded a million times before its colon',
    () => `BEGIN:VCARD\nNOTE;X=\n${' x\n'.repeat(megabyte)}END:VCARD\n`,
    { rows: 1 },
  ],
  ['SLK: a text that never ends', () => `ID;PX\nC;Y1;X1;K"${'x\n'.repeat(5 * megabyte)}`, { code: 'rowTooLong' }],
  ['SLK: ten million semicolons', () => `ID;PX\nC;Y1;X1;K1\nC;${';'.repeat(10 * megabyte)}`, { code: 'rowTooLong' }],
  ['HTML: tables without end', () => '<table><tr><td>x</td></tr></table>'.repeat(megabyte), { code: 'tooManyEntries' }],
  ['HTML: tags that never close', () => `<table><tr><td ${'<a="'.repeat(5 * megabyte)}`, { code: 'emptyFile' }],
  [
    'XML: sheets without end',
    () =>
      `<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${'<Worksheet ss:Name="S"/>'.repeat(megabyte)}</Workbook>`,
    { code: 'tooManyEntries' },
  ],
  ['zeros', () => 'a,b\n' + '\0'.repeat(10 * megabyte), { code: 'unsupportedFormat' }],
]

test.each(endings)('%s: an answer within 5 s and 500 MB', async (name, make, ending) => {
  const path = join(folder, name)
  await writeFile(path, make())
  const result = await readApart(path)
  expect(result).toMatchObject(ending)
  expect(result.code).toBe(ending.code)
  expect(result.megabytes).toBeLessThan(500)
  expect(result.ms).toBeLessThan(5_000)
  await rm(path)
})

test.skipIf(!existsSync(join(process.env.KONTOR_CORPUS ?? '', 'sources.json')))('the bomb of the corpus', async () => {
  const result = await readApart(join(process.env.KONTOR_CORPUS!, 'xlsx/poi__poc-xmlbomb.xlsx'))
  expect(result).toMatchObject({ code: 'xmlEntities' })
  expect(result.megabytes).toBeLessThan(500)
})

test('a thread that says nothing is ended, and the caller goes on', async () => {
  const path = join(folder, 'blank lines')
  await writeFile(path, '\n'.repeat(100 * megabyte))
  await expect(openSheet(path, {}, { seconds: 0.5 })).rejects.toMatchObject({
    code: 'timeout',
    params: { seconds: 0.5 },
  })
  await rm(path)
})

test('a thread that runs out of memory is ended, and the caller goes on', async () => {
  const path = join(folder, 'many texts')
  await writeFile(path, sheet(cell('A1'), Array.from({ length: megabyte }, (_, i) => `<si><t>${i}</t></si>`).join('')))
  await expect(openSheet(path, {}, { heap: 24, seconds: 60 })).rejects.toMatchObject({ code: 'tooMuchMemory' })
  await rm(path)
})
