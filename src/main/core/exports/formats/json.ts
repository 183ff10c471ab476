import type { Sink } from '../table.ts'

/** Records as one JSON array, a record a line. */
export async function writeJson(records: AsyncIterable<readonly object[]>, sink: Sink): Promise<void> {
  let before = '[\n'
  for await (const slice of records) {
    for (const record of slice) {
      sink.write(before + JSON.stringify(record))
      before = ',\n'
    }
  }
  sink.write(before === '[\n' ? '[]\n' : '\n]\n')
}
