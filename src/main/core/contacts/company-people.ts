import type { Db } from '../database/connection.ts'
import { prepared } from '../database/prepared.ts'

const peopleOf = prepared((db: Db, companyId: number) =>
  db
    .selectFrom('contact_position')
    .innerJoin('contact_index', 'contact_index.contact_id', 'contact_position.contact_id')
    .select('contact_position.contact_id')
    .distinct()
    .where('contact_position.company_id', '=', companyId),
)

/** A contact and, where it is a company, its people who are not in the trash. */
export async function withPeopleOf(db: Db, contactId: number): Promise<number[]> {
  const people = await peopleOf(db, contactId)
  return [contactId, ...people.map((row) => row.contact_id)]
}
