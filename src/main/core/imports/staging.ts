import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports.ts'
import { fail } from '../../../shared/errors.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import { ImportWrites } from '../database/import-writes.ts'
import { closing, type JobRun } from '../jobs.ts'
import type { Services } from '../services.ts'
import { loadBatch, removeBatch, uploadOf } from './batches.ts'
import { Judging } from './judging.ts'
import { asRefusal, openFile } from './open-file.ts'
import { countryOf, nameOthers, numbersOfRow, rulesOf, sheetOf, type StagedPart } from './parts.ts'
import { judgedProducts } from '../product-imports/judged-products.ts'
import type { SheetReading } from './reading/open-sheet.ts'
import type { SheetRow } from './reading/types.ts'
import type { Tally } from './tallies.ts'
import { type GivenFile, uploadedFile } from '../uploads.ts'

/**
 * Goes on, as a job whose result is `{ batch }`, with a staging that the program's end interrupted.
 * @returns the job's id
 * @throws WRONG_STATE where none is interrupted, NOT_FOUND where its file is gone
 */
export async function startResuming(services: Services, id: number, requestId?: string): Promise<string> {
  const started = services.jobs.started('importRehearsal', requestId)
  if (started !== undefined) return started
  const { state, interrupted } = await loadBatch(services.reads, id)
  if (!interrupted) fail('WRONG_STATE', { type: 'importBatch', id, state })
  const file = uploadedFile(services, (await uploadOf(services.reads, id)) ?? '')
  const { numUpdatedRows } = await services.writer
    .updateTable('import_batch')
    .set({ interrupted: 0, file_missing: 0 })
    .where('id', '=', id)
    .where('interrupted', '=', 1)
    .executeTakeFirst()
  // Someone else goes on with it already.
  if (numUpdatedRows === 0n) fail('WRONG_STATE', { type: 'importBatch', id, state })
  return services.jobs.start('importRehearsal', (run) => stage(services, file, id, run), requestId)
}

/** A part whose first rows were taken for a look at them. */
export interface OpenedPart {
  part: StagedPart
  reading: SheetReading
  first: SheetRow[]
  slices: AsyncGenerator<SheetRow[], void>
}

/**
 * Stages and judges the rows of a batch that are not staged yet. Each slice is kept with all that belongs to it in one
 * transaction, so that a staging which ends anywhere is gone on with behind its last slice.
 * @param opened the only part, where it is open already
 */
export async function stage(
  services: Services,
  file: GivenFile,
  id: number,
  run: JobRun,
  opened?: OpenedPart,
): Promise<{ batch: ImportBatch }> {
  const { writer, reads } = services
  try {
    const row = await reads.selectFrom('import_batch').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const parts = JSON.parse(row.parts) as StagedPart[]
    const options = JSON.parse(row.options) as ImportOptions
    const staging = new ImportLookups(writer)
    const office = new ImportLookups(reads)
    const judging = new Judging(office, staging, new ImportWrites(writer), {
      id,
      country: await countryOf(reads),
      options,
      holds: parts.map(({ holds }) => holds),
      numbersOfRow: numbersOfRow(parts),
      links: nameOthers(parts),
      products: await judgedProducts(reads, { office, staging }, { id, options, parts }),
    })
    await judging.prepare()
    if (row.staged > 0)
      await judging.takeUp(JSON.parse(row.counts) as ImportBatch['counts'], JSON.parse(row.problems) as Tally[])
    const keep = (done: boolean, write: () => Promise<void>) =>
      writer.transaction().execute(async (db) => {
        await write()
        const columns = { parts: JSON.stringify(parts), ...judging.tallies() }
        const { numUpdatedRows } = await db
          .updateTable('import_batch')
          .set(done ? { ...columns, state: 'rehearsed', judged: 1 } : columns)
          .where('id', '=', id)
          .where('state', '=', 'staging')
          .executeTakeFirst()
        // Someone has thrown the batch away meanwhile.
        if (numUpdatedRows === 0n) fail('NOT_FOUND', { type: 'importBatch', id })
      })
    for (const [at, part] of parts.entries()) {
      const sheet = opened?.reading ?? (await openFile(file, part.choices))
      const slices = opened ? fromFirst(opened) : behind(part.staged, sheet.slices())
      try {
        const rules = await rulesOf(reads, part, options)
        for await (const slice of slices) {
          await judging.judge(at, rules, slice, (write) => {
            part.staged += slice.length
            return keep(false, write)
          })
          run.progress(judging.counts.rows, null)
        }
        part.sheet = { ...part.sheet, warnings: sheetOf(sheet).warnings }
      } finally {
        await sheet.close()
      }
    }
    await judging.link((write) => keep(false, write))
    await keep(true, async () => {})
    services.events.changed([{ type: 'importBatch', ids: [id] }])
    return { batch: await loadBatch(reads, id) }
  } catch (error) {
    // What the program's end interrupts is gone on with when it is started again.
    if (run.signal.reason !== closing) await removeBatch(services, id)
    throw asRefusal(error, file)
  }
}

async function* fromFirst({ first, slices }: OpenedPart): AsyncGenerator<SheetRow[], void> {
  if (first.length > 0) yield first
  yield* slices
}

/** The rows behind those that are staged already. */
async function* behind(staged: number, slices: AsyncGenerator<SheetRow[], void>): AsyncGenerator<SheetRow[], void> {
  let left = staged
  for await (const slice of slices) {
    const rows = slice.slice(left)
    left = Math.max(0, left - slice.length)
    if (rows.length > 0) yield rows
  }
}
