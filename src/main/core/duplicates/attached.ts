import type { Attached } from '../../../shared/contract/duplicates.ts'
import { visibleActivities } from '../activities/activity-store.ts'
import { visibleAttachments } from '../attachments/attachment-store.ts'
import { visibleContacts } from '../contacts/contact-list.ts'
import type { Db } from '../database/connection.ts'
import { visibleQuotes } from '../quotes/quote-list.ts'
import { visibleTasks } from '../tasks/task-store.ts'

/** How much hangs on a contact and would move with it, without what lies in the trash. */
export async function countAttached(db: Db, id: number): Promise<Attached> {
  const count = db.fn.countAll<number>().as('count')
  return {
    people: await counted(
      visibleContacts(db)
        .where('contact_id', 'in', ({ selectFrom }) =>
          selectFrom('contact_position').select('contact_position.contact_id').where('company_id', '=', id),
        )
        .select(count),
    ),
    branches: await counted(
      visibleContacts(db)
        .innerJoin('contact', 'contact.id', 'contact_index.contact_id')
        .where('contact.parent_id', '=', id)
        .select(count),
    ),
    relations: await counted(
      db
        .selectFrom('contact_relation')
        .where((e) => e.or({ contact_id: id, other_id: id }))
        .select(count),
    ),
    activities: await counted(visibleActivities(db).where('contact_id', '=', id).select(count)),
    tasks: await counted(visibleTasks(db).where('task.contact_id', '=', id).select(count)),
    quotes: await counted(
      visibleQuotes(db)
        .where((e) => e.or({ 'quote.contact_id': id, 'quote.person_id': id }))
        .select(count),
    ),
    files: await counted(
      visibleAttachments(db)
        .where('attachment.record_type', '=', 'contact')
        .where('attachment.record_id', '=', id)
        .select(count),
    ),
  }
}

async function counted(rows: { executeTakeFirstOrThrow(): Promise<{ count: number }> }): Promise<number> {
  return (await rows.executeTakeFirstOrThrow()).count
}
