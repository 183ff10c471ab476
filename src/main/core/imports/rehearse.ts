import { type ImportBatch, importOptions, type ImportOptions } from '../../../shared/contract/imports.ts'
import { splitField } from '../../../shared/domain/contact-fields.ts'
import { contactFieldsOf } from '../../../shared/domain/custom-fields.ts'
import { fail, type Fault } from '../../../shared/errors.ts'
import { customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups, ImportWrites } from '../database/import-store.ts'
import type { JobRun } from '../jobs.ts'
import type { Caller } from '../procedure.ts'
import type { Services } from '../services.ts'
import { loadBatch, removeBatch } from './batches.ts'
import { Judging, noCounts } from './judging.ts'
import {
  type AskedPart,
  completed,
  countryOf,
  mappingOf,
  presentMapping,
  rulesOf,
  sheetOf,
  type StagedPart,
} from './parts.ts'
import type { RowRules } from './rows/cells.ts'
import { openSheet, type SheetReading } from './reading/open-sheet.ts'
import { ReadingError, type ReadingChoices } from './reading/types.ts'
import type { ImportFile } from './uploads.ts'

export interface Rehearsal {
  parts: AskedPart[]
  options?: ImportOptions | undefined
}

/**
 * Stages and judges a file as a job whose result is `{ batch }`; nothing of the office changes.
 * @returns the job's id
 * @throws INVALID for fields and owners that there are not
 */
export async function startRehearsal(
  services: Services,
  caller: Caller,
  file: ImportFile,
  rehearsal: Rehearsal,
  requestId?: string,
): Promise<string> {
  const known = new Set(contactFieldsOf(await customFieldsOf(services.reads, 'contact')).map(({ key }) => key))
  const isField = (field: string) => {
    const key = splitField(field)?.field.key
    return key === 'custom' ? field === 'custom.new' || known.has(field) : key !== undefined
  }
  const faults: Fault[] = rehearsal.parts.flatMap(({ mapping = [] }, part) =>
    mapping.flatMap(({ field }, at) =>
      field === null || isField(field)
        ? []
        : [{ path: ['parts', part, 'mapping', at, 'field'], code: 'invalid_format' }],
    ),
  )
  const ownerId = rehearsal.options?.ownerId ?? null
  if (ownerId !== null && !(await colleagueExists(services.reads, ownerId)))
    faults.push({ path: ['options', 'ownerId'], code: 'colleagueMissing' })
  if (faults.length > 0) fail('INVALID', { faults })
  return services.jobs.start('importRehearsal', (run) => rehearse(services, caller, file, rehearsal, run), requestId)
}

async function rehearse(
  services: Services,
  caller: Caller,
  file: ImportFile,
  { parts: asked, options = importOptions.parse({}) }: Rehearsal,
  run: JobRun,
): Promise<{ batch: ImportBatch }> {
  const { writer, reads } = services
  const prepared: StagedPart[] = []
  for (const part of asked) prepared.push(await preparePart(reads, file, part))
  // Rows of notes point at contacts of the other parts.
  const parts = [
    ...prepared.filter(({ holds }) => holds === 'contacts'),
    ...prepared.filter(({ holds }) => holds === 'notes'),
  ]
  const id = await beginBatch(services, caller, { file, parts, options })
  try {
    const lookups = new ImportLookups(reads)
    const judging = new Judging(lookups, new ImportWrites(writer), { id, country: await countryOf(reads), options })
    for (const [at, part] of parts.entries()) {
      const sheet = await openFile(file, part.choices)
      try {
        let rules: RowRules | undefined
        for await (const slice of sheet.slices()) {
          rules ??= await rulesOf(reads, part, options, slice)
          await judging.judge(at, rules, slice, (write) => writer.transaction().execute(write))
          run.progress(judging.counts.rows, null)
        }
        part.sheet = { ...sheetOf(sheet), recognised: part.sheet.recognised }
      } finally {
        await sheet.close()
      }
    }
    await writer
      .updateTable('import_batch')
      .set({ state: 'rehearsed', judged: 1, parts: JSON.stringify(parts), ...judging.tallies() })
      .where('id', '=', id)
      .execute()
    services.events.changed([{ type: 'importBatch', ids: [id] }])
    return { batch: await loadBatch(reads, id) }
  } catch (error) {
    await removeBatch(services, id)
    throw asRefusal(error, file)
  }
}

/** Opens a part for a first look: what it is and where its columns go. */
async function preparePart(
  db: Db,
  file: ImportFile,
  { choices, mapping: chosen, holds }: AskedPart,
): Promise<StagedPart> {
  const reading = await openFile(file, choices)
  try {
    const first = (await reading.slices().next()).value ?? []
    const sheet = sheetOf(reading)
    const { columns } = sheet
    const mapping = chosen
      ? presentMapping(completed(chosen, columns), columns, await customFieldsOf(db, 'contact'))
      : (await mappingOf(db, columns, first)).mapping
    return { choices, sheet, mapping, holds: holds ?? 'contacts' }
  } catch (error) {
    throw asRefusal(error, file)
  } finally {
    await reading.close()
  }
}

/** Opens a file for reading. @throws FILE_REFUSED with the reason */
export async function openFile(file: ImportFile, choices: ReadingChoices): Promise<SheetReading> {
  try {
    return await openSheet(file.path, choices)
  } catch (error) {
    throw asRefusal(error, file)
  }
}

function asRefusal(error: unknown, file: ImportFile): unknown {
  if (!(error instanceof ReadingError)) return error
  try {
    fail('FILE_REFUSED', { file: file.name, reason: error.code, params: error.params })
  } catch (refusal) {
    return refusal
  }
}

async function colleagueExists(db: Db, id: number): Promise<boolean> {
  return (await db.selectFrom('colleague').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

async function beginBatch(
  { writer, reads, clock }: Services,
  caller: Caller,
  { file, parts, options }: { file: ImportFile; parts: StagedPart[]; options: ImportOptions },
): Promise<number> {
  const { colleagueId } = caller
  const { id } = await writer
    .insertInto('import_batch')
    .values({
      file_name: file.name,
      state: 'staging',
      upload: file.upload ?? null,
      parts: JSON.stringify(parts),
      options: JSON.stringify(options),
      counts: JSON.stringify(noCounts()),
      colleague_id: colleagueId !== null && (await colleagueExists(reads, colleagueId)) ? colleagueId : null,
      created_at: clock().toISOString(),
      seen_change: new ImportLookups(reads).lastChange(),
      change_set_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
