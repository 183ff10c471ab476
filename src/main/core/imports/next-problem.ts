import type { ExpressionBuilder } from 'kysely'
import type { Db } from '../database/connection.ts'
import { hasOpenProblem } from '../database/import-problems.ts'
import type { ImportRowTable } from '../database/schema.ts'
import { loadBatch, type RowFilter, rowsOf } from './batches.ts'

interface Place {
  part: number
  row: number
}

/**
 * How many rows of a filter stand before the next one after `from` (`back`: before it) that has a cell with a problem
 * which no repair of the batch mends; null where there is none. @throws NOT_FOUND
 */
export async function nextProblem(db: Db, filter: RowFilter & { from: Place; back: boolean }): Promise<number | null> {
  const { from, back } = filter
  const { options } = await loadBatch(db, filter.id)
  const rows = rowsOf(db, filter)
  const order = back ? 'desc' : 'asc'
  const next = await rows
    .where((eb) => beyond(eb, from, back ? '<' : '>'))
    .where(hasOpenProblem(options.repairs))
    .select(['r.part', 'r.row'])
    .orderBy('r.part', order)
    .orderBy('r.row', order)
    .limit(1)
    .executeTakeFirst()
  if (!next) return null
  const { before } = await rows
    .where((eb) => beyond(eb, next, '<'))
    .select(({ fn }) => fn.countAll<number>().as('before'))
    .executeTakeFirstOrThrow()
  return before
}

/** Rows stand in the order of their parts. */
const beyond = (
  { and, or, eb }: ExpressionBuilder<{ r: ImportRowTable }, 'r'>,
  { part, row }: Place,
  side: '<' | '>',
) => or([eb('r.part', side, part), and([eb('r.part', '=', part), eb('r.row', side, row)])])
