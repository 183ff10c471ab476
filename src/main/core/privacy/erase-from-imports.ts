import type { Db } from '../database/connection.ts'
import { undoneImportContacts } from '../database/gone-records.ts'
import { rowsThatMention } from '../database/import-mentions.ts'
import { committedAs } from '../imports/origins.ts'
import { eraseFromLinks } from './erase-from-links.ts'

/**
 * Erases what imports kept of contacts: the rows that became or mean them (an import that was undone too), rows with one of their e-mail addresses, and
 * their names among the candidates of others and in cells that tell how others stand to them. Batches that are not imported yet are judged again.
 * @returns how many rows went, and how many uploaded files of unfinished imports may still name them
 */
export async function eraseFromImports(
  db: Db,
  contacts: number[],
  emails: string[],
): Promise<{ rows: number; unfinished: number }> {
  const pending = await db
    .selectFrom('import_contact')
    .select(['batch_id', 'kind', 'number'])
    .where('contact_id', 'in', contacts)
    .execute()
  const undone = await undoneImportContacts(db, contacts)
  const committed = await Promise.all(contacts.map((id) => committedAs(db, id).execute()))
  const staged = [...pending, ...undone, ...committed.flat()]
  const touched = await eraseFromLinks(db, contacts, staged)
  let rows = 0
  for (const { batch_id, kind, number } of staged) {
    const gone = await db
      .deleteFrom('import_row')
      .where('batch_id', '=', batch_id)
      .where('kind', '=', kind)
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    await db
      .deleteFrom('import_contact')
      .where('batch_id', '=', batch_id)
      .where('kind', '=', kind)
      .where('number', '=', number)
      .execute()
    rows += Number(gone.numDeletedRows)
    touched.add(batch_id)
  }
  await db.deleteFrom('import_decision').where('contact_id', 'in', contacts).execute()
  for (const { batch_id, part, row, named } of await rowsThatMention(db, contacts, emails)) {
    if (named) {
      await db
        .updateTable('import_row')
        .set({ candidates: '[]', contact_name: '', score: null })
        .where('batch_id', '=', batch_id)
        .where('part', '=', part)
        .where('row', '=', row)
        .execute()
    } else {
      const found = await db
        .deleteFrom('import_row')
        .where('batch_id', '=', batch_id)
        .where('part', '=', part)
        .where('row', '=', row)
        .returning(['kind', 'number'])
        .executeTakeFirst()
      if (found?.kind && found.number !== null)
        await db
          .deleteFrom('import_contact')
          .where('batch_id', '=', batch_id)
          .where('kind', '=', found.kind)
          .where('number', '=', found.number)
          .execute()
      rows++
    }
    touched.add(batch_id)
  }
  const unfinished = await db
    .updateTable('import_batch')
    .set(({ eb }) => ({ judged: 0, revision: eb('revision', '+', 1) }))
    .where('id', 'in', [...touched])
    .where('change_set_id', 'is', null)
    .where('state', '<>', 'discarded')
    .returning('id')
    .execute()
  return { rows, unfinished: unfinished.length }
}
