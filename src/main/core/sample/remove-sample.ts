import { deriveActivities } from '../activities/activity-store.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import type { Db } from '../database/connection.ts'
import { convertRates } from '../office/currencies.ts'
import { deriveFromOffice, officeRow, raiseOfficeVersion } from '../office/office.ts'
import { partsWithin } from '../products/parts.ts'
import { deriveProducts } from '../products/product-store.ts'
import type { Replaced } from './load-sample.ts'

/**
 * Removes what `loadSample` brought and nothing else. What the office's own records and files need stays and is the
 * office's own from now on; so do colleagues who own something or have worked here, tags and taxes in use, and
 * values of the profile that were changed since.
 */
export async function removeSample(db: Db): Promise<{ removed: number; kept: number }> {
  const noted = await db.selectFrom('sample_record').select(['record_type', 'record_id', 'replaced']).execute()
  const idsOf = (type: string) => noted.flatMap((row) => (row.record_type === type ? [row.record_id] : []))

  const quotes = idsOf('quote')
  const own = db
    .selectFrom('quote')
    .select('revises_id')
    .where('revises_id', 'is not', null)
    .where('id', 'not in', quotes)
  await db
    .deleteFrom('quote')
    .where('id', 'in', quotes)
    .where('id', 'not in', withFiles(db, 'quote'))
    .where('id', 'not in', own)
    .execute()

  await removeCatalogue(db, idsOf('product'), idsOf('priceList'))
  await db.deleteFrom('task').where('id', 'in', idsOf('task')).execute()
  const activities = idsOf('activity')
  await db
    .deleteFrom('activity')
    .where('id', 'in', activities)
    .where('id', 'not in', (e) => e.selectFrom('task').select('activity_id').where('activity_id', 'is not', null))
    .where('id', 'not in', withFiles(db, 'activity'))
    .execute()
  await deriveActivities(db, activities)

  const contacts = idsOf('contact')
  const needed = await neededContacts(db, contacts)
  const going = contacts.filter((id) => !needed.has(id))
  // At once, because they refer to each other.
  await db.deleteFrom('contact').where('id', 'in', going).execute()
  await deriveContacts(db, going)

  await db
    .deleteFrom('tag')
    .where('id', 'in', idsOf('tag'))
    .where('id', 'not in', (e) => e.selectFrom('contact_tag').select('tag_id'))
    .where('id', 'not in', (e) => e.selectFrom('price_list').select('tag_id').where('tag_id', 'is not', null))
    .execute()
  // Lines keep their taxes by themselves; a class goes unless a product is made with it.
  const classes = await db
    .deleteFrom('tax_class')
    .where('id', 'in', idsOf('taxClass'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('product').select('product.id').whereRef('product.tax_class_id', '=', 'tax_class.id'))),
    )
    .executeTakeFirstOrThrow()
  const currencies = await db
    .deleteFrom('office_currency')
    .where('id', 'in', idsOf('currency'))
    .executeTakeFirstOrThrow()
  if (classes.numDeletedRows + currencies.numDeletedRows > 0n) await raiseOfficeVersion(db)
  await removeColleagues(db, idsOf('colleague'))
  for (const { record_type, replaced } of noted)
    if (record_type === 'office') await putBackProfile(db, JSON.parse(replaced) as Replaced)
  await db.deleteFrom('sample_record').execute()
  return { removed: going.length, kept: contacts.length - going.length }
}

/** The records at which files lie; the sample brings none. */
function withFiles(db: Db, type: 'contact' | 'activity' | 'quote') {
  return db.selectFrom('attachment').select('record_id').where('record_type', '=', type)
}

/** Sample contacts that quotes, entries, next steps, files and contacts of the office's own need, and whom those who stay need in turn. */
async function neededContacts(db: Db, sample: number[]): Promise<Set<number>> {
  const quotes = await db
    .selectFrom('quote')
    .select(['contact_id', 'person_id'])
    .where((e) => e.or([e('contact_id', 'in', sample), e('person_id', 'in', sample)]))
    .execute()
  const entries = await db
    .selectFrom('activity')
    .leftJoin('activity_person', 'activity_person.activity_id', 'activity.id')
    .select(['activity.contact_id', 'activity_person.contact_id as person_id'])
    .where((e) => e.or([e('activity.contact_id', 'in', sample), e('activity_person.contact_id', 'in', sample)]))
    .execute()
  const steps = await db.selectFrom('task').select('contact_id').where('contact_id', 'in', sample).execute()
  const files = await withFiles(db, 'contact').where('record_id', 'in', sample).execute()
  const alone = [...steps.map((step) => step.contact_id), ...files.map((file) => file.record_id)]
  const kept = [...quotes, ...entries, ...alone.map((contact_id) => ({ contact_id, person_id: null }))]
  const needed = new Set(sample.filter((id) => kept.some((each) => each.contact_id === id || each.person_id === id)))
  const needs = await needsOf(db, sample)
  const going = new Set(sample)
  for (let before = -1; before < needed.size;) {
    before = needed.size
    for (const { who, whom } of needs) if (!going.has(who) || needed.has(who)) needed.add(whom)
  }
  return needed
}

/** Who needs which of the sample's contacts: as company, as the company above, as chief, or as somebody related. */
async function needsOf(db: Db, sample: number[]): Promise<{ who: number; whom: number }[]> {
  const places = await db
    .selectFrom('contact_position')
    .select(['contact_id', 'company_id', 'reports_to_id'])
    .where((e) => e.or([e('company_id', 'in', sample), e('reports_to_id', 'in', sample)]))
    .execute()
  const branches = await db.selectFrom('contact').select(['id', 'parent_id']).where('parent_id', 'in', sample).execute()
  const relations = await db
    .selectFrom('contact_relation')
    .select(['contact_id', 'other_id'])
    .where('other_id', 'in', sample)
    .execute()
  return [
    ...places.flatMap((row) => [
      { who: row.contact_id, whom: row.company_id },
      { who: row.contact_id, whom: row.reports_to_id },
    ]),
    ...branches.map((row) => ({ who: row.id, whom: row.parent_id })),
    ...relations.map((row) => ({ who: row.contact_id, whom: row.other_id })),
  ].flatMap(({ who, whom }) => (whom !== null && sample.includes(whom) ? { who, whom } : []))
}

/** Removes products that no quote and no other product needs, and price lists without prices that no quote takes. */
async function removeCatalogue(db: Db, products: number[], priceLists: number[]): Promise<void> {
  const quoted = await db
    .selectFrom('quote_line')
    .select('product_id as id')
    .where('product_id', 'in', products)
    .execute()
  const parts = await db
    .selectFrom('product_part')
    .select('part_id as id')
    .where('part_id', 'in', products)
    .where('product_id', 'not in', products)
    .execute()
  const needed = await partsWithin(
    db,
    [...quoted, ...parts].flatMap(({ id }) => id ?? []),
  )
  const going = products.filter((id) => !needed.has(id))
  // At once, because they refer to each other.
  await db.deleteFrom('product').where('id', 'in', going).execute()
  await deriveProducts(db, going)
  await db
    .deleteFrom('price_list')
    .where('id', 'in', priceLists)
    .where('id', 'not in', (e) => e.selectFrom('product_price').select('price_list_id'))
    .where('id', 'not in', (e) => e.selectFrom('quote').select('price_list_id').where('price_list_id', 'is not', null))
    .execute()
}

async function removeColleagues(db: Db, ids: number[]): Promise<void> {
  await db
    .deleteFrom('colleague')
    .where('id', 'in', ids)
    .where(({ and, not, exists, selectFrom }) =>
      and([
        not(exists(selectFrom('contact').select('contact.id').whereRef('contact.owner_id', '=', 'colleague.id'))),
        not(exists(selectFrom('quote').select('quote.id').whereRef('quote.owner_id', '=', 'colleague.id'))),
        not(
          exists(selectFrom('activity').select('activity.id').whereRef('activity.colleague_id', '=', 'colleague.id')),
        ),
        not(exists(selectFrom('task').select('task.id').whereRef('task.owner_id', '=', 'colleague.id'))),
        not(
          exists(
            selectFrom('change_set').select('change_set.id').whereRef('change_set.colleague_id', '=', 'colleague.id'),
          ),
        ),
        not(
          exists(
            selectFrom('import_batch')
              .select('import_batch.id')
              .whereRef('import_batch.colleague_id', '=', 'colleague.id'),
          ),
        ),
      ]),
    )
    .execute()
}

async function putBackProfile(db: Db, replaced: Replaced): Promise<void> {
  const present = await officeRow(db)
  const back = Object.entries(replaced).filter(
    ([column, [, after]]) => present[column as keyof typeof present] === after,
  )
  await db
    .updateTable('office')
    .set({ ...Object.fromEntries(back.map(([column, [before]]) => [column, before])), version: present.version + 1 })
    .execute()
  await convertRates(db, present.currency)
  await deriveFromOffice(db)
}
