import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ReadingError, type ReadingChoices } from '../../src/main/core/imports/reading/types.ts'
import { bof, buildContainer, buildStream, cell, eof, longs, record, shorts, unicode } from '../helpers/build-xls.ts'
import { cases } from '../helpers/generated.ts'
import { readTable, type TableRead } from '../helpers/read-table.ts'

let folder: string
let files = 0
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kontor-xls-'))))
afterAll(() => rm(folder, { recursive: true }))

async function read(bytes: Uint8Array, choices: ReadingChoices = {}, extension = 'xls'): Promise<TableRead> {
  const path = join(folder, `${files++}.${extension}`)
  await writeFile(path, bytes)
  return readTable(path, choices)
}

const cellsOf = async (bytes: Uint8Array, choices: ReadingChoices = {}) =>
  (await read(bytes, { headerRow: null, ...choices })).rows.map(({ cells }) => cells)

const refusal = (bytes: Uint8Array, choices: ReadingChoices = {}, extension?: string) =>
  read(bytes, choices, extension).then(
    () => undefined,
    (error: ReadingError) => ({ code: error.code, params: error.params }),
  )

type Written = (string | number | boolean | null)[][]

/** A workbook as a library writes it; number formats by the address of the cell. */
function written(rows: Written, bookType: 'biff8' | 'biff5', formats: Record<string, string> = {}): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows)
  for (const [address, format] of Object.entries(formats)) (sheet[address] as XLSX.CellObject).z = format
  const book = { SheetNames: ['People'], Sheets: { People: sheet } }
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer
}

describe.each(['biff8', 'biff5'] as const)('values of a workbook in %s', (bookType) => {
  test('texts, numbers as shown, leading zeros, days, percentages, booleans', async () => {
    const name = bookType === 'biff8' ? 'Müller 東京' : 'Miller'
    const rows: Written = [
      [name, 'line\nbreak', '00123', true],
      [1067, 45_000, 0.19, 1234.5],
      [-7, 1e9, 0.1 + 0.2, null],
      [8_613_812_345_678, 45_000.5, 2 ** 30, 12.34],
    ]
    const bytes = written(rows, bookType, {
      A2: '00000',
      B2: 'yyyy-mm-dd',
      C2: '0%',
      D2: '#,##0.00',
      B4: 'd/m/yy h:mm',
    })
    expect(await cellsOf(bytes)).toEqual([
      [name, 'line\nbreak', '00123', 'TRUE'],
      ['01067', '2023-03-15', '19%', '1,234.50'],
      ['-7', '1000000000', '0.3', ''],
      ['8613812345678', '2023-03-15 12:00', '1073741824', '12.34'],
    ])
  })

  test('what a writer wrote reads back cell by cell', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from(bookType === 'biff8' ? 'aZ09 äß東,;"\t' : 'aZ09 ,;"\t')),
      maxLength: 12,
    })
    const value = fc.oneof(
      text,
      fc.integer(),
      fc.integer().map((n) => n / 1024),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const bytes = written([...rows, ['end', 'end', 'end']], bookType)
          const cells = new Map((await read(bytes, { headerRow: null })).rows.map((row) => [row.row, row.cells]))
          rows.forEach((row, i) => {
            const shown = row.map((one) =>
              typeof one === 'number' ? String(Number(one.toPrecision(15))) : String(one),
            )
            const expected = shown.map((one, j) =>
              typeof row[j] === 'boolean' ? one.toUpperCase() : one === '-0' ? '0' : one,
            )
            const blank = expected.every((one) => one.trim() === '')
            expect(cells.get(i + 1) ?? 'none').toEqual(blank ? 'none' : expected)
          })
        },
      ),
      { numRuns: cases(150, 1_500) },
    )
  })
})

describe('sheets', () => {
  const names = [cell.label(0, 0, 'Name'), cell.label(1, 0, 'Ann')]

  test('are listed with how many rows they have and whether they are hidden; the first visible one is taken', async () => {
    const bytes = buildContainer(buildStream({ sheets: { '-old': names, empty: [], 人: names } }))
    const { info, rows } = await read(bytes)
    expect(info).toMatchObject({
      format: 'xls',
      sheet: '人',
      sheets: [
        { name: 'old', hidden: true, rows: 2 },
        { name: 'empty', hidden: false, rows: 0 },
        { name: '人', hidden: false, rows: 2 },
      ],
      columns: ['Name'],
    })
    expect(rows).toEqual([{ row: 2, cells: ['Ann'] }])
    expect((await read(bytes, { sheet: 'old' })).info.reasons[0]).toEqual({ code: 'sheet.chosen' })
    expect(await refusal(bytes, { sheet: 'x' })).toEqual({ code: 'unknownSheet', params: { sheet: 'x' } })
    expect(await refusal(bytes, { sheet: 'empty' })).toMatchObject({ code: 'emptyFile' })
  })

  test('a workbook of WPS, and one without a container', async () => {
    const stream = buildStream({ sheets: { S: names } })
    expect((await read(buildContainer(stream), {}, 'et')).info.format).toBe('et')
    expect(await cellsOf(stream)).toEqual([['Name'], ['Ann']])
    expect(await cellsOf(Buffer.concat([bof('sheet'), ...names, eof]))).toEqual([['Name'], ['Ann']])
  })

  test('cells in any order, hidden rows, merged headers', async () => {
    const hidden = record(0x208, shorts(2, 0, 1, 0, 0, 0, 0x20, 0))
    const merged = record(0xe5, shorts(1, 0, 0, 0, 1))
    const sheet = [
      cell.label(2, 1, 'Bob'),
      hidden,
      cell.label(1, 0, 'first'),
      cell.label(2, 0, 'Bea'),
      cell.label(0, 0, 'Name'),
      cell.label(1, 1, 'last'),
      merged,
    ]
    const table = await read(buildContainer(buildStream({ sheets: { S: sheet } })), { headerRow: 1 })
    expect(table.info.columns).toEqual(['Name', 'Name'])
    expect(table.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [2, 'first', 'last'],
      [3, 'Bea', 'Bob'],
    ])
    expect(table.warnings()).toEqual([{ code: 'hiddenRows', params: { row: 3, count: 1 } }])
    expect(table.info.sheets[0]!.rows).toBe(3)
  })

  test('formulas: numbers, texts behind them, booleans, errors, nothing', async () => {
    const formula = (column: number, result: number[]) =>
      record(0x06, shorts(0, column, 0), result, shorts(0, 0, 0), [0, 0])
    const special = (kind: number, value = 0) => [kind, 0, value, 0, 0, 0, 0xff, 0xff]
    const sheet = [
      formula(0, [0, 0, 0, 0, 0, 0, 0x45, 0x40]),
      formula(1, special(0)),
      record(0x4bc, [1, 2, 3]),
      record(0x207, unicode('東京')),
      formula(2, special(1, 1)),
      formula(3, special(2, 0x2a)),
      formula(4, special(3)),
      formula(5, special(0)),
      cell.label(0, 6, 'end'),
    ]
    const table = await read(buildContainer(buildStream({ sheets: { S: sheet } })), { headerRow: null })
    expect(table.rows[0]!.cells).toEqual(['42', '東京', 'TRUE', '#N/A', '', '', 'end'])
    expect(table.warnings()).toEqual([
      { code: 'errorValues', params: { row: 1, column: 'D', value: '#N/A', count: 1 } },
      { code: 'formulasWithoutValue', params: { row: 1, column: 'F', count: 1 } },
    ])
  })

  test('shared texts cut anywhere, narrow and wide, with runs and reading aids', async () => {
    const strings = record(0xfc, longs(3, 3), [4, 0, 0], Buffer.from('ab'))
    const cut = record(
      0x3c,
      [1],
      Buffer.from('中文', 'utf16le'),
      shorts(2),
      [0x0c],
      shorts(1),
      longs(3),
      Buffer.from('xy'),
      longs(0),
    )
    const rest = record(0x3c, [9, 9, 9], shorts(3), [0], Buffer.from('end'))
    const sheet = [cell.shared(0, 0, 0), cell.shared(0, 1, 1), cell.shared(0, 2, 2)]
    const bytes = buildContainer(buildStream({ sheets: { S: sheet }, globals: [strings, cut, rest] }))
    expect(await cellsOf(bytes)).toEqual([['ab中文', 'xy', 'end']])
  })

  test('days counted from 1904, by the format of a style', async () => {
    const styles = [record(0xe0, shorts(0, 14, 0, 0, 0, 0, 0, 0, 0, 0)), record(0x22, shorts(1))]
    const bytes = buildContainer(buildStream({ sheets: { S: [cell.number(0, 0, 42_998)] }, globals: styles }))
    expect(await cellsOf(bytes)).toEqual([['2021-09-21']])
  })

  test('a code page that lies can be set right', async () => {
    const name = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])
    const sheet = [bof5(0x10), record(0x42, shorts(1252)), record(0x204, shorts(0, 0, 0, name.length), name), eof]
    const bytes = Buffer.concat(sheet)
    const { info } = await read(bytes, { headerRow: null })
    expect([info.encoding, info.reasons[0]]).toEqual(['windows-1252', { code: 'encoding.mark' }])
    expect(await cellsOf(bytes, { encoding: 'gb18030' })).toEqual([['张三']])
  })
})

const bof5 = (type: number) => record(0x809, shorts(0x500, type, 0, 0))

describe('is refused', () => {
  const stream = buildStream({ sheets: { S: [cell.label(0, 0, 'Name'), cell.label(1, 0, 'Ann')] } })

  test('with a password', async () => {
    const locked = buildStream({ sheets: { S: [] }, globals: [record(0x2f, shorts(1, 1, 1))] })
    expect(await refusal(buildContainer(locked))).toEqual({ code: 'encryptedFile', params: {} })
    expect(await refusal(buildContainer(Buffer.alloc(5000), 'EncryptedPackage'), {}, 'xlsx')).toMatchObject({
      code: 'encryptedFile',
    })
  })

  test.each([
    ['doc', 'WordDocument'],
    ['ppt', 'PowerPoint Document'],
    ['msg', '__properties_version1.0'],
    ['unknown', 'Something'],
  ])('%s, by name', async (format, name) => {
    expect(await refusal(buildContainer(Buffer.alloc(5000), name))).toEqual({
      code: 'unsupportedFormat',
      params: { format },
    })
  })

  test('cut off, with a loop of sectors, with a stream longer than the file', async () => {
    const bytes = buildContainer(stream)
    expect(await refusal(bytes.subarray(0, 300))).toMatchObject({ code: 'damagedFile' })
    expect(await refusal(bytes.subarray(0, 4_000))).toMatchObject({ code: 'damagedFile' })
    expect(await refusal(buildContainer(stream, 'Workbook', (table) => (table[3] = 1)))).toMatchObject({
      code: 'damagedFile',
    })
    const long = Buffer.from(bytes)
    long.writeUInt32LE(0x7fffffff, bytes.indexOf(Buffer.from('Workbook', 'utf16le')) + 120)
    expect(await refusal(long)).toMatchObject({ code: 'damagedFile' })
    expect(await refusal(buildContainer(stream.subarray(0, -20)))).toMatchObject({ code: 'damagedFile' })
  })

  test('an empty workbook', async () => {
    expect(await refusal(buildContainer(buildStream({ sheets: { S: [] } })))).toMatchObject({ code: 'emptyFile' })
    expect(await refusal(buildContainer(buildStream({ sheets: {} })))).toMatchObject({ code: 'emptyFile' })
  })

  test('no damage to a file makes it fail with anything but a refusal', async () => {
    const bytes = written(
      [
        ['Name', 'City', 'Since'],
        ['Ann', 'Rome', 45_000],
      ],
      'biff8',
      { C2: 'yyyy-mm-dd' },
    )
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const damaged = Buffer.from(bytes)
        for (const [at, value] of changes) damaged[at] = value
        const outcome = await read(damaged).catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ReadingError)
      }),
      { numRuns: cases(500, 5_000) },
    )
  })
})
