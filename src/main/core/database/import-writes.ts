import { Statements, type Value } from './statements.ts'

/** What a person decides for rows. */
export interface Decision {
  way: 'skip' | 'fill' | 'overwrite' | 'both'
  contactId?: number | undefined
  number?: number | undefined
}

const likeliest = `json_extract(candidates, '$[0].contactId'),
  iif(json_extract(candidates, '$[0].contactId') is null, json_extract(candidates, '$[0].number'), null)`

/** The writes of an import, called only within a transaction of the writer they were made for. */
export class ImportWrites extends Statements {
  private readonly inserts = new Map<string, string>()

  /** Inserts a row; `or` says what happens where one with its key is there already. */
  insert(table: string, columns: readonly string[], values: Value[], or: '' | 'or ignore' | 'or replace' = ''): void {
    if (!this.sqlite.inTransaction) throw new Error(`${table} is written outside a transaction`)
    let text = this.inserts.get(table)
    if (text === undefined) {
      const marks = columns.map(() => '?').join(', ')
      text = `insert ${or} into ${table} (${columns.join(', ')}) values (${marks})`
      this.inserts.set(table, text)
    }
    this.run(text, values)
  }

  /** Forgets up to `most` contacts of a batch before it is judged again, and answers whether any were left. */
  removeContacts(batchId: number, most: number): boolean {
    const some = 'select kind, number from import_contact where batch_id = ? limit ?'
    const text = `delete from import_contact where batch_id = ? and (kind, number) in (${some})`
    return this.run(text, [batchId, batchId, most]) > 0
  }

  /** Keeps what a staged row has come to after all. */
  retell(batchId: number, part: number, row: number, told: { outcome: string; problems: string }): void {
    this.run('update import_row set outcome = ?, problems = ? where batch_id = ? and part = ? and row = ?', [
      told.outcome,
      told.problems,
      batchId,
      part,
      row,
    ])
  }

  /** Makes a person report to somebody, or to nobody, in a company. */
  setChief(contactId: number, companyId: number, chiefId: number | null): void {
    this.run('update contact_position set reports_to_id = ? where contact_id = ? and company_id = ?', [
      chiefId,
      contactId,
      companyId,
    ])
  }

  /** Keeps what the judging of a batch counted, and the last change of the office that it knew of. */
  judged(batchId: number, seenChange: number, counted: { counts: string; problems: string; staged: number }): void {
    const { counts, problems, staged } = counted
    this.run('update import_batch set judged = 1, seen_change = ?, counts = ?, problems = ?, staged = ? where id = ?', [
      seenChange,
      counts,
      problems,
      staged,
      batchId,
    ])
  }

  /** Keeps a decision for one row; null takes it back. */
  decideRow(batchId: number, part: number, row: number, decision: Decision | null): void {
    this.decide('batch_id = ? and part = ? and row = ?', [batchId, part, row], decision)
  }

  /** Keeps a decision for all rows whose likeliest candidate has a score from one to below another. */
  decideAlike(batchId: number, score: { from: number; below: number }, decision: Decision | null): void {
    this.decide('batch_id = ? and score >= ? and score < ?', [batchId, score.from, score.below], decision)
  }

  /** Without a target a decision is about the likeliest candidate that the person saw, whoever is likeliest later. */
  private decide(which: string, values: number[], decision: Decision | null): void {
    const meant = `select batch_id, part, row from import_row where ${which}`
    this.run(`delete from import_decision where (batch_id, part, row) in (${meant})`, values)
    if (!decision) return
    const { way, contactId = null, number = null } = decision
    const given = way === 'both' || contactId !== null || number !== null
    const target = given ? '?, ?' : likeliest
    this.run(
      `insert into import_decision (batch_id, part, row, way, contact_id, number)
       select batch_id, part, row, ?, ${target} from import_row where ${which}`,
      [way, ...(given ? [contactId, number] : []), ...values],
    )
  }

  /** Removes up to `most` rows of a batch and answers whether any were left. */
  removeRows(batchId: number, most: number): boolean {
    const remove = (table: string, key: string) =>
      this.run(
        `delete from ${table} where batch_id = ? and (${key}) in (select ${key} from ${table} where batch_id = ? limit ?)`,
        [batchId, batchId, most],
      )
    return (
      remove('import_row', 'part, row') +
        remove('import_decision', 'part, row') +
        remove('import_contact', 'kind, number') >
      0
    )
  }
}
