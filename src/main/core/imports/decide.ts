import type { ImportBatch, ImportDecision } from '../../../shared/contract/imports.ts'
import type { Services } from '../services.ts'
import { changeBatch } from './judge-again.ts'
import { possible, sure } from './likeness.ts'

/** The rows that a decision is for: some of them, or all whose contact may be, or surely is, here already. */
export type DecidedRows = { part: number; row: number }[] | 'possible' | 'sure'

/**
 * Keeps what a person decided for rows whose contact is, or may be, here already; null takes decisions back.
 * @throws NOT_FOUND, WRONG_STATE
 */
export async function decideRows(
  services: Services,
  id: number,
  rows: DecidedRows,
  decision: ImportDecision | null,
): Promise<ImportBatch> {
  const { way, contactId = null, number = null } = decision ?? {}
  const { batch } = await changeBatch(services, id, async (db) => {
    const meant = db
      .selectFrom('import_row')
      .where('batch_id', '=', id)
      .where(({ or, and, eb }) =>
        typeof rows === 'string'
          ? and([eb('score', '>=', rows === 'sure' ? sure : possible), eb('score', '<', rows === 'sure' ? 101 : sure)])
          : or(rows.map(({ part, row }) => and([eb('part', '=', part), eb('row', '=', row)]))),
      )
    await db
      .deleteFrom('import_decision')
      .where('batch_id', '=', id)
      .where(({ eb, refTuple }) =>
        eb(refTuple('part', 'row'), 'in', meant.select(['part', 'row']).$asTuple('part', 'row')),
      )
      .execute()
    if (way === undefined) return
    await db
      .insertInto('import_decision')
      .columns(['batch_id', 'part', 'row', 'way', 'contact_id', 'number'])
      .expression(
        meant.select(({ val }) => [
          'batch_id',
          'part',
          'row',
          val(way).as('way'),
          val(contactId).as('contact_id'),
          val(number).as('number'),
        ]),
      )
      .execute()
  })
  services.events.changed([{ type: 'importBatch', ids: [id] }])
  return batch
}
