import { type ImportBatch, importOptions, type ImportOptions, type Mapping } from '../../../shared/contract/imports.ts'
import { splitField } from '../../../shared/domain/contact-fields.ts'
import { fail, type Fault } from '../../../shared/errors.ts'
import { fold } from '../../../shared/domain/fold.ts'
import type { Db } from '../database/connection.ts'
import { ImportLookups, ImportWrites } from '../database/import-store.ts'
import type { JobRun } from '../jobs.ts'
import { Pacer } from '../pacer.ts'
import type { Caller } from '../procedure.ts'
import type { Services } from '../services.ts'
import { loadBatch, removeBatch } from './batches.ts'
import { Judge, type JudgedRow } from './judge.ts'
import { headerOf, matchColumns } from './match-columns.ts'
import { dayOrderOf, rowReader } from './read-row.ts'
import type { RowRules } from './rows/cells.ts'
import { openSheet, type SheetReading } from './reading/open-sheet.ts'
import { ReadingError, type ReadingChoices, type SheetInfo, type SheetRow } from './reading/types.ts'
import type { ImportFile } from './uploads.ts'

export interface Rehearsal {
  choices: ReadingChoices
  mapping?: Mapping | undefined
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
  const faults: Fault[] = (rehearsal.mapping ?? []).flatMap(({ field }, at) =>
    field === null || splitField(field) ? [] : [{ path: ['mapping', at, 'field'], code: 'invalid_format' }],
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
  { choices, mapping: chosen, options = importOptions.parse({}) }: Rehearsal,
  run: JobRun,
): Promise<{ batch: ImportBatch }> {
  const { writer } = services
  const sheet = await openFile(file, choices)
  let batchId: number | null = null
  try {
    const slices = sheet.slices()
    const first = (await slices.next()).value ?? []
    const { columns } = sheet.info
    const mapping = chosen ? completed(chosen, columns) : (await mappingOf(services.reads, columns, first)).mapping
    const rules = await rulesOf(services.reads, { columns, mapping, options, first })
    const lookups = new ImportLookups(services.reads)
    const id = (batchId = await beginBatch(services, caller, { file, info: sheet.info, mapping, options }))
    const judging = new Judging(lookups, new ImportWrites(writer), { id, rules, options })
    async function* rows() {
      yield first
      yield* slices
    }
    for await (const slice of rows()) {
      await judging.judge(slice, (write) => writer.transaction().execute(write))
      run.progress(judging.counts.rows, null)
    }
    await writer
      .updateTable('import_batch')
      .set({
        state: 'rehearsed',
        sheet: JSON.stringify(sheetOf(sheet)),
        counts: JSON.stringify(judging.counts),
      })
      .where('id', '=', id)
      .execute()
    services.events.changed([{ type: 'importBatch', ids: [id] }])
    return { batch: await loadBatch(services.reads, id) }
  } catch (error) {
    if (batchId !== null) await removeBatch(services, batchId)
    throw asRefusal(error, file)
  } finally {
    await sheet.close()
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

/** The columns matched to fields, with what was confirmed for this header before. */
export async function mappingOf(db: Db, columns: string[], first: SheetRow[]) {
  const named = columns.some((column) => column.trim() !== '')
  const remembered = named
    ? await db.selectFrom('import_mapping').select('mapping').where('header', '=', headerOf(columns)).executeTakeFirst()
    : undefined
  return matchColumns(columns, first, remembered ? (JSON.parse(remembered.mapping) as Mapping) : null)
}

/** Columns that a mapping does not mention go to the notes: only a person leaves a column out. */
function completed(mapping: Mapping, columns: string[]): Mapping {
  const mentioned = new Map(mapping.map(({ column, field }) => [column, field]))
  return columns.map((_, column) => ({
    column,
    field: mentioned.has(column) ? (mentioned.get(column) ?? null) : 'notes',
  }))
}

async function colleagueExists(db: Db, id: number): Promise<boolean> {
  return (await db.selectFrom('colleague').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The table as the program understood it, as the contract tells it. */
export function sheetOf({
  info,
  warnings,
}: {
  info: SheetInfo
  warnings: SheetInfo['warnings']
}): ImportBatch['sheet'] {
  const { format, encoding, delimiter, sheets, sheet, headerRow, skippedAbove, columns, reasons } = info
  return { format, encoding, delimiter, sheets, sheet, headerRow, skippedAbove, columns, reasons, warnings }
}

/** What rows of a file mean in this office. */
export async function rulesOf(
  db: Db,
  {
    columns,
    mapping,
    options,
    first,
  }: { columns: string[]; mapping: Mapping; options: ImportOptions; first: SheetRow[] },
): Promise<RowRules> {
  const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
  const colleagues = new Map<string, number>()
  for (const { id, name, initials } of await db.selectFrom('colleague').selectAll().orderBy('id', 'desc').execute()) {
    colleagues.set(fold(initials), id)
    colleagues.set(fold(name), id)
  }
  const birthday = mapping.find(({ field }) => field === 'birthday')?.column
  const days = birthday === undefined ? [] : first.map(({ cells }) => cells[birthday] ?? '')
  const dayOrder = dayOrderOf(days, options.country || country)
  return { columns, mapping, options, officeCountry: country, colleagues, dayOrder }
}

async function beginBatch(
  { writer, reads, clock }: Services,
  caller: Caller,
  { file, info, mapping, options }: { file: ImportFile; info: SheetInfo; mapping: Mapping; options: ImportOptions },
): Promise<number> {
  const { colleagueId } = caller
  const { id } = await writer
    .insertInto('import_batch')
    .values({
      file_name: file.name,
      state: 'staging',
      sheet: JSON.stringify(sheetOf({ info, warnings: info.warnings })),
      mapping: JSON.stringify(mapping),
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

function noCounts(): ImportBatch['counts'] {
  return {
    rows: 0,
    createdPeople: 0,
    createdCompanies: 0,
    updated: 0,
    unchanged: 0,
    duplicates: 0,
    refused: 0,
    warnings: 0,
  }
}

const rowColumns = ['batch_id', 'row', 'cells', 'outcome', 'problems', 'kind', 'number', 'contact_name']
const contactColumns = ['batch_id', 'kind', 'number', 'contact_id', 'created', 'data']
const tally = { update: 'updated', unchanged: 'unchanged', duplicate: 'duplicates', refused: 'refused' } as const

/** Judges rows slice by slice and stages what comes of them; the rehearsal does it, and a commit that comes late. */
export class Judging {
  readonly counts = noCounts()
  private readonly read: ReturnType<typeof rowReader>
  private readonly judged: Judge
  private readonly writes: ImportWrites
  private readonly batchId: number
  private readonly pacer = new Pacer()

  constructor(
    lookups: ImportLookups,
    writes: ImportWrites,
    batch: { id: number; rules: RowRules; options: ImportOptions },
  ) {
    this.writes = writes
    this.batchId = batch.id
    this.read = rowReader(batch.rules)
    this.judged = new Judge(lookups, { id: batch.id, country: batch.rules.officeCountry, options: batch.options })
  }

  /** @param transact runs what is staged of the slice in a transaction of the writer */
  async judge(slice: SheetRow[], transact: (write: () => Promise<void>) => Promise<void>): Promise<void> {
    const rows: JudgedRow[] = []
    for (const row of slice) {
      rows.push(this.judged.judge(this.read(row)))
      if (this.pacer.due) await this.pacer.pause()
    }
    await transact(async () => {
      for (const { kind, number, contactId, created, data } of this.judged.takeChanged()) {
        this.writes.insert(
          'import_contact',
          contactColumns,
          [this.batchId, kind, number, contactId, created, data],
          'or replace',
        )
        if (this.pacer.due) await this.pacer.pause()
      }
      for (const { row, cells, outcome, problems, kind, number, contactName } of rows) {
        const values = [JSON.stringify(cells), outcome, JSON.stringify(problems), kind, number, contactName]
        this.writes.insert('import_row', rowColumns, [this.batchId, row, ...values], 'or replace')
        if (this.pacer.due) await this.pacer.pause()
      }
    })
    for (const { outcome, problems } of rows) {
      this.counts.rows++
      if (outcome !== 'new') this.counts[tally[outcome]]++
      for (const { severity } of problems) if (severity === 'warning') this.counts.warnings++
    }
    const { people, companies } = this.judged.created
    this.counts.createdPeople = people
    this.counts.createdCompanies = companies
  }
}
