import type { KeptThing, Receipt } from '../../../shared/contract/privacy.ts'
import { activityRecord } from '../activities/activity-store.ts'
import { attachmentRecord } from '../attachments/attachment-store.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import type { Db } from '../database/connection.ts'
import { forgetAnswers, forgetHistory } from '../database/forget.ts'
import { goneEmails, goneRecordsOf } from '../database/gone-records.ts'
import { removeFromSearch } from '../database/search.ts'
import { deleteForGood } from '../database/trash.ts'
import type { Write } from '../procedure.ts'
import { quoteRecord } from '../quotes/quote-store.ts'
import { recordDefinitions } from '../record-definitions.ts'
import { taskRecord } from '../tasks/task-store.ts'
import { eraseFromImports } from './erase-from-imports.ts'
import { eraseFromQuotes } from './erase-from-quotes.ts'
import { withMerged } from './known-contacts.ts'

/**
 * Erases a contact, and those that were merged into it, within a transaction. A contact whose sent quotes are kept
 * stays as an empty row in the trash, to which they point. What was undone goes too, whole contacts included: history
 * holds it.
 * @returns what went and stayed, and the files whose bytes nobody needs any more
 * @throws NOT_FOUND
 */
export async function eraseContact(
  { db, changeSetId, now }: Write,
  id: number,
  keepQuotes: boolean,
): Promise<Receipt & { files: string[] }> {
  const contacts = await withMerged(db, id)
  const emails = await db.selectFrom('contact_email').select('email').where('contact_id', 'in', contacts).execute()
  const details = await countDetails(db, contacts)
  const quotes = await db
    .selectFrom('quote')
    .select(['id', 'contact_id', 'sent_at'])
    .where('contact_id', 'in', contacts)
    .execute()
  const keptQuotes = quotes.filter(({ sent_at }) => keepQuotes && sent_at !== null)
  const goneQuotes = quotes.filter((quote) => !keptQuotes.includes(quote)).map((quote) => quote.id)
  const keptIds = new Set(keptQuotes.map((quote) => quote.contact_id))
  const activities = await recordsOf(db, 'activity', contacts)
  const tasks = await recordsOf(db, 'task', contacts)
  const undoneQuotes = await goneRecordsOf(db, quoteRecord, 'contact_id', contacts)
  const erasedQuotes = [...goneQuotes, ...undoneQuotes]
  const attachments = await attachmentsOf(db, { contact: contacts, activity: activities, quote: erasedQuotes })

  const addresses = [...emails.map(({ email }) => email), ...(await goneEmails(db, contacts))]
  const quoteNotes = await eraseFromQuotes(db, contacts, addresses, erasedQuotes)
  const { others, relations, present, companyQuotes } = await letGo(db, contacts, activities)
  const imports = await eraseFromImports(db, contacts, addresses)
  await db.deleteFrom('sample_record').where('record_type', '=', 'contact').where('record_id', 'in', contacts).execute()
  await db
    .deleteFrom('sample_record')
    .where('record_type', '=', 'quote')
    .where('record_id', 'in', erasedQuotes)
    .execute()
  await removeFromSearch(db, 'contact', contacts)
  await db.deleteFrom('contact_index').where('contact_id', 'in', contacts).execute()

  const history = await forgetAnswers(db, [
    { type: 'contact', ids: contacts },
    { type: 'activity', ids: activities },
    { type: 'task', ids: tasks },
    { type: 'quote', ids: erasedQuotes },
    { type: 'attachment', ids: attachments },
  ])
  const { counts, files } = await deleteForGood(
    db,
    recordDefinitions,
    [
      { type: 'quote', ids: erasedQuotes },
      { type: 'attachment', ids: attachments },
      { type: 'task', ids: tasks },
      { type: 'activity', ids: activities },
      { type: 'contact', ids: contacts.filter((each) => !keptIds.has(each)) },
    ],
    changeSetId,
  )
  for (const each of keptIds) await emptyContact(db, each, now)
  await forgetHistory(db, 'contact', contacts, changeSetId)
  await deriveContacts(db, others)

  const went = [
    { what: 'contacts', count: contacts.length },
    { what: 'details', count: details },
    { what: 'activities', count: counts.get('activity') ?? 0 },
    { what: 'tasks', count: counts.get('task') ?? 0 },
    { what: 'relations', count: relations },
    { what: 'quotes', count: erasedQuotes.length },
    { what: 'quoteNotes', count: quoteNotes },
    { what: 'attachments', count: counts.get('attachment') ?? 0 },
    { what: 'history', count: history },
    { what: 'importRows', count: imports.rows },
  ] satisfies Receipt['went']
  const stayed: { what: KeptThing; count: number }[] = [
    { what: 'sentQuotes', count: keptQuotes.length },
    { what: 'companyQuotes', count: companyQuotes },
    { what: 'present', count: present },
    { what: 'unfinishedImports', count: imports.unfinished },
  ]
  return { went: went.filter(({ count }) => count > 0), stayed: stayed.filter(({ count }) => count > 0), files }
}

/** Records that belong to contacts, those included that only history still holds because their making was undone. */
async function recordsOf(db: Db, table: 'activity' | 'task', contacts: number[]): Promise<number[]> {
  const rows = await db.selectFrom(table).select('id').where('contact_id', 'in', contacts).execute()
  const definition = table === 'activity' ? activityRecord : taskRecord
  return [...rows.map((row) => row.id), ...(await goneRecordsOf(db, definition, 'contact_id', contacts))]
}

/** Files that lie at records, or did before that was undone. */
async function attachmentsOf(db: Db, at: Record<'contact' | 'activity' | 'quote', number[]>): Promise<number[]> {
  const all: number[] = []
  for (const type of ['contact', 'activity', 'quote'] as const) {
    const rows = await db
      .selectFrom('attachment')
      .select('id')
      .where('record_type', '=', type)
      .where('record_id', 'in', at[type])
      .execute()
    all.push(...rows.map((row) => row.id), ...(await goneRecordsOf(db, attachmentRecord, 'record_id', at[type], type)))
  }
  return all
}

async function countDetails(db: Db, contacts: number[]): Promise<number> {
  let sum = 0
  for (const table of ['contact_email', 'contact_phone', 'contact_address'] as const) {
    const { count } = await db
      .selectFrom(table)
      .where('contact_id', 'in', contacts)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    sum += count
  }
  return sum
}

/** Takes the contacts out of all that refers to them and stays. @returns the contacts to be derived anew, and counts */
async function letGo(db: Db, contacts: number[], activities: number[]) {
  const others = new Set<number>()
  const staff = await db
    .deleteFrom('contact_position')
    .where('company_id', 'in', contacts)
    .returning('contact_id')
    .execute()
  const own = await db
    .deleteFrom('contact_position')
    .where('contact_id', 'in', contacts)
    .returning('company_id')
    .execute()
  await db.updateTable('contact_position').set({ reports_to_id: null }).where('reports_to_id', 'in', contacts).execute()
  const children = await db
    .updateTable('contact')
    .set(({ eb }) => ({ parent_id: null, version: eb('version', '+', 1) }))
    .where('parent_id', 'in', contacts)
    .returning('id')
    .execute()
  const related = await db
    .deleteFrom('contact_relation')
    .where((e) => e.or([e('contact_id', 'in', contacts), e('other_id', 'in', contacts)]))
    .returning('id')
    .execute()
  const present = await db
    .deleteFrom('activity_person')
    .where('contact_id', 'in', contacts)
    .where('activity_id', 'not in', activities)
    .returning('id')
    .execute()
  const beside = await db
    .selectFrom('activity_person')
    .select('contact_id')
    .where('activity_id', 'in', activities)
    .execute()
  await db
    .updateTable('task')
    .set({ activity_id: null })
    .where('activity_id', 'in', activities)
    .where((e) => e.or([e('contact_id', 'is', null), e('contact_id', 'not in', contacts)]))
    .execute()
  const companyQuotes = await db
    .updateTable('quote')
    .set(({ eb }) => ({ person_id: null, version: eb('version', '+', 1) }))
    .where('person_id', 'in', contacts)
    .where('contact_id', 'not in', contacts)
    .returning('id')
    .execute()
  for (const row of [...staff, ...beside]) others.add(row.contact_id)
  for (const row of children) others.add(row.id)
  for (const row of own) others.add(row.company_id)
  return {
    others: [...others].filter((each) => !contacts.includes(each)),
    relations: staff.length + own.length + related.length,
    present: present.length,
    companyQuotes: companyQuotes.length,
  }
}

/** What is left of a contact to which kept quotes point. */
async function emptyContact(db: Db, id: number, now: string): Promise<void> {
  for (const table of ['contact_email', 'contact_phone', 'contact_address', 'contact_tag'] as const)
    await db.deleteFrom(table).where('contact_id', '=', id).execute()
  for (const table of ['contact_key', 'contact_custom', 'duplicate_pair', 'contact_distinct'] as const)
    await db.deleteFrom(table).where('contact_id', '=', id).execute()
  for (const table of ['duplicate_pair', 'contact_distinct'] as const)
    await db.deleteFrom(table).where('other_id', '=', id).execute()
  await db
    .updateTable('contact')
    .set(({ eb }) => ({
      ...nothing,
      created_at: now,
      updated_at: now,
      deleted_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** A contact of which nothing is known. */
const nothing = {
  name: '',
  prefix: '',
  given_name: '',
  family_name: '',
  suffix: '',
  web: '',
  language: '',
  birthday: null,
  anniversary: null,
  tax_number: '',
  stage: '',
  source: '',
  industry: '',
  parent_id: null,
  parent_role: '',
  owner_id: null,
  notes: '',
  custom: '{}',
  merged_into_id: null,
}
