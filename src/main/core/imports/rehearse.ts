import {
  type ImportBatch,
  rehearsalOptions,
  type RehearsalOptions,
  usualRepairs,
} from '../../../shared/contract/imports.ts'
import { splitField } from '../../../shared/domain/contact-fields.ts'
import { contactFieldsOf } from '../../../shared/domain/custom-fields.ts'
import { fail, type Fault } from '../../../shared/errors.ts'
import { customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups } from '../database/import-lookups.ts'
import type { JobRun } from '../jobs.ts'
import { colleagueFaults, presentColleague } from '../office/colleagues.ts'
import type { Caller } from '../procedure.ts'
import type { Services } from '../services.ts'
import { noCounts } from './judging.ts'
import { asRefusal, openFile } from './open-file.ts'
import {
  type AskedPart,
  completed,
  lastRepairsOf,
  mapsProducts,
  mappingOf,
  presentMapping,
  sheetOf,
  type StagedPart,
} from './parts.ts'
import { tellsWhen } from './notes-part.ts'
import { isPresent } from '../product-imports/match-products.ts'
import { priceListsOf } from '../product-imports/product-rules.ts'
import { surveyOf } from './rows/survey.ts'
import { type OpenedPart, stage } from './staging.ts'
import type { GivenFile } from '../uploads.ts'

export interface Rehearsal {
  parts: AskedPart[]
  options?: RehearsalOptions | undefined
}

/**
 * Stages and judges a file as a job whose result is `{ batch }`; nothing of the office changes.
 * @returns the job's id
 * @throws INVALID for fields and owners that there are not
 */
export async function startRehearsal(
  services: Services,
  caller: Caller,
  file: GivenFile,
  rehearsal: Rehearsal,
  requestId?: string,
): Promise<string> {
  const customFields = (await customFieldsOf(services.reads, 'contact')).filter(({ kind }) => kind !== 'file')
  const known = new Set(contactFieldsOf(customFields).map(({ key }) => key))
  const lists = await priceListsOf(services.reads)
  const isField = (field: string) => {
    if (isPresent(field, lists)) return true
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
  faults.push(...(await colleagueFaults(services.reads, rehearsal.options?.ownerId ?? null, ['options', 'ownerId'])))
  if (faults.length > 0) fail('INVALID', { faults })
  return services.jobs.start('importRehearsal', (run) => rehearse(services, caller, file, rehearsal, run), requestId)
}

async function rehearse(
  services: Services,
  caller: Caller,
  file: GivenFile,
  { parts: asked, options = rehearsalOptions.parse({}) }: Rehearsal,
  run: JobRun,
): Promise<{ batch: ImportBatch }> {
  const opened: OpenedPart[] = []
  try {
    for (const part of asked) {
      opened.push(await openPart(services.reads, file, part))
      // A workbook of many sheets would be held open as many times.
      if (asked.length > 1) await opened.at(-1)?.reading.close()
    }
    // Rows of notes point at contacts of the other parts.
    opened.sort((a, b) => Number(a.part.holds === 'notes') - Number(b.part.holds === 'notes'))
    const id = await beginBatch(services, caller, { file, parts: opened.map(({ part }) => part), options })
    return await stage(services, file, id, run, asked.length === 1 ? opened[0] : undefined)
  } catch (error) {
    throw asRefusal(error, file)
  } finally {
    for (const { reading } of opened) await reading.close()
  }
}

/** Opens a part: what it is and where its columns go. */
async function openPart(db: Db, file: GivenFile, asked: AskedPart): Promise<OpenedPart> {
  const { choices, mapping: chosen } = asked
  const reading = await openFile(file, choices)
  try {
    const slices = reading.slices()
    const first = (await slices.next()).value ?? []
    const sheet = sheetOf(reading)
    const { columns } = sheet
    const matched = chosen ?? (await mappingOf(db, columns, first, asked.holds)).mapping
    const holds = asked.holds ?? (mapsProducts(matched) ? 'products' : 'contacts')
    const mapping = chosen
      ? presentMapping(completed(chosen, columns, holds), columns, await customFieldsOf(db, 'contact'))
      : matched
    const notedOn = holds === 'notes' ? [...columns.keys()].filter((column) => tellsWhen(columns[column] ?? '')) : []
    return {
      part: { choices, sheet, mapping, holds, staged: 0, survey: surveyOf(mapping, first, notedOn) },
      reading,
      first,
      slices,
    }
  } catch (error) {
    await reading.close()
    throw error
  }
}

async function beginBatch(
  { writer, reads, clock }: Services,
  caller: Caller,
  { file, parts, options }: { file: GivenFile; parts: StagedPart[]; options: RehearsalOptions },
): Promise<number> {
  const { colleagueId } = caller
  const lastRepairs = await lastRepairsOf(reads, parts)
  const usual = parts.every(({ holds }) => holds === 'products') ? 'overwrite' : 'fill'
  const { id } = await writer
    .insertInto('import_batch')
    .values({
      file_name: file.name,
      state: 'staging',
      upload: file.upload ?? null,
      parts: JSON.stringify(parts),
      options: JSON.stringify({
        ...options,
        onDuplicate: options.onDuplicate ?? usual,
        repairs: options.repairs ?? lastRepairs ?? usualRepairs,
      }),
      last_repairs: lastRepairs && JSON.stringify(lastRepairs),
      counts: JSON.stringify(noCounts()),
      colleague_id: await presentColleague(reads, colleagueId),
      created_at: clock().toISOString(),
      seen_change: new ImportLookups(reads).lastChange(),
      change_set_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
