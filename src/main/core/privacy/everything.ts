import type { RecordType } from '../../../shared/contract/procedure.ts'
import { activityRecord } from '../activities/activity-store.ts'
import { attachmentColumns, attachmentRecord, attachmentRows } from '../attachments/attachment-store.ts'
import { loadContact, loadContacts } from '../contacts/contact-store.ts'
import type { Db } from '../database/connection.ts'
import { goneRecordsOf } from '../database/gone-records.ts'
import { originsOf } from '../imports/origins.ts'
import { eventsOf } from '../quotes/quote-events.ts'
import { loadQuote, quoteRecord } from '../quotes/quote-store.ts'
import { taskRecord } from '../tasks/task-store.ts'
import { withMerged } from './known-contacts.ts'

/** Everything that the office has about a contact, and those merged into it, as its archive tells it. @throws NOT_FOUND */
export async function loadEverything(db: Db, id: number) {
  const contact = await loadContact(db, id)
  const contacts = await withMerged(db, id)
  const activities = await db
    .selectFrom('activity')
    .selectAll()
    .where((e) =>
      e.or([
        e('contact_id', 'in', contacts),
        e('id', 'in', e.selectFrom('activity_person').select('activity_id').where('contact_id', 'in', contacts)),
      ]),
    )
    .orderBy('at', 'desc')
    .execute()
  const tasks = await db
    .selectFrom('task')
    .selectAll()
    .where('contact_id', 'in', contacts)
    .orderBy('id', 'desc')
    .execute()
  const relations = await db
    .selectFrom('contact_relation')
    .selectAll()
    .where((e) => e.or([e('contact_id', 'in', contacts), e('other_id', '=', id)]))
    .execute()
  const quoteIds = await db
    .selectFrom('quote')
    .select('id')
    .where((e) => e.or([e('contact_id', 'in', contacts), e('person_id', '=', id)]))
    .orderBy('id', 'desc')
    .execute()
  const quotes = []
  for (const { id: each } of quoteIds) {
    const quote = await loadQuote(db, each)
    quotes.push({ ...quote, lines: quote.lines.map(withoutCost), events: await eventsOf(db, each) })
  }
  const attached = await attachmentRows(db)
    .select(attachmentColumns)
    .where((e) =>
      e.or([
        e.and([e('attachment.record_type', '=', 'contact'), e('attachment.record_id', 'in', contacts)]),
        e.and([
          e('attachment.record_type', '=', 'activity'),
          e('attachment.record_id', 'in', [0, ...activities.map((row) => row.id)]),
        ]),
        e.and([
          e('attachment.record_type', '=', 'quote'),
          e('attachment.record_id', 'in', [0, ...quoteIds.map((row) => row.id)]),
        ]),
      ]),
    )
    .orderBy('attachment.id')
    .execute()
  const sent = await db
    .selectFrom('quote')
    .innerJoin('file', 'file.id', 'quote.pdf_file_id')
    .select(['file.id', 'file.name'])
    .where('quote.id', 'in', [0, ...quoteIds.map((row) => row.id)])
    .execute()
  // History also holds what was undone.
  const undone = {
    activities: await goneRecordsOf(db, activityRecord, 'contact_id', contacts),
    tasks: await goneRecordsOf(db, taskRecord, 'contact_id', contacts),
    quotes: await goneRecordsOf(db, quoteRecord, 'contact_id', contacts),
    attachments: await goneRecordsOf(db, attachmentRecord, 'record_id', contacts, 'contact'),
  }
  const idsOf = (rows: readonly { id: number }[]) => rows.map((row) => row.id)
  const history = await db
    .selectFrom('change')
    .innerJoin('change_set', 'change_set.id', 'change.change_set_id')
    .select([
      'change_set.id as step',
      'change_set.at',
      'change_set.procedure',
      'change.record_type as type',
      'change.record_id as id',
      'change.table_name as table',
      'change.before',
    ])
    .where((e) => {
      const of = (type: RecordType, ids: readonly number[]) =>
        e.and([e('record_type', '=', type), e('record_id', 'in', ids)])
      return e.or([
        of('contact', contacts),
        of('activity', [...idsOf(activities), ...undone.activities]),
        of('task', [...idsOf(tasks), ...undone.tasks]),
        of('quote', [...idsOf(quoteIds), ...undone.quotes]),
        of('attachment', [...idsOf(attached), ...undone.attachments]),
      ])
    })
    .orderBy('change.id')
    .execute()
  const imported = await Promise.all(contacts.map((each) => originsOf(db, each)))
  return {
    contact,
    merged: await loadContacts(db, contacts.slice(1)),
    activities,
    tasks,
    relations,
    quotes,
    files: [
      ...attached.map((row) => ({ name: row.name, fileId: row.file_id, at: row.created_at })),
      ...sent.map((row) => ({ name: row.name, fileId: row.id, at: null })),
    ],
    history: history.map(({ before, ...step }) => {
      const row = parsed(before)
      return { ...step, before: row && step.table === 'quote_line' ? withoutCost(row) : row }
    }),
    imported: imported.flat(),
  }
}
export type Everything = Awaited<ReturnType<typeof loadEverything>>

const parsed = (json: string | null) => (json === null ? null : (JSON.parse(json) as Record<string, unknown>))

/** What the office pays for something is its own affair. */
const withoutCost = <Line extends { cost?: unknown }>({ cost: _, ...line }: Line) => line
