import type { SuggestedField } from '../../../shared/contract/contacts.ts'
import type { Db } from '../database/connection.ts'

const most = 200

/** The texts that a field has among the contacts outside the trash, most used first. */
export async function valuesInUse(db: Db, field: SuggestedField): Promise<string[]> {
  if (field === 'stage' || field === 'source' || field === 'industry' || field === 'parentRole') {
    const column = field === 'parentRole' ? 'parent_role' : field
    const contacts = db.selectFrom('contact').where('deleted_at', 'is', null).where(column, '!=', '')
    const rows = await contacts
      .select(({ fn }) => [`${column} as value`, fn.countAll<number>().as('count')])
      .groupBy(column)
      .orderBy('count', 'desc')
      .limit(most)
      .execute()
    return rows.map(({ value }) => value)
  }
  if (field === 'relation') {
    const rows = await db
      .selectFrom('contact_relation')
      .select(({ fn }) => ['kind as value', fn.countAll<number>().as('count')])
      .where('kind', '!=', '')
      .groupBy('kind')
      .orderBy('count', 'desc')
      .limit(most)
      .execute()
    return rows.map(({ value }) => value)
  }
  const rows = await db
    .selectFrom('contact_position')
    .innerJoin('contact_index', 'contact_index.contact_id', 'contact_position.contact_id')
    .select(({ fn }) => [`contact_position.${field} as value`, fn.countAll<number>().as('count')])
    .where(`contact_position.${field}`, '!=', '')
    .groupBy(`contact_position.${field}`)
    .orderBy('count', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ value }) => value)
}
