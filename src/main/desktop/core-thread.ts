import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import type { PrintDocument } from '../../shared/domain/print-document.ts'
import { coreThreadLimits } from '../core/heaps.ts'
import { threadFile } from '../core/thread-file.ts'
import type { FromWorker, ToWorker, WorkerData } from '../worker-messages.ts'

export interface CoreThreadEvents {
  /** The office cannot be opened; `code` and `data` are those of `shared/errors.ts`. `backup` names one that may help. */
  refused(code: string, data: unknown, backup: string | null): void
  /** The thread ended on its own: nothing that was confirmed is lost, but nobody answers any more. */
  crashed(): void
  renderPdf(document: PrintDocument): Promise<Uint8Array>
}

/** The core in its worker thread. */
export class CoreThread {
  readonly #worker: Worker
  #ending = false

  constructor(data: WorkerData, events: CoreThreadEvents) {
    this.#worker = new Worker(threadFile(import.meta.url, '../worker.ts'), {
      workerData: data,
      resourceLimits: coreThreadLimits,
    })
    this.#worker.on('message', (message: FromWorker) => {
      if (message.type === 'refused') {
        this.#ending = true
        events.refused(message.code, message.data, message.backup)
      } else if (message.type === 'render-pdf') {
        const { id } = message
        events.renderPdf(message.document).then(
          (bytes) => this.#tell({ type: 'pdf', id, bytes }),
          (error: unknown) => {
            this.#tell({ type: 'pdf-failed', id, error: error instanceof ORPCError ? error.toJSON() : String(error) })
          },
        )
      }
    })
    // The thread ends after an error; `exit` reports both.
    this.#worker.on('error', () => {})
    this.#worker.on('exit', () => {
      if (!this.#ending) events.crashed()
    })
  }

  /** A new port to the core; its calls wait until the office is open. */
  connect(): MessagePort {
    const { port1, port2 } = new MessageChannel()
    this.#worker.postMessage({ type: 'client', port: port2 } satisfies ToWorker, [port2])
    return port1
  }

  /** Closes the office; what was confirmed is safe on disk before and after. */
  async close(): Promise<void> {
    if (this.#ending) return
    this.#ending = true
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#tell({ type: 'close' })
    await ended
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message)
  }
}
