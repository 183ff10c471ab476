import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSheet } from '../../src/main/core/imports/reading/open-sheet.ts'
import { ReadingError, type ReadingChoices } from '../../src/main/core/imports/reading/types.ts'
import { unguardFormula } from '../../src/shared/domain/formula-guard.ts'
import { temporaryFolder } from '../helpers/app.ts'
import { csvBytes, csvDialects, csvText, strictRecords } from '../helpers/csv-dialects.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { readTable, type TableRead } from '../helpers/read-table.ts'

const kinds = {
  put: (text: string, at: number, _: number, piece: string) => text.slice(0, at) + piece + text.slice(at),
  cut: (text: string, at: number, length: number) => text.slice(0, at) + text.slice(at + length),
  double: (text: string, at: number, length: number) => text.slice(0, at + length) + text.slice(at),
  end: (text: string, at: number) => text.slice(0, at),
  swap: (text: string, at: number, length: number, piece: string) =>
    text.slice(0, at) + text.slice(at, at + 10 * length).replaceAll(/[,;\t|]/g, piece) + text.slice(at + 10 * length),
  many: (text: string, at: number, length: number, piece: string) =>
    text.slice(0, at) + piece.repeat(length * length) + text.slice(at),
}
const pieces = ['"', '""', "'", '\0', '\r', '\n', '\r\n', '\n\n', ',', ';', '\t', '|', ',,,', '\\', '\\"', '",', ';"']
pieces.push('\u2028', '\ufeff', '\u001a', '\u0085', '\ufffd', '=1+1', "'=x", ' ', 'é', '中', '😀', 'sep=;', '__proto__')
/** Rare, because they are large. */
const giants = ['"' + 'x'.repeat(10_000_000), 'x'.repeat(10_000_000), 'x,'.repeat(20_000), ','.repeat(20_000)]

const change = fc.record({
  kind: fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  piece: fc.constantFrom(...pieces),
})
const damage = fc.record({
  dialect: fc.constantFrom(...csvDialects),
  changes: fc.array(change, { maxLength: 6 }),
  giant: fc.oneof({ weight: 500, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(...giants) }),
  bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 2 }),
})
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function contentOf({ dialect, changes, giant, bytes }: Damage): Buffer {
  let text = csvText(dialect)
  for (const { kind, place, length, piece } of changes)
    text = kinds[kind](text, Math.floor(place * text.length), length, piece)
  text = kinds.put(text, text.length >> 1, 0, giant)
  const content = csvBytes(dialect, text)
  if (content.length > 0) for (const [place, byte] of bytes) content[Math.floor(place * (content.length - 1))] = byte
  return content
}

async function read(file: string, choices: ReadingChoices = {}): Promise<TableRead | ReadingError> {
  try {
    return await readTable(file, choices)
  } catch (error) {
    if (error instanceof ReadingError) return error
    throw error
  }
}

const hasContent = (cells: string[]) => cells.some((cell) => cell.trim() !== '')
const trimmed = (cells: string[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
/** What is neither a separator, a quote, blank nor left out by rule. */
// oxlint-disable-next-line no-control-regex -- NUL is what is left out
const substance = (text: string) => text.replaceAll(/[\s\0"'\\,;|]+/g, '')

/** Reads a file and says that nothing of it was lost; answers whether it was read. */
async function accountFor(file: string): Promise<boolean> {
  const table = await read(file)
  expect(Object.keys(Object.prototype)).toEqual([])
  if (table instanceof ReadingError || table.info.format !== 'csv') return false
  const { encoding, delimiter, quote = '"', headerRow, skippedAbove, columns } = table.info
  for (const { cells } of table.rows) expect(cells.length).toBeGreaterThanOrEqual(columns.length)
  const whole = await read(file, { encoding, delimiter: delimiter ?? '', headerRow: null })
  if (whole instanceof ReadingError) throw whole

  // Each row of the file is handed over, is the header or stands above it, or is told to repeat it.
  const repeated = Number(table.warnings().find(({ code }) => code === 'repeatedHeaders')?.params.count ?? 0)
  expect(table.rows.length + repeated + (headerRow === null ? 0 : 1) + skippedAbove).toBe(whole.rows.length)

  const letters = (each: string) => substance(delimiter === undefined ? each : each.replaceAll(delimiter, ''))
  // Whatever the quotes say, each letter of the file stands in a cell, in its order.
  const text = new TextDecoder(encoding, { fatal: true }).decode(fs.readFileSync(file)).replaceAll('\0', '')
  const separator = /^"?sep=.("?)(?:\r\n|\r|\n|$)/i.exec(text)?.[0] ?? ''
  const body =
    separator && delimiter !== undefined && separator.includes(delimiter) ? text.slice(separator.length) : text
  const stands = whole.rows.flatMap((row) => row.cells.map(letters)).join('')
  expect([letters(body), letters(text)]).toContain(stands)

  // And where there is no doubt about the quotes, the cells are those of a simple reader.
  const strict = strictRecords(body, delimiter, quote)
  if (!strict || table.warnings().some(({ code }) => code === 'strayQuotes')) return true
  const read1 = new Map(whole.rows.map(({ row, cells: all }) => [row, trimmed(all)]))
  const differ = strict.flatMap((record, at) => {
    const stands = read1.get(at + 1)
    const expected = hasContent(record) ? trimmed(record.map(unguardFormula)) : undefined
    return JSON.stringify(stands) === JSON.stringify(expected) ? [] : [[at + 1, stands, expected]]
  })
  expect(differ).toEqual([])
  expect(whole.rows.length).toBe(strict.filter(hasContent).length)
  return true
}

test.each(csvDialects.map((dialect) => [dialect.name, dialect] as const))('%s is read whole', async (_, dialect) => {
  const file = path.join(temporaryFolder(), 'customers.csv')
  fs.writeFileSync(file, csvBytes(dialect, csvText(dialect)))
  expect(await accountFor(file)).toBe(true)
})

/** A control character that was taken for the separator of one column. */
const found: [number, string][] = [[2002469639, '1316:3:3:5:5:5:5:5:5:5']]

const runs = cases(2_000, 100_000)
test(`${runs} damaged files are read without losing a letter, or refused`, async () => {
  const file = path.join(temporaryFolder(), 'customers.csv')
  let readable = 0
  await holdsFor(
    damage,
    async (each) => {
      fs.writeFileSync(file, contentOf(each))
      if (await accountFor(file)) readable++
    },
    { runs, found, file: (each) => ({ name: 'customers.csv', content: contentOf(each) }) },
  )
  // Most damage is what people live with.
  expect(readable).toBeGreaterThan(runs / 2)
})

const inThread = cases(30, 1_000)
test(`${inThread} of them in the thread, which outlives none`, async () => {
  const file = path.join(temporaryFolder(), 'customers.csv')
  await holdsFor(
    damage,
    async (each) => {
      fs.writeFileSync(file, contentOf(each))
      const alone = await read(file)
      let rows = 0
      try {
        for await (const slice of (await openSheet(file, {})).slices()) rows += slice.length
        expect(alone).toMatchObject({ rows: { length: rows } })
      } catch (error) {
        expect(error).toBeInstanceOf(ReadingError)
        expect(error).toMatchObject({ code: (alone as ReadingError).code, params: (alone as ReadingError).params })
      }
    },
    { runs: inThread, file: (each) => ({ name: 'customers.csv', content: contentOf(each) }) },
  )
})
