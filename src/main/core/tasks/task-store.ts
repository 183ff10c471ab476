import type { Task, TaskFields, TaskFilter } from '../../../shared/contract/tasks.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import { contactsBeforeAndNow, deriveDates } from '../contacts/contact-dates.ts'
import { withPeopleOf } from '../contacts/company-people.ts'
import type { Db } from '../database/connection.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import type { Write } from '../procedure.ts'
import type { RecordDefinition } from '../record-type.ts'

export const taskRecord: RecordDefinition = {
  type: 'task',
  table: 'task',
  tables: { task: 'id' },
  partOf: { contact: 'contact_id' },
  derive: deriveTasks,
  name: async (db, id) =>
    (await db.selectFrom('task').select('title').where('id', '=', id).executeTakeFirst())?.title ?? '',
}

/** Rebuilds what contacts derive from these tasks. */
export async function deriveTasks(db: Db, ids: number[]): Promise<void> {
  await deriveDates(db, await contactsBeforeAndNow(db, 'task', ids))
}

/** Where every read of tasks starts: those that the caller may see, that are not in the trash, nor is their contact. */
export function visibleTasks(db: Db) {
  return db
    .selectFrom('task')
    .leftJoin('contact_index', 'contact_index.contact_id', 'task.contact_id')
    .where('task.deleted_at', 'is', null)
    .where(({ or, eb }) => or([eb('task.contact_id', 'is', null), eb('contact_index.contact_id', 'is not', null)]))
}

/** A page of tasks in the order of their days, with the number of all of them. */
export async function listTasks(
  db: Db,
  { filter, offset, limit }: { filter: TaskFilter; offset: number; limit: number },
): Promise<{ rows: Task[]; total: number }> {
  const { contactId, withPeople, ownerId, done, dueBy } = filter
  let tasks = visibleTasks(db)
  if (contactId !== undefined)
    tasks = tasks.where('task.contact_id', 'in', withPeople ? await withPeopleOf(db, contactId) : [contactId])
  if (ownerId !== undefined)
    // Said so, the days' index gives the order, and not the owners' one all rows to sort.
    tasks = tasks.where(({ eb, fn, val }) => eb(fn.coalesce('task.owner_id', val(ownerId)), '=', ownerId))
  if (done !== undefined) tasks = tasks.where('task.done_at', done ? 'is not' : 'is', null)
  if (dueBy !== undefined) tasks = tasks.where('task.due_on', '<=', dueBy)
  const rows = await tasks
    .select([
      'task.id',
      'task.version',
      'task.contact_id as contactId',
      'task.title',
      'task.due_on as dueOn',
      'task.owner_id as ownerId',
      'task.done_at as doneAt',
      'contact_index.kind as contactKind',
      'contact_index.display_name as contactName',
      'contact_index.company_name as companyName',
      'contact_index.phone',
      'contact_index.email',
    ])
    .orderBy('task.done_at', (order) => order.desc().nullsFirst())
    .orderBy('task.due_on', (order) => order.asc().nullsLast())
    .orderBy('task.id')
    .offset(offset)
    .limit(limit)
    .execute()
  // A page that is not full tells the number itself.
  const isLast = rows.length < limit && (rows.length > 0 || offset === 0)
  const { total } = isLast
    ? { total: offset + rows.length }
    : await tasks.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return {
    rows: rows.map(({ contactName, companyName, phone, email, ...row }) => ({
      ...row,
      contactName: contactName ?? '',
      companyName: companyName ?? '',
      phone: phone ?? '',
      email: email ?? '',
    })),
    total,
  }
}

/** A task's fields, and when it was done. */
export type TaskState = TaskFields & { doneAt: string | null }

/** The columns of a task for the fields given. */
export function taskColumns({ contactId, title, dueOn, ownerId, doneAt }: Partial<TaskState>) {
  return {
    ...(contactId !== undefined && { contact_id: contactId }),
    ...(title !== undefined && { title }),
    ...(dueOn !== undefined && { due_on: dueOn }),
    ...(ownerId !== undefined && { owner_id: ownerId }),
    ...(doneAt !== undefined && { done_at: doneAt }),
  }
}

/**
 * Makes a task within a transaction.
 * @param activityId the entry of the timeline that it follows from
 */
export async function createTask(
  { db, now }: Write,
  task: TaskFields,
  activityId: number | null = null,
): Promise<number> {
  await requireValid(db, task)
  const { id } = await db
    .insertInto('task')
    .values({
      title: task.title,
      contact_id: task.contactId,
      due_on: task.dueOn,
      owner_id: task.ownerId,
      activity_id: activityId,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await deriveTasks(db, [id])
  return id
}

/** Refuses a task for contacts or colleagues who are not there. */
export async function requireValid(db: Db, { contactId, ownerId }: TaskFields): Promise<void> {
  const faults: Fault[] = []
  const contact = db.selectFrom('contact').select('id').where('id', '=', contactId)
  if (contactId !== null && !(await contact.executeTakeFirst()))
    faults.push({ path: ['contactId'], code: 'contactMissing' })
  faults.push(...(await colleagueFaults(db, ownerId)))
  if (faults.length > 0) fail('INVALID', { faults })
}
