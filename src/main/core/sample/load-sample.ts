import { createContact } from '../contacts/contacts.ts'
import { officeRow, profileColumns } from '../office/office.ts'
import type { Write } from '../procedure.ts'
import type { SampleContact, SampleOffice } from './sample-office.ts'

/** What loading changed in a record that was there before: each column with the value it had and the one it got. */
export type Replaced = Record<string, [before: string | number, after: string | number]>

/**
 * Brings the sample office in. Everything it makes is noted in `sample_record`, so that it can be removed. A profile and
 * tax rates that the office has of its own stay as they are.
 */
export async function loadSample(write: Write, office: SampleOffice): Promise<{ contacts: number; quotes: number }> {
  const { db } = write
  const note = (record_type: string, record_id: number, replaced: Replaced = {}) =>
    db
      .insertInto('sample_record')
      .values({ record_type, record_id, replaced: JSON.stringify(replaced) })
      .execute()

  const own = await officeRow(db)
  if (own.name === '') {
    const columns = profileColumns(office.profile)
    const replaced = Object.fromEntries(
      Object.entries(columns).map(([column, after]) => [column, [own[column as keyof typeof own], after]]),
    ) as Replaced
    await db
      .updateTable('office')
      .set({ ...columns, version: own.version + 1 })
      .execute()
    await note('office', own.id, replaced)
  }
  if (!(await db.selectFrom('tax_rate').select('id').limit(1).executeTakeFirst())) {
    for (const [position, { name, rate, isDefault }] of office.taxRates.entries()) {
      const { id } = await db
        .insertInto('tax_rate')
        .values({ name, rate, is_default: isDefault ? 1 : 0, position })
        .returning('id')
        .executeTakeFirstOrThrow()
      await note('taxRate', id)
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
    await note('colleague', id)
  }
  const tags = async () => (await db.selectFrom('tag').select('id').execute()).map((tag) => tag.id)
  const ownTags = new Set(await tags())
  const companies = new Map<string, number>()
  for (const contact of office.contacts) {
    const id = await createContact(write, fieldsOf(contact, companies, colleagues, office.profile.country ?? ''))
    if (contact.kind === 'company') companies.set(contact.name ?? '', id)
    await note('contact', id)
  }
  for (const id of await tags()) if (!ownTags.has(id)) await note('tag', id)
  return { contacts: office.contacts.length, quotes: 0 }
}

function fieldsOf(
  { company, role = '', department = '', owner, emails = {}, phones = {}, addresses = {}, ...same }: SampleContact,
  companies: Map<string, number>,
  colleagues: Map<string, number>,
  country: string,
) {
  const nowhere = { street: '', street2: '', postcode: '', city: '', region: '', country }
  return {
    ...same,
    ownerId: owner === undefined ? null : idOf(colleagues, owner),
    positions: company === undefined ? [] : [{ companyId: idOf(companies, company), role, department }],
    emails: Object.entries(emails).map(([label, email]) => ({ label, email })),
    phones: Object.entries(phones).map(([label, phone]) => ({ label, phone })),
    addresses: Object.entries(addresses).map(([label, address]) => ({ ...nowhere, ...address, label })),
  }
}

function idOf(ids: Map<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the sample office has no ${name} so far`)
  return id
}
