import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import type { TimelineEntry, TimelineFilter } from '../../src/shared/contract/activities.ts'
import { activityKinds } from '../../src/shared/domain/activities.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

type Client = ReturnType<Core['client']>

/** A company with two people, and a customer of its own. */
async function office() {
  const core = await openCore()
  const client = core.client()
  const colleague = await client.colleagues.create({ name: 'Ann', initials: 'A', colour: '#123456', active: true })
  const company = (await client.contacts.create({ kind: 'company', name: 'Harbour Dental' })).id
  const person = async (familyName: string, companies: number[]) =>
    (
      await client.contacts.create({
        kind: 'person',
        familyName,
        positions: companies.map((companyId) => ({ companyId, role: '', department: '' })),
      })
    ).id
  const [ida, max, other] = [await person('Ida', [company]), await person('Max', [company]), await person('Other', [])]
  return { core, client, colleagueId: colleague.id, company, ida, max, other }
}

/** Every page of a timeline, put together. */
async function wholeTimeline(client: Client, input: Parameters<Client['activities']['list']>[0]) {
  const entries: TimelineEntry[] = []
  let pages = 0
  for (let after = input.after; ; pages++) {
    const page = await client.activities.list({ ...input, ...(after && { after }) })
    entries.push(...page.entries)
    if (!page.next) return { entries, pages: pages + 1 }
    after = page.next
  }
}

const names = (entries: TimelineEntry[]) => entries.map(({ type, id }) => `${type} ${id}`)

describe('logging', () => {
  it('keeps what was said, who was there and the next step, all in one step that one undo takes back', async () => {
    const { core, client, company, ida, max, colleagueId } = await office()
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
    const before = dump(sqlite)
    const { id, changeSet } = await client.activities.create({
      contactId: company,
      kind: 'meeting',
      at: '2026-11-20T09:30:00Z',
      minutes: 45,
      subject: 'New surgery',
      text: 'Wants six chairs.',
      outcome: 'interested',
      colleagueId,
      people: [{ contactId: ida }, { contactId: max }, { contactId: ida }, { contactId: company }],
      nextStep: { title: 'Send the quote', dueOn: '2026-11-24', ownerId: colleagueId },
    })
    const { entries } = await client.activities.list({ contactId: company })
    expect(entries).toMatchObject([
      {
        type: 'activity',
        id,
        contactName: 'Harbour Dental',
        at: '2026-11-20T09:30:00.000Z',
        minutes: 45,
        people: [
          { contactId: ida, displayName: 'Ida' },
          { contactId: max, displayName: 'Max' },
        ],
        steps: [{ title: 'Send the quote', dueOn: '2026-11-24', doneAt: null }],
      },
    ])
    expect((await client.activities.list({ contactId: ida })).entries).toEqual(entries)
    const { rows } = await client.tasks.list({ filter: { contactId: company } })
    expect(rows).toMatchObject([{ title: 'Send the quote', contactName: 'Harbour Dental', ownerId: colleagueId }])
    await client.history.undo({ id: changeSet! })
    expect(dump(sqlite)).toEqual(before)
    sqlite.close()
  })

  it('takes files along in the same step', async () => {
    const { client, company, ida } = await office()
    const piece = Buffer.from('Six chairs, blue').toString('base64')
    const { upload } = await client.attachments.upload({ name: 'order.txt', at: 0, piece })
    const people = [{ contactId: ida }]
    const { changeSet } = await client.activities.create({
      contactId: company,
      kind: 'visit',
      people,
      uploads: [upload],
    })
    const [entry] = (await client.activities.list({ contactId: ida })).entries
    expect(entry).toMatchObject({ files: [{ name: 'order.txt', mime: 'text/plain', contactId: company }] })
    await client.history.undo({ id: changeSet! })
    expect((await client.attachments.find({})).rows).toEqual([])
    const gone = await client.activities
      .create({ contactId: company, kind: 'note', uploads: [upload] })
      .catch((error: unknown) => error)
    expect(errorData(gone, 'NOT_FOUND')).not.toBeNull()
    expect((await client.activities.list({ contactId: company })).entries).toEqual([])
  })

  it('is of now and by the caller where nothing else is said', async () => {
    const { core, company, colleagueId } = await office()
    const client = core.client({ colleagueId, language: 'en', may: 'all' })
    const before = new Date().toISOString()
    await client.activities.create({ contactId: company, kind: 'note', text: 'Rang twice' })
    const [entry] = (await client.activities.list({ contactId: company })).entries
    expect(entry).toMatchObject({ colleagueId, direction: '', minutes: null, people: [] })
    expect(entry!.at >= before).toBe(true)
  })

  it('refuses people and colleagues who are not there, by their place', async () => {
    const { client, company } = await office()
    const refused = await client.activities
      .create({ contactId: company, kind: 'call', colleagueId: 99, people: [{ contactId: 999 }] })
      .catch((error: unknown) => error)
    expect(errorData(refused, 'INVALID')?.faults).toEqual([
      { path: ['people', 0, 'contactId'], code: 'contactMissing' },
      { path: ['colleagueId'], code: 'colleagueMissing' },
    ])
    expect((await client.activities.list({ contactId: company })).entries).toEqual([])
  })

  it('tells two desks that change the same words, and keeps both where they changed others', async () => {
    const { client, company, ida } = await office()
    const { id } = await client.activities.create({ contactId: company, kind: 'call', text: 'first' })
    await client.activities.update({ id, version: 1, patch: { text: 'one' } })
    const clash = await client.activities
      .update({ id, version: 1, patch: { text: 'other' } })
      .catch((error: unknown) => error)
    expect(errorData(clash, 'CONFLICT')?.fields).toEqual([{ field: 'text', yours: 'other', theirs: 'one' }])
    await client.activities.update({ id, version: 1, patch: { people: [{ contactId: ida }], outcome: 'reached' } })
    const [entry] = (await client.activities.list({ contactId: ida })).entries
    expect(entry).toMatchObject({ text: 'one', outcome: 'reached', version: 3 })
  })
})

describe('the timeline', () => {
  it('of 10,000 entries comes in pages, each entry once and in order', async () => {
    const { core, client, company } = await office()
    await client.activities.create({ contactId: company, kind: 'note', text: 'a change set to write in' })
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'))
    const insert = sqlite.prepare(
      `insert into activity (contact_id, kind, at, subject, created_at, updated_at) values (?, 'call', ?, ?, '', '')`,
    )
    sqlite.transaction(() => {
      for (let at = 0; at < 9_999; at++)
        insert.run(company, new Date(Date.UTC(2020, 0, 1, (at * 7919) % 3000)).toISOString(), `No ${at}`)
    })()
    const sorted = sqlite
      .prepare('select id from activity where contact_id = ? order by at desc, id desc')
      .pluck()
      .all(company)
    sqlite.close()
    const { entries, pages } = await wholeTimeline(client, { contactId: company, limit: 200 })
    expect(pages).toBe(50)
    expect(entries.map(({ id }) => id)).toEqual(sorted)
    const found = await wholeTimeline(client, { contactId: company, filter: { text: 'ＮＯ 777' }, limit: 5 })
    const subjects = found.entries.map((entry) => (entry.type === 'activity' ? entry.subject : ''))
    const expected = Array.from({ length: 9_999 }, (_, at) => `No ${at}`).filter((subject) => subject.includes('777'))
    expect(new Set(subjects)).toEqual(new Set(expected))
    expect(subjects.length).toBe(expected.length)
  })

  it('is the sorted array of all that holds the filter, whatever the filter and the size of the page', async () => {
    const moments = [
      '2026-01-01T08:00:00.000Z',
      '2026-01-01T08:00:00.001Z',
      '2026-02-03T00:00:00.000Z',
      '2025-12-31T23:59:59.999Z',
    ]
    const words = ['Äpfel', 'quote', '苹果', '']
    const entryOf = fc.record({
      of: fc.nat(3),
      kind: fc.constantFrom(...activityKinds),
      direction: fc.constantFrom('', 'in', 'out'),
      at: fc.constantFrom(...moments),
      subject: fc.constantFrom(...words),
      text: fc.constantFrom(...words),
      byAnn: fc.boolean(),
      present: fc.subarray([0, 1, 2, 3]),
      gone: fc.boolean(),
    })
    const filterOf = fc.record(
      {
        kinds: fc.subarray([...activityKinds, 'quote' as const]),
        direction: fc.constantFrom('in' as const, 'out' as const),
        byAnn: fc.constant(true),
        from: fc.constantFrom(...moments),
        before: fc.constantFrom(...moments),
        text: fc.constantFrom('apfel', 'ÄPFEL quote', '蘋果', ''),
      },
      { requiredKeys: [] },
    )
    const whole = fc.record({
      entries: fc.array(entryOf, { maxLength: 12 }),
      quotes: fc.array(
        fc.record({
          of: fc.nat(3),
          at: fc.constantFrom(...moments),
          byAnn: fc.boolean(),
          event: fc.constantFrom('sent', 'accepted', 'printed', 'superseded'),
        }),
        {
          maxLength: 3,
        },
      ),
      filter: filterOf,
      of: fc.nat(3),
      withPeople: fc.boolean(),
      limit: fc.integer({ min: 1, max: 5 }),
    })
    await holdsFor(
      whole,
      async (each) => {
        const { core, client, colleagueId, company, ida, max, other } = await office()
        const contacts = [company, ida, max, other]
        const ann = (is: boolean) => (is ? colleagueId : null)
        const all: { name: string; at: string; whose: number[]; holds: boolean; rank: number; id: number }[] = []
        const { byAnn, ...rest } = each.filter
        const filter: TimelineFilter = { ...rest, ...(byAnn && { colleagueId }) }
        const holds = (entry: { kind: string; direction: string; at: string; by: number | null; text: string }) =>
          (!filter.kinds || filter.kinds.some((kind) => kind === entry.kind)) &&
          (!filter.direction || entry.direction === filter.direction) &&
          (!filter.colleagueId || entry.by === filter.colleagueId) &&
          (!filter.from || entry.at >= filter.from) &&
          (!filter.before || entry.at < filter.before) &&
          (each.filter.text ?? '')
            .split(' ')
            .every((word) =>
              ({ apfel: 'Äpfel', ÄPFEL: 'Äpfel', 蘋果: '苹果', quote: 'quote', '': '' })
                [word]!.split(' ')
                .every((plain) => entry.text.includes(plain)),
            )
        for (const { of, byAnn: by, present, gone, ...entry } of each.entries) {
          const people = present.map((at) => ({ contactId: contacts[at]! }))
          const fields = { ...entry, direction: entry.direction as '', colleagueId: ann(by), people }
          const { id } = await client.activities.create({ contactId: contacts[of]!, ...fields })
          if (gone) await client.activities.remove({ ids: [id] })
          else
            all.push({
              name: `activity ${id}`,
              at: entry.at,
              whose: [contacts[of]!, ...people.map(({ contactId }) => contactId)],
              holds: holds({ ...entry, by: ann(by), text: `${entry.subject} ${entry.text}` }),
              rank: 0,
              id,
            })
        }
        const sqlite = connect(path.join(core.services.folder, 'kontor.db'))
        for (const { of, at, byAnn: by, event } of each.quotes) {
          const { id } = await client.quotes.create({ contactId: contacts[of]!, subject: 'quote', ownerId: ann(by) })
          const { lastInsertRowid } = sqlite
            .prepare('insert into quote_event (quote_id, kind, at, colleague_id) values (?, ?, ?, ?)')
            .run(id, event, at, ann(by))
          if (event === 'superseded') continue
          const text = 'quote'
          const direction = event === 'sent' ? 'out' : event === 'accepted' ? 'in' : ''
          const held = holds({ kind: 'quote', direction, at, by: ann(by), text })
          all.push({
            name: `quote ${lastInsertRowid}`,
            at,
            whose: [contacts[of]!],
            holds: held,
            rank: 1,
            id: Number(lastInsertRowid),
          })
        }
        sqlite.close()
        const contactId = contacts[each.of]!
        const asked = each.withPeople && contactId === company ? [company, ida, max] : [contactId]
        const sorted = all
          .filter((entry) => entry.holds && entry.whose.some((id) => asked.includes(id)))
          .sort((a, b) => (a.at === b.at ? b.rank - a.rank || b.id - a.id : a.at < b.at ? 1 : -1))
        const input = { contactId, withPeople: each.withPeople, filter, limit: each.limit }
        const { entries } = await wholeTimeline(client, input)
        expect(names(entries)).toEqual(sorted.map(({ name }) => name))
        await core.close()
      },
      { runs: cases(40, 1_000) },
    )
  })
})

const day = fc.constantFrom('2026-11-20', '2026-11-21', '2026-12-24')
const moment = fc.constantFrom('2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z', '2020-01-01T00:00:00.000Z')
const at = fc.nat()
const step = fc.oneof(
  fc.record({
    do: fc.constant('log' as const),
    at,
    moment,
    present: fc.subarray([0, 1, 2, 3]),
    next: fc.option(day, { nil: undefined }),
  }),
  fc.record({ do: fc.constant('move' as const), at, to: at, moment, present: fc.subarray([0, 1, 2, 3]) }),
  fc.record({ do: fc.constant('place' as const), at, inside: fc.boolean() }),
  fc.record({ do: fc.constant('plan' as const), at, day: fc.option(day) }),
  fc.record({ do: fc.constant('done' as const), at, done: fc.boolean() }),
  fc.record({ do: fc.constant('snooze' as const), at, day }),
  fc.record({ do: fc.constant('remove' as const), at, what: fc.nat(2) }),
  fc.record({ do: fc.constant('restore' as const), at, what: fc.nat(2) }),
)

async function perform(
  client: Client,
  contacts: number[],
  sqlite: Sqlite,
  next: typeof step extends fc.Arbitrary<infer S> ? S : never,
) {
  const idsOf = (table: string) => sqlite.prepare(`select id from ${table} order by id`).pluck().all() as number[]
  const pick = (ids: number[]) => ids[next.at % ids.length]
  const people = (present: number[]) => present.map((each) => ({ contactId: contacts[each]! }))
  if (next.do === 'log')
    return client.activities.create({
      contactId: pick(contacts)!,
      kind: 'call',
      at: next.moment,
      people: people(next.present),
      ...(next.next && { nextStep: { title: 'Call', dueOn: next.next, ownerId: null } }),
    })
  if (next.do === 'place') {
    const [companyId = 0, ...people] = contacts
    const { id, version, deletedAt } = await client.contacts.get({ id: pick(people)! })
    const patch = { positions: next.inside ? [{ companyId, role: '', department: '' }] : [] }
    return deletedAt ? null : client.contacts.update({ id, version, patch })
  }
  if (next.do === 'plan') return client.tasks.create({ title: 'Write', contactId: pick(contacts)!, dueOn: next.day })
  if (next.do === 'remove' || next.do === 'restore') {
    const [router, table] = (
      [
        ['contacts', 'contact'],
        ['activities', 'activity'],
        ['tasks', 'task'],
      ] as const
    )[next.what]!
    const id = pick(idsOf(table))
    if (id === undefined) return null
    return next.do === 'remove'
      ? client[router].remove({ ids: [id] })
      : client.trash.restore({ records: [{ type: table, id }] })
  }
  if (next.do === 'move') {
    const id = pick(idsOf('activity'))
    if (id === undefined) return null
    const row = sqlite.prepare('select version, deleted_at from activity where id = ?').get(id) as {
      version: number
      deleted_at: string | null
    }
    if (row.deleted_at) return null
    const patch = { contactId: contacts[next.to % contacts.length]!, at: next.moment, people: people(next.present) }
    return client.activities.update({ id, version: row.version, patch })
  }
  const open = sqlite.prepare('select id, version, done_at from task where deleted_at is null order by id').all() as {
    id: number
    version: number
    done_at: string | null
  }[]
  const task = open[next.at % open.length]
  if (task === undefined) return null
  const { id, version, done_at } = task
  if (next.do === 'done') return client.tasks.setDone({ id, version, done: next.done })
  return done_at === null ? client.tasks.snooze({ id, version, dueOn: next.day }) : null
}

/** What the list must know of each contact's timeline, from the tables alone: of a company with its people. */
function expectedDates(sqlite: Sqlite) {
  return sqlite
    .prepare(
      `with whose as (
        select contact_id as shown, contact_id as whose from contact_index
        union select i.contact_id, p.contact_id from contact_index i join contact_position p on p.company_id = i.contact_id
          join contact_index person on person.contact_id = p.contact_id)
      select i.contact_id,
        (select max(at) from activity a where deleted_at is null and (a.contact_id in (select whose from whose where shown = i.contact_id)
          or exists (select 1 from activity_person p where p.activity_id = a.id
            and p.contact_id in (select whose from whose where shown = i.contact_id)))) as last_activity_at,
        (select min(due_on) from task t where t.contact_id in (select whose from whose where shown = i.contact_id)
          and done_at is null and deleted_at is null) as follow_up_on
      from contact_index i order by 1`,
    )
    .all()
}

it('the list knows of every contact when it was last in touch and what is next, and every step can be undone and done again', async () => {
  await holdsFor(
    fc.array(step, { minLength: 1, maxLength: 12 }),
    async (steps) => {
      const { core, client, company, ida, max, other } = await office()
      const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
      const listed = () =>
        sqlite.prepare('select contact_id, last_activity_at, follow_up_on from contact_index order by 1').all()
      const states = [dump(sqlite)]
      const sets: number[] = []
      for (const next of steps) {
        const changeSet = (await perform(client, [company, ida, max, other], sqlite, next))?.changeSet ?? null
        if (changeSet === null) continue
        expect(listed()).toEqual(expectedDates(sqlite))
        sets.push(changeSet)
        states.push(dump(sqlite))
      }
      const undone: number[] = []
      for (let back = sets.length - 1; back >= 0; back--) {
        const { changeSet, keptCount } = await client.history.undo({ id: sets[back]! })
        expect(keptCount).toBe(0)
        expect(dump(sqlite)).toEqual(states[back])
        undone.push(changeSet!)
      }
      for (let again = 1; again <= sets.length; again++) {
        await client.history.undo({ id: undone.pop()! })
        expect(dump(sqlite)).toEqual(states[again])
      }
      sqlite.close()
      await core.close()
    },
    { runs: cases(40, 1_000) },
  )
})
