import type { z } from 'zod'
import type { contactChanges } from '../../../shared/contract/contacts.ts'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import { fail } from '../../../shared/errors.ts'
import { type BulkCall, type BulkRecords, startBulk } from '../bulk.ts'
import { customFaults, tidiedCustom } from '../custom-fields/taken-values.ts'
import type { Db } from '../database/connection.ts'
import { patchedCustom } from '../database/custom-fields.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import type { Write } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { contactIds } from './contact-list.ts'
import { deriveContacts } from './contact-record.ts'
import { contactColumns, type LoadedContact, loadContacts, tagId } from './contact-store.ts'

type Changes = z.output<typeof contactChanges>

const contacts: BulkRecords = {
  ids: (db, filter, asker) => contactIds(db, { filter, sort: [] }, asker),
  derive: deriveContacts,
}

/** Starts the job `changeContacts`. @returns its id */
export function startChangeMany(call: BulkCall, { filter, changes }: { filter: ListFilter; changes: Changes }): string {
  return startBulk(
    call,
    { job: 'changeContacts', procedure: 'contacts.changeMany', records: contacts },
    filter,
    async (write, ids, step) => {
      const taken = { ...changes, custom: await tidiedCustom(write.db, changes.custom) }
      await requirePossible(write.db, taken)
      return step((some) => changeSome(write, some, taken), ids)
    },
  )
}

/** Starts the job `removeContacts`. @returns its id */
export function startRemoveMany(call: BulkCall, filter: ListFilter): string {
  return startBulk(
    call,
    { job: 'removeContacts', procedure: 'contacts.removeMany', records: contacts },
    filter,
    (write, ids, step) => step((some) => moveToTrash(write, 'contact', some, write.now), ids),
  )
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
