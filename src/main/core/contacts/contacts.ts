import { type ContactFields, storedContactFields } from '../../../shared/contract/contacts.ts'
import { fail } from '../../../shared/errors.ts'
import { customColumn } from '../custom-fields/custom-field-store.ts'
import { tidiedCustom } from '../custom-fields/taken-values.ts'
import { patchedCustom } from '../database/custom-fields.ts'
import { askerOf, os, reading, type Write, writing } from '../procedure.ts'
import { moveToTrash } from '../trash.ts'
import { updateRecord } from '../update-record.ts'
import { startChangeMany, startRemoveMany } from './change-many.ts'
import { indexContact, nameKeys } from './contact-index.ts'
import { contactFacets, contactGroups, contactRows, findContacts, listContacts, neighbours } from './contact-list.ts'
import { deriveContacts } from './contact-record.ts'
import { valuesInUse } from './values-in-use.ts'
import { contactColumns, contactLists, loadContact, requireValid, writeLists } from './contact-store.ts'

const emptyContact: ContactFields = {
  kind: 'person',
  name: '',
  prefix: '',
  givenName: '',
  familyName: '',
  suffix: '',
  web: '',
  language: '',
  birthday: null,
  anniversary: null,
  taxNumber: '',
  stage: '',
  source: '',
  industry: '',
  parentId: null,
  parentRole: '',
  ownerId: null,
  notes: '',
  emails: [],
  phones: [],
  addresses: [],
  positions: [],
  tags: [],
  custom: {},
}

export const contactsRouter = {
  list: os.contacts.list
    .use(reading)
    .handler(({ context, input }) => listContacts(context.db, input, askerOf(context))),

  find: os.contacts.find.use(reading).handler(async ({ context: { db }, input: { search, kind, limit } }) => ({
    rows: await findContacts(db, { search, kind }, limit),
  })),

  get: os.contacts.get.use(reading).handler(({ context: { db }, input }) => loadContact(db, input.id)),

  facets: os.contacts.facets.use(reading).handler(({ context: { db } }) => contactFacets(db)),

  inUse: os.contacts.inUse.use(reading).handler(async ({ context: { db }, input }) => ({
    values: await valuesInUse(db, input.field),
  })),
  groups: os.contacts.groups
    .use(reading)
    .handler(({ context, input }) => contactGroups(context.db, input, askerOf(context))),

  neighbours: os.contacts.neighbours
    .use(reading)
    .handler(({ context, input }) => neighbours(context.db, input.id, input, askerOf(context))),

  similar: os.contacts.similar.use(reading).handler(async ({ context: { db }, input }) => {
    const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
    const { keys } = indexContact(sourceOf({ ...emptyContact, ...input.contact }), country)
    // A name alone is weak evidence; the place makes it stronger.
    const strong = keys.filter((key) => !nameKeys.has(key.kind))
    if (strong.length === 0) return { rows: [] }
    const found = await db
      .selectFrom('contact_key')
      .select('contact_id')
      .distinct()
      .where(({ eb, or, and }) => or(strong.map((key) => and([eb('kind', '=', key.kind), eb('key', '=', key.key)]))))
      .where('contact_id', '!=', input.exceptId ?? 0)
      .limit(10)
      .execute()
    return {
      rows: await contactRows(
        db,
        found.map((row) => row.contact_id),
      ),
    }
  }),

  create: os.contacts.create.use(writing).handler(async ({ context, input }) => {
    const id = await createContact(context, input)
    return { id, version: 1, changeSet: context.changeSetId }
  }),

  update: os.contacts.update.use(writing).handler(async ({ context, input }) => ({
    ...(await updateContact(context, input)),
    changeSet: context.changeSetId,
  })),

  remove: os.contacts.remove
    .use(writing)
    .handler(({ context, input }) => moveContacts(context, input.ids, context.now)),

  changeMany: os.contacts.changeMany.handler(({ context, input }) => ({ job: startChangeMany(context, input) })),

  removeMany: os.contacts.removeMany.handler(({ context, input }) => ({ job: startRemoveMany(context, input.filter) })),

  restore: os.contacts.restore.use(writing).handler(({ context, input }) => moveContacts(context, input.ids, null)),
}

/** Makes a contact within a transaction; what the sample office and single imports use as well. */
export async function createContact({ db, now }: Write, fields: Partial<ContactFields>): Promise<number> {
  const contact = { ...emptyContact, ...fields, custom: await tidiedCustom(db, fields.custom ?? {}) }
  await requireValid(db, contact, null)
  const { id } = await db
    .insertInto('contact')
    .values({
      ...contactColumns(contact),
      kind: contact.kind,
      birthday: contact.birthday,
      anniversary: contact.anniversary,
      parent_id: contact.parentId,
      owner_id: contact.ownerId,
      custom: customColumn(contact.custom),
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeLists(db, id, contact)
  await deriveContacts(db, [id])
  return id
}

/**
 * Changes a contact within a transaction; what merging uses as well.
 * @throws NOT_FOUND, WRONG_STATE for one in the trash, CONFLICT
 */
export async function updateContact(
  { db, now }: Pick<Write, 'db' | 'now'>,
  input: { id: number; version: number; patch: Partial<ContactFields> },
): Promise<{ id: number; version: number }> {
  const contact = await loadContact(db, input.id)
  if (contact.deletedAt) fail('WRONG_STATE', { type: 'contact', id: contact.id, state: 'deleted' })
  const current = storedContactFields.parse(contact)
  return updateRecord(db, {
    type: 'contact',
    table: 'contact',
    id: contact.id,
    readAt: input.version,
    version: contact.version,
    current,
    patch: { ...input.patch, ...(input.patch.custom && { custom: await tidiedCustom(db, input.patch.custom) }) },
    lists: contactLists,
    write: async (patch) => {
      await requireValid(db, { ...current, ...patch }, contact)
      const columns = { ...contactColumns(patch), version: contact.version + 1, updated_at: now }
      const custom = patch.custom && { custom: patchedCustom(patch.custom) }
      await db
        .updateTable('contact')
        .set({ ...columns, ...custom })
        .where('id', '=', contact.id)
        .execute()
      await writeLists(db, contact.id, patch)
      await deriveContacts(db, [contact.id])
    },
  })
}

/** Moves contacts to the trash or, with null, back, and lists them no more or again. */
async function moveContacts(write: Write, ids: number[], deletedAt: string | null) {
  const moved = await moveToTrash(write, 'contact', ids, deletedAt)
  if (deletedAt === null)
    await write.db.updateTable('contact').set({ merged_into_id: null }).where('id', 'in', moved).execute()
  for (let at = 0; at < moved.length; at += 500) await deriveContacts(write.db, moved.slice(at, at + 500))
  return { count: moved.length, changeSet: write.changeSetId }
}

function sourceOf(contact: ContactFields) {
  return {
    id: 0,
    kind: contact.kind,
    name: contact.name,
    prefix: contact.prefix,
    given_name: contact.givenName,
    family_name: contact.familyName,
    suffix: contact.suffix,
    web: contact.web,
    tax_number: contact.taxNumber,
    stage: contact.stage,
    source: contact.source,
    industry: contact.industry,
    owner_id: contact.ownerId,
    notes: contact.notes,
    created_at: '',
    updated_at: '',
    emails: contact.emails,
    phones: contact.phones,
    addresses: contact.addresses,
    positions: [],
    tags: contact.tags,
    custom: Object.values(contact.custom),
  }
}
