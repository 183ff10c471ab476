import fs from 'node:fs'
import { Buffer } from 'node:buffer'
import { setImmediate as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { errorData } from '../../../shared/errors.ts'
import { connect, databaseFile, type Db, kyselyOn } from '../database/connection.ts'
import { contactSource } from './contact-source.ts'
import type { ExportTask, FromExporter } from './export-messages.ts'
import { writeCsv } from './formats/csv.ts'
import { writeJson } from './formats/json.ts'
import { writeVcards } from './formats/vcard.ts'
import { writeXlsx } from './formats/xlsx.ts'
import { quoteSource } from './quote-source.ts'
import { productSource } from './product-source.ts'
import type { ExportSource, Sink, Step } from './table.ts'

// The thread that writes one export: on a connection and in a read transaction of its own, so that all of the file is as
// the office stood at one moment, and neither writers nor other readers wait.

const port = parentPort
if (!port) throw new Error('the exporter runs as a thread')
const { folder, path, request, language, asker } = workerData as ExportTask
const tell = (message: FromExporter) => port.postMessage(message)

let cancelled = false
port.on('message', () => (cancelled = true))

try {
  const records = await write()
  tell({ kind: 'done', records })
} catch (error) {
  const { code, stack } = error as { code?: string; stack?: string }
  tell({ kind: 'failed', code, message: stack ?? String(error), refused: errorData(error, 'FILE_REFUSED') })
}
port.close()

async function write(): Promise<number> {
  const sqlite = connect(databaseFile(folder), { readonly: true })
  const connection = kyselyOn(sqlite)
  const file = fs.openSync(path, 'wx')
  try {
    return await connection.transaction().execute(async (db) => {
      let done = 0
      let total = 0
      const step = async (records: number) => {
        done += records
        tell({ kind: 'progress', done: Math.floor(done), total })
        await pause()
        if (cancelled) throw new Error('cancelled')
      }
      const source = await sourceOf(db, step)
      total = source.total
      await writeFormat(source, bufferedFile(file))
      fs.fsyncSync(file)
      return total
    })
  } finally {
    fs.closeSync(file)
    await connection.destroy()
    if (sqlite.open) sqlite.close()
  }
}

function sourceOf(db: Db, step: Step): Promise<ExportSource> {
  const reader = { language, asker }
  if (request.feature === 'contacts') return contactSource(db, request, reader, step)
  return request.feature === 'quotes'
    ? quoteSource(db, request, reader, step)
    : productSource(db, request, reader, step)
}

async function writeFormat(source: ExportSource, sink: Sink & { flush(): void }): Promise<void> {
  if (request.format === 'xlsx') await writeXlsx(await source.tables(), sink)
  else if (request.format === 'json') await writeJson(source.records(), sink)
  else if (request.format === 'vcard4' || request.format === 'vcard3') {
    if (source.cards) await writeVcards(source.cards(), request.format === 'vcard4' ? '4.0' : '3.0', sink)
  } else {
    const [table] = await source.tables()
    if (table) await writeCsv(table, sink)
  }
  sink.flush()
}

/** Writes to a file in pieces of some size. */
function bufferedFile(file: number): Sink & { flush(): void } {
  let waiting: Uint8Array[] = []
  let bytes = 0
  const flush = () => {
    const all = Buffer.concat(waiting)
    for (let at = 0; at < all.length;) at += fs.writeSync(file, all, at)
    waiting = []
    bytes = 0
  }
  return {
    write(piece) {
      waiting.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
      bytes += waiting.at(-1)?.length ?? 0
      if (bytes > 1 << 18) flush()
    },
    flush,
  }
}
