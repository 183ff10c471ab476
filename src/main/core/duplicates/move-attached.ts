import type { ContactFields } from '../../../shared/contract/contacts.ts'
import { isAboveCompany, isChief } from '../contacts/contact-trees.ts'
import type { Db } from '../database/connection.ts'
import type { Write } from '../procedure.ts'

/** Columns that name a contact and move to the one it is merged into; each row of them has a version. */
const moved = [
  ['activity', 'contact_id'],
  ['task', 'contact_id'],
  ['quote', 'contact_id'],
  ['quote', 'person_id'],
  ['contact', 'parent_id'],
  ['contact', 'merged_into_id'],
] as const

/**
 * Takes a contact out of the tree of companies and out of reporting lines, so that moving what hangs below others to it can
 * bring nothing back to itself.
 */
export async function takeOutOfTrees(db: Db, id: number): Promise<void> {
  await db.updateTable('contact').set({ parent_id: null }).where('id', '=', id).execute()
  await db.updateTable('contact_position').set({ reports_to_id: null }).where('contact_id', '=', id).execute()
}

/** A place in a tree that would lead back to itself: whose it was, and who stood above. */
export interface Circle {
  what: 'parent' | 'chief'
  of: number
  lost: number
}

type Places = Pick<ContactFields, 'parentId' | 'parentRole' | 'positions'>

/** The fields of a contact, without places in trees that would be below itself or belong to those merged into it. */
export async function fitIntoTrees(
  db: Db,
  into: number,
  others: readonly number[],
  fields: Places,
): Promise<{ places: Places; circles: Circle[] }> {
  const { parentId } = fields
  const circles: Circle[] = []
  const belongs = parentId !== null && !others.includes(parentId)
  const isBelow = belongs && (await isAboveCompany(db, into, parentId))
  if (isBelow) circles.push({ what: 'parent', of: into, lost: parentId })
  const stays = belongs && !isBelow
  const positions = []
  for (const place of fields.positions) {
    const { companyId, reportsToId } = place
    const reports = reportsToId !== null && !others.includes(reportsToId)
    const lineBack = reports && (await isChief(db, companyId, into, reportsToId))
    if (lineBack) circles.push({ what: 'chief', of: into, lost: reportsToId })
    positions.push(reports && !lineBack ? place : { ...place, reportsToId: null })
  }
  const places = { positions, parentId: stays ? parentId : null, parentRole: stays ? fields.parentRole : '' }
  return { places, circles }
}

/**
 * Lets everything that belongs or points to contacts point to the one they are merged into: people of a company, branches,
 * those who report to a person, relations, the timeline, tasks, files and quotes.
 * @returns the contacts whose rows changed, and the lines that were left out
 */
export async function moveAttached(
  { db, now }: Pick<Write, 'db' | 'now'>,
  into: number,
  others: readonly number[],
): Promise<{ touched: number[]; circles: Circle[] }> {
  const branches = await db.selectFrom('contact').select('id').where('parent_id', 'in', others).execute()
  for (const [table, column] of moved)
    await db
      .updateTable(table)
      .set((e) => ({ [column]: into, updated_at: now, version: e('version', '+', 1) }))
      .where(column as 'contact_id', 'in', others)
      .execute()
  await db
    .updateTable('attachment')
    .set((e) => ({ record_id: into, updated_at: now, version: e('version', '+', 1) }))
    .where('record_type', '=', 'contact')
    .where('record_id', 'in', others)
    .execute()
  await movePresence(db, into, others)
  await moveRelations(db, into, others)
  await db.deleteFrom('contact_distinct').where('contact_id', 'in', others).execute()
  await db.deleteFrom('contact_distinct').where('other_id', 'in', others).execute()
  const { people, circles } = await movePlaces({ db, now }, into, others)
  return { touched: [...branches.map(({ id }) => id), ...people], circles }
}

/** Those who were present at an entry are so once, and not beside themselves. */
async function movePresence(db: Db, into: number, others: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom('activity_person')
    .innerJoin('activity', 'activity.id', 'activity_person.activity_id')
    .select(['activity_person.id', 'activity_id', 'activity_person.contact_id', 'activity.contact_id as with'])
    .where('activity_person.contact_id', 'in', [...others, into])
    .orderBy('activity_person.id')
    .execute()
  for (const present of Map.groupBy(rows, (row) => row.activity_id).values()) {
    const kept = present.find((row) => row.contact_id === into) ?? present[0]
    if (!kept) continue
    const gone = present.filter((row) => row !== kept || row.with === into).map((row) => row.id)
    await db.deleteFrom('activity_person').where('id', 'in', gone).execute()
    if (kept.contact_id !== into && kept.with !== into)
      await db.updateTable('activity_person').set({ contact_id: into }).where('id', '=', kept.id).execute()
  }
}

/** Relations between those who are one now are none, and of two that say the same one stays. */
async function moveRelations(db: Db, into: number, others: readonly number[]): Promise<void> {
  const all = [...others, into]
  const rows = await db
    .selectFrom('contact_relation')
    .selectAll()
    .where((e) => e.or([e('contact_id', 'in', all), e('other_id', 'in', all)]))
    .orderBy('id')
    .execute()
  const seen = new Set<string>()
  const after = (id: number) => (all.includes(id) ? into : id)
  for (const { id, contact_id, other_id, kind } of rows) {
    const [contact, other] = [after(contact_id), after(other_id)]
    const told = `${contact} ${other} ${kind}`
    if (contact === other || seen.has(told)) await db.deleteFrom('contact_relation').where('id', '=', id).execute()
    else if (contact !== contact_id || other !== other_id)
      await db
        .updateTable('contact_relation')
        .set({ contact_id: contact, other_id: other })
        .where('id', '=', id)
        .execute()
    seen.add(told)
  }
}

/** The people of a company, once each in a role, and those who report to a person, where that brings no line back to itself. */
async function movePlaces(
  { db, now }: Pick<Write, 'db' | 'now'>,
  into: number,
  others: readonly number[],
): Promise<{ people: number[]; circles: Circle[] }> {
  const places = await db
    .selectFrom('contact_position')
    .selectAll()
    .where((e) => e.or([e('company_id', 'in', others), e('reports_to_id', 'in', others)]))
    .where('contact_id', 'not in', others)
    .orderBy('id')
    .execute()
  const after = (id: number) => (others.includes(id) ? into : id)
  const circles: Circle[] = []
  for (const { id, contact_id, role, department, ...place } of places) {
    const company_id = after(place.company_id)
    const chief = place.reports_to_id && after(place.reports_to_id)
    const lineBack = chief !== null && (await isChief(db, company_id, contact_id, chief))
    if (lineBack) circles.push({ what: 'chief', of: contact_id, lost: chief })
    const reports_to_id = lineBack ? null : chief
    const same = await db
      .selectFrom('contact_position')
      .select(['id', 'reports_to_id'])
      .where((e) => e.and({ contact_id, company_id, role, department }))
      .where('id', '!=', id)
      .executeTakeFirst()
    if (same) await db.deleteFrom('contact_position').where('id', '=', id).execute()
    const { id: kept, ...columns } = same
      ? { id: same.id, reports_to_id: same.reports_to_id ?? reports_to_id }
      : { id, company_id, reports_to_id }
    await db.updateTable('contact_position').set(columns).where('id', '=', kept).execute()
  }
  const people = [...new Set(places.map((place) => place.contact_id))].filter((id) => id !== into)
  await db
    .updateTable('contact')
    .set((e) => ({ updated_at: now, version: e('version', '+', 1) }))
    .where('id', 'in', people)
    .execute()
  return { people, circles }
}
