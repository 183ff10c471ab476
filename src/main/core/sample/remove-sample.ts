import { deriveActivities } from '../activities/activity-store.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import type { Db } from '../database/connection.ts'
import { deriveFromOffice, officeRow, raiseOfficeVersion } from '../office/office.ts'
import type { Replaced } from './load-sample.ts'

/**
 * Removes what `loadSample` brought and nothing else. Contacts that the office's own records need stay and are the
 * office's own from now on; so do colleagues who own something or have worked here, tags and tax rates in use, and
 * values of the profile that were changed since.
 */
export async function removeSample(db: Db): Promise<{ removed: number; kept: number }> {
  const noted = await db.selectFrom('sample_record').select(['record_type', 'record_id', 'replaced']).execute()
  const idsOf = (type: string) => noted.flatMap((row) => (row.record_type === type ? [row.record_id] : []))

  const quotes = idsOf('quote')
  await db.deleteFrom('quote').where('id', 'in', quotes).execute()

  await db.deleteFrom('task').where('id', 'in', idsOf('task')).execute()
  const activities = idsOf('activity')
  await db
    .deleteFrom('activity')
    .where('id', 'in', activities)
    .where('id', 'not in', (e) => e.selectFrom('task').select('activity_id').where('activity_id', 'is not', null))
    .execute()
  await deriveActivities(db, activities)

  const contacts = idsOf('contact')
  const needed = await neededContacts(db, contacts)
  const going = contacts.filter((id) => !needed.has(id))
  // People go before the companies that their positions name.
  await db.deleteFrom('contact').where('id', 'in', going).where('kind', '=', 'person').execute()
  await db.deleteFrom('contact').where('id', 'in', going).execute()
  await deriveContacts(db, going)

  await db
    .deleteFrom('tag')
    .where('id', 'in', idsOf('tag'))
    .where('id', 'not in', (e) => e.selectFrom('contact_tag').select('tag_id'))
    .execute()
  const rates = await db
    .deleteFrom('tax_rate')
    .where('id', 'in', idsOf('taxRate'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('quote_line')
            .select('quote_line.id')
            .whereRef('quote_line.tax_name', '=', 'tax_rate.name')
            .whereRef('quote_line.tax_rate', '=', 'tax_rate.rate'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  if (rates.numDeletedRows > 0n) await raiseOfficeVersion(db)
  await removeColleagues(db, idsOf('colleague'))
  for (const { record_type, replaced } of noted)
    if (record_type === 'office') await putBackProfile(db, JSON.parse(replaced) as Replaced)
  await db.deleteFrom('sample_record').execute()
  return { removed: going.length, kept: contacts.length - going.length }
}

/** Sample contacts that quotes, entries, next steps and people of the office's own need, and the companies of those who stay. */
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
  const staff = await db
    .selectFrom('contact_position')
    .select('company_id')
    .where('company_id', 'in', sample)
    .where('contact_id', 'not in', sample)
    .execute()
  const needed = new Set([
    ...[...quotes, ...entries].flatMap((each) => [each.contact_id, each.person_id]),
    ...steps.map((step) => step.contact_id),
    ...staff.map((place) => place.company_id),
  ])
  const companies = await db
    .selectFrom('contact_position')
    .select('company_id')
    .where(
      'contact_id',
      'in',
      [...needed].filter((id) => id !== null),
    )
    .execute()
  for (const { company_id } of companies) needed.add(company_id)
  return new Set(sample.filter((id) => needed.has(id)))
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
  await deriveFromOffice(db)
}
