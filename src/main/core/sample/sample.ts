import type { Language } from '../../../shared/i18n/languages.ts'
import { fail } from '../../../shared/errors.ts'
import { createContact } from '../contacts/contacts.ts'
import { deriveContacts } from '../contacts/contact-record.ts'
import type { Db } from '../database/connection.ts'
import { officeRow, profileColumns } from '../office/office.ts'
import { os, type Write, writing } from '../procedure.ts'
import { english } from './offices/en.ts'
import type { SampleOffice } from './sample-office.ts'

const offices: Record<Language, SampleOffice> = { en: english, 'zh-CN': english, 'zh-TW': english }

export const sampleRouter = {
  load: os.sample.load.use(writing).handler(async ({ context, input }) => {
    const { db, changeSetId } = context
    const loaded = await db.selectFrom('sample_record').select('record_id').limit(1).executeTakeFirst()
    if (loaded) fail('WRONG_STATE', { type: 'office', id: 1, state: 'sample' })
    const office = offices[input.language]
    await loadOffice(context, office)
    return { changeSet: changeSetId, contacts: office.contacts.length, quotes: 0 }
  }),

  remove: os.sample.remove.use(writing).handler(async ({ context: { db, changeSetId } }) => {
    const contacts = await sampleIds(db, 'contact')
    const needed = await contactsOfOwnRecords(db, contacts)
    const removed = contacts.filter((id) => !needed.has(id))
    // People go before the companies that their positions name.
    await db.deleteFrom('contact').where('id', 'in', removed).where('kind', '=', 'person').execute()
    await db.deleteFrom('contact').where('id', 'in', removed).execute()
    await deriveContacts(db, removed)
    await db.deleteFrom('sample_record').execute()
    return { changeSet: changeSetId, removed: removed.length, kept: needed.size }
  }),
}

async function loadOffice(write: Write, office: SampleOffice): Promise<void> {
  const { db } = write
  const remember = (record_type: string, record_id: number) =>
    db.insertInto('sample_record').values({ record_type, record_id }).execute()
  // What the office has entered of itself stays.
  const own = await officeRow(db)
  if (own.name === '')
    await db
      .updateTable('office')
      .set({ ...profileColumns(office.profile), version: own.version + 1 })
      .execute()
  if (!(await db.selectFrom('tax_rate').select('id').limit(1).executeTakeFirst())) {
    for (const [position, { name, rate, isDefault }] of office.taxRates.entries()) {
      await db
        .insertInto('tax_rate')
        .values({ name, rate, is_default: isDefault ? 1 : 0, position })
        .execute()
    }
  }
  const colleagues = new Map<string, number>()
  for (const colleague of office.colleagues) {
    const { id } = await db
      .insertInto('colleague')
      .values({ ...colleague, active: 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    colleagues.set(colleague.name, id)
    await remember('colleague', id)
  }
  const companies = new Map<string, number>()
  for (const { company, role = '', owner, ...fields } of office.contacts) {
    const companyId = company === undefined ? undefined : companies.get(company)
    if (company !== undefined && companyId === undefined)
      throw new Error(`the sample company ${company} comes after its people`)
    const id = await createContact(write, {
      ...fields,
      ownerId: owner === undefined ? null : (colleagues.get(owner) ?? null),
      positions: companyId === undefined ? [] : [{ companyId, role, department: '' }],
    })
    if (fields.kind === 'company') companies.set(fields.name ?? '', id)
    await remember('contact', id)
  }
}

async function sampleIds(db: Db, type: string): Promise<number[]> {
  const rows = await db.selectFrom('sample_record').select('record_id').where('record_type', '=', type).execute()
  return rows.map((row) => row.record_id)
}

/** Sample contacts that quotes and people of the office's own still need. */
async function contactsOfOwnRecords(db: Db, contacts: number[]): Promise<Set<number>> {
  const ownQuotes = await db
    .selectFrom('quote')
    .select(['contact_id', 'person_id'])
    .where('contact_id', 'in', contacts)
    .execute()
  const ownPeople = await db
    .selectFrom('contact_position')
    .select('company_id')
    .where('company_id', 'in', contacts)
    .where('contact_id', 'not in', contacts)
    .execute()
  const needed = [
    ...ownQuotes.flatMap((quote) => [quote.contact_id, quote.person_id]),
    ...ownPeople.map((place) => place.company_id),
  ]
  return new Set(needed.filter((id) => id !== null))
}
