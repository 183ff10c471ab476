import { readNamed, readRelation } from '../../../shared/domain/links.ts'
import { identityOf } from '../contacts/contact-identity.ts'
import { contactRecord } from '../contacts/contact-record.ts'
import type { Db } from '../database/connection.ts'
import { goneRows } from '../database/gone-records.ts'
import { rowsThatHold, stagedWithLinks } from '../database/import-mentions.ts'
import type { StagedContact, StagedLink } from '../imports/merge.ts'

/** A contact as a batch has it. */
interface Staged {
  batch_id: number
  kind: 'company' | 'person'
  number: number
}

/**
 * Takes contacts out of what imports kept of others: relations and reporting lines that mean them, and the lines of cells
 * that told of these or hold their identity. All else that those rows say stays.
 * @param staged as what batches have the contacts
 * @returns the batches in which something went
 */
export async function eraseFromLinks(db: Db, contacts: number[], staged: readonly Staged[]): Promise<Set<number>> {
  const touched = new Set<number>()
  const identities = await identitiesOf(db, contacts)
  for (const { batch_id, part, row } of await rowsThatHold(db, identities)) {
    // The id of somebody else may end like theirs.
    const tells = (line: string) => line.split(/[\s,"]+/).some((word) => identities.includes(word))
    if (await eraseLines(db, { batch_id, part, row }, tells)) touched.add(batch_id)
  }
  for (const { data, ...at } of await stagedWithLinks(db)) {
    const contact = JSON.parse(data) as StagedContact
    const means = ({ to, identity }: StagedLink) => {
      if (!to || identities.includes(identity)) return identities.includes(identity)
      if ('contactId' in to) return contacts.includes(to.contactId)
      return staged.some((each) => each.batch_id === at.batch_id && each.kind === to.kind && each.number === to.number)
    }
    const { links = [], ...others } = contact
    const stay = links.filter((link) => !means(link))
    if (stay.length === links.length) continue
    await db
      .updateTable('import_contact')
      .set({ data: JSON.stringify({ ...others, ...(stay.length > 0 && { links: stay }) }) })
      .where('batch_id', '=', at.batch_id)
      .where('kind', '=', at.kind)
      .where('number', '=', at.number)
      .execute()
    for (const { part, row, name, column } of links.filter(means))
      await eraseLines(db, { batch_id: at.batch_id, part, row }, (line) => tellsOf(line, name), column.index)
    touched.add(at.batch_id)
  }
  return touched
}

/** Whether a line of a cell says how the contact of its row stands to somebody of this name. */
const tellsOf = (line: string, name: string) =>
  name !== '' && [readNamed(line), readRelation(line)].some((told) => told?.name === name)

/** How exports name the contacts; of those that are gone history holds when they were made. */
async function identitiesOf(db: Db, contacts: number[]): Promise<string[]> {
  const rows = await db.selectFrom('contact').select(['id', 'created_at']).where('id', 'in', contacts).execute()
  const made = new Map(rows.map((row) => [row.id, row.created_at]))
  for (const id of contacts) {
    if (made.has(id)) continue
    const [gone] = await goneRows(db, contactRecord, { below: id + 1, limit: 1 })
    if (gone?.id === id) made.set(id, String(gone.row['created_at']))
  }
  return [...made].map(([id, createdAt]) => identityOf({ id, createdAt }))
}

/** Takes such lines out of the cells of a row, or out of one of them. @returns whether there were some */
async function eraseLines(
  db: Db,
  { batch_id, part, row }: { batch_id: number; part: number; row: number },
  tells: (line: string) => boolean,
  column?: number,
): Promise<boolean> {
  const staged = await db
    .selectFrom('import_row')
    .select(['cells', 'mended'])
    .where('batch_id', '=', batch_id)
    .where('part', '=', part)
    .where('row', '=', row)
    .executeTakeFirst()
  if (!staged) return false
  const without = (cell: string, index: number) => {
    const lines = cell.split('\n')
    const stay = lines.filter((line) => !tells(line))
    return (column !== undefined && column !== index) || stay.length === lines.length ? cell : stay.join('\n')
  }
  const mended = Object.entries(JSON.parse(staged.mended) as Record<string, string>)
  const left = {
    cells: JSON.stringify((JSON.parse(staged.cells) as string[]).map(without)),
    mended: JSON.stringify(Object.fromEntries(mended.map(([index, cell]) => [index, without(cell, Number(index))]))),
  }
  if (left.cells === staged.cells && left.mended === staged.mended) return false
  await db
    .updateTable('import_row')
    .set(left)
    .where('batch_id', '=', batch_id)
    .where('part', '=', part)
    .where('row', '=', row)
    .execute()
  return true
}
