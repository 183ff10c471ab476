// The equal limit: the common work done with hand-written SQL on our own schema, keeping what our promises cost
// (synchronous=FULL, history rows, the original cells, the same indexes and search tokens), without contract, threads,
// staging, validation or triggers.
//   node tests/bench/equal-limit.ts import|search|open|list|start --data DIR --rows N --folder DIR
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { contactGrams, indexContact, type IndexSource } from '../../src/main/core/contacts/contact-index.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { createDatabase } from '../../src/main/core/database/open.ts'
import { parseSearch, queryGrams } from '../../src/shared/domain/search-text.ts'
import { arguments_, percentiles, report, type Work } from './common.ts'

const { phase, data, rows, folder } = arguments_()
const file = path.join(folder, 'kontor.db')
const work = JSON.parse(fs.readFileSync(path.join(data, `work-${rows}.json`), 'utf8')) as Work

function importAll() {
  fs.mkdirSync(folder, { recursive: true })
  const started = performance.now()
  createDatabase(file)
  const db = connect(file)
  const bytes = fs.readFileSync(path.join(data, `customers-${rows}.csv`))
  const records = parse(bytes, { from_line: 2 }) as string[][]
  const now = new Date().toISOString()
  const insert = (table: string, columns: string[]) =>
    db.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
  const batch = insert('import_batch', [
    'id',
    'file_name',
    'state',
    'parts',
    'options',
    'counts',
    'created_at',
    'seen_change',
  ])
  const importRow = insert('import_row', [
    'batch_id',
    'part',
    'row',
    'cells',
    'outcome',
    'problems',
    'kind',
    'number',
    'contact_name',
  ])
  const changeSet = insert('change_set', ['id', 'at', 'procedure'])
  const change = insert('change', ['change_set_id', 'table_name', 'row_id', 'record_type', 'record_id'])
  const contact = insert('contact', [
    'id',
    'kind',
    'name',
    'given_name',
    'family_name',
    'source',
    'industry',
    'notes',
    'created_at',
    'updated_at',
  ])
  const email = insert('contact_email', ['contact_id', 'email', 'position'])
  const phone = insert('contact_phone', ['contact_id', 'phone', 'position'])
  const address = insert('contact_address', ['contact_id', 'street', 'postcode', 'city', 'region', 'position'])
  const place = insert('contact_position', ['contact_id', 'company_id', 'position'])
  const tag = insert('tag', ['id', 'name'])
  const tagged = insert('contact_tag', ['contact_id', 'tag_id'])
  const indexed = db.pragma('table_info(contact_index)') as { name: keyof ReturnType<typeof indexContact>['row'] }[]
  const indexColumns = indexed.map(({ name }) => name)
  const index = insert('contact_index', indexColumns)
  const key = insert('contact_key', ['kind', 'key', 'contact_id'])
  const find = insert('contact_search', ['rowid', 'grams'])

  let id = 0
  const companies = new Map<string, number>()
  const tags = new Map<string, number>()
  const write = (source: IndexSource) => {
    contact.run(
      source.id,
      source.kind,
      source.name,
      source.given_name,
      source.family_name,
      '',
      source.industry,
      source.notes,
      now,
      now,
    )
    change.run(1, 'contact', source.id, 'contact', source.id)
    const { row, keys } = indexContact(source, '')
    index.run(...indexColumns.map((column) => row[column]))
    for (const one of keys) key.run(one.kind, one.key, source.id)
    find.run(source.id, contactGrams(row))
  }
  db.exec('begin immediate')
  batch.run(1, 'customers.csv', 'rehearsed', '[]', '{}', '{}', now, 0)
  changeSet.run(1, now, 'imports.commit')
  for (const [at, cells] of records.entries()) {
    const [
      company = '',
      given = '',
      family = '',
      mail = '',
      fixed = '',
      mobile = '',
      street = '',
      city = '',
      postcode = '',
      region = '',
    ] = cells
    let companyId = companies.get(company)
    if (companyId === undefined) {
      companyId = ++id
      companies.set(company, companyId)
      write({
        ...nobody,
        id: companyId,
        kind: 'company',
        name: company,
        industry: cells[11] ?? '',
        created_at: now,
        updated_at: now,
      })
    }
    const personId = ++id
    const phones = [fixed, mobile].filter(Boolean)
    const names = (cells[14] ?? '').split(', ').filter(Boolean)
    write({
      ...nobody,
      id: personId,
      given_name: given,
      family_name: family,
      notes: cells[15] ?? '',
      created_at: now,
      updated_at: now,
      emails: mail ? [{ email: mail }] : [],
      phones: phones.map((number) => ({ label: '', phone: number })),
      addresses: [{ street, street2: '', postcode, city, region, country: '' }],
      positions: [{ company_id: companyId, company_name: company, role: '', department: '' }],
      tags: names,
    })
    if (mail) email.run(personId, mail, 0)
    for (const [position, number] of phones.entries()) phone.run(personId, number, position)
    address.run(personId, street, postcode, city, region, 0)
    place.run(personId, companyId, 0)
    for (const name of names) {
      let tagId = tags.get(name)
      if (tagId === undefined) {
        tagId = tags.size + 1
        tags.set(name, tagId)
        tag.run(tagId, name)
        change.run(1, 'tag', tagId, 'tag', tagId)
      }
      tagged.run(personId, tagId)
    }
    importRow.run(1, 0, at + 2, JSON.stringify(cells), 'new', '[]', 'person', personId, '')
  }
  db.exec('commit')
  db.pragma('wal_checkpoint(truncate)')
  db.close()
  return { ms: performance.now() - started, people: records.length, companies: companies.size }
}

const listColumns =
  'contact_id, kind, display_name, company_name, role, city, country, email, phone, owner_id, created_at, updated_at'

function search() {
  const db = connect(file, { readonly: true })
  const found = db.prepare(
    `select ${listColumns} from contact_index where contact_id in (select rowid from contact_search where contact_search match ? limit 2000)
     order by sort_name, contact_id limit 20`,
  )
  return percentiles(
    work.searches.map((typed) => () => {
      const { words } = parseSearch(typed)
      const grams = [...new Set(words.flatMap(queryGrams))]
      return grams.length === 0 ? [] : found.all(grams.map((gram) => `"${gram}"`).join(' AND '))
    }),
  )
}

function open() {
  const db = connect(file, { readonly: true })
  const ids = db.prepare(`select number from import_row where batch_id = 1 order by row`).pluck().all() as number[]
  const statements = [
    'select * from contact where id = ?',
    'select * from contact_email where contact_id = ? order by position',
    'select * from contact_phone where contact_id = ? order by position',
    'select * from contact_address where contact_id = ? order by position',
    'select p.*, c.name from contact_position p join contact c on c.id = p.company_id where p.contact_id = ? order by p.position',
    'select t.name from contact_tag x join tag t on t.id = x.tag_id where x.contact_id = ? order by x.id',
    `select i.contact_id, i.display_name, p.role, i.email, i.phone from contact_position p join contact_index i on i.contact_id = p.contact_id
     where p.company_id = ? order by i.sort_name limit 500`,
  ].map((text) => db.prepare(text))
  return percentiles(work.opens.map((at) => () => statements.map((statement) => statement.all(ids[at] ?? 0))))
}

function list() {
  const db = connect(file, { readonly: true })
  return percentiles(
    work.lists.map((asked) => {
      const direction = asked.desc ? 'desc' : 'asc'
      const order = { Company: 'sort_company', Created: 'created_at', 'Last name': 'sort_name' }[asked.sort]
      const where = asked.city ? 'where city = @city' : ''
      const page = db.prepare(
        `select ${listColumns} from contact_index where contact_id in
         (select contact_id from contact_index ${where} order by ${order} ${direction}, contact_id ${direction} limit 50 offset @offset)`,
      )
      const count = db.prepare(`select count(*) from contact_index ${where}`)
      const given = { ...(asked.city && { city: asked.city }) }
      return () => [page.all({ ...given, offset: asked.offset }), count.get(given)]
    }),
  )
}

function start() {
  const db = connect(file)
  const first = db.prepare(`select ${listColumns} from contact_index order by sort_name, contact_id limit 100`).all()
  const total = db.prepare('select count(*) from contact_index').pluck().get()
  return { ms: performance.now(), rows: first.length, total }
}

const nobody: IndexSource = {
  id: 0,
  kind: 'person',
  name: '',
  prefix: '',
  given_name: '',
  family_name: '',
  suffix: '',
  web: '',
  tax_number: '',
  stage: '',
  source: '',
  industry: '',
  owner_id: null,
  notes: '',
  created_at: '',
  updated_at: '',
  emails: [],
  phones: [],
  addresses: [],
  positions: [],
  tags: [],
  custom: [],
}

const phases: Record<string, () => object> = { import: importAll, search, open, list, start }
const run = phases[phase]
if (!run) throw new Error(`unknown phase ${phase}`)
report({ ...run(), file })
