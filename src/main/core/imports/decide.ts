import type { ImportBatch, ImportDecision } from '../../../shared/contract/imports.ts'
import { ImportWrites } from '../database/import-writes.ts'
import type { Services } from '../services.ts'
import { changeBatch } from './judge-again.ts'
import { possible, sure } from '../contacts/likeness.ts'

/**
 * Keeps what a person decided for rows whose contact is, or may be, here already; null takes decisions back.
 * @param rows some rows, or all whose contact may be, or surely is, here already
 * @throws NOT_FOUND, WRONG_STATE
 */
export async function decideRows(
  services: Services,
  id: number,
  rows: { part: number; row: number }[] | 'possible' | 'sure',
  decision: ImportDecision | null,
): Promise<ImportBatch> {
  const writes = new ImportWrites(services.writer)
  const { batch } = await changeBatch(services, id, async () => {
    if (rows === 'possible') writes.decideAlike(id, { from: possible, below: sure }, decision)
    else if (rows === 'sure') writes.decideAlike(id, { from: sure, below: 101 }, decision)
    else for (const { part, row } of rows) writes.decideRow(id, part, row, decision)
  })
  services.events.changed([{ type: 'importBatch', ids: [id] }])
  return batch
}
