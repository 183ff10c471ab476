import { storedContactFields } from '../../../shared/contract/contacts.ts'
import type { DroppedPlace } from '../../../shared/contract/duplicates.ts'
import { fail } from '../../../shared/errors.ts'
import { possible } from '../contacts/likeness.ts'
import { loadContacts } from '../contacts/contact-store.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import { updateContact } from '../contacts/contacts.ts'
import type { Db } from '../database/connection.ts'
import { os, reading, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { countAttached } from './attached.ts'
import { compare, type Compared, comparedContacts } from './compare.ts'
import { type Circle, fitIntoTrees, moveAttached, takeOutOfTrees } from './move-attached.ts'
import { scan } from './scan.ts'

export const duplicatesRouter = {
  scan: os.duplicates.scan.handler(({ context: { services, requestId } }) => ({
    job: services.jobs.start('duplicates', (run) => scan(services, run), requestId),
  })),

  list: os.duplicates.list.use(reading).handler(async ({ context: { db }, input: { offset, limit } }) => {
    const scanned = await db.selectFrom('duplicate_scan').select('scanned_at').executeTakeFirst()
    const open = openPairs(db)
    const { total } = await open.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await open
      .select(['pair.contact_id as one', 'pair.other_id as other'])
      .orderBy('pair.score', 'desc')
      .orderBy('pair.contact_id')
      .orderBy('pair.other_id')
      .offset(offset)
      .limit(limit)
      .execute()
    const contacts = await comparedContacts(db, [...new Set(rows.flatMap(({ one, other }) => [one, other]))])
    const pairs = rows.flatMap((row) => {
      const [one, other] = [contacts.get(row.one), contacts.get(row.other)]
      if (!one || !other) return []
      // The contacts may have been changed since the scan.
      const found = compare(one, other)
      return found.score < possible ? [] : [{ kind: one.kind, one: shown(one), other: shown(other), ...found }]
    })
    return { pairs, total, scannedAt: scanned?.scanned_at ?? null }
  }),

  compare: os.duplicates.compare.use(reading).handler(async ({ context: { db }, input: { ids } }) => {
    const contacts = []
    for (const contact of await loadContacts(db, [...new Set(ids)]))
      contacts.push({ ...contact, attached: await countAttached(db, contact.id) })
    return { contacts }
  }),

  keepApart: os.duplicates.keepApart.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const [one, other] = [Math.min(input.one, input.other), Math.max(input.one, input.other)]
    const known = await db.selectFrom('contact').select('id').where('id', 'in', [one, other]).execute()
    const missing = [one, other].find((id) => !known.some((row) => row.id === id))
    if (missing !== undefined || one === other) fail('NOT_FOUND', { type: 'contact', id: missing ?? one })
    await db
      .insertInto('contact_distinct')
      .values({ contact_id: one, other_id: other })
      .onConflict((on) => on.doNothing())
      .execute()
    return { changeSet: changeSetId }
  }),

  merge: os.duplicates.merge.use(writing).handler(async ({ context, input: { into, others, patch } }) => {
    const { db, now } = context
    const ids = others.map(({ id }) => id)
    const contacts = await loadContacts(db, [into.id, ...ids])
    const versions = new Map([into, ...others].map(({ id, version }) => [id, version]))
    if (versions.size !== others.length + 1) fail('INVALID', { faults: [{ path: ['others'], code: 'mergedTwice' }] })
    for (const id of versions.keys())
      if (!contacts.some((contact) => contact.id === id)) fail('NOT_FOUND', { type: 'contact', id })
    for (const { id, version, deletedAt } of contacts) {
      if (deletedAt) fail('WRONG_STATE', { type: 'contact', id, state: 'deleted' })
      if (version !== versions.get(id)) fail('CONFLICT', { type: 'contact', id, version, fields: [] })
    }
    if (new Set(contacts.map(({ kind }) => kind)).size > 1)
      fail('INVALID', { faults: [{ path: ['others'], code: 'mergedKinds' }] })
    const [keeper] = contacts
    if (!keeper) fail('NOT_FOUND', { type: 'contact', id: into.id })
    await takeOutOfTrees(db, into.id)
    const { touched, circles } = await moveAttached(context, into.id, ids)
    const { version } = await db
      .selectFrom('contact')
      .select('version')
      .where('id', '=', into.id)
      .executeTakeFirstOrThrow()
    const fitted = await fitIntoTrees(db, into.id, ids, { ...storedContactFields.parse(keeper), ...patch })
    const saved = await updateContact(context, { id: into.id, version, patch: { ...patch, ...fitted.places } })
    await db.updateTable('contact').set({ merged_into_id: into.id }).where('id', 'in', ids).execute()
    await moveToTrash(context, 'contact', ids, now)
    await deriveContacts(db, [into.id, ...ids, ...touched])
    const dropped = await droppedPlaces(db, [...circles, ...fitted.circles])
    return { ...saved, dropped, changeSet: context.changeSetId }
  }),
}

/** Circles with names, each once. */
async function droppedPlaces(db: Db, circles: readonly Circle[]): Promise<DroppedPlace[]> {
  const once = new Map(circles.map((circle) => [JSON.stringify(circle), circle]))
  const ids = circles.flatMap(({ of, lost }) => [of, lost])
  const rows = await db
    .selectFrom('contact_index')
    .select(['contact_id', 'display_name'])
    .where('contact_id', 'in', ids)
    .execute()
  const names = new Map(rows.map((row) => [row.contact_id, row.display_name]))
  const named = (id: number) => ({ id, displayName: names.get(id) ?? '' })
  return [...once.values()].map(({ what, of, lost }) => ({ what, of: named(of), lost: named(lost) }))
}

/** Pairs of the last scan whose contacts are both listed and were not found to be two. */
function openPairs(db: Db) {
  return db
    .selectFrom('duplicate_pair as pair')
    .innerJoin('contact_index as one', 'one.contact_id', 'pair.contact_id')
    .innerJoin('contact_index as other', 'other.contact_id', 'pair.other_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contact_distinct')
            .select('id')
            .whereRef('contact_distinct.contact_id', '=', 'pair.contact_id')
            .whereRef('contact_distinct.other_id', '=', 'pair.other_id'),
        ),
      ),
    )
}

function shown({ id, name, companyName, city }: Compared) {
  return { id, displayName: name, companyName, city }
}
