import type { ActivityEntry, ActivityFields } from '../../../shared/contract/activities.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import { attachmentColumns, attachmentOf, attachmentRows } from '../attachments/attachment-store.ts'
import { contactsBeforeAndNow, deriveDates } from '../contacts/contact-dates.ts'
import { contactName } from '../contacts/contact-index.ts'
import type { Db } from '../database/connection.ts'
import { type List, prepared } from '../database/prepared.ts'
import { listOf } from '../database/search.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import type { RecordDefinition } from '../record-type.ts'

export const activityRecord: RecordDefinition = {
  type: 'activity',
  table: 'activity',
  tables: { activity: 'id', activity_person: 'activity_id' },
  partOf: { contact: 'contact_id' },
  needed: entriesOfOthers,
  derive: deriveActivities,
  name: async (db, id) => {
    const row = await db
      .selectFrom('activity')
      .innerJoin('contact', 'contact.id', 'activity.contact_id')
      .selectAll('contact')
      .select('activity.subject')
      .where('activity.id', '=', id)
      .executeTakeFirst()
    return row ? row.subject || contactName(row) : ''
  },
}

/** Rebuilds what contacts derive from these entries. */
export async function deriveActivities(db: Db, ids: number[]): Promise<void> {
  await deriveDates(db, await contactsBeforeAndNow(db, 'activity', ids))
}

/** Which of these entries stand in the timeline of a listed contact who was present. */
async function entriesOfOthers(db: Db, ids: number[]): Promise<number[]> {
  const rows = await visibleActivities(db)
    .innerJoin('activity_person', 'activity_person.activity_id', 'activity.id')
    .innerJoin('contact_index', 'contact_index.contact_id', 'activity_person.contact_id')
    .select('activity.id')
    .distinct()
    .where('activity.id', 'in', listOf(ids))
    .execute()
  return rows.map((row) => row.id)
}

/** Where every read of entries starts: those that the caller may see and that are not in the trash. */
export function visibleActivities(db: Db) {
  return db.selectFrom('activity').where('activity.deleted_at', 'is', null)
}

const rowsOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('activity')
    .innerJoin('contact', 'contact.id', 'activity.contact_id')
    .select([
      'activity.id',
      'activity.version',
      'contact_id as contactId',
      'activity.kind',
      'direction',
      'at',
      'minutes',
      'subject',
      'text',
      'outcome',
      'colleague_id as colleagueId',
      'contact.kind as contactKind',
      'name',
      'prefix',
      'given_name',
      'family_name',
      'suffix',
    ])
    .where('activity.id', 'in', ids),
)

const presentOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('activity_person')
    .innerJoin('contact', 'contact.id', 'activity_person.contact_id')
    .selectAll('contact')
    .select(['activity_id', 'activity_person.contact_id'])
    .where('activity_id', 'in', ids)
    .orderBy('activity_person.id'),
)

const stepsOf = prepared((db: Db, ids: List<number>) =>
  db
    .selectFrom('task')
    .select(['activity_id', 'id', 'title', 'due_on as dueOn', 'done_at as doneAt'])
    .where('activity_id', 'in', ids)
    .where('deleted_at', 'is', null)
    .orderBy('id'),
)

const filesOf = prepared((db: Db, ids: List<number>) =>
  attachmentRows(db)
    .select(attachmentColumns)
    .where('attachment.record_type', '=', 'activity')
    .where('attachment.record_id', 'in', ids)
    .where('attachment.deleted_at', 'is', null)
    .orderBy('attachment.id'),
)

/** Entries of every state in the order of their ids here, the trash included; those that are not there are left out. */
export async function loadActivities(db: Db, ids: readonly number[]): Promise<ActivityEntry[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf(db, ids)
  const files = Map.groupBy((await filesOf(db, ids)).map(attachmentOf), (file) => file.recordId)
  const present = Map.groupBy(await presentOf(db, ids), (row) => row.activity_id)
  const steps = Map.groupBy(await stepsOf(db, ids), (row) => row.activity_id)
  const entries = rows.map(
    ({ contactKind, name, prefix, given_name, family_name, suffix, ...row }): [number, ActivityEntry] => [
      row.id,
      {
        type: 'activity',
        ...row,
        contactName: contactName({ kind: contactKind, name, prefix, given_name, family_name, suffix }),
        people: (present.get(row.id) ?? []).map((person) => ({
          contactId: person.contact_id,
          displayName: contactName(person),
        })),
        files: files.get(row.id) ?? [],
        steps: (steps.get(row.id) ?? []).map(({ activity_id: _, ...step }) => step),
      },
    ],
  )
  const entryOf = new Map(entries)
  return ids.flatMap((id) => entryOf.get(id) ?? [])
}

/** The columns of an entry's own row for the fields given. */
export function activityColumns(fields: Partial<ActivityFields>) {
  const { contactId, kind, direction, at, minutes, subject, text, outcome, colleagueId } = fields
  return {
    ...(contactId !== undefined && { contact_id: contactId }),
    ...(kind !== undefined && { kind }),
    ...(direction !== undefined && { direction }),
    ...(at !== undefined && { at }),
    ...(minutes !== undefined && { minutes }),
    ...(subject !== undefined && { subject }),
    ...(text !== undefined && { text }),
    ...(outcome !== undefined && { outcome }),
    ...(colleagueId !== undefined && { colleague_id: colleagueId }),
  }
}

/** Makes these the people who were present beside the contact itself. */
export async function writePeople(db: Db, activityId: number, contactId: number, people: ActivityFields['people']) {
  const ids = [...new Set(people.map((person) => person.contactId))].filter((id) => id !== contactId)
  await db
    .deleteFrom('activity_person')
    .where('activity_id', '=', activityId)
    .where('contact_id', 'not in', ids)
    .execute()
  for (const contact_id of ids)
    await db
      .insertInto('activity_person')
      .values({ activity_id: activityId, contact_id })
      .onConflict((on) => on.doNothing())
      .execute()
}

/** Refuses an entry with people or colleagues who are not there. */
export async function requireValid(db: Db, entry: ActivityFields): Promise<void> {
  const faults: Fault[] = []
  const ids = [entry.contactId, ...entry.people.map((person) => person.contactId)]
  const rows = await db.selectFrom('contact').select('id').where('id', 'in', ids).execute()
  const known = new Set(rows.map((row) => row.id))
  if (!known.has(entry.contactId)) faults.push({ path: ['contactId'], code: 'contactMissing' })
  for (const [at, { contactId }] of entry.people.entries())
    if (!known.has(contactId)) faults.push({ path: ['people', at, 'contactId'], code: 'contactMissing' })
  faults.push(...(await colleagueFaults(db, entry.colleagueId, ['colleagueId'])))
  if (faults.length > 0) fail('INVALID', { faults })
}
