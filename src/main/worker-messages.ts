import type { MessagePort } from 'node:worker_threads'
import type { ORPCErrorJSON } from '@orpc/client'
import type { PrintDocument } from '../shared/domain/print-document.ts'

/** What the core's thread is started with. */
export interface WorkerData {
  folder: string
  logFile: string
  /** Name of a backup to which the office is put back before it is opened. */
  restore?: string
}

/** What the desktop host tells the core's thread; an error of the contract goes as it is, another as its words. */
export type ToWorker =
  | { type: 'client'; port: MessagePort }
  | { type: 'pdf'; id: number; bytes: Uint8Array }
  | { type: 'pdf-failed'; id: number; error: ORPCErrorJSON<string, unknown> | string }
  | { type: 'close' }

/** What the core's thread tells the desktop host. `refused` is the last: the office cannot be opened; its newest
 * backup could be restored. */
export type FromWorker =
  | { type: 'open' }
  | { type: 'refused'; code: string; data: unknown; backup: string | null }
  | { type: 'render-pdf'; id: number; document: PrintDocument }
