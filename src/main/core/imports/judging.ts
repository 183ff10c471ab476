import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports.ts'
import type { ImportLookups, ImportWrites } from '../database/import-store.ts'
import { Pacer } from '../pacer.ts'
import { Judge, type JudgedRow } from './judge.ts'
import { rowReader } from './read-row.ts'
import type { SheetRow } from './reading/types.ts'
import type { RowRules } from './rows/cells.ts'
import { Tallies } from './tallies.ts'

export function noCounts(): ImportBatch['counts'] {
  return {
    rows: 0,
    createdPeople: 0,
    createdCompanies: 0,
    updated: 0,
    unchanged: 0,
    duplicates: 0,
    refused: 0,
    warnings: 0,
    possible: 0,
  }
}

const rowColumns = [
  'batch_id',
  'part',
  'row',
  'cells',
  'mended',
  'outcome',
  'problems',
  'kind',
  'number',
  'contact_name',
]
const contactColumns = ['batch_id', 'kind', 'number', 'contact_id', 'created', 'data']
const tally = { update: 'updated', unchanged: 'unchanged', duplicate: 'duplicates', refused: 'refused' } as const

/** A row as it is judged: from the file, or from the staging table with what its mended cells had in the file. */
export interface StagedSheetRow extends SheetRow {
  mended?: string
}

/** Judges rows slice by slice and stages what comes of them; the rehearsal does it, and a commit that comes late. */
export class Judging {
  readonly counts = noCounts()
  private readonly problems = new Tallies()
  private readonly readers = new Map<number, ReturnType<typeof rowReader>>()
  private readonly judged: Judge
  private readonly writes: ImportWrites
  private readonly batchId: number
  private readonly pacer = new Pacer()

  constructor(
    lookups: ImportLookups,
    writes: ImportWrites,
    batch: { id: number; country: string; options: ImportOptions },
  ) {
    this.writes = writes
    this.batchId = batch.id
    this.judged = new Judge(lookups, batch)
  }

  /**
   * Judges the next rows of a part.
   * @param transact runs what is staged of the slice in a transaction of the writer
   */
  async judge(
    part: number,
    rules: RowRules,
    slice: StagedSheetRow[],
    transact: (write: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const read = this.readers.get(part) ?? rowReader(rules)
    this.readers.set(part, read)
    const rows: (JudgedRow & { mended: string })[] = []
    for (const row of slice) {
      rows.push({ ...this.judged.judge(read(row)), mended: row.mended ?? '{}' })
      if (this.pacer.due) await this.pacer.pause()
    }
    await transact(async () => {
      for (const { kind, number, contactId, created, data } of this.judged.takeChanged()) {
        const values = [this.batchId, kind, number, contactId, created, data]
        this.writes.insert('import_contact', contactColumns, values, 'or replace')
        if (this.pacer.due) await this.pacer.pause()
      }
      for (const { row, cells, mended, outcome, problems, kind, number, contactName } of rows) {
        const told = problems.map((problem) => ({ part, ...problem }))
        const judged = [mended, outcome, JSON.stringify(told), kind, number, contactName]
        const values = [this.batchId, part, row, JSON.stringify(cells), ...judged]
        this.writes.insert('import_row', rowColumns, values, 'or replace')
        if (this.pacer.due) await this.pacer.pause()
      }
    })
    for (const { outcome, problems } of rows) {
      this.counts.rows++
      if (outcome !== 'new') this.counts[tally[outcome]]++
      this.problems.add(part, problems)
      for (const { severity } of problems) if (severity === 'warning') this.counts.warnings++
    }
    const { people, companies } = this.judged.created
    this.counts.createdPeople = people
    this.counts.createdCompanies = companies
  }

  /** What is counted, as columns of the batch. */
  tallies(): { counts: string; problems: string; staged: number } {
    return {
      counts: JSON.stringify(this.counts),
      problems: JSON.stringify(this.problems.list()),
      staged: this.counts.rows,
    }
  }
}
