import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { csvFile, workbook } from '../helpers/import.ts'
import { kontor } from '../helpers/kontor.ts'

const head = ['Name', 'Email', 'Zip', 'Country', 'Shop']
const anna = ['Anna Müller', 'anna@example.com', '1067', 'Germany', 'Laden']

describe('kontor import', () => {
  it('prints one object that tells what was done', async () => {
    const folder = temporaryFolder()
    const file = csvFile([head, anna, ['Bert Braun', 'bert@example.com', '', '', '']])
    const first = await kontor(['import', file, '--folder', folder, '--json'])
    expect(first, first.err).toMatchObject({ exitCode: 0, err: '' })
    expect(JSON.parse(first.out)).toEqual({
      file: 'customers.csv',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
      rows: 2,
      mapping: [
        { column: 'Name', field: 'name' },
        { column: 'Email', field: 'email' },
        { column: 'Zip', field: 'postcode' },
        { column: 'Country', field: 'country' },
        { column: 'Shop', field: 'notes' },
      ],
      created: { companies: 0, people: 2 },
      updated: 0,
      unchanged: 0,
      duplicates: 0,
      refused: [],
      warnings: [
        {
          row: 2,
          column: 'Zip',
          value: '1067',
          reason: expect.stringContaining('01067'),
          code: 'postcodeShort',
          repaired: '01067',
          applied: true,
        },
      ],
      batch: 1,
    })
    const again = await kontor(['import', file, '--folder', folder, '--json'])
    expect(JSON.parse(again.out)).toMatchObject({ created: { companies: 0, people: 0 }, updated: 0, unchanged: 2 })
  })

  it('tells in which order days are read, and why', async () => {
    const folder = temporaryFolder()
    const told = csvFile([
      ['Name', 'Birthday', 'Anniversary'],
      ['Anna Müller', '3/4/1990', ''],
      ['Bert Braun', '4/23/1990', '5/6/2001'],
    ])
    const { out } = await kontor(['import', told, '--folder', folder, '--json'])
    expect(JSON.parse(out)).toMatchObject({ days: [{ order: 'mdy', reason: 'Days such as 4/23/1990 tell.' }] })
    const untold = csvFile([
      ['Name', 'Birthday'],
      ['Cleo Roth', '3/4/1990'],
    ])
    const plain = await kontor(['import', untold, '--folder', folder])
    expect(plain.out).toContain('Day first. No day tells, so it follows the country.')
  })

  it('takes every sheet of a workbook that tells of contacts or notes, or the one that is asked for', async () => {
    const folder = temporaryFolder()
    const file = workbook({
      Notes: [
        ['Name', 'Notes'],
        ['Anna Müller', 'Likes tea'],
        ['Nobody', 'lost'],
      ],
      People: [
        ['Name', 'Email'],
        ['Anna Müller', 'anna@example.com'],
        ['', ''],
        ['', 'nobody'],
      ],
      Totals: [
        ['Year', 'Sum'],
        ['2024', '12'],
      ],
    })
    const place = path.join(temporaryFolder(), 'refused.csv')
    const whole = await kontor(['import', file, '--folder', folder, '--refused', place, '--json'])
    expect(whole, whole.err).toMatchObject({ exitCode: 3 })
    expect(JSON.parse(whole.out)).toMatchObject({
      format: 'xlsx',
      mapping: [
        { column: 'Name', field: 'name' },
        { column: 'Email', field: 'email' },
      ],
      parts: [
        { sheet: 'People', holds: 'contacts' },
        { sheet: 'Notes', holds: 'notes' },
      ],
      created: { people: 1 },
      updated: 0,
      refused: [
        { sheet: 'People', code: 'nothingToTell' },
        { sheet: 'Notes', row: 3, code: 'noSuchContact' },
      ],
      sheetsLeft: ['Totals'],
    })
    expect(fs.readFileSync(place, 'utf8').split('\r\n').slice(0, 3)).toEqual([
      '\ufeffName,Email,Notes,Reason',
      expect.stringMatching(/^,nobody,,"/),
      expect.stringMatching(/^Nobody,,lost,"?/),
    ])
    const one = await kontor(['import', file, '--folder', folder, '--sheet', 'People', '--json'])
    expect(JSON.parse(one.out)).toMatchObject({ unchanged: 1, sheet: 'People' })
    expect((await kontor(['import', file, '--folder', folder, '--sheet', 'People'])).out).toContain('People')
    expect(JSON.parse(one.out)).not.toHaveProperty('parts')
  })

  it('only rehearses where that is asked', async () => {
    const folder = temporaryFolder()
    const { exitCode, out } = await kontor([
      'import',
      csvFile([head, anna]),
      '--folder',
      folder,
      '--rehearse',
      '--json',
    ])
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ created: { people: 1 }, batch: null })
    const core = await openCore({ folder })
    expect((await core.client().contacts.list({})).total).toBe(0)
    expect((await core.client().imports.list()).batches).toEqual([])
  })

  it('follows a mapping and ends with 3 where rows were refused, which it writes to a file', async () => {
    const folder = temporaryFolder()
    const place = temporaryFolder()
    const map = path.join(place, 'map.json')
    fs.writeFileSync(
      map,
      JSON.stringify([
        { column: 0, field: 'company' },
        { column: 1, field: null },
      ]),
    )
    const refused = path.join(place, 'refused.csv')
    const file = csvFile([head, anna, ['', 'x@example.com', '', '', '']])
    const words = ['import', file, '--folder', folder, '--map', map, '--refused', refused, '--json']
    const { exitCode, out } = await kontor(words)
    expect(exitCode).toBe(3)
    expect(JSON.parse(out)).toMatchObject({
      created: { companies: 1, people: 0 },
      refused: [{ row: 3, code: 'nothingToTell' }],
    })
    expect(fs.readFileSync(refused, 'utf8')).toMatch(
      /^\ufeffName,Email,Zip,Country,Shop,Reason\r\n,x@example.com,,,,"The row/,
    )
  })

  it('ends with 2 and the reason where the file or the mapping cannot be read, with 4 where the office is open', async () => {
    const folder = temporaryFolder()
    const place = temporaryFolder()
    const pdf = path.join(place, 'paper.pdf')
    fs.writeFileSync(pdf, '%PDF-1.7')
    const unread = await kontor(['import', pdf, '--folder', folder])
    expect(unread).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining('paper.pdf') })
    expect((await kontor(['import', path.join(place, 'none.csv'), '--folder', folder])).exitCode).toBe(2)
    fs.writeFileSync(path.join(place, 'map.json'), '[{"column": 0, "field": "password"}]')
    const words = ['import', csvFile([head, anna]), '--folder', folder]
    expect((await kontor([...words, '--map', path.join(place, 'map.json')])).exitCode).toBe(2)
    expect((await kontor([...words, '--on-duplicate', 'maybe'])).exitCode).toBe(2)
    await openCore({ folder, program: 'the desktop' })
    expect(await kontor(words)).toMatchObject({ exitCode: 4, err: expect.stringContaining('the desktop') })
  })
})
