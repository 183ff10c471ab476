import { rowsFoundNow } from '../database/changes.ts'
import type { Db } from '../database/connection.ts'

/**
 * Rebuilds what the list knows of contacts' timelines: when something was last logged with them, as the one it was with or
 * as one who was present, and the day of their next open step; of a company also what it knows of its people, so their
 * companies, those of before too, are derived after them. Contacts that are not listed are passed over.
 */
export async function deriveDates(db: Db, contactIds: readonly number[]): Promise<void> {
  await deriveAlone(db, contactIds)
  const places = await db
    .selectFrom('contact_position')
    .select('company_id')
    .distinct()
    .where('contact_id', 'in', contactIds)
    .execute()
  const before = await rowsFoundNow(db, 'contact', contactIds)
  const companies = [...places, ...before].map((row) => row.company_id)
  await deriveAlone(db, [...new Set(companies.filter((id) => typeof id === 'number'))])
}

async function deriveAlone(db: Db, contactIds: readonly number[]): Promise<void> {
  const listed = await db
    .selectFrom('contact_index')
    .select(({ selectFrom }) => [
      'contact_id',
      'last_activity_at',
      'follow_up_on',
      selectFrom('activity')
        .select('activity.at')
        .whereRef('activity.contact_id', '=', 'contact_index.contact_id')
        .where('activity.deleted_at', 'is', null)
        .orderBy('activity.at', 'desc')
        .limit(1)
        .as('with'),
      selectFrom('activity_person')
        .innerJoin('activity', 'activity.id', 'activity_person.activity_id')
        .select(({ fn }) => fn.max('activity.at').as('at'))
        .whereRef('activity_person.contact_id', '=', 'contact_index.contact_id')
        .where('activity.deleted_at', 'is', null)
        .as('present'),
      selectFrom('task')
        .select('task.due_on')
        .whereRef('task.contact_id', '=', 'contact_index.contact_id')
        .where('task.due_on', 'is not', null)
        .where('task.done_at', 'is', null)
        .where('task.deleted_at', 'is', null)
        .orderBy('task.due_on')
        .limit(1)
        .as('next'),
      selectFrom('contact_position')
        .innerJoin('contact_index as person', 'person.contact_id', 'contact_position.contact_id')
        .select(({ fn }) => fn.max('person.last_activity_at').as('at'))
        .whereRef('contact_position.company_id', '=', 'contact_index.contact_id')
        .as('withPeople'),
      selectFrom('contact_position')
        .innerJoin('contact_index as person', 'person.contact_id', 'contact_position.contact_id')
        .select(({ fn }) => fn.min('person.follow_up_on').as('day'))
        .whereRef('contact_position.company_id', '=', 'contact_index.contact_id')
        .as('nextOfPeople'),
    ])
    .where('contact_id', 'in', contactIds)
    .execute()
  for (const row of listed) {
    // Instants are UTC text of one form and days are too, so that the later one is the greater.
    const [last = null] = [row.with, row.present, row.withPeople]
      .filter((at) => at !== null)
      .toSorted()
      .toReversed()
    const [next = null] = [row.next, row.nextOfPeople].filter((day) => day !== null).toSorted()
    if (last === row.last_activity_at && next === row.follow_up_on) continue
    await db
      .updateTable('contact_index')
      .set({ last_activity_at: last, follow_up_on: next })
      .where('contact_id', '=', row.contact_id)
      .execute()
  }
}

/** The contacts that these entries or tasks belong to now, and those they belonged to before the step under way. */
export async function contactsBeforeAndNow(
  db: Db,
  type: 'activity' | 'task',
  ids: readonly number[],
): Promise<number[]> {
  const now = await db.selectFrom(type).select('contact_id').where('id', 'in', ids).execute()
  const present =
    type === 'activity'
      ? await db.selectFrom('activity_person').select('contact_id').where('activity_id', 'in', ids).execute()
      : []
  const all = [...now, ...present, ...(await rowsFoundNow(db, type, ids))].map((row) => row.contact_id)
  return [...new Set(all.filter((id) => typeof id === 'number'))]
}
