import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReadingError } from '../../src/main/core/imports/reading/types.ts'
import { temporaryFolder } from '../helpers/app.ts'
import { buildOds, odsContent } from '../helpers/build-ods.ts'
import { buildXlsx, buildZip, type WorkbookParts, type ZipPart } from '../helpers/build-zip.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { readTable } from '../helpers/read-table.ts'

// Files that are small and hostile all the same; large ones, whose memory is measured, stand in reading-hostile.

async function read(content: Buffer, name = 'book.xlsx') {
  const file = path.join(temporaryFolder(), name)
  fs.writeFileSync(file, content)
  return readTable(file)
}

/** How a file ends: the code and params of its refusal, or its rows. */
async function ending(content: Buffer): Promise<unknown> {
  try {
    const { info, rows } = await read(content)
    return [info.columns, ...rows.map(({ cells }) => cells)]
  } catch (error) {
    if (error instanceof ReadingError) return error.code
    throw error
  }
}

const text = (reference: string, value: string) => `<c r="${reference}" t="str"><v>${value}</v></c>`
const head = `<row r="1">${text('A1', 'Name')}${text('B1', 'City')}</row>`
const ann = `<row r="2">${text('A2', 'Ann')}${text('B2', 'Rome')}</row>`
const sheet = (rows: string, more: Omit<WorkbookParts, 'sheets'> = {}, around = '') =>
  buildXlsx({ sheets: { S: `<sheetData>${rows}</sheetData>${around}` }, ...more })
const plain = sheet(head + ann)
const table = [
  ['Name', 'City'],
  ['Ann', 'Rome'],
]
const cell = (xml: string) => sheet(`${head}<row r="2">${text('A2', 'Ann')}${xml}</row>`)
const with2 = (value: string) => [
  ['Name', 'City'],
  ['Ann', value],
]
const part = (...parts: ZipPart[]) => sheet(head + ann, { parts })
const worksheet = (xml: string) => part({ name: 'xl/worksheets/sheet1.xml', data: xml })
/** The archive with bytes changed behind each of its signatures. */
function patched(bytes: Buffer, signature: string, change: (at: number, copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(signature, 0, 'latin1'); at >= 0; at = copy.indexOf(signature, at + 4, 'latin1'))
    change(at, copy)
  return copy
}
const directory = 'PK\x01\x02'
const end = 'PK\x05\x06'

const named: [name: string, make: () => Buffer, ending: unknown][] = [
  ['a zip in a zip', () => buildZip([{ name: 'inner.xlsx', data: plain }]), 'unsupportedFormat'],
  ['an archive in the place of a sheet', () => part({ name: 'xl/worksheets/sheet1.xml', data: plain }), 'damagedFile'],
  [
    'two parts of one name',
    () => part({ name: 'xl/x.xml', data: 'a' }, { name: 'XL/X.xml', data: 'b' }),
    'damagedFile',
  ],
  ['a part named ../../x', () => part({ name: '../../x', data: 'a' }), 'damagedFile'],
  ['a part named /etc/passwd', () => part({ name: '/etc/passwd', data: 'a' }), 'damagedFile'],
  ['a part with backslashes', () => part({ name: 'xl\\evil.xml', data: 'a' }), table],
  ['a part named __proto__', () => part({ name: '__proto__', data: 'a' }), table],
  [
    'more parts than there are',
    () => patched(plain, end, (at, copy) => void copy.writeUInt16LE(900, at + 10)),
    'damagedFile',
  ],
  [
    'a million parts by the count alone',
    () => patched(plain, end, (at, copy) => void copy.writeUInt16LE(0xfffe, at + 10)),
    'tooManyEntries',
  ],
  [
    'a ZIP64 mark without its record',
    () => patched(plain, end, (at, copy) => void copy.writeUInt16LE(0xffff, at + 10)),
    'tooManyEntries',
  ],
  [
    'ZIP64 sizes without their record',
    () => patched(plain, directory, (at, copy) => void copy.writeUInt32LE(0xffffffff, at + 24)),
    'inflatedTooLarge',
  ],
  [
    'parts that lie outside the file',
    () => patched(plain, directory, (at, copy) => void copy.writeUInt32LE(0x7fffffff, at + 42)),
    'damagedFile',
  ],
  [
    'parts that all lie in one place',
    () => patched(plain, directory, (at, copy) => void copy.writeUInt32LE(0, at + 42)),
    'damagedFile',
  ],
  [
    'parts that unpack to less than they say',
    () => patched(plain, directory, (at, copy) => void copy.writeUInt32LE(100_000, at + 24)),
    'damagedFile',
  ],
  [
    'parts with a password',
    () => patched(plain, directory, (at, copy) => void copy.writeUInt16LE(0x801, at + 8)),
    'encryptedFile',
  ],
  [
    'parts packed in an unknown way',
    () => patched(plain, directory, (at, copy) => void copy.writeUInt16LE(99, at + 10)),
    'damagedFile',
  ],
  [
    'a directory outside the file',
    () => patched(plain, end, (at, copy) => void copy.writeUInt32LE(0x7fffffff, at + 16)),
    'damagedFile',
  ],
  [
    'random bytes behind the head of an archive',
    () => Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(50_000)]),
    'damagedFile',
  ],
  ['a reference without letters', () => cell('<c r="12" t="str"><v>x</v></c>'), 'damagedFile'],
  ['a reference without a number', () => cell('<c r="B" t="str"><v>x</v></c>'), 'damagedFile'],
  ['a reference to row 0', () => sheet(`<row r="0">${text('A0', 'x')}</row>`), 'damagedFile'],
  ['a reference to a negative row', () => sheet(`<row r="-1">${text('A-1', 'x')}</row>`), 'damagedFile'],
  ['a reference to row 1e3', () => sheet(`<row r="1e3">${text('A1e3', 'x')}</row>`), 'damagedFile'],
  ['a reference beyond XFD', () => cell(text('XFE2', 'x')), 'damagedFile'],
  ['a row number that is no number', () => sheet('<row r="__proto__"><c t="str"><v>x</v></c></row>'), 'damagedFile'],
  ['a row beyond the last', () => sheet(`${head}<row r="1048577">${text('A1048577', 'x')}</row>`), 'tooManyRows'],
  ['a shared text that there is not', () => cell('<c r="B2" t="s"><v>7</v></c>'), 'damagedFile'],
  ['a shared text of no number', () => cell('<c r="B2" t="s"><v>constructor</v></c>'), 'damagedFile'],
  ['a shared text at -1', () => cell('<c r="B2" t="s"><v>-1</v></c>'), 'damagedFile'],
  [
    'a shared text without a place',
    () =>
      sheet(head + ann.replace(text('B2', 'Rome'), '<c r="B2" t="s"><v></v></c>'), {
        strings: '<si><t>wrong</t></si>',
      }),
    with2(''),
  ],
  ['a style that there is not', () => cell('<c r="B2" s="999999999"><v>7</v></c>'), with2('7')],
  ['a number of 400 digits', () => cell(`<c r="B2"><v>${'9'.repeat(400)}</v></c>`), with2('9'.repeat(400))],
  ['a kind of cell that there is not', () => cell('<c r="B2" t="constructor"><v>7</v></c>'), with2('7')],
  ['a link to another workbook', () => cell('<c r="B2" t="str"><f>[1]Sheet!A1</f><v>Rome</v></c>'), table],
  [
    'a formula that fetches',
    () => cell('<c r="B2" t="str"><f>WEBSERVICE("http://x.example/")</f><v>Rome</v></c>'),
    table,
  ],
  ['macros beside the sheet', () => part({ name: 'xl/vbaProject.bin', data: randomBytes(5_000) }), table],
  [
    'a sheet that lies on the web',
    () =>
      part({
        name: 'xl/_rels/workbook.xml.rels',
        data: '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://x.example/s.xml" TargetMode="External"/></Relationships>',
      }),
    'damagedFile',
  ],
  [
    'a sheet that lies above the root',
    () =>
      part({
        name: 'xl/_rels/workbook.xml.rels',
        data: '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
      }),
    'damagedFile',
  ],
  [
    'a sheet that is the list of the sheets',
    () =>
      part({
        name: 'xl/_rels/workbook.xml.rels',
        data: '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="workbook.xml"/></Relationships>',
      }),
    'emptyFile',
  ],
  [
    'an entity of a file',
    () =>
      worksheet(
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>',
      ),
    'xmlEntities',
  ],
  [
    'an entity in the shared texts',
    () => part({ name: 'xl/sharedStrings.xml', data: '<!DOCTYPE s [<!ENTITY x "y">]><sst><si><t>&x;</t></si></sst>' }),
    'xmlEntities',
  ],
  [
    'an entity in the list of the sheets',
    () => part({ name: 'xl/workbook.xml', data: '<!DOCTYPE w []><workbook/>' }),
    'xmlEntities',
  ],
  [
    'an entity that nobody declared',
    () => worksheet('<worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>'),
    'damagedFile',
  ],
  ['letters that XML does not have', () => cell(text('B2', '&#0;')), 'damagedFile'],
  [
    'bytes that are not UTF-8',
    () => part({ name: 'xl/worksheets/sheet1.xml', data: Buffer.from('<worksheet><sheetData/>M\xfcller', 'latin1') }),
    'damagedFile',
  ],
  [
    'a sheet that ends within a cell',
    () => worksheet('<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Na'),
    'damagedFile',
  ],
  [
    'cells merged over the whole sheet',
    () => sheet(head + ann, {}, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    'any',
  ],
  [
    'a hundred thousand merged cells',
    () => sheet(head + ann, {}, `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(100_000)}</mergeCells>`),
    'any',
  ],
  [
    'a format of 1 MB',
    () =>
      sheet(head + ann.replace(text('B2', 'Rome'), '<c r="B2" s="1"><v>7</v></c>'), {
        formats: ['0', '#'.repeat(1_000_000)],
      }),
    with2('7'),
  ],
  [
    'a format of a hundred thousand brackets',
    () =>
      sheet(head + ann.replace(text('B2', 'Rome'), '<c r="B2" s="1"><v>7</v></c>'), {
        formats: ['0', '['.repeat(100_000)],
      }),
    with2('7'),
  ],
  ['a hundred thousand styles', () => sheet(head + ann, { formats: Array.from({ length: 100_000 }, () => 14) }), table],
  [
    'day 60 of 1900, which never was',
    () => sheet(head + ann.replace(text('B2', 'Rome'), '<c r="B2" s="1"><v>60</v></c>'), { formats: ['0', 14] }),
    'any',
  ],
  [
    'days of 1904',
    () =>
      sheet(head + ann.replace(text('B2', 'Rome'), '<c r="B2" s="1"><v>0</v></c>'), {
        formats: ['0', 14],
        date1904: true,
      }),
    with2('1904-01-01'),
  ],
  [
    'a day of the year 99999',
    () => sheet(head + ann.replace(text('B2', 'Rome'), '<c r="B2" s="1"><v>99999999</v></c>'), { formats: ['0', 14] }),
    with2('99999999'),
  ],
]

test.each(named)('%s', async (_, make, expected) => {
  const outcome = await ending(make())
  if (expected === 'any') expect(outcome).toBeDefined()
  else expect(outcome).toEqual(expected)
  expect(Object.keys(Object.prototype)).toEqual([])
})

describe('damaged parts', () => {
  const sources: Record<string, string> = {
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${head}${ann}<row r="3" hidden="1"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>45000.5</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3" t="inlineStr"><is><t>in &amp; line</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
    'xl/sharedStrings.xml':
      '<sst count="1"><si><r><t xml:space="preserve">a </t></r><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="[$-409]d\\ mmm;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" state="visible" r:id="rId1"/></sheets></workbook>',
    'content.xml': odsContent({
      S: '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>Name<text:s text:c="2"/>x</text:p></table:table-cell></table:table-row><table:table-row table:visibility="filter"><table:table-cell office:value-type="date" office:date-value="2021-03-04"><text:p>4.3.21</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="currency" office:value="-1.5" table:number-columns-spanned="2"><text:p>-1,50 €</text:p></table:table-cell></table:table-row>',
    }),
  }
  const pieces = [
    '<',
    '>',
    '"',
    '/>',
    '&',
    '&lt;',
    '&#x41;',
    '<!--',
    ']]>',
    '<row>',
    '<c>',
    '</row>',
    '</sheetData>',
    '<v>',
    'r="A9"',
  ]
  pieces.push(
    'r="B1"',
    ' t="s"',
    '-1',
    '999999999',
    '1e9',
    '0',
    '__proto__',
    '\0',
    '\ufffe',
    '中',
    '</table:table-row>',
    '<text:p>',
  )
  const wrong = [
    '',
    '-1',
    '0',
    '1',
    '999999999',
    '1e9',
    'NaN',
    '__proto__',
    'constructor',
    'A1',
    'B9',
    'XFD1',
    '中',
    '&#x41;',
    's',
    'b',
  ]
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  /** Damage that leaves the XML as it should be: values and texts that are wrong, and elements that are not there or twice. */
  const meant = fc.record({
    kind: fc.constantFrom('value', 'text', 'drop', 'twice'),
    place,
    piece: fc.constantFrom(...wrong),
  })
  const torn = fc.record({
    kind: fc.constantFrom('put', 'cut', 'double', 'end'),
    place,
    piece: fc.constantFrom(...pieces),
  })
  const change = fc.oneof({ weight: 12, arbitrary: meant }, { weight: 1, arbitrary: torn })
  const damaged = fc.record({
    name: fc.constantFrom(...Object.keys(sources)),
    changes: fc.array(change, { minLength: 1, maxLength: 5 }),
    cut: fc.oneof(
      { weight: 9, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0.1, max: 1, noNaN: true }) },
    ),
  })

  function altered(data: string, kind: string, share: number, piece: string): string {
    const finds: Record<string, RegExp> = {
      value: /(?<==")[^"]*/g,
      text: /(?<=>)[^<]+/g,
      drop: /<[^/][^<>]*\/>/g,
      twice: /<[^/][^<>]*\/>/g,
    }
    const whole = finds[kind]
    const at = Math.floor(share * data.length)
    if (!whole) {
      const length = 1 + (at % 60)
      const middle = {
        put: piece + data.slice(at, at + length),
        cut: '',
        double: data.slice(at, at + length).repeat(2),
      }[kind]
      return data.slice(0, at) + (middle === undefined ? '' : middle + data.slice(at + length))
    }
    const all = [...data.matchAll(whole)]
    const one = all[Math.floor(share * all.length) % Math.max(1, all.length)]
    if (!one) return data
    const instead = { value: piece, text: piece, drop: '', twice: one[0].repeat(2) }[kind] ?? ''
    return data.slice(0, one.index) + instead + data.slice(one.index + one[0].length)
  }

  function fileOf({ name, changes, cut }: typeof damaged extends fc.Arbitrary<infer T> ? T : never) {
    let data = sources[name]!
    for (const { kind, place: share, piece } of changes) data = altered(data, kind, share, piece)
    const parts = Object.entries(sources).filter(([each]) => each !== name && each.startsWith('xl/'))
    const content =
      name === 'content.xml'
        ? buildZip([{ name, data }])
        : sheet('', { parts: [...parts.map(([each, xml]) => ({ name: each, data: xml })), { name, data }] })
    return {
      name: name === 'content.xml' ? 'book.ods' : 'book.xlsx',
      content: content.subarray(0, Math.ceil(cut * content.length)),
    }
  }

  test('are sound before', async () => {
    for (const name of Object.keys(sources))
      expect(await ending(fileOf({ name, changes: [], cut: 1 }).content)).toBeInstanceOf(Array)
  })

  const runs = cases(1_000, 20_000)
  test(`${runs} workbooks with damage in their XML are read or refused`, async () => {
    const folder = temporaryFolder()
    let readable = 0
    await holdsFor(
      damaged,
      async (each) => {
        const { name, content } = fileOf(each)
        const file = path.join(folder, name)
        fs.writeFileSync(file, content)
        try {
          const { info, rows } = await readTable(file)
          for (const { cells } of rows) {
            expect(cells.length).toBeGreaterThanOrEqual(info.columns.length)
            expect(cells.filter((one) => typeof one !== 'string')).toEqual([])
          }
          readable++
        } catch (error) {
          if (!(error instanceof ReadingError)) throw error
        }
        expect(Object.keys(Object.prototype)).toEqual([])
      },
      { runs, file: fileOf },
    )
    expect(readable).toBeGreaterThan(runs / 10)
  })
})

test('ODS: two parts of the content, and content that is none', async () => {
  expect(await ending(buildOds({}))).toBe('emptyFile')
  expect(await ending(buildZip([{ name: 'content.xml', data: 'no XML' }]))).toBe('damagedFile')
})
