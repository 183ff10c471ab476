import fs from 'node:fs'
import { read as readWorkbook } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { openCore } from '../helpers/app.ts'
import { exportContacts, exportQuotes } from '../helpers/export.ts'
import { importFile } from '../helpers/import.ts'
import { riskyPrefixes } from '../helpers/risky-prefixes.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'

const formula = '1+HYPERLINK("http://x.example")'
const phone = '+86 138 0013 8000'
/** What a spreadsheet program may take for the beginning of a formula. */
const risky = /^[\s\p{C}]*[=+\-@|%＝＋－＠｜％﹦﹢﹣﹫−]|^\p{Cc}/u

/** An office that has each prefix in the fields of a contact, and a quote with a discount. */
async function riskyOffice(): Promise<Core> {
  const core = await openCore()
  const client = core.client()
  for (const [at, prefix] of riskyPrefixes.entries()) {
    const text = `${prefix}${formula}`
    await client.contacts.create({
      kind: at % 2 === 0 ? 'person' : 'company',
      ...(at % 2 === 0 ? { familyName: `${text} ${at}` } : { name: `${text} ${at}` }),
      source: text,
      industry: text,
      notes: text,
      tags: [text.trim().slice(0, 40)],
      phones: [{ label: text.trim().slice(0, 30), phone: `${phone} ext. ${at}` }],
    })
  }
  const line = quoteLine({ unit: '=1', taxes: [tax(190_000, '@tax')] })
  await client.quotes.create({
    contactId: 1,
    subject: '=1+1',
    currency: 'EUR',
    issuedOn: '2026-11-22',
    lines: [
      { ...line, text: '=goods', quantity: 1_000_000, unitPrice: 10_000_000 },
      { ...line, text: '-discount', quantity: 1_000_000, unitPrice: -5_000_000 },
    ],
  })
  return core
}

const exports: [name: string, of: (core: Core, format: 'csv' | 'xlsx') => Promise<string>, numbers: string[]][] = [
  ['contacts', (core, format) => exportContacts(core, { format }), []],
  ['the list', (core, format) => exportContacts(core, { format, columns: ['name', 'phone', 'tags', 'source'] }), []],
  ['companies', (core, format) => exportContacts(core, { format, of: 'companies' }), []],
  ['notes', (core, format) => exportContacts(core, { format, of: 'notes' }), []],
  ['quotes', (core, format) => exportQuotes(core, { format }), ['5.00', '0.95', '5.95']],
  ['lines', (core, format) => exportQuotes(core, { format, of: 'lines' }), ['-5.00', '10.00']],
]

it('gives no spreadsheet program a formula, leaves numbers numbers and telephone numbers whole', async () => {
  const core = await riskyOffice()
  for (const [name, of, numbers] of exports) {
    const rows = parse(fs.readFileSync(await of(core, 'csv')), { bom: true }) as string[][]
    const evaluated = rows.flat().filter((cell) => risky.test(cell) && !/^-\d+(\.\d+)?$/.test(cell))
    expect(evaluated, name).toEqual([])
    for (const number of numbers) expect(rows.flat(), name).toContain(number)
    const { Sheets } = readWorkbook(fs.readFileSync(await of(core, 'xlsx')), { cellFormula: true })
    const cells = Object.values(Sheets).flatMap((sheet) =>
      Object.entries(sheet).flatMap(([place, cell]) =>
        place.startsWith('!') ? [] : [cell as { t: string; f?: string; v: unknown }],
      ),
    )
    expect(
      cells.filter(({ f }) => f !== undefined),
      name,
    ).toEqual([])
    expect(
      cells.filter(({ t, v }) => t !== 's' && typeof v !== 'number'),
      name,
    ).toEqual([])
    for (const number of numbers)
      expect(cells, name).toContainEqual(expect.objectContaining({ t: 'n', v: Number(number) }))
  }
})

it.each(['csv', 'xlsx'] as const)('brings every such text back from %s as it was', async (format) => {
  const core = await riskyOffice()
  const other = await openCore()
  await importFile(other, await exportContacts(core, { format }))
  const textsOf = async ({ client }: Core) => {
    const { rows } = await client().contacts.list({ limit: 500 })
    const contacts = []
    for (const { id } of rows) contacts.push(await client().contacts.get({ id }))
    return contacts
      .map(({ name, familyName, source, industry, notes, tags, phones }) =>
        JSON.stringify([
          name,
          familyName,
          source,
          industry,
          notes,
          tags,
          phones.map((each) => [each.label, each.phone]),
        ]),
      )
      .toSorted()
  }
  expect(await textsOf(other)).toEqual(await textsOf(core))
})
