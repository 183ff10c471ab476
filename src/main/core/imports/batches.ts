import { setImmediate as pause } from 'node:timers/promises'
import type {
  ImportBatch,
  ImportDecision,
  ImportPart,
  ImportProblem,
  RepairCode,
} from '../../../shared/contract/imports.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { ImportWrites } from '../database/import-writes.ts'
import type { ImportDecisionTable } from '../database/schema.ts'
import type { RecordDefinition } from '../record-type.ts'
import type { Services } from '../services.ts'
import type { Outcome } from './judged-row.ts'
import type { StagedPart } from './parts.ts'
import { type Tally, toldTallies } from './tallies.ts'
import { releaseUpload } from './release-upload.ts'

/** History follows the commit of a batch, not its rehearsal, so that an undo takes the commit back. */
export const importRecord: RecordDefinition = {
  type: 'importBatch',
  table: 'import_commit',
  tables: { import_commit: 'id' },
  // A commit comes and goes with its contacts.
  apart: ['import_commit'],
  name: async (db, id) =>
    (await db.selectFrom('import_batch').select('file_name').where('id', '=', id).executeTakeFirst())?.file_name ?? '',
}

function batches(db: Db) {
  return db
    .selectFrom('import_batch as batch')
    .leftJoin('import_commit as done', 'done.id', 'batch.id')
    .where('batch.state', '<>', 'discarded')
    .selectAll('batch')
    .select('done.committed_at')
}

type BatchRow = NonNullable<Awaited<ReturnType<ReturnType<typeof batches>['executeTakeFirst']>>>

function batchOf(row: BatchRow): ImportBatch {
  const undone = row.change_set_id !== null && row.committed_at === null
  const options = JSON.parse(row.options) as ImportBatch['options']
  const lastRepairs = row.last_repairs === null ? null : (JSON.parse(row.last_repairs) as RepairCode[])
  return {
    id: row.id,
    fileName: row.file_name,
    state:
      row.committed_at !== null ? 'committed' : undone ? 'undone' : row.state === 'staging' ? 'staging' : 'rehearsed',
    parts: (JSON.parse(row.parts) as StagedPart[]).map(partOf),
    options,
    counts: JSON.parse(row.counts) as ImportBatch['counts'],
    judged: row.judged === 1,
    ...toldTallies(JSON.parse(row.problems) as Tally[], options.repairs, lastRepairs),
    staged: row.staged,
    interrupted: row.interrupted === 1,
    fileMissing: row.file_missing === 1,
    createdAt: row.created_at,
    committedAt: row.committed_at,
    changeSet: row.change_set_id,
  }
}

function partOf({ sheet, mapping, holds, survey: { dayOrder, dayValue = '' } }: StagedPart): ImportPart {
  return { sheet, mapping, holds, days: dayOrder && { order: dayOrder, value: dayValue } }
}

/** @throws NOT_FOUND */
export async function loadBatch(db: Db, id: number): Promise<ImportBatch> {
  const row = await batches(db).where('batch.id', '=', id).executeTakeFirst()
  return row ? batchOf(row) : fail('NOT_FOUND', { type: 'importBatch', id })
}

/** The batches that were rehearsed or whose staging was interrupted, newest first. */
export async function listBatches(db: Db): Promise<ImportBatch[]> {
  const rows = await batches(db)
    .where(({ or, eb }) => or([eb('batch.state', '=', 'rehearsed'), eb('batch.interrupted', '=', 1)]))
    .orderBy('batch.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(batchOf)
}

export interface RowFilter {
  id: number
  part?: number | undefined
  outcome?: Outcome | undefined
  onlyProblems: boolean
  problem?: string | undefined
  possible: boolean
  duplicates: boolean
}

/** The rows `r` of a filter. */
export function rowsOf(db: Db, { id, part, outcome, onlyProblems, problem, possible, duplicates }: RowFilter) {
  let rows = db.selectFrom('import_row as r').where('r.batch_id', '=', id)
  if (part !== undefined) rows = rows.where('r.part', '=', part)
  if (outcome !== undefined) rows = rows.where('r.outcome', '=', outcome)
  if (onlyProblems || problem !== undefined) rows = rows.where('r.problems', '<>', '[]')
  // Codes are plain words, which stand in the problems' JSON as they are.
  if (problem !== undefined) rows = rows.where('r.problems', 'like', `%"code":"${problem}"%`)
  if (possible || duplicates) rows = rows.where('r.score', 'is not', null)
  if (possible) rows = rows.where('r.possible', '=', 1)
  return rows
}

/** Rows of a batch as they were judged. */
export async function batchRows(db: Db, filter: RowFilter & { offset: number; limit: number }) {
  const { offset, limit } = filter
  const rows = rowsOf(db, filter)
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = await rows
    .leftJoin('import_contact as c', (join) =>
      join.onRef('c.batch_id', '=', 'r.batch_id').onRef('c.kind', '=', 'r.kind').onRef('c.number', '=', 'r.number'),
    )
    .leftJoin('import_decision as d', (join) =>
      join.onRef('d.batch_id', '=', 'r.batch_id').onRef('d.part', '=', 'r.part').onRef('d.row', '=', 'r.row'),
    )
    .leftJoin('import_commit as done', 'done.id', 'r.batch_id')
    .selectAll('r')
    .select(({ eb, fn, ref }) =>
      fn
        .coalesce('c.contact_id', eb('done.last_contact', '+', ref('c.number')))
        .$castTo<number | null>()
        .as('contact_id'),
    )
    .select(['done.committed_at', 'd.way', 'd.contact_id as decided_contact', 'd.number as decided_number'])
    .orderBy('r.part')
    .orderBy('r.row')
    .offset(offset)
    .limit(limit)
    .execute()
  return {
    total,
    rows: page.map((row) => ({
      part: row.part,
      row: row.row,
      cells: JSON.parse(row.cells) as string[],
      outcome: row.outcome,
      problems: JSON.parse(row.problems) as ImportProblem[],
      contactId: row.contact_id,
      productId: row.committed_at === null ? null : row.product_id,
      contactName: row.contact_name,
      mended: Object.entries(JSON.parse(row.mended) as Record<string, string>).map(([column, before]) => ({
        column: Number(column),
        before,
      })),
      candidates: (JSON.parse(row.candidates) as unknown[]).length,
      score: row.score,
      decision: row.way && decisionOf({ way: row.way, contact_id: row.decided_contact, number: row.decided_number }),
    })),
  }
}

/** A decision as the contract tells it. */
export function decisionOf(kept: Pick<ImportDecisionTable, 'way' | 'contact_id' | 'number'>): ImportDecision {
  const { way, contact_id: contactId, number } = kept
  return { way, ...(contactId !== null && { contactId }), ...(number !== null && { number }) }
}

/** The problems of a batch in the order of the file. */
export async function batchProblems(db: Db, id: number): Promise<ImportProblem[]> {
  const rows = await db
    .selectFrom('import_row')
    .select('problems')
    .where('batch_id', '=', id)
    .where('problems', '<>', '[]')
    .orderBy('part')
    .orderBy('row')
    .execute()
  return rows.flatMap(({ problems }) => JSON.parse(problems) as ImportProblem[])
}

/**
 * Throws a batch away. From the first moment on nobody finds it, so that no half of it is ever committed; its rows go in
 * short transactions.
 * @throws NOT_FOUND, WRONG_STATE when it is committed
 */
export async function removeBatch(services: Pick<Services, 'writer'>, id: number): Promise<void> {
  await services.writer.transaction().execute(async (db) => {
    const { state } = await loadBatch(db, id)
    if (state === 'committed') fail('WRONG_STATE', { type: 'importBatch', id, state })
    await db
      .updateTable('import_batch')
      .set(({ eb }) => ({ state: 'discarded', interrupted: 0, revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .execute()
  })
  await removeDiscarded(services, id)
}

/** Throws a batch away, and with it the file that it was made of. @throws NOT_FOUND, WRONG_STATE when it is committed */
export async function discardBatch(services: Services, id: number): Promise<void> {
  const upload = await uploadOf(services.reads, id)
  await removeBatch(services, id)
  await releaseUpload(services, upload)
  services.events.changed([{ type: 'importBatch', ids: [id] }])
}

/** The token of the upload that a batch was made of; null where it was none. */
export async function uploadOf(db: Db, id: number): Promise<string | null> {
  const row = await db.selectFrom('import_batch').select('upload').where('id', '=', id).executeTakeFirst()
  return row?.upload ?? null
}

/** Removes what is left of a batch that was thrown away. */
export async function removeDiscarded({ writer }: Pick<Services, 'writer'>, id: number): Promise<void> {
  const writes = new ImportWrites(writer)
  for (let more = true; more; await pause()) {
    more = await writer.transaction().execute(async (db) => {
      if (writes.removeRows(id, 500)) return true
      await db
        .deleteFrom('import_batch')
        .where('id', '=', id)
        // Someone may have undone its undo meanwhile.
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('import_commit').select('id').where('import_commit.id', '=', id))),
        )
        .execute()
      return false
    })
  }
}
