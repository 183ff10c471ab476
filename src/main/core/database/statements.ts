import { connectionOf, type Db, type Sqlite } from './connection.ts'

export type Value = string | number | null

/** Statements that are compiled once and run many times. */
export class Statements {
  protected readonly sqlite: Sqlite
  private readonly compiled = new Map<string, ReturnType<Sqlite['prepare']>>()

  constructor(db: Db) {
    this.sqlite = connectionOf(db)
  }

  protected one<Row>(text: string, ...values: Value[]): Row | undefined {
    return this.prepare(text).get(values) as Row | undefined
  }

  protected all<Row>(text: string, ...values: Value[]): Row[] {
    return this.prepare(text).all(values) as Row[]
  }

  protected each<Row>(text: string, ...values: Value[]): IterableIterator<Row> {
    return this.prepare(text).iterate(values) as IterableIterator<Row>
  }

  protected run(text: string, values: Value[]): number {
    return this.prepare(text).run(values).changes
  }

  private prepare(text: string): ReturnType<Sqlite['prepare']> {
    let statement = this.compiled.get(text)
    if (!statement) this.compiled.set(text, (statement = this.sqlite.prepare(text)))
    return statement
  }
}
