import fs from 'node:fs'
import { read as readWorkbook, type WorkSheet } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { joinTags } from '../../src/shared/domain/tags.ts'
import { openCore } from '../helpers/app.ts'
import { exportContacts, exportQuotes } from '../helpers/export.ts'
import { riskyPrefixes } from '../helpers/risky-prefixes.ts'
import { readTable } from '../helpers/read-table.ts'
import { quoteLine } from '../helpers/quote-line.ts'

const riskyText = (at: number) => `${riskyPrefixes[at]}1+1 #${at}#`

/** What a spreadsheet program could take for more than text, said apart from our own guard. */
const evaluable =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /^[\s\u0000-\u001f\u00a0\u200b-\u200f\u202a-\u202e\u2060\u3000\ufeff']*[=+\-@|%＝＋－＠｜％﹦﹢﹣﹫\u2212\t\r\n\0]/u

/** An office in which every text that may be begins with something risky. */
async function riskyOffice(): Promise<{ core: Core; field: number }> {
  const core = await openCore()
  const client = core.client()
  const field = (await client.customFields.create({ recordType: 'contact', name: '=Size' })).id
  for (const at of riskyPrefixes.keys()) {
    const text = riskyText(at)
    const { id } = await client.contacts.create({
      kind: 'company',
      name: text,
      notes: text,
      industry: text,
      tags: [text.trim() || 'x'],
      custom: { [field]: text },
      phones: [{ label: '', phone: `+86 138 0013 8${String(at).padStart(3, '0')}` }],
    })
    const line = quoteLine({ unit: text.trim().slice(0, 40), quantity: -1_000_000, unitPrice: 12_500_000 })
    await client.quotes.create({ contactId: id, subject: text, intro: text, notes: text, lines: [{ ...line, text }] })
  }
  return { core, field }
}

const exports: [name: string, make: (core: Core, field: number) => Promise<string>, places: number][] = [
  ['CSV of contacts', (core) => exportContacts(core), 5],
  [
    'CSV of chosen columns',
    (core, field) => exportContacts(core, { columns: ['name', 'tags', 'industry', `custom.${field}`, 'phone'] }),
    4,
  ],
  ['CSV of companies', (core) => exportContacts(core, { of: 'companies' }), 5],
  ['CSV of notes', (core) => exportContacts(core, { of: 'notes' }), 2],
  ['CSV of quotes', (core) => exportQuotes(core), 3],
  ['CSV of quote lines', (core) => exportQuotes(core, { of: 'lines' }), 2],
  ['XLSX of contacts', (core) => exportContacts(core, { format: 'xlsx' }), 5],
  ['XLSX of quotes', (core) => exportQuotes(core, { format: 'xlsx' }), 3],
]

/** The texts of an office as they are stored, by the number that each ends with. */
async function storedTexts(core: Core): Promise<Map<number, Set<string>>> {
  const client = core.client()
  const { rows } = await client.contacts.list({ limit: 500 })
  const { rows: quotes } = await client.quotes.list({ limit: 500 })
  const records: unknown[] = await Promise.all([
    ...rows.map(({ id }) => client.contacts.get({ id })),
    ...quotes.map(({ id }) => client.quotes.get({ id })),
  ])
  const texts = new Map<number, Set<string>>()
  const gather = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) return Object.values(value).forEach(gather)
    const at = typeof value === 'string' ? /#(\d+)#$/.exec(value)?.[1] : undefined
    if (at === undefined) return
    const known = texts.get(Number(at)) ?? new Set()
    // CSV has no place for NUL; tags stand in one cell, some of them in quotes.
    for (const text of [String(value), String(value).replaceAll('\0', '')]) known.add(text).add(joinTags([text]))
    texts.set(Number(at), known)
  }
  gather(records)
  return texts
}

test(`${riskyPrefixes.length} beginnings of formulas in ${exports.length} exports stay text and come back exactly`, async () => {
  const { core, field } = await riskyOffice()
  const stored = await storedTexts(core)
  let cases = 0
  for (const [name, make, places] of exports) {
    const file = await make(core, field)
    const cells = file.endsWith('.csv') ? csvCells(file) : workbookCells(file)
    const read = await readCells(file)
    for (const at of riskyPrefixes.keys()) {
      const said = `${name}: ${JSON.stringify(riskyPrefixes[at])}`
      const mine = cells.filter((cell) => cell.includes(`#${at}#`))
      expect(mine.length, said).toBeGreaterThanOrEqual(places)
      if (file.endsWith('.csv'))
        for (const cell of mine) expect(cell.startsWith("'") || !evaluable.test(cell), `${said} ${cell}`).toBe(true)
      // Our own importer reads what is stored, letter by letter.
      const back = read.filter((cell) => cell.includes(`#${at}#`))
      expect(back.length, said).toBe(mine.length)
      for (const cell of back) expect([...(stored.get(at) ?? [])], said).toContain(cell)
      cases++
    }
  }
  expect(cases).toBeGreaterThanOrEqual(480)
})

const csvCells = (file: string) =>
  (parse(fs.readFileSync(file), { bom: true, relax_column_count: false }) as string[][]).flat()

const sheetsOf = (file: string): WorkSheet[] => Object.values(readWorkbook(fs.readFileSync(file)).Sheets)

/** The texts of a workbook, none of which is a formula. */
function workbookCells(file: string): string[] {
  const cells = sheetsOf(file).flatMap((sheet) =>
    Object.entries(sheet)
      .filter(([place]) => !place.startsWith('!'))
      .map(([, cell]) => cell as { t: string; v: unknown; f?: string }),
  )
  expect(cells.filter(({ f }) => f !== undefined)).toEqual([])
  const texts = cells.filter(({ v }) => typeof v === 'string')
  expect(texts.filter(({ t }) => t !== 's')).toEqual([])
  return texts.map(({ v }) => String(v))
}

async function readCells(file: string): Promise<string[]> {
  const cells: string[] = []
  const { info } = await readTable(file, { headerRow: 1 })
  const sheets = info.sheets.length > 0 ? info.sheets.map(({ name }) => name) : [undefined]
  for (const sheet of sheets) {
    const { rows } = await readTable(file, { headerRow: 1, sheet })
    cells.push(...rows.flatMap((row) => row.cells))
  }
  return cells
}
