import type { ImportBatch, ImportProblem } from '../../../shared/contract/imports.ts'
import type { ImportLookups, StagedCells, StagedDecision } from '../database/import-lookups.ts'
import type { ImportWrites } from '../database/import-writes.ts'
import { Pacer } from '../pacer.ts'
import { type LinkedRow, Linker } from './links.ts'
import { Judge, type JudgedBatch } from './judge.ts'
import type { JudgedRow } from './judged-row.ts'
import { productReader, type ProductRules } from '../product-imports/read-product.ts'
import { rowReader } from './read-row.ts'
import type { SheetRow } from './reading/types.ts'
import type { RowRules } from './rows/cells.ts'
import { type Tally, Tallies } from './tallies.ts'

export function noCounts(): ImportBatch['counts'] {
  return {
    rows: 0,
    changing: 0,
    createdPeople: 0,
    createdCompanies: 0,
    createdProducts: 0,
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
  'candidates',
  'score',
  'possible',
]
const contactColumns = ['batch_id', 'kind', 'number', 'contact_id', 'created', 'name', 'about', 'data']
const counted = { update: 'updated', unchanged: 'unchanged', duplicate: 'duplicates', refused: 'refused' } as const

type RowJudge = (row: SheetRow, decision: StagedDecision | undefined) => JudgedRow

/** Judges the rows of a batch slice by slice and stages what comes of them. */
export class Judging {
  counts = noCounts()
  private problems = new Tallies()
  private readonly judges = new Map<number, RowJudge>()
  private readonly judged: Judge
  private readonly staging: ImportLookups
  private readonly writes: ImportWrites
  private readonly office: ImportLookups
  private readonly batch: JudgedBatch
  private readonly pacer = new Pacer()

  /**
   * @param office sees the contacts of the office
   * @param staging sees what was staged of the batch
   */
  constructor(office: ImportLookups, staging: ImportLookups, writes: ImportWrites, batch: JudgedBatch) {
    this.writes = writes
    this.staging = staging
    this.office = office
    this.batch = batch
    this.judged = new Judge(office, staging, batch)
  }

  /** What has to be done before the first row. */
  async prepare(): Promise<void> {
    await this.atLength(this.judged.prepare())
  }

  /** Goes on behind the rows that were staged before a staging was interrupted, with what was counted then. */
  async takeUp(counts: ImportBatch['counts'], problems: Tally[]): Promise<void> {
    this.counts = counts
    this.problems = new Tallies(problems)
    await this.atLength(this.judged.contacts.takeUp())
  }

  /**
   * Judges the next rows of a part.
   * @param transact runs what is staged of the slice in a transaction of the writer
   */
  async judge(
    part: number,
    rules: RowRules | ProductRules,
    slice: (SheetRow | StagedCells)[],
    transact: (write: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const judgeRow = this.judges.get(part) ?? this.rowJudge(part, rules)
    this.judges.set(part, judgeRow)
    const numbers = slice.map(({ row }) => row)
    const decided = this.staging.decisions(this.batch.id, part, Math.min(...numbers), Math.max(...numbers))
    const decisions = new Map(decided.map((decision) => [decision.row, decision]))
    const rows: { judged: JudgedRow; mended: string }[] = []
    for (const row of slice) {
      const judged = judgeRow(row, decisions.get(row.row))
      rows.push({ judged, mended: 'mended' in row ? row.mended : '{}' })
      if (this.pacer.due) await this.pacer.pause()
    }
    for (const { judged } of rows) this.count(part, judged)
    await transact(async () => {
      await this.stageChanged()
      for (const { judged, mended } of rows) {
        this.writes.insert('import_row', rowColumns, this.valuesOf(part, judged, mended), 'or replace')
        if (this.pacer.due) await this.pacer.pause()
      }
    })
  }

  private rowJudge(part: number, rules: RowRules | ProductRules): RowJudge {
    if ('products' in rules) {
      const { products } = this.batch
      if (!products) throw new Error('nobody judges the products of the batch')
      const read = productReader(rules)
      return (row) => products.judge(part, read(row))
    }
    const read = rowReader(rules)
    return (row, decision) => this.judged.judge(part, read(row), decision)
  }

  /**
   * Finds whom rows name besides their contacts, when all rows are judged.
   * @param transact as in `judge`
   */
  async link(transact: (write: () => Promise<void>) => Promise<void>): Promise<void> {
    if (!this.batch.links) return
    const linker = new Linker(this.judged.contacts, this.office, this.staging, this.batch)
    for (const rows of linker.settle()) {
      const told = rows.map((row) => this.retold(row))
      await transact(async () => {
        await this.stageChanged()
        for (const { part, row, ...is } of told) this.writes.retell(this.batch.id, part, row, is)
      })
      await this.pacer.pause()
    }
  }

  /** What a row has come to with what comes of its links, which is counted. */
  private retold({ part, row, problems, changes }: LinkedRow) {
    const told = this.staging.rowTold(this.batch.id, part, row)
    const known = JSON.parse(told.problems) as ImportProblem[]
    this.problems.add(part, problems)
    this.counts.warnings += problems.length
    const isChanged = changes && told.outcome === 'unchanged'
    if (isChanged) {
      this.counts.unchanged--
      this.counts.updated++
      this.counts.changing++
    }
    return {
      part,
      row,
      outcome: isChanged ? 'update' : told.outcome,
      problems: JSON.stringify([...known, ...problems.map((problem) => ({ part, ...problem }))]),
    }
  }

  /** What is counted, as columns of the batch. */
  tallies(): { counts: string; problems: string; staged: number } {
    return {
      counts: JSON.stringify(this.counts),
      problems: JSON.stringify(this.problems.list()),
      staged: this.counts.rows,
    }
  }

  private async stageChanged(): Promise<void> {
    for (const { kind, number, contactId, created, name, about, data } of this.judged.contacts.takeChanged()) {
      const values = [this.batch.id, kind, number, contactId, created, name, about, data]
      this.writes.insert('import_contact', contactColumns, values, 'or replace')
      if (this.pacer.due) await this.pacer.pause()
    }
  }

  private valuesOf(part: number, judged: JudgedRow, mended: string) {
    const { row, cells, outcome, problems, kind, number, contactName, matches, possible } = judged
    const told = problems.length === 0 ? '[]' : JSON.stringify(problems.map((problem) => ({ part, ...problem })))
    const alike = matches.length === 0 ? '[]' : JSON.stringify(matches)
    return [
      this.batch.id,
      part,
      row,
      JSON.stringify(cells),
      mended,
      outcome,
      told,
      kind,
      number,
      contactName,
      alike,
      matches[0]?.score ?? null,
      possible ? 1 : 0,
    ]
  }

  private count(part: number, { outcome, problems, possible, changes }: JudgedRow): void {
    this.counts.rows++
    if (outcome !== 'new') this.counts[counted[outcome]]++
    if (changes) this.counts.changing++
    if (possible) this.counts.possible++
    this.problems.add(part, problems)
    for (const { severity } of problems) if (severity === 'warning') this.counts.warnings++
    const { people, companies } = this.judged.contacts.created
    this.counts.createdPeople = people
    this.counts.createdCompanies = companies
    this.counts.createdProducts = this.batch.products?.created ?? 0
  }

  private async atLength(steps: Generator<void>): Promise<void> {
    for (const _ of steps) if (this.pacer.due) await this.pacer.pause()
  }
}
