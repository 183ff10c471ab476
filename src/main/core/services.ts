import type { Backup } from '../../shared/contract/backups.ts'
import type { PrintDocument } from '../../shared/domain/print-document.ts'
import type { Db } from './database/connection.ts'
import type { ReaderClient } from './database/reader-client.ts'
import type { Restored } from './database/restore.ts'
import type { Events } from './events.ts'
import type { Gate } from './gate.ts'
import type { Jobs } from './jobs.ts'

export type Clock = () => Date
export type Random = (bytes: number) => Uint8Array
/** Writes a line for the people who run the program; never customer data. */
export type Log = (message: string) => void
export type RenderPdf = (document: PrintDocument) => Promise<Uint8Array>

/** What the core's procedures share. `writer` is for `runWrite` alone: within a transaction only its own handle is used. */
export interface Services {
  folder: string
  clock: Clock
  random: Random
  log: Log
  appVersion: string
  renderPdf: RenderPdf | null
  writer: Db
  /** Read-only connection of this thread. */
  reads: Db
  /** The reader thread, where there is one. */
  readerThread: ReaderClient | null
  events: Events
  jobs: Jobs
  /** Every call and the daily backup pass it; a restore and the closing of the office keep it shut. */
  gate: Gate
  /** Lets the search index catch up with contacts that were written in bulk. */
  wakeSearchIndexer(): void
  /** Does work that may write much, without holding up others by its commits. */
  whileWritingMuch<T>(work: () => Promise<T>): Promise<T>
  /** Puts a backup in the place of the database and opens it; all connections are new afterwards. */
  restore(name: string): Promise<Restored>
  /** Makes and verifies a backup without holding up writers. */
  backUp(reason: Backup['reason']): Promise<Backup>
}
