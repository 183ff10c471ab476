// An office with a long past: 100,000 contacts and 1,000,000 entries, one contact with 1,000 of them. Measures opening that
// contact's page and lists by next step and last contact, by our program and by hand-written SQL on the same file.
//   node tests/bench/timeline.ts --rows 100000 --folder DIR
import path from 'node:path'
import { indexContact, type IndexSource } from '../../src/main/core/contacts/contact-index.ts'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import { createDatabase } from '../../src/main/core/database/open.ts'
import { activityKinds } from '../../src/shared/domain/activities.ts'
import { arguments_, percentiles, summary } from './common.ts'
import { startProgram } from './program.ts'

const { rows, folder } = arguments_()
const entriesOfMost = 10
const entriesOfBusiest = 1_000
const busiest = 1
const pages = [0, 50, 500, 5_000, 20_000]
const times = 60

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

const file = path.join(folder, 'kontor.db')
createDatabase(file)
const db = connect(file)
fill(db)

const client = await startProgram(folder)
const equal = {
  page: percentiles(many(() => pageBySql(db))),
  followUp: percentiles(many((at) => listBySql(db, 'follow_up_on', 'asc', at))),
  lastActivity: percentiles(many((at) => listBySql(db, 'last_activity_at', 'desc', at))),
}
const ours = {
  page: await timed(many(openPage)),
  followUp: await timed(many((offset) => client.contacts.list({ sort: [{ field: 'followUp' }], offset, limit: 50 }))),
  lastActivity: await timed(
    many((offset) => client.contacts.list({ sort: [{ field: 'lastActivity', descending: true }], offset, limit: 50 })),
  ),
}
console.log(JSON.stringify({ equal, ours }))
process.exit(0)

function many<T>(work: (offset: number) => T): (() => T)[] {
  return Array.from({ length: times }, (_, at) => () => work(pages[at % pages.length] ?? 0))
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

async function timed(calls: (() => Promise<unknown>)[]) {
  for (const call of calls.slice(0, 10)) await call()
  const taken: number[] = []
  for (const call of calls) {
    const started = performance.now()
    await call()
    taken.push(performance.now() - started)
  }
  return summary(taken)
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

/** Makes the contacts with what passed between them and the office, and what is next with half of them. */
function fill(sqlite: Sqlite): void {
  const day = (back: number) => new Date(Date.UTC(2026, 10, 1) - back * 86_400_000).toISOString()
  const insert = (table: string, columns: string) =>
    sqlite.prepare(`insert into ${table} (${columns}) values (${columns.replaceAll(/[^,]+/g, '?')})`)
  const contact = insert('contact', 'id, kind, name, created_at, updated_at')
  const activity = insert('activity', 'contact_id, kind, direction, at, subject, text, created_at, updated_at')
  const task = insert('task', 'contact_id, title, due_on, created_at, updated_at')
  sqlite.transaction(() => {
    for (let id = 1; id <= rows; id++) {
      const name = `Company ${(id * 7919) % rows}`
      const made = day(3_000)
      const entries = id === busiest ? entriesOfBusiest : entriesOfMost
      const last = day((id * 31) % 900)
      const due = id % 2 === 0 ? day(-((id * 17) % 400)).slice(0, 10) : null
      contact.run(id, 'company', name, made, made)
      const { row } = indexContact({ ...nobody, id, name, created_at: made, updated_at: made }, 'GB')
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
