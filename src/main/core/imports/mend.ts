import type { ImportBatch, ImportProblem } from '../../../shared/contract/imports.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import { type Caller, runWrite } from '../procedure.ts'
import type { Services } from '../services.ts'
import { loadBatch } from './batches.ts'
import { changeBatch, changeBatchIn } from './judge-again.ts'
import { rulesOf, sliceRows, stagedParts } from './parts.ts'
import { productReader } from '../product-imports/read-product.ts'
import { rowReader } from './read-row.ts'
import { surveyOf } from './rows/survey.ts'
import { type Tally, Tallies } from './tallies.ts'

/** A staged cell and what shall stand in it. */
export interface MendedCell {
  part: number
  row: number
  column: number
  value: string
}

/**
 * Changes staged cells and reads the problems of their rows anew; what becomes of the rows is told by the next judging.
 * @throws NOT_FOUND, WRONG_STATE
 */
export async function mendCells(services: Services, id: number, cells: MendedCell[]): Promise<ImportBatch> {
  const changed = await changeBatch(services, id, async (db, batch) => {
    for (const [part, ofPart] of Map.groupBy(cells, (cell) => cell.part)) await mendPart(db, batch, part, ofPart)
  })
  services.events.changed([{ type: 'importBatch', ids: [id] }])
  return changed.batch
}

/**
 * Exchanges two columns of a part: their cells in the rows given, or else their fields in the mapping. A request that was
 * answered before exchanges nothing back.
 * @throws NOT_FOUND, WRONG_STATE
 */
export async function exchangeColumns(
  services: Services,
  call: { caller: Caller; requestId: string | undefined },
  exchange: { id: number; part: number; columns: [number, number]; rows?: number[] | undefined },
): Promise<ImportBatch> {
  const { id, part, rows } = exchange
  const [one, other] = exchange.columns
  const change = async (db: Db, batch: ImportBatch) => {
    if (rows) return mendPart(db, batch, part, await exchangedCells(db, id, part, [one, other], rows))
    const parts = await stagedParts(db, id)
    const found = parts[part] ?? fail('NOT_FOUND', { type: 'importPart', id: part })
    const fieldOf = (column: number) => found.mapping.find((each) => each.column === column)?.field ?? null
    const fields = new Map([
      [one, fieldOf(other)],
      [other, fieldOf(one)],
    ])
    found.mapping = found.mapping.map(({ column, field }) => {
      const exchanged = fields.get(column)
      return { column, field: exchanged === undefined ? field : exchanged }
    })
    const survey = surveyOf(found.mapping, new ImportLookups(services.writer).rows(id, part, 0, sliceRows))
    const moved = [...fields.values()]
    if (moved.includes('birthday') || moved.includes('anniversary')) {
      const { dayOrder, dayValue } = survey
      Object.assign(found.survey, { dayOrder, dayValue })
    }
    if (moved.includes('givenName') || moved.includes('familyName')) found.survey.namesSwapped = survey.namesSwapped
    await db
      .updateTable('import_batch')
      .set({ parts: JSON.stringify(parts) })
      .where('id', '=', id)
      .execute()
  }
  await runWrite(services, { procedure: 'imports.exchange', ...call }, async ({ db }) => {
    await changeBatchIn(db, id, change)
    return {}
  })
  services.events.changed([{ type: 'importBatch', ids: [id] }])
  return loadBatch(services.reads, id)
}

async function exchangedCells(
  db: Db,
  id: number,
  part: number,
  [one, other]: [number, number],
  rows: number[],
): Promise<MendedCell[]> {
  const staged = await db
    .selectFrom('import_row')
    .select(['row', 'cells'])
    .where('batch_id', '=', id)
    .where('part', '=', part)
    .where('row', 'in', rows)
    .execute()
  return staged.flatMap(({ row, cells }) => {
    const values = JSON.parse(cells) as string[]
    return [
      { part, row, column: one, value: values[other] ?? '' },
      { part, row, column: other, value: values[one] ?? '' },
    ]
  })
}

async function mendPart(db: Db, { id, options }: ImportBatch, part: number, cells: MendedCell[]): Promise<void> {
  const found = (await stagedParts(db, id))[part] ?? fail('NOT_FOUND', { type: 'importPart', id: part })
  const rules = await rulesOf(db, found, options)
  const read = 'products' in rules ? productReader(rules) : rowReader(rules)
  const tallied = db.selectFrom('import_batch').select('problems').where('id', '=', id)
  const tallies = new Tallies(JSON.parse((await tallied.executeTakeFirstOrThrow()).problems) as Tally[])
  for (const [row, ofRow] of Map.groupBy(cells, (cell) => cell.row)) {
    const staged = await db
      .selectFrom('import_row')
      .select(['cells', 'mended', 'outcome', 'problems'])
      .where('batch_id', '=', id)
      .where('part', '=', part)
      .where('row', '=', row)
      .executeTakeFirst()
    if (!staged) fail('NOT_FOUND', { type: 'importRow', id: row })
    const values = JSON.parse(staged.cells) as string[]
    const mended = JSON.parse(staged.mended) as Record<string, string>
    for (const { column, value } of ofRow) {
      while (values.length <= column) values.push('')
      const before = mended[column] ?? values[column] ?? ''
      values[column] = value
      if (value === before) delete mended[column]
      else mended[column] = before
    }
    // Empty cells beyond the columns are no content.
    while (values.length > found.sheet.columns.length && values.at(-1) === '') values.pop()
    const { main, problems } = read({ row, cells: values })
    tallies.add(part, JSON.parse(staged.problems) as ImportProblem[], -1)
    tallies.add(part, problems)
    await db
      .updateTable('import_row')
      .set({
        cells: JSON.stringify(values),
        mended: JSON.stringify(mended),
        problems: JSON.stringify(problems.map((problem) => ({ part, ...problem }))),
        ...(main === null && { outcome: 'refused' }),
        ...(main !== null && staged.outcome === 'refused' && { outcome: 'new' }),
      })
      .where('batch_id', '=', id)
      .where('part', '=', part)
      .where('row', '=', row)
      .execute()
  }
  await db
    .updateTable('import_batch')
    .set({ problems: JSON.stringify(tallies.list()) })
    .where('id', '=', id)
    .execute()
}
