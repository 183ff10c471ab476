import { setImmediate as pause } from 'node:timers/promises'
import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import { ImportWrites } from '../database/import-writes.ts'
import type { JobRun } from '../jobs.ts'
import { colleagueFaults } from '../office/colleagues.ts'
import type { Services } from '../services.ts'
import { loadBatch } from './batches.ts'
import { Judging } from './judging.ts'
import { countryOf, nameOthers, numbersOfRow, rulesOf, sliceRows, stagedParts } from './parts.ts'
import { productJudge } from '../product-imports/judged-products.ts'

/**
 * Judges the staged rows of a batch once more as a job whose result is `{ batch }`, with other options where they are
 * given. What is changed meanwhile makes it begin again; while it runs, asking once more answers the same job.
 * @returns the job's id
 * @throws WRONG_STATE where the batch is not rehearsed, INVALID for an owner whom there is not
 */
export async function startJudging(
  services: Services,
  id: number,
  options: ImportOptions | undefined,
  requestId?: string,
): Promise<string> {
  const started = services.jobs.started('importRehearsal', requestId)
  if (started !== undefined) return started
  requireRehearsed(await loadBatch(services.reads, id))
  const faults = await colleagueFaults(services.reads, options?.ownerId ?? null, ['options', 'ownerId'])
  if (faults.length > 0) fail('INVALID', { faults })
  if (options)
    await changeBatch(services, id, (db) =>
      db
        .updateTable('import_batch')
        .set({ options: JSON.stringify(options) })
        .where('id', '=', id)
        .execute(),
    )
  const running = judgings.get(services.jobs) ?? new Map<number, string>()
  judgings.set(services.jobs, running)
  const under = running.get(id)
  if (under !== undefined) return under
  const judging = (run: JobRun) => judge(services, id, run).finally(() => running.delete(id))
  const job = services.jobs.start('importRehearsal', judging, requestId)
  running.set(id, job)
  return job
}

/** The jobs under way by the batch that they judge: two would overtake each other for ever. */
const judgings = new WeakMap<Services['jobs'], Map<number, string>>()

/** @throws WRONG_STATE */
export function requireRehearsed({ id, state }: ImportBatch): void {
  if (state !== 'rehearsed') fail('WRONG_STATE', { type: 'importBatch', id, state })
}

async function judge(services: Services, id: number, run: JobRun) {
  const { writer, reads } = services
  const writes = new ImportWrites(writer)
  for (;;) {
    const { batch, revision } = await changeBatch(services, id)
    const keep = (write: () => Promise<unknown>) =>
      writer.transaction().execute(async (db) => {
        const { revision: now } = await revisionOf(db, id)
        if (now !== revision) throw new Overtaken()
        await write()
      })
    try {
      for (let more = true; more; await pause()) await keep(async () => (more = writes.removeContacts(id, 500)))
      await judgeStaged(
        reads,
        { office: new ImportLookups(reads), staging: new ImportLookups(writer), writes },
        batch,
        {
          keep,
          run,
        },
      )
      const judged = await loadBatch(reads, id)
      if (!judged.judged) continue
      services.events.changed([{ type: 'importBatch', ids: [id] }])
      return { batch: judged }
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
}

/** The batch was changed while it was judged. */
class Overtaken extends Error {}

async function revisionOf(db: Db, id: number): Promise<{ revision: number }> {
  const row = await db.selectFrom('import_batch').select('revision').where('id', '=', id).executeTakeFirst()
  return row ?? fail('NOT_FOUND', { type: 'importBatch', id })
}

/**
 * Changes a rehearsed batch in a transaction, after which its rows are to be judged again.
 * @throws WRONG_STATE, NOT_FOUND
 */
export function changeBatch(
  { writer }: Pick<Services, 'writer'>,
  id: number,
  change: (db: Db, batch: ImportBatch) => Promise<unknown> = async () => {},
): Promise<{ batch: ImportBatch; revision: number }> {
  return writer.transaction().execute((db) => changeBatchIn(db, id, change))
}

/** As `changeBatch`, within a transaction. */
export async function changeBatchIn(
  db: Db,
  id: number,
  change: (db: Db, batch: ImportBatch) => Promise<unknown>,
): Promise<{ batch: ImportBatch; revision: number }> {
  const batch = await loadBatch(db, id)
  requireRehearsed(batch)
  await change(db, batch)
  const { revision } = await db
    .updateTable('import_batch')
    .set(({ eb }) => ({ judged: 0, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return { batch: await loadBatch(db, id), revision }
}

/** Judges the staged rows of a batch; `keep` runs what is staged of each slice in a transaction of the writer. */
export async function judgeStaged(
  db: Db,
  { office, staging, writes }: { office: ImportLookups; staging: ImportLookups; writes: ImportWrites },
  { id, options, counts: { rows } }: ImportBatch,
  { keep, run }: { keep: (write: () => Promise<void>) => Promise<void>; run: JobRun },
): Promise<void> {
  const seen = office.lastChange()
  const parts = await stagedParts(db, id)
  const holds = parts.map((part) => part.holds)
  const judging = new Judging(office, staging, writes, {
    id,
    country: await countryOf(db),
    options,
    holds,
    numbersOfRow: numbersOfRow(parts),
    links: nameOthers(parts),
    products: await productJudge(db, office, { options, parts }),
  })
  await judging.prepare()
  for (const [at, part] of parts.entries()) {
    const rules = await rulesOf(db, part, options)
    for (let slice = staging.rows(id, at, 0, sliceRows); slice.length > 0;) {
      await judging.judge(at, rules, slice, keep)
      run.progress(judging.counts.rows, rows)
      slice = staging.rows(id, at, slice.at(-1)?.row ?? 0, sliceRows)
    }
  }
  await judging.link(keep)
  await keep(async () => writes.judged(id, seen, judging.tallies()))
}
