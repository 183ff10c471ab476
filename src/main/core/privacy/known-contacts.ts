import { fail } from '../../../shared/errors.ts'
import { contactRecord } from '../contacts/contact-record.ts'
import type { Db } from '../database/connection.ts'
import { goneRows } from '../database/gone-records.ts'

/**
 * The contact and those that were merged into it, again and again; one whose creation was undone is known as long as
 * history holds it. @throws NOT_FOUND
 */
export async function withMerged(db: Db, id: number): Promise<number[]> {
  const stands = await db.selectFrom('contact').select('id').where('id', '=', id).executeTakeFirst()
  const [gone] = stands ? [] : await goneRows(db, contactRecord, { below: id + 1, limit: 1 })
  if (!stands && gone?.id !== id) fail('NOT_FOUND', { type: 'contact', id })
  const all = [id]
  for (let from = 0; from < all.length;) {
    const some = all.slice(from)
    from = all.length
    const merged = await db.selectFrom('contact').select('id').where('merged_into_id', 'in', some).execute()
    all.push(...merged.map((row) => row.id).filter((each) => !all.includes(each)))
  }
  return all
}
