import type { z } from 'zod'
import type { contactChanges } from '../../../shared/contract/contacts.ts'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { fail } from '../../../shared/errors.ts'
import { BackupFirst, backedUpFirst } from '../backups/backup-first.ts'
import { customFaults, tidiedCustom } from '../custom-fields/taken-values.ts'
import type { Db } from '../database/connection.ts'
import { patchedCustom } from '../database/custom-fields.ts'
import type { JobRun } from '../jobs.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import { Pacer } from '../pacer.ts'
import { askerOf, type Caller, runWrite, type Write } from '../procedure.ts'
import type { Services } from '../services.ts'
import { moveToTrash } from '../trash.ts'
import { contactIds } from './contact-list.ts'
import { deriveContacts } from './contact-record.ts'
import { contactColumns, type LoadedContact, loadContacts, tagId } from './contact-store.ts'

type Changes = z.output<typeof contactChanges>

interface Call {
  services: Services
  caller: Caller
  requestId: string | undefined
}

const slice = 200
/** Contacts from which their place in the search index is left to the indexer. */
const bulk = 500

/** Starts the job `changeContacts`. @returns its id */
export function startChangeMany(call: Call, { filter, changes }: { filter: ListFilter; changes: Changes }): string {
  return startStep(
    call,
    { job: 'changeContacts', procedure: 'contacts.changeMany' },
    filter,
    async (write, ids, step) => {
      const taken = { ...changes, custom: await tidiedCustom(write.db, changes.custom) }
      await requirePossible(write.db, taken)
      return step((some) => changeSome(write, some, taken), ids)
    },
  )
}

/** Starts the job `removeContacts`. @returns its id */
export function startRemoveMany(call: Call, filter: ListFilter): string {
  return startStep(call, { job: 'removeContacts', procedure: 'contacts.removeMany' }, filter, (write, ids, step) =>
    step((some) => moveToTrash(write, 'contact', some, write.now), ids),
  )
}

/** Does a part of the step; answers the contacts that it changed. */
type Part = (ids: number[]) => Promise<number[]>
type Step = (part: Part, ids: number[]) => Promise<number>

/** One transaction and one change set, slice by slice, so that the thread has time for others. */
function startStep(
  { services, caller, requestId }: Call,
  { job, procedure }: { job: string; procedure: string },
  filter: ListFilter,
  work: (write: Write, ids: number[], step: Step) => Promise<number>,
): string {
  const all = (run: JobRun, most: number) =>
    runWrite(services, { procedure, caller, requestId }, async (write) => {
      const ids = await contactIds(write.db, { filter, sort: [] }, askerOf({ services, caller }))
      if (ids.length > most) throw new BackupFirst()
      const count = await work(write, ids, (part, of) => inSlices(write.db, of, part, run))
      await write.db
        .updateTable('change_set')
        .set({ params: JSON.stringify({ count }) })
        .where('id', '=', write.changeSetId)
        .execute()
      return { changeSet: write.changeSetId, count }
    })
  return services.jobs.start(
    job,
    (run) => backedUpFirst(services, 'before-change', (most) => all(run, most)),
    requestId,
  )
}

async function inSlices(db: Db, ids: number[], part: Part, run: JobRun): Promise<number> {
  const pacer = new Pacer()
  let count = 0
  for (let at = 0; at < ids.length; at += slice) {
    const changed = await part(ids.slice(at, at + slice))
    if (changed.length > 0) await deriveContacts(db, changed, ids.length > bulk)
    count += changed.length
    run.progress(Math.min(ids.length, at + slice), ids.length)
    if (pacer.due) await pacer.pause()
  }
  return count
}

async function requirePossible(db: Db, { set, custom }: Changes): Promise<void> {
  const faults = [...(await colleagueFaults(db, set.ownerId ?? null)), ...(await customFaults(db, custom, {}, null))]
  if (faults.length > 0) fail('INVALID', { faults })
}

async function changeSome({ db, now }: Write, ids: number[], changes: Changes): Promise<number[]> {
  const { set, custom, addTags, removeTags } = changes
  const changing = (await loadContacts(db, ids)).filter((contact) => differs(contact, changes))
  const changed = changing.map(({ id }) => id)
  if (changed.length === 0) return []
  const own = { ...contactColumns(set), ...(Object.keys(custom).length > 0 && { custom: patchedCustom(custom) }) }
  await db
    .updateTable('contact')
    .set(({ eb }) => ({ ...own, version: eb('version', '+', 1), updated_at: now }))
    .where('id', 'in', changed)
    .execute()
  for (const name of new Set(addTags)) {
    const without = changing.filter(({ tags }) => !tags.includes(name))
    if (without.length === 0) continue
    const tag_id = await tagId(db, name)
    await db
      .insertInto('contact_tag')
      .values(without.map(({ id }) => ({ contact_id: id, tag_id })))
      .execute()
  }
  const removed = db.selectFrom('tag').select('id').where('name', 'in', removeTags)
  await db.deleteFrom('contact_tag').where('contact_id', 'in', changed).where('tag_id', 'in', removed).execute()
  return changed
}

function differs(contact: LoadedContact, { set, custom, addTags, removeTags }: Changes): boolean {
  return (
    Object.entries(set).some(([field, value]) => contact[field as keyof typeof set] !== value) ||
    Object.entries(custom).some(([id, value]) => contact.custom[id] !== value) ||
    addTags.some((name) => !contact.tags.includes(name)) ||
    removeTags.some((name) => contact.tags.includes(name))
  )
}
