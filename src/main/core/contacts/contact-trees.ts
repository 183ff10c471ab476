import type { ContactFields } from '../../../shared/contract/contacts.ts'
import type { Fault } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { contactName } from './contact-index.ts'

/** A contact before a change, as far as its places in trees go. */
interface Present {
  id: number
  parentId: number | null
  positions: { companyId: number; reportsToId: number | null }[]
}

/** What is wrong with the company that a contact is said to belong to. What stood before is not looked at again. */
export async function parentFaults(db: Db, contact: ContactFields, present: Present | null): Promise<Fault[]> {
  const { kind, parentId } = contact
  const path = ['parentId']
  if (parentId === null) return contact.parentRole === '' ? [] : [{ path, code: 'companyMissing' }]
  if (kind !== 'company') return [{ path, code: 'parentOfPerson' }]
  if (parentId === present?.parentId) return []
  const parent = await db.selectFrom('contact').select('kind').where('id', '=', parentId).executeTakeFirst()
  if (parent?.kind !== 'company') return [{ path, code: 'companyMissing' }]
  const way = present && (await wayUp(db, parentId, present.id, companiesAbove))
  return way ? [{ path, code: 'parentCycle', params: { way } }] : []
}

/** What is wrong with the people whom a contact is said to report to. What stood before is not looked at again. */
export async function lineFaults(
  db: Db,
  { positions }: Pick<ContactFields, 'positions'>,
  present: Present | null,
): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const [at, { companyId, reportsToId }] of positions.entries()) {
    if (reportsToId === null) continue
    const stood = present?.positions.some((each) => each.companyId === companyId && each.reportsToId === reportsToId)
    if (stood) continue
    const path = ['positions', at, 'reportsToId']
    const chief = await db
      .selectFrom('contact_position')
      .select('id')
      .where('contact_id', '=', reportsToId)
      .where('company_id', '=', companyId)
      .executeTakeFirst()
    if (!chief) faults.push({ path, code: 'chiefMissing' })
    const way = present && (await wayUp(db, reportsToId, present.id, chiefsIn(companyId)))
    if (way) faults.push({ path, code: 'lineCycle', params: { way } })
  }
  return faults
}

/** Whether a company is the other one, or above it. */
export async function isAboveCompany(db: Db, above: number, id: number): Promise<boolean> {
  return (await wayUp(db, id, above, companiesAbove)) !== null
}

/** Whether a person is the other one, or one to whom that one reports in a company, be it through others. */
export async function isChief(db: Db, companyId: number, chief: number, id: number): Promise<boolean> {
  return (await wayUp(db, id, chief, chiefsIn(companyId))) !== null
}

type Above = (db: Db, id: number) => Promise<number[]>

const companiesAbove: Above = async (db, id) => {
  const rows = await db.selectFrom('contact').select('parent_id').where('id', '=', id).execute()
  return rows.flatMap(({ parent_id }) => parent_id ?? [])
}

const chiefsIn =
  (companyId: number): Above =>
  async (db, id) => {
    const places = db.selectFrom('contact_position').where('contact_id', '=', id).where('company_id', '=', companyId)
    const rows = await places.select('reports_to_id').execute()
    return rows.flatMap(({ reports_to_id }) => reports_to_id ?? [])
  }

/** The names on the way from one contact up to another, when there is one: "South → North → Head office". */
async function wayUp(db: Db, from: number, to: number, above: Above): Promise<string | null> {
  const cameFrom = new Map<number, number | null>([[from, null]])
  for (const id of cameFrom.keys()) {
    if (id === to) break
    for (const next of await above(db, id)) if (!cameFrom.has(next)) cameFrom.set(next, id)
  }
  if (!cameFrom.has(to)) return null
  const way: number[] = []
  for (let id: number | null = to; id !== null; id = cameFrom.get(id) ?? null) way.unshift(id)
  const rows = await db.selectFrom('contact').selectAll().where('id', 'in', way).execute()
  const names = new Map(rows.map((row) => [row.id, contactName(row)]))
  return [to, ...way].map((id) => names.get(id) ?? '').join(' → ')
}
