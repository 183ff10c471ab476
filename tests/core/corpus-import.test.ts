import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import type { Core } from '../../src/main/core/core.ts'
import { openCore } from '../helpers/app.ts'
import { importFile } from '../helpers/import.ts'

// Real files of others, which are not part of the project: KONTOR_CORPUS names the folder that has them.
const corpus = process.env['KONTOR_CORPUS'] ?? ''
const skipped = !fs.existsSync(path.join(corpus, 'sources.json'))
if (skipped) process.stderr.write('corpus-import: skipped, KONTOR_CORPUS names no folder with the corpus\n')

const place = (name: string) => path.join(corpus, name)

/** The records of a CSV file, read apart from the program: cells by the header. */
function records(name: string, encoding: string, delimiter = ','): Record<string, string>[] {
  const text = new TextDecoder(encoding).decode(fs.readFileSync(place(name)))
  return parse(text, { columns: true, delimiter, relax_column_count: true, skip_empty_lines: true }) as Record<
    string,
    string
  >[]
}

/** The contacts that the rows of a batch became, in the order of the rows. */
async function contactsOfRows(core: Core, id: number) {
  const client = core.client()
  const { total } = await client.imports.rows({ id, limit: 1 })
  const contacts = []
  for (let offset = 0; offset < total; offset += 500) {
    const { rows } = await client.imports.rows({ id, offset, limit: 500 })
    for (const { contactId } of rows) contacts.push(await client.contacts.get({ id: contactId ?? 0 }))
  }
  return contacts
}

const digits = (text: string) => text.replace(/\D/g, '')

async function requireUnchanged(core: Core, name: string, rows: number) {
  const { total } = await core.client().contacts.list({ limit: 1 })
  const again = await importFile(core, place(name))
  expect(again.batch.counts).toMatchObject({ rows, unchanged: rows, createdPeople: 0, createdCompanies: 0, updated: 0 })
  expect((await core.client().contacts.list({ limit: 1 })).total).toBe(total)
}

describe.skipIf(skipped)('the corpus', () => {
  test('us-500: every row a person in a company, spoilt postcodes mended, the second time nothing', async () => {
    const name = 'csv/us500__us-500.csv'
    const core = await openCore()
    const { batch } = await importFile(core, place(name))
    expect(batch.counts).toEqual({
      rows: 500,
      changing: 500,
      createdPeople: 500,
      createdCompanies: 500,
      createdProducts: 0,
      updated: 0,
      unchanged: 0,
      duplicates: 0,
      refused: 0,
      warnings: 78,
      possible: 0,
    })
    const people = await contactsOfRows(core, batch.id)
    for (const [at, row] of records(name, 'utf-8').entries()) {
      const person = people[at]
      expect(person).toMatchObject({
        givenName: row['first_name'],
        familyName: row['last_name'],
        positions: [{ companyName: row['company_name'] }],
        emails: [{ email: row['email'] }],
        phones: [{ phone: row['phone1'] }, { phone: row['phone2'] }],
        web: row['web'],
        notes: `county: ${row['county']}`,
        addresses: [
          {
            street: row['address']?.replace(/ +/g, ' '),
            city: row['city'],
            region: row['state'],
            postcode: row['zip']?.padStart(5, '0'),
          },
        ],
      })
    }
    const { rows } = await core.client().imports.rows({ id: batch.id, onlyProblems: true, limit: 500 })
    const problems = rows.flatMap((row) => row.problems)
    expect(problems).toHaveLength(78)
    for (const { value, repaired, code } of problems)
      expect([code, repaired]).toEqual(['postcodeShort', value.padStart(5, '0')])
    await requireUnchanged(core, name, 500)
  })

  test('an Outlook export of 2,000 contacts', { timeout: 120_000 }, async () => {
    const name = 'csv/zimbra__zimbra-2000contact_-_copy.csv'
    const core = await openCore()
    const { batch } = await importFile(core, place(name))
    expect(batch.counts).toMatchObject({ rows: 2000, createdPeople: 2000, createdCompanies: 1, refused: 0 })
    const people = await contactsOfRows(core, batch.id)
    for (const [at, row] of records(name, 'utf-8').entries()) {
      const person = people[at]
      expect(person).toMatchObject({
        familyName: row['Last Name'],
        givenName: [row['First Name'], row['Middle Name']].filter(Boolean).join(' '),
        prefix: row['Title'],
        web: row['Web Page'],
        notes: row['Notes'],
        positions: [{ companyName: row['Company'], role: row['Job Title'] }],
      })
      expect(person?.emails.map(({ email }) => email)).toEqual([
        row['E-mail Address'],
        row['E-mail 2 Address'],
        row['E-mail 3 Address'],
      ])
      const numbers = person?.phones.map(({ phone }) => digits(phone)) ?? []
      for (const column of ['Business Phone', 'Home Phone', 'Mobile Phone', 'Business Fax', 'Pager'])
        expect(
          numbers.some((number) => number.endsWith(row[column] ?? 'missing')),
          column,
        ).toBe(true)
      expect(person?.addresses[0]).toMatchObject({
        label: 'work',
        street: row['Business Street'],
        city: row['Business City'],
      })
    }
    await requireUnchanged(core, name, 2000)
  })

  test('a sheet of customers from everywhere', async () => {
    const name = 'csv/datablist__customers-100.csv'
    const core = await openCore()
    const { batch } = await importFile(core, place(name))
    expect(batch.counts).toMatchObject({ rows: 100, createdPeople: 100, refused: 0 })
    const people = await contactsOfRows(core, batch.id)
    for (const [at, row] of records(name, 'utf-8').entries()) {
      const person = people[at]
      expect(person).toMatchObject({
        givenName: row['First Name'],
        familyName: row['Last Name'],
        positions: [{ companyName: row['Company'] }],
        emails: [{ email: row['Email'] }],
        addresses: [{ city: row['City'] }],
      })
      expect(person?.notes).toContain(row['Customer Id'])
      expect(person?.notes).toContain(row['Subscription Date'])
      expect(person?.web.replace(/\/$/, '')).toBe(row['Website']?.replace(/\/$/, ''))
      expect(person?.phones).toHaveLength(2)
    }
    await requireUnchanged(core, name, 100)
  })

  test('Chinese in GB18030, Cyrillic in UTF-16, French in Windows-1252', async () => {
    const core = await openCore()
    const chinese = await importFile(core, place('csv/derived/easyexcel-office_bom.gbk.csv'))
    const named = await contactsOfRows(core, chinese.batch.id)
    const expected = records('csv/derived/easyexcel-office_bom.gbk.csv', 'gb18030')
    expect(named.map(({ displayName, notes }) => [displayName, notes])).toEqual(
      expected.map((row) => [row['姓名'], `年纪: ${row['年纪']}`]),
    )

    const utf16 = await importFile(core, place('csv/parsecsv__UTF-16LE_with_BOM_and_sep_row.csv'))
    const titles = await contactsOfRows(core, utf16.batch.id)
    expect(titles.map(({ displayName }) => displayName)).toEqual([
      'Красивая кулинария',
      'The Wine Connoisseurs',
      'Weißwein',
    ])
    expect(titles[0]?.notes).toBe('isbn: 5454-5587-3210\npublishedAt: 21.05.2011')

    const french = await importFile(core, place('csv/zimbra__wlmcontacts-french.csv'))
    const [row] = records('csv/zimbra__wlmcontacts-french.csv', 'windows-1252', ';')
    expect(await contactsOfRows(core, french.batch.id)).toMatchObject([
      {
        givenName: row?.['First Name'],
        familyName: row?.['Last Name'],
        birthday: row?.['Birthday']?.split('/').reverse().join('-'),
        emails: [{ email: row?.['E-mail Address'] }],
        notes: `User 1: ${row?.['User 1']}`,
      },
    ])
  })

  test('a contact list of Excel', async () => {
    const name = 'xlsx/poi__51626_contact.xlsx'
    const core = await openCore()
    const { batch } = await importFile(core, place(name))
    const texts = await sharedStrings(place(name))
    const [person, company] = await contactsOfRows(core, batch.id)
    // The third row of the sheet, by the indexes that its cells have in the table of texts.
    expect(person).toMatchObject({
      givenName: texts[23],
      familyName: texts[22],
      positions: [{ companyName: texts[14] }],
      addresses: [{ street: texts[15], city: texts[16], region: texts[17], postcode: texts[19] }],
      emails: [{ email: texts[20] }],
    })
    expect(person?.phones.map(({ label, phone }) => [label, phone])).toEqual([
      ['work', texts[21]?.split(';')[0]],
      ['work', texts[21]?.split(';')[1]],
      ['mobile', texts[18]],
    ])
    expect(company).toMatchObject({ kind: 'company', name: texts[24] })
    await requireUnchanged(core, name, 2)
  })

  test.each([
    ['csv/datablist__products-100.csv', 'EAN', 'Name', 'Price', 100],
    ['csv/northwind__products.csv', 'productID', 'productName', 'unitPrice', 77],
  ])('%s: every row a product with its price, the second time nothing', async (name, number, title, price, rows) => {
    const core = await openCore()
    const client = core.client()
    const { batch } = await importFile(core, place(name))
    expect(batch.counts).toMatchObject({ rows, createdProducts: rows, refused: 0, warnings: 0 })
    const products = new Map((await client.products.list({ limit: 500 })).rows.map((row) => [row.number, row]))
    for (const record of records(name, 'utf-8')) {
      const product = products.get(record[number] ?? '')
      expect(product?.name).toBe(record[title]?.trim())
      expect(Object.values(product?.prices ?? {})).toEqual([Math.round(Number(record[price]) * 1e6)])
      if (record['discontinued']) expect(product?.active).toBe(record['discontinued'] === '0')
    }
    const again = await importFile(core, place(name))
    expect(again.batch.counts).toMatchObject({ rows, unchanged: rows, changing: 0 })
  })
})

/** The table of texts of a workbook, read apart from the program. */
async function sharedStrings(file: string): Promise<string[]> {
  const zip = await yauzl.openPromise(file)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'xl/sharedStrings.xml') continue
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    const xml = Buffer.concat(pieces).toString('utf8')
    return [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((found) => found[1] ?? '')
  }
  throw new Error(`${file} has no table of texts`)
}
