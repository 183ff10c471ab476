import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { englishNumber } from '../../src/main/core/imports/reading/ods-sheet.ts'
import type { ReadingError, ReadingChoices } from '../../src/main/core/imports/reading/types.ts'
import { buildOds, odsContent } from '../helpers/build-ods.ts'
import { buildZip } from '../helpers/build-zip.ts'
import { cases } from '../helpers/generated.ts'
import { readTable, type TableRead } from '../helpers/read-table.ts'

let folder: string
let files = 0
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontor-ods-'))))
afterAll(() => rm(folder, { recursive: true }))

async function read(bytes: Uint8Array | string, choices: ReadingChoices = {}, extension = 'ods'): Promise<TableRead> {
  const path = join(folder, `${files++}.${extension}`)
  await writeFile(path, bytes)
  return readTable(path, choices)
}

const cellsOf = async (rows: string, choices: ReadingChoices = {}) =>
  (await read(buildOds({ S: rows }), { headerRow: null, ...choices })).rows.map(({ cells }) => cells)

const refusal = (bytes: Uint8Array | string, choices: ReadingChoices = {}, extension?: string) =>
  read(bytes, choices, extension).then(
    () => undefined,
    (error: ReadingError) => ({ code: error.code, params: error.params }),
  )

const cell = (attributes: string, text?: string) =>
  `<table:table-cell ${attributes}>${text === undefined ? '' : `<text:p>${text}</text:p>`}</table:table-cell>`
const text = (value: string) => cell('office:value-type="string"', value)
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`

describe('values', () => {
  test('numbers as shown, in English notation', async () => {
    const cases: [type: string, value: string, shown: string, expected: string][] = [
      ['float', '1234.5', '1.234,50', '1,234.50'],
      ['float', '1234.5', "1'234.50", '1,234.50'],
      ['float', '1234', '1\u202f234', '1,234'],
      ['float', '1067', '01067', '01067'],
      ['float', '5551234567', '(555) 123-4567', '(555) 123-4567'],
      ['float', '123456789', '01.23.45.67.89', '01.23.45.67.89'],
      ['float', '761123456', '0761 123456', '0761 123456'],
      ['float', '8613812345678', '8,61E+12', '8613812345678'],
      ['float', '45000', '###', '45000'],
      ['float', '12345.678', '', '12345.678'],
      ['percentage', '0.19', '19 %', '19 %'],
      ['percentage', '0.0815', '8,15%', '8.15%'],
      ['currency', '-1234.5', '-1.234,50 €', '-1,234.50 €'],
      ['currency', '1234.5', '¥1,234.50', '¥1,234.50'],
    ]
    const cells = cases.map(([type, value, shown]) =>
      cell(`office:value-type="${type}" office:value="${value}"`, shown),
    )
    expect(await cellsOf(row(...cells))).toEqual([cases.map(([, , , expected]) => expected)])
  })

  test('a number as shown in any notation comes out as the number', () => {
    const notations = ['de-DE', 'en-US', 'fr-FR', 'de-CH', 'sv-SE', 'ja-JP', 'pt-BR']
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.nat(3),
        fc.constantFrom(...notations),
        (integer, digits, language) => {
          const value = integer / 10 ** digits
          const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
          const english = englishNumber(value.toLocaleString(language, options), String(value))
          expect(Number(english.replaceAll(',', '').replace('−', '-'))).toBe(value)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('days, times, booleans, errors', async () => {
    const cells = [
      cell('office:value-type="date" office:date-value="2021-03-04"', '04.03.21'),
      cell('office:value-type="date" office:date-value="2021-03-04T10:05:00"', '04.03.21 10:05'),
      cell('office:value-type="time" office:time-value="PT09H05M00S"', '9:05'),
      cell('office:value-type="time" office:time-value="PT255H10M10S"', '255:10:10'),
      cell('office:value-type="boolean" office:boolean-value="true"', 'WAHR'),
      cell('office:value-type="string" office:string-value="" calcext:value-type="error"', '#N/A'),
      cell('office:value-type="float" office:value="0"', 'Err:502'),
    ]
    const table = await read(buildOds({ S: row(...cells) }), { headerRow: null })
    expect(table.rows[0]!.cells).toEqual([
      '2021-03-04',
      '2021-03-04 10:05',
      '09:05',
      '255:10:10',
      'TRUE',
      '#N/A',
      'Err:502',
    ])
    expect(table.warnings()).toEqual([
      { code: 'errorValues', params: { row: 1, column: 'F', value: '#N/A', count: 2 } },
    ])
  })

  test('texts: lines, spaces, links, entities; comments and pictures are no text', async () => {
    const cells = [
      '<table:table-cell office:value-type="string"><text:p>one</text:p><text:p/><text:p>three</text:p></table:table-cell>',
      text('\n  a<text:s text:c="3"/>b \n c<text:tab/>d<text:line-break/>e'),
      text('<text:a xlink:href="mailto:x@y.de">x@<text:span>y.de</text:span></text:a>'),
      '<table:table-cell office:value-type="string"><office:annotation><text:p>remark</text:p></office:annotation><text:p>A &amp; B</text:p><draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></table:table-cell>',
      text('<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>'),
      cell('office:value-type="string" office:string-value="only here"'),
    ]
    expect(await cellsOf(row(...cells))).toEqual([
      ['one\n\nthree', 'a   b c\td\ne', 'x@y.de', 'A & B', '東京', 'only here'],
    ])
  })

  test('what a writer wrote reads back cell by cell', async () => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from('aZ09ä東,;"<&')), maxLength: 12 }),
      fc.integer(),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const sheet = XLSX.utils.aoa_to_sheet([...rows, ['end', 'end', 'end']])
          const bytes = XLSX.write(
            { SheetNames: ['S'], Sheets: { S: sheet } },
            { type: 'buffer', bookType: 'ods' },
          ) as Buffer
          const cells = new Map((await read(bytes, { headerRow: null })).rows.map((one) => [one.row, one.cells]))
          rows.forEach((one, i) => {
            const expected = one.map((shown) =>
              typeof shown === 'boolean' ? String(shown).toUpperCase() : String(shown),
            )
            expect(cells.get(i + 1) ?? 'none').toEqual(expected.every((shown) => shown === '') ? 'none' : expected)
          })
        },
      ),
      { numRuns: cases(100, 2_000) },
    )
  })
})

describe('sheets', () => {
  test('repeated cells and rows stand in their places; empty ones to the edge of the sheet take nothing', async () => {
    const rows =
      row(
        cell('table:number-columns-repeated="2"'),
        cell('office:value-type="string" table:number-columns-repeated="2"', 'x'),
      ) +
      `<table:table-row table:number-rows-repeated="3">${cell('table:number-columns-repeated="16384"')}</table:table-row>` +
      `<table:table-row table:number-rows-repeated="2">${text('y')}${cell('table:number-columns-repeated="1000000000"')}</table:table-row>` +
      `<table:table-row table:number-rows-repeated="1000000000">${cell('table:number-columns-repeated="1000000000"')}</table:table-row>`
    const { rows: read1, info } = await read(buildOds({ S: rows }), { headerRow: null })
    expect(read1.map((one) => [one.row, ...one.cells])).toEqual([
      [1, '', '', 'x', 'x'],
      [5, 'y', '', '', ''],
      [6, 'y', '', '', ''],
    ])
    expect(info.sheets).toEqual([{ name: 'S', hidden: false, rows: 3 }])
  })

  test('hidden sheets and rows, merged headers, groups of rows, tables that are none of the sheets', async () => {
    const sheet =
      `<table:table-header-rows>${row(
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Name</text:p></table:table-cell>',
        '<table:covered-table-cell/>',
        text('City'),
      )}</table:table-header-rows>` +
      `<table:table-row-group>${row(text('Ann'), text('Lee'), text('Rome'))}</table:table-row-group>` +
      `<table:table-row table:visibility="filter">${text('Bob')}${text('Ray')}${text('Oslo')}</table:table-row>`
    const bytes = buildOds({ '-A &amp; B': row(text('old')), Empty: '', Main: sheet })
    const table = await read(bytes, { headerRow: 1 })
    expect(table.info).toMatchObject({
      format: 'ods',
      sheet: 'Main',
      sheets: [
        { name: 'A & B', hidden: true, rows: 1 },
        { name: 'Empty', hidden: false, rows: 0 },
        { name: 'Main', hidden: false, rows: 3 },
      ],
      columns: ['Name', 'Name', 'City'],
    })
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['Ann', 'Lee', 'Rome'],
      ['Bob', 'Ray', 'Oslo'],
    ])
    expect(table.warnings()).toEqual([{ code: 'hiddenRows', params: { row: 3, count: 1 } }])
    expect((await read(bytes, { sheet: 'A & B', headerRow: null })).rows).toEqual([{ row: 1, cells: ['old'] }])
    expect(await refusal(bytes, { sheet: 'x' })).toMatchObject({ code: 'unknownSheet' })
    expect(await refusal(bytes, { sheet: 'Empty' })).toMatchObject({ code: 'emptyFile' })
  })

  test('a document in one file', async () => {
    const { info, rows } = await read(odsContent({ S: row(text('Name')) + row(text('Änne')) }, 'document'), {}, 'fods')
    expect([info.format, info.columns, rows]).toEqual(['ods', ['Name'], [{ row: 2, cells: ['Änne'] }]])
  })
})

describe('is refused', () => {
  test('with a password', async () => {
    const manifest =
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    const bytes = buildZip([
      { name: 'META-INF/manifest.xml', data: manifest },
      { name: 'content.xml', data: Buffer.from([0x8f, 0x01, 0xff]) },
    ])
    expect(await refusal(bytes)).toEqual({ code: 'encryptedFile', params: {} })
  })

  test.each([
    ['odt', 'text'],
    ['odp', 'presentation'],
    ['odg', 'graphics'],
  ])('%s, by name', async (format, kind) => {
    const bytes = buildZip([
      { name: 'mimetype', data: `application/vnd.oasis.opendocument.${kind}` },
      { name: 'content.xml', data: '<x/>' },
    ])
    expect(await refusal(bytes)).toEqual({ code: 'unsupportedFormat', params: { format } })
  })

  test('content too far to the right or down, endless repetitions, no sheet', async () => {
    const wide = row(cell('table:number-columns-repeated="600"'), text('x'))
    expect(await refusal(buildOds({ S: wide }))).toEqual({
      code: 'tooManyColumns',
      params: { limit: 500, row: 1, column: 'WC' },
    })
    const long = `<table:table-row table:number-rows-repeated="1000000000">${text('x')}</table:table-row>`
    expect(await refusal(buildOds({ S: long }))).toMatchObject({ code: 'tooManyRows' })
    const many = `<table:table-row table:number-rows-repeated="1000000">${cell('office:value-type="string" table:number-columns-repeated="500"', 'x')}</table:table-row>`
    expect(await refusal(buildOds({ S: many }))).toMatchObject({ code: 'inflatedTooLarge' })
    expect(await refusal(buildOds({}))).toMatchObject({ code: 'emptyFile' })
    expect(await refusal(buildZip([{ name: 'content.xml', data: '<x/>' }]))).toMatchObject({ code: 'damagedFile' })
  })
})
