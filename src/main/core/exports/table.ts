/**
 * What the values of a column are. All are text: a number or an amount as a plain decimal (`-1234.50`), a day as
 * `YYYY-MM-DD`, an instant in UTC as ISO 8601; empty where there is none.
 */
export type ColumnType = 'text' | 'number' | 'day' | 'instant'

export interface Column {
  /** Names the values in JSON. */
  key: string
  title: string
  type: ColumnType
}

/** Rows to be written, read while they are written. */
export interface Table {
  name: string
  columns: readonly Column[]
  /** Slices of rows; each row has a cell for each column. */
  rows(): AsyncIterable<readonly (readonly string[])[]>
}

/** What is exported, in the shapes in which the formats take it. */
export interface ExportSource {
  /** Records that are read. */
  total: number
  /** The sheets of a workbook; the first is the one of a CSV file. */
  tables(): Promise<Table[]>
  /** The records of a JSON file. */
  records(): AsyncIterable<readonly object[]>
  /** The contacts of a vCard file, each by its cells. */
  cards?(): AsyncIterable<readonly ReadonlyMap<string, string>[]>
}

/** A file that is being written. */
export interface Sink {
  write(bytes: Uint8Array | string): void
}

/** Told how many records were read; rejects when the export was cancelled. */
export type Step = (records: number) => Promise<void>

/** Reads the records of these ids slice by slice. */
export async function* inSlices<Item>(
  ids: readonly number[],
  read: (slice: number[]) => Promise<Item[]>,
  step: Step,
): AsyncGenerator<Item[]> {
  const size = 200
  for (let at = 0; at < ids.length; at += size) {
    const slice = ids.slice(at, at + size)
    yield await read(slice)
    await step(slice.length)
  }
}

/** The rows of a table as records of a JSON file. */
export async function* rowRecords({ columns, rows }: Table): AsyncGenerator<object[]> {
  for await (const slice of rows())
    yield slice.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? ''])))
}
