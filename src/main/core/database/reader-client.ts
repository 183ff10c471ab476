import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/server'
import type { Caller } from '../procedure.ts'
import { Restarts } from '../restarts.ts'
import { threadFile } from '../thread-file.ts'
import type { ReaderAnswer, ReaderCall } from './reader-messages.ts'

/** Calls read procedures in the reader thread, on its own read-only connection. */
export class ReaderClient {
  private worker: Worker | null
  private readonly data: { folder: string; appVersion: string; pdf: boolean }
  private readonly log: (message: string) => void
  private readonly restarts = new Restarts(() => performance.now())
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>()
  private last = 0

  constructor(folder: string, appVersion: string, pdf: boolean, log: (message: string) => void) {
    this.data = { folder, appVersion, pdf }
    this.log = log
    this.worker = this.start()
  }

  /** False once the thread has ended too often, or was closed. */
  get running(): boolean {
    return this.worker !== null
  }

  async call(
    path: readonly string[],
    input: unknown,
    caller: Caller,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    signal?.throwIfAborted()
    if (!this.worker) throw new Error('the reader thread is closed')
    const id = ++this.last
    const answered = Promise.withResolvers<unknown>()
    this.waiting.set(id, answered)
    this.worker.ref()
    this.worker.postMessage({ id, path: [...path], input, caller } satisfies ReaderCall)
    try {
      return await answered.promise
    } finally {
      if (this.waiting.size === 0) this.worker?.unref()
    }
  }

  /** Ends the thread after the calls that wait for it. */
  async close(): Promise<void> {
    const { worker } = this
    this.worker = null
    if (!worker) return
    worker.ref()
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    await Promise.allSettled([...this.waiting.values()].map((call) => call.promise))
    worker.postMessage(null)
    await ended
  }

  private start(): Worker {
    const worker = new Worker(threadFile(import.meta.url, './reader.ts'), { workerData: this.data })
    worker.on('message', (answer: ReaderAnswer) => {
      const call = this.waiting.get(answer.id)
      this.waiting.delete(answer.id)
      if (answer.ok) call?.resolve(answer.value)
      else call?.reject(new ORPCError(answer.error.code, answer.error))
    })
    worker.on('error', (error) => this.log(`reader thread: ${error.stack ?? error.message}`))
    worker.on('exit', (code) => {
      for (const call of this.waiting.values()) call.reject(new Error(`the reader thread ended with ${code}`))
      this.waiting.clear()
      // Not where it was closed.
      if (this.worker === worker) this.worker = this.restarts.take() ? this.start() : null
    })
    worker.unref()
    return worker
  }
}
