import { csvLine, csvText } from '../../csv.ts'
import type { Sink, Table } from '../table.ts'

/** A table as CSV: UTF-8 with a byte order mark, CRLF, text that no spreadsheet program takes for a formula, plain numbers. */
export async function writeCsv({ columns, rows }: Table, sink: Sink): Promise<void> {
  sink.write(`\ufeff${csvLine(columns.map(({ title }) => csvText(title)))}\r\n`)
  const guarded = columns.map(({ type }) => type === 'text')
  for await (const slice of rows()) {
    const lines = slice.map((row) => csvLine(row.map((cell, at) => (guarded[at] ? csvText(cell) : cell))))
    sink.write(lines.map((line) => `${line}\r\n`).join(''))
  }
}
