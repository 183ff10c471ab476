import fs from 'node:fs'
import path from 'node:path'
import * as XLSX from '@e965/xlsx'
import { expect, test } from 'vitest'
import { contactFields } from '../../src/shared/domain/contact-fields.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { cardFile, readCards } from '../helpers/cards.ts'
import { commit, csvFile, rehearse } from '../helpers/import.ts'
import { readTable } from '../helpers/read-table.ts'

// Names that mean something to programs, to JSON, to spreadsheets, to databases or to our own field keys.
const names = [
  ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', '__defineGetter__', 'then'],
  ['length', 'name.__proto__', 'custom.__proto__', 'custom.constructor', 'custom.new', 'custom.', 'custom.0'],
  ['notes.constructor', 'toJSON', 'arguments', 'undefined', 'null', 'NaN', 'true', '0', '-1', '1e999', 'rowid'],
  ['', ' ', '\t', '\n', '.', '..', '/', '\\', '$', '#REF!', '=1+1', '@x', "'", '"', '""', "'; drop table contact"],
  ['<b>x</b>', '&amp;', '{{name}}', '${name}', '\u200b', '\u202eeman', '\ufeffx', '😀', 'é'.normalize('NFD'), '%s'],
  ['Same', 'Same', 'same', 'x'.repeat(10_000), '中'.repeat(10_000)],
].flat()
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const value = (at: number) => `value-${at}-end`
const table = [
  ['Last name', ...names],
  ['Miller', ...names.map((_, at) => value(at))],
  ['Meyer', ...names.map((_, at) => value(at + names.length))],
]

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const workbook = (rows: string[][], bookType: XLSX.BookType) =>
  XLSX.write(
    { SheetNames: ['S'], Sheets: { S: XLSX.utils.aoa_to_sheet(rows) } },
    { type: 'buffer', bookType },
  ) as Buffer
const writers: [format: string, write: (rows: string[][]) => string | Buffer][] = [
  ['csv', (rows) => rows.map((row) => row.map(quoted).join(',')).join('\r\n')],
  ['tsv', (rows) => rows.map((row) => row.map(quoted).join('\t')).join('\n')],
  ['xlsx', (rows) => workbook(rows, 'xlsx')],
  ['ods', (rows) => workbook(rows, 'ods')],
  ['xls', (rows) => workbook(rows, 'biff8')],
]

/** What the writer of old workbooks cuts off is not in the file. */
const asHeld = (name: string, format: string) => oneLine(format === 'xls' ? name.slice(0, 255) : name)

function fileOf(name: string, content: string | Buffer): string {
  const file = path.join(temporaryFolder(), name)
  fs.writeFileSync(file, content)
  return file
}

test.each(writers)('%s: each of the odd names is a column of its own, beside a usual one', async (format, write) => {
  const folder = temporaryFolder()
  for (const [at, name] of names.entries()) {
    const file = path.join(folder, `${at}.${format}`)
    fs.writeFileSync(
      file,
      write([
        ['Last name', name],
        ['Miller', value(at)],
        ['Meyer', value(at + 1)],
      ]),
    )
    const { info, rows } = await readTable(file, { headerRow: 1 })
    expect(info.columns.map(oneLine), JSON.stringify(name.slice(0, 40))).toEqual(['Last name', asHeld(name, format)])
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Miller', value(at)],
      ['Meyer', value(at + 1)],
    ])
  }
  expect(Object.keys(Object.prototype)).toEqual([])
})

test.each(writers)('%s: nothing under an odd name vanishes on its way to the contact', async (format, write) => {
  const core = await openCore()
  const batch = await rehearse(core, fileOf(`odd.${format}`, write(table)), { parts: [{ choices: { headerRow: 1 } }] })
  expect(batch.counts).toMatchObject({ rows: 2, refused: 0, createdPeople: 2 })
  await commit(core, batch)
  const { rows } = await core.client().imports.rows({ id: batch.id })
  for (const [at, { contactId, cells }] of rows.entries()) {
    const contact = JSON.stringify(await core.client().contacts.get({ id: contactId ?? 0 }))
    const lost = names.map((_, column) => value(column + at * names.length)).filter((each) => !contact.includes(each))
    expect(lost).toEqual([])
    expect(cells).toHaveLength(names.length + 1)
  }
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('vCard: a property of an odd name keeps its value', async () => {
  const words = names.filter((name) => !/[\s:;"'=]/.test(name))
  const lines = words.map((name, at) => `${name}:${value(at)}\r\n`)
  const { rows, columns } = await readCards(
    cardFile(`BEGIN:VCARD\r\nVERSION:3.0\r\nN:Miller;;;;\r\n${lines.join('')}END:VCARD\r\n`),
  )
  expect(rows).toHaveLength(1)
  const held = Object.values(rows[0] ?? {}).join('\n')
  expect(words.map((_, at) => value(at)).filter((each) => !held.includes(each))).toEqual([])
  expect(new Set(columns).size).toBe(columns.length)
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('a mapping to a field of an odd name is refused before anything is read', async () => {
  const core = await openCore()
  const file = csvFile([['Name'], ['Miller']])
  const fields = new Set(contactFields.map(({ key }) => key))
  for (const field of names.filter((name) => !fields.has(name) && name !== 'custom.new'))
    await expect(rehearse(core, file, { mapping: [{ column: 0, field }] }), field).rejects.toMatchObject({
      code: 'INVALID',
      data: { faults: [{ path: ['parts', 0, 'mapping', 0, 'field'] }] },
    })
  expect((await core.client().imports.list()).batches).toEqual([])
})
