// An office with a long past: 100,000 contacts and 1,000,000 entries, one contact with 1,000 of them. Measures opening that
// contact's page, lists by next step, last contact and every column, and lists under a filter by a field of the office's own
// and a tag, by our program and by hand-written SQL on the same file.
//   node tests/bench/timeline.ts --rows 100000 --folder DIR
import path from 'node:path'
import { indexContact, type IndexSource } from '../../src/main/core/contacts/contact-index.ts'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import { listBackups } from '../../src/main/core/database/backup.ts'
import { createDatabase } from '../../src/main/core/database/open.ts'
import { activityKinds } from '../../src/shared/domain/activities.ts'
import { sortKey } from '../../src/shared/domain/sort-key.ts'
import { arguments_, percentiles, type Summary, timed } from './common.ts'
import { startProgram } from './program.ts'

const { rows, folder } = arguments_()
const entriesOfMost = 10
const entriesOfBusiest = 1_000
const busiest = 1
const pages = [0, 50, 500, 5_000, 20_000]
const times = 60
const rounds = 5
const sizes = ['Small', 'Medium', 'Large', 'Very large', 'Huge']
const tags = 20
/** Columns that lists show, as the contract and as the index of contacts call them. */
const columns = {
  name: 'sort_name',
  city: 'sort_city',
  country: 'country',
  email: 'email',
  phone: 'phone',
  role: 'role',
  stage: 'stage',
  owner: 'owner_id',
  created: 'created_at',
  updated: 'updated_at',
} as const
const shown = Object.keys(columns) as (keyof typeof columns)[]

const nobody: IndexSource = {
  id: 0,
  kind: 'company',
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

type Call = (offset: number, turn: number) => unknown

const file = path.join(folder, 'kontor.db')
createDatabase(file)
const db = connect(file)
fill(db)
db.pragma('wal_checkpoint(truncate)')

const client = await startProgram(folder)
// The day's backup, which a program makes when it starts, is no part of what is measured.
while (listBackups(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 100))

const page = (offset: number) => ({ offset, limit: 50 })
const chosen = {
  where: {
    all: [
      { field: 'custom.1', is: 'is' as const, value: 'Large' },
      { field: 'tags', is: 'anyOf' as const, value: [3] },
    ],
  },
}
const works: Record<string, [bySql: Call, byProgram: Call]> = {
  page: [() => pageBySql(db), openPage],
  followUp: [
    (at) => listBySql(db, 'follow_up_on', 'asc', at),
    (at) => client.contacts.list({ sort: [{ field: 'followUp' }], ...page(at) }),
  ],
  lastActivity: [
    (at) => listBySql(db, 'last_activity_at', 'desc', at),
    (at) => client.contacts.list({ sort: [{ field: 'lastActivity', descending: true }], ...page(at) }),
  ],
  column: [
    (at, turn) => listBySql(db, columns[inTurn(turn)], 'asc', at),
    (at, turn) => client.contacts.list({ sort: [{ field: inTurn(turn) }], ...page(at) }),
  ],
  filter: [(at) => filteredBySql(db, at % 500), (at) => client.contacts.list({ filter: chosen, ...page(at % 500) })],
}
const figures: Record<'equal' | 'ours', Record<string, Summary>> = { equal: {}, ours: {} }
// In turns, so that what disturbs the machine for a while disturbs both; the best of the rounds is what counts.
for (let round = 0; round < rounds; round++)
  for (const [work, [bySql, byProgram]] of Object.entries(works)) {
    figures.equal[work] = better(figures.equal[work], percentiles(many(bySql)))
    figures.ours[work] = better(figures.ours[work], await timed(many(byProgram)))
  }
console.log(JSON.stringify(figures))
process.exit(0)

function better(one: Summary | undefined, other: Summary): Summary {
  if (!one) return other
  return { ...other, p50: Math.min(one.p50, other.p50), p95: Math.min(one.p95, other.p95) }
}

function inTurn(turn: number) {
  return shown[turn % shown.length] ?? 'name'
}

function many<T>(work: (offset: number, turn: number) => T): (() => T)[] {
  return Array.from(
    { length: times },
    (_, at) => () => work(pages[at % pages.length] ?? 0, Math.floor(at / pages.length)),
  )
}

/** What the page of a contact asks for. */
function openPage() {
  return Promise.all([
    client.contacts.get({ id: busiest }),
    client.activities.list({ contactId: busiest, withPeople: true, limit: 30 }),
    client.tasks.list({ filter: { contactId: busiest, withPeople: true, done: false } }),
    client.quotes.list({ filter: { contactId: busiest } }),
  ])
}

function pageBySql(sqlite: Sqlite) {
  const all = (text: string) => sqlite.prepare(text).all(busiest)
  for (const table of ['email', 'phone', 'address', 'position', 'tag'])
    all(`select * from contact_${table} where contact_id = ?`)
  all('select * from contact where id = ?')
  all('select * from activity where contact_id = ? and deleted_at is null order by at desc, id desc limit 31')
  all('select * from task where contact_id = ? and done_at is null and deleted_at is null order by due_on')
  all('select * from quote where contact_id = ?')
}

function listBySql(sqlite: Sqlite, column: string, direction: string, offset: number) {
  const page = `select contact_id from contact_index where ${column} > '' order by ${column} ${direction}, contact_id limit 50 offset ?`
  sqlite.prepare(`select * from contact_index where contact_id in (${page})`).all(offset)
  sqlite.prepare('select count(*) from contact_index').all()
}

function filteredBySql(sqlite: Sqlite, offset: number) {
  const found = `from contact_index where contact_id in (select contact_id from contact_custom where field_id = 1 and value = ?)
    and contact_id in (select contact_id from contact_tag where tag_id = 3)`
  const key = sortKey('Large')
  const page = `select contact_id ${found} order by sort_name, contact_id limit 50 offset ?`
  sqlite.prepare(`select * from contact_index where contact_id in (${page})`).all(key, offset)
  sqlite.prepare(`select count(*) ${found}`).all(key)
}

/** Makes the contacts with what passed between them and the office, and what is next with half of them. */
function fill(sqlite: Sqlite): void {
  const day = (back: number) => new Date(Date.UTC(2026, 10, 1) - back * 86_400_000).toISOString()
  const insert = (table: string, columns: string) =>
    sqlite.prepare(`insert into ${table} (${columns}) values (${columns.replaceAll(/[^,]+/g, '?')})`)
  const contact = insert('contact', 'id, kind, name, stage, owner_id, custom, created_at, updated_at')
  const activity = insert('activity', 'contact_id, kind, direction, at, subject, text, created_at, updated_at')
  const task = insert('task', 'contact_id, title, due_on, created_at, updated_at')
  const tagged = insert('contact_tag', 'contact_id, tag_id')
  const custom = insert('contact_custom', 'field_id, value, contact_id')
  sqlite.transaction(() => {
    for (let id = 1; id <= tags; id++) insert('tag', 'id, name').run(id, `Tag ${id}`)
    for (const [at, name] of ['Ada', 'Bo', 'Cai', 'Dan'].entries())
      insert('colleague', 'id, name, initials, colour').run(at + 1, name, name[0], '#123456')
    insert('custom_field', 'id, record_type, kind, name, position, created_at').run(
      1,
      'contact',
      'text',
      'Size',
      0,
      day(1),
    )
    for (let id = 1; id <= rows; id++) {
      const name = `Company ${(id * 7919) % rows}`
      const made = day(3_000)
      const entries = id === busiest ? entriesOfBusiest : entriesOfMost
      const last = day((id * 31) % 900)
      const due = id % 2 === 0 ? day(-((id * 17) % 400)).slice(0, 10) : null
      const size = sizes[Math.floor(id / tags) % sizes.length] ?? ''
      const source: IndexSource = {
        ...nobody,
        id,
        name,
        stage: id % 3 === 0 ? 'customer' : id % 3 === 1 ? 'lead' : '',
        owner_id: id % 5 === 0 ? null : (id % 4) + 1,
        created_at: made,
        updated_at: made,
        emails: id % 4 === 0 ? [] : [{ email: `office${(id * 6_007) % rows}@example.com` }],
        phones: [{ label: '', phone: `+44 20 7946 ${String(id % 10_000).padStart(4, '0')}` }],
        addresses: [
          {
            street: '',
            street2: '',
            postcode: '',
            region: '',
            city: `Town ${(id * 13) % 900}`,
            country: id % 9 === 0 ? 'DE' : 'GB',
          },
        ],
      }
      const own = JSON.stringify({ 1: size })
      contact.run(id, 'company', name, source.stage, source.owner_id, own, made, made)
      tagged.run(id, ((id * 11) % tags) + 1)
      custom.run(1, sortKey(size), id)
      const { row } = indexContact(source, 'GB')
      const listed = { ...row, last_activity_at: last, follow_up_on: due }
      insert('contact_index', Object.keys(listed).join(', ')).run(Object.values(listed))
      for (let at = 0; at < entries; at++)
        activity.run(
          id,
          activityKinds[at % activityKinds.length],
          at % 2 === 0 ? 'in' : 'out',
          day(((id * 31) % 900) + at),
          `Entry ${at}`,
          'What was said about the delivery, and what is to be sent. '.repeat((at % 5) + 1),
          made,
          made,
        )
      if (due) task.run(id, 'Call again', due, made, made)
    }
  })()
}
