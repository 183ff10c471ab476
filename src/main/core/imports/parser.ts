import { parentPort, workerData } from 'node:worker_threads'
import type { FromParser, ParserTask, ToParser } from './reading/open-sheet.ts'
import { openTable } from './reading/table.ts'
import { ReadingError } from './reading/types.ts'

// The thread that reads one file: tells what it understood, then hands over slices of rows, a few ahead of the taker.

/** Slices that may wait to be taken. */
const ahead = 2

const port = parentPort!
const { path, choices, limits } = workerData as ParserTask
const tell = (message: FromParser) => port.postMessage(message)

let room = ahead
let wake = () => {}
port.on('message', (_: ToParser) => {
  room++
  wake()
})

try {
  const table = await openTable(path, choices, limits, () => tell({ kind: 'progress' }))
  try {
    tell({ kind: 'info', info: table.info })
    for await (const rows of table.slices) {
      while (room === 0) await new Promise<void>((resolve) => (wake = resolve))
      room--
      tell({ kind: 'slice', rows, warnings: table.warnings() })
    }
    tell({ kind: 'end', warnings: table.warnings() })
  } finally {
    await table.close()
  }
} catch (error) {
  tell({ kind: 'error', ...asReadingError(error) })
}
port.close()

function asReadingError(error: unknown): Pick<ReadingError, 'code' | 'params'> {
  if (error instanceof ReadingError) return { code: error.code, params: error.params }
  const reason = (error as NodeJS.ErrnoException).code
  if (reason && (error as NodeJS.ErrnoException).syscall) return { code: 'unreadableFile', params: { reason } }
  throw error
}
