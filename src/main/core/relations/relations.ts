import type { Relation } from '../../../shared/contract/relations.ts'
import { reverseOf } from '../../../shared/domain/relations.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { os, reading, writing } from '../procedure.ts'
import { companyTree } from './company-tree.ts'

export const relationsRouter = {
  list: os.relations.list.use(reading).handler(async ({ context: { db }, input }) => ({
    relations: await relationsOf(db, input.id),
  })),

  add: os.relations.add.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const { contactId, otherId, kind } = input
    for (const id of [contactId, otherId]) await requireContact(db, id)
    await requireNew(db, input)
    const { position } = await db
      .selectFrom('contact_relation')
      .where('contact_id', '=', contactId)
      .select(({ fn }) => fn.countAll<number>().as('position'))
      .executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('contact_relation')
      .values({ contact_id: contactId, other_id: otherId, kind, position })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, changeSet: changeSetId }
  }),

  change: os.relations.change.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const row = await requireRelation(db, input.id)
    const { contact_id, other_id, id } = row
    const { contactId, kind, was } = input
    if (contactId !== contact_id && contactId !== other_id) fail('NOT_FOUND', { type: 'contact', id: contactId })
    const otherId = contactId === contact_id ? other_id : contact_id
    const theirs = seenFrom(row, contactId)
    const isChanged = theirs.kind !== was.kind || theirs.reversed !== was.reversed
    if (isChanged && (theirs.kind !== kind || theirs.reversed)) {
      const { version } = await db
        .selectFrom('contact')
        .select('version')
        .where('id', '=', contactId)
        .executeTakeFirstOrThrow()
      const fields = [{ field: 'relation', yours: kind, theirs: theirs.kind }]
      fail('CONFLICT', { type: 'contact', id: contactId, version, fields })
    }
    await requireNew(db, { contactId, otherId, kind }, id)
    await db
      .updateTable('contact_relation')
      .set({ contact_id: contactId, other_id: otherId, kind })
      .where('id', '=', id)
      .execute()
    return { changeSet: changeSetId }
  }),

  remove: os.relations.remove.use(writing).handler(async ({ context: { db, changeSetId }, input }) => {
    const { id } = await requireRelation(db, input.id)
    await db.deleteFrom('contact_relation').where('id', '=', id).execute()
    return { changeSet: changeSetId }
  }),

  companies: os.relations.companies.use(reading).handler(async ({ context: { db }, input }) => ({
    companies: await companyTree(db, input.id),
  })),
}

async function relationsOf(db: Db, id: number): Promise<Relation[]> {
  const rows = await db
    .selectFrom('contact_relation as relation')
    .innerJoin('contact_index as other', (join) =>
      join.on(({ and, or, eb, ref }) =>
        or([
          and([eb('relation.contact_id', '=', id), eb('other.contact_id', '=', ref('relation.other_id'))]),
          and([eb('relation.other_id', '=', id), eb('other.contact_id', '=', ref('relation.contact_id'))]),
        ]),
      ),
    )
    .where(({ or, eb }) => or([eb('relation.contact_id', '=', id), eb('relation.other_id', '=', id)]))
    .select(['relation.id', 'relation.contact_id', 'relation.kind', 'other.contact_id as otherId'])
    .select(['other.kind as otherKind', 'other.display_name as displayName'])
    .orderBy('other.sort_name')
    .orderBy('relation.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    other: { id: row.otherId, kind: row.otherKind, displayName: row.displayName },
    ...seenFrom(row, id),
  }))
}

function seenFrom(row: { contact_id: number; kind: string }, id: number): Pick<Relation, 'kind' | 'reversed'> {
  const reverse = row.contact_id === id ? null : reverseOf(row.kind)
  return { kind: reverse ?? row.kind, reversed: row.contact_id !== id && reverse === null }
}

async function requireRelation(db: Db, id: number) {
  const row = await db.selectFrom('contact_relation').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('NOT_FOUND', { type: 'relation', id })
}

async function requireContact(db: Db, id: number): Promise<void> {
  const row = await db.selectFrom('contact_index').select('contact_id').where('contact_id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'contact', id })
}

/** Refuses what stands there already, said from the one or from the other. */
async function requireNew(
  db: Db,
  { contactId, otherId, kind }: { contactId: number; otherId: number; kind: string },
  exceptId = 0,
): Promise<void> {
  if (contactId === otherId) fail('INVALID', { faults: [{ path: ['otherId'], code: 'relatedToItself' }] })
  const reverse = reverseOf(kind)
  const rows = await db
    .selectFrom('contact_relation')
    .selectAll()
    .where('contact_id', 'in', [contactId, otherId])
    .where('other_id', 'in', [contactId, otherId])
    .where('id', '!=', exceptId)
    .execute()
  const same = rows.some((row) => row.kind === (row.contact_id === contactId ? kind : reverse))
  if (same) fail('INVALID', { faults: [{ path: ['kind'], code: 'relationThere' }] })
}
