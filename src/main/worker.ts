import { randomBytes } from 'node:crypto'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { ORPCErrorJSON } from '@orpc/client'
import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import packageJson from '../../package.json' with { type: 'json' }
import type { PrintDocument } from '../shared/domain/print-document.ts'
import { createCore } from './core/core.ts'
import { listBackups } from './core/database/backup.ts'
import { restoreOffice } from './core/restore-office.ts'
import { openLog } from './log.ts'
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts'

// The core of the desktop program, in a thread of its own: opens the office and answers the ports it is handed.

const host = parentPort
if (!host) throw new Error('worker.ts runs as a thread of the desktop program')
const { folder, logFile, restore } = workerData as WorkerData
const log = openLog(logFile)
const tell = (message: FromWorker) => host.postMessage(message)

const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>()
let lastPdf = 0
function renderPdf(document: PrintDocument): Promise<Uint8Array> {
  const id = ++lastPdf
  const pdf = Promise.withResolvers<Uint8Array>()
  waiting.set(id, pdf)
  tell({ type: 'render-pdf', id, document })
  return pdf.promise.finally(() => waiting.delete(id))
}

const errorOf = (error: ORPCErrorJSON<string, unknown> | string) =>
  typeof error === 'string' ? new Error(error) : new ORPCError(error.code, error)

async function open() {
  const office = { folder, clock: () => new Date(), program: 'Kontor' }
  if (restore !== undefined) restoreOffice(office, restore)
  return createCore({
    ...office,
    random: randomBytes,
    log,
    appVersion: packageJson.version,
    renderPdf,
    readerThread: true,
    upkeep: true,
  })
}

const core = await open().catch((error: unknown) => {
  log(`the office was not opened: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  const { code, data } = error instanceof ORPCError ? error : new ORPCError('INTERNAL_SERVER_ERROR')
  tell({ type: 'refused', code, data, backup: code === 'DATABASE_REFUSED' ? newestBackup() : null })
  return null
})

function newestBackup(): string | null {
  return listBackups(folder)[0]?.name ?? null
}

if (core) {
  const handler = new RPCHandler(core.router, { plugins: [new RequestHeadersPlugin()] })
  const connect = (port: MessagePort) => {
    handler.upgrade(port, { context: core.context() })
    port.start()
  }
  host.on('message', async (message: ToWorker) => {
    if (message.type === 'client') connect(message.port)
    else if (message.type === 'pdf') waiting.get(message.id)?.resolve(message.bytes)
    else if (message.type === 'pdf-failed') waiting.get(message.id)?.reject(errorOf(message.error))
    else {
      await core.close()
      // Ends this thread alone.
      process.exit()
    }
  })
  tell({ type: 'open' })
}
