import fs from 'node:fs'
import { Worker } from 'node:worker_threads'
import { threadFile } from '../thread-file.ts'
import { databaseFile, type Sqlite } from './connection.ts'

/** Pages of the WAL after which a commit folds it into the database by itself; SQLite's own number. */
const usualPages = 1_000
/** Bytes of the WAL from which a thread is worth its start, and milliseconds between two looks. */
const much = 4_000_000
const every = 100

/**
 * Lets another thread fold the WAL into the database while much is written: a commit that did it would hold up
 * everybody for as long as the disk takes to write everything once more.
 */
export class Checkpointer {
  private readonly folder: string
  private readonly writer: Sqlite
  private readonly log: (message: string) => void
  private writing = 0
  private timer: NodeJS.Timeout | undefined
  private thread: Worker | null = null

  constructor(folder: string, writer: Sqlite, log: (message: string) => void) {
    this.folder = folder
    this.writer = writer
    this.log = log
  }

  /** Does work that may write much. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.writing++ === 0) this.begin()
    try {
      return await work()
    } finally {
      if (--this.writing === 0) this.end()
    }
  }

  /** Waits for the thread's end. */
  async close(): Promise<void> {
    const { thread } = this
    if (!thread) return
    thread.ref()
    await new Promise((resolve) => thread.once('exit', resolve))
  }

  private begin(): void {
    this.commitsCheckpoint(false)
    this.timer = setInterval(() => {
      const wal = fs.statSync(`${databaseFile(this.folder)}-wal`, { throwIfNoEntry: false })
      if (!this.thread && wal && wal.size > much) this.thread = this.start()
    }, every).unref()
  }

  private end(): void {
    clearInterval(this.timer)
    if (this.thread) this.thread.postMessage(null)
    else this.commitsCheckpoint(true)
  }

  private start(): Worker {
    const thread = new Worker(threadFile(import.meta.url, './checkpoint-thread.ts'), {
      workerData: { folder: this.folder },
    })
    thread.on('error', (error) => {
      this.log(`checkpoint thread: ${error.stack ?? error.message}`)
      clearInterval(this.timer)
      this.commitsCheckpoint(true)
    })
    thread.on('exit', () => {
      this.thread = null
      if (this.writing === 0) this.commitsCheckpoint(true)
    })
    thread.unref()
    return thread
  }

  private commitsCheckpoint(yes: boolean): void {
    this.writer.pragma(`wal_autocheckpoint = ${yes ? usualPages : 0}`)
  }
}
