import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSheet } from '../../src/main/core/imports/reading/open-sheet.ts'
import {
  ReadingError,
  type ReadingChoices,
  type SheetInfo,
  type SheetRow,
} from '../../src/main/core/imports/reading/types.ts'
import { readTable } from '../helpers/read-table.ts'

// Real files of others, which are not part of the project: KONTOR_CORPUS names the folder that has them.
const corpus = process.env.KONTOR_CORPUS ?? ''
const skipped = !existsSync(join(corpus, 'sources.json'))
if (skipped) process.stderr.write('corpus-reading: skipped, KONTOR_CORPUS names no folder with the corpus\n')

/** The workbooks that must be refused, and why; formats that are not read are refused by the name of the format. */
const refused: Record<string, string> = {
  'calamine__pass_protected.ods': 'encryptedFile',
  'calamine__too_small.xls': 'damagedFile',
  'excelize__BadWorkbook.xlsx': 'damagedFile',
  'excelize__encryptSHA1.xlsx': 'encryptedFile',
  'poi__BrNotClosed.xlsx': 'emptyFile',
  'poi__duplicate-filename.xlsx': 'damagedFile',
  'poi__poc-xmlbomb.xlsx': 'xmlEntities',
  'poi__xor-encryption-abc.xls': 'encryptedFile',
  'sheetjs__password_2002_40_xor.xls': 'encryptedFile',
}
const readFormats = ['csv', 'csvy', 'xlsx', 'xlsm', 'xls', 'et', 'ods', 'slk']

interface Read {
  info: SheetInfo
  rows: SheetRow[]
  ms: number
}

async function read(path: string, choices: ReadingChoices = {}): Promise<Read | ReadingError> {
  const started = performance.now()
  try {
    const reading = await openSheet(path, choices)
    const rows: SheetRow[] = []
    for await (const slice of reading.slices()) rows.push(...slice)
    return { info: reading.info, rows, ms: performance.now() - started }
  } catch (error) {
    if (error instanceof ReadingError) return error
    throw error
  }
}

/** The whole table as text, header included, at its place in the sheet. */
async function grid(path: string, sheet?: string): Promise<string[][]> {
  const result = await read(path, { sheet, headerRow: null })
  if (result instanceof ReadingError) throw result
  const rows: string[][] = []
  for (const { row, cells } of result.rows) rows[row - 1] = trimmed(cells)
  return Array.from(rows, (cells) => cells ?? [])
}

/** The cells of a text file that states what is expected. */
async function stated(path: string, choices: ReadingChoices): Promise<string[][]> {
  const table = await readTable(path, { ...choices, headerRow: null })
  const rows: string[][] = []
  for (const { row, cells } of table.rows) rows[row - 1] = trimmed(cells)
  return Array.from(rows, (cells) => cells ?? [])
}

function trimmed(cells: string[]): string[] {
  return cells
    .slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
    .map((cell) => cell.trim().replaceAll('\r\n', '\n'))
}

/** Any other sheet of a workbook has whole rows as well, or nothing. */
async function checkSheet(path: string, sheet: string): Promise<void> {
  try {
    const { info, rows } = await readTable(path, { sheet })
    for (const { cells } of rows) expect(cells.length).toBeGreaterThanOrEqual(info.columns.length)
  } catch (error) {
    expect(error).toMatchObject({ code: 'emptyFile' })
  }
}

const list = (folder: string) =>
  readdirSync(join(corpus, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.expected.'))
    .map(({ name }) => join(folder, name))

describe.skipIf(skipped)('every file of the corpus', () => {
  const files = skipped ? [] : [...list('csv'), ...list('csv/derived'), ...list('xlsx')]

  test.each(files)('%s is read without a shifted cell, or refused by name', async (file) => {
    const name = file.split('/').at(-1)!
    const extension = name.split('.').at(-1)!
    const result = await read(join(corpus, file))
    if (refused[name] !== undefined) {
      expect(result).toMatchObject({ code: refused[name] })
      return
    }
    if (!readFormats.includes(extension)) {
      expect(result).toMatchObject({ code: 'unsupportedFormat', params: { format: extension } })
      return
    }
    if (result instanceof ReadingError) throw result
    const { info, rows, ms } = result
    const width = info.columns.length
    expect(ms).toBeLessThan(5_000)
    expect(width).toBeGreaterThan(0)
    rows.forEach(({ row, cells, ragged }, i) => {
      expect(row).toBeGreaterThan(rows[i - 1]?.row ?? info.headerRow ?? 0)
      if (ragged === 'long') expect(cells.length).toBeGreaterThan(width)
      else expect(cells).toHaveLength(width)
    })
    // Bytes read in a wrong encoding show in such characters. One file has a replacement character by itself.
    const text = JSON.stringify([info.columns, rows])
    expect(text).not.toMatch(/Ã¼|Ã©|â‚¬/)
    expect(text.includes('\ufffd')).toBe(readFileSync(join(corpus, file)).includes('\ufffd'))
    for (const sheet of info.sheets) await checkSheet(join(corpus, file), sheet.name)
  })
})

describe.skipIf(skipped)('cells are as the corpus states', () => {
  const objects = skipped ? [] : readdirSync(join(corpus, 'csv')).filter((name) => name.endsWith('.json'))
  test.each(objects)('%s', async (name) => {
    const result = await read(join(corpus, 'csv', name.split('.expected.')[0]!))
    if (result instanceof ReadingError) throw result
    const { columns } = result.info
    const records = result.rows.map(({ cells }) => Object.fromEntries(columns.map((column, i) => [column, cells[i]])))
    // One of the files states its only record without a list, and in another encoding than the file's.
    const text = new TextDecoder(isUtf8(join(corpus, 'csv', name)) ? 'utf-8' : 'windows-1252').decode(
      readFileSync(join(corpus, 'csv', name)),
    )
    const parsed = JSON.parse(text) as Record<string, string> | Record<string, string>[]
    const expected = Array.isArray(parsed) ? parsed : [parsed]
    // In one pair the telephone number of the file was changed and that of the statement was not.
    const changed = 'Contact Phone Number'
    if (name.startsWith('csvspectrum__location')) expected[0]![changed] = records[0]![changed]!
    expect(records).toEqual(expected)
  })

  test('errors of formulas; a date comes as ISO, and a formula of text has its own result', async () => {
    const expected = await stated(corpusFile('sheetjs__ErrorTypes.xlsx.expected.ErrorTypes.csv'), { delimiter: ',' })
    const cells = await grid(corpusFile('sheetjs__ErrorTypes.xlsx'))
    expect(cells).toEqual(expected.map((row) => row.map((cell) => (cell === '10/11/14' ? '2014-10-11' : cell))))
  })

  test('line breaks in cells', async () => {
    const expected = await stated(corpusFile('sheetjs__crlf.xlsx.expected.crlf.csv'), { delimiter: ',' })
    expect(await grid(corpusFile('sheetjs__crlf.xlsx'))).toEqual(expected)
  })

  test('texts and numbers', async () => {
    const file = corpusFile('sheetjs__text_and_numbers.xlsx.expected.text_and_numbers.txt')
    const expected = await stated(file, { delimiter: '\t' })
    expect(await grid(corpusFile('sheetjs__text_and_numbers.xlsx'))).toEqual(expected)
  })

  test.each(['xlsx', 'xls'])('two sheets of %s; what the text shows as a formula is its value', async (extension) => {
    const text = readFileSync(corpusFile(`poi__SampleSS.${extension}.expected.SampleSS.txt`), 'utf8')
    const filled = (cells: string[]) => cells.filter((cell) => cell.trim() !== '')
    const some = (rows: string[][]) => rows.map(filled).filter((row) => row.length > 0)
    for (const sheet of ['First Sheet', 'Sheet Number 2']) {
      const [, after] = text.split(`(${sheet})\n`)
      const lines = after!.split('\n(')[0]!.replaceAll('=SUM(A7:C7)', '13').split('\n')
      expect(some(await grid(corpusFile(`poi__SampleSS.${extension}`), sheet))).toEqual(
        some(lines.map((line) => line.split('\t'))),
      )
    }
  })

  test.each([
    ['Implied', '0'],
    ['ImpliedNegative', '1'],
  ])('number formats of sheet %s, the Russian notation turned into the English', async (sheet, number) => {
    const name = `sheetjs__number_format_russian.xlsm.expected.number_format_russian.${number}.csv`
    const expected = await stated(corpusFile(name), { delimiter: ';', encoding: 'windows-1252' })
    const cells = await grid(corpusFile('sheetjs__number_format_russian.xlsm'), sheet)
    // Dates come as ISO and scientific notation in full; the others as shown.
    const asShown = ['0', '1', '2', '3', '4', '9', '10', '12', '13', '37', '38', '39', '40', '49']
    const comparable = expected.filter(([id]) => asShown.includes(id!))
    expect(comparable).toHaveLength(asShown.length)
    for (const [id, value] of comparable) {
      const shown = cells.find((row) => row[0] === id)![1]!
      expect(`${id}: ${shown.replaceAll(',', '')}`).toBe(
        `${id}: ${value!.replaceAll(/(?<=\d)[\s\xa0](?=\d{3}\b(?!\/))/g, '').replace(',', '.')}`,
      )
    }
  })
})

function corpusFile(name: string): string {
  return join(corpus, 'xlsx', name)
}

function isUtf8(path: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return true
  } catch {
    return false
  }
}
