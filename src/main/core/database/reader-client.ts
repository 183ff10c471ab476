import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/server'
import { threadFile } from '../thread-file.ts'
import type { Caller } from '../procedure.ts'
import type { ReaderAnswer, ReaderCall } from './reader.ts'

/** Calls read procedures in the reader thread, on its own read-only connection. */
export class ReaderClient {
  private readonly worker: Worker
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  private last = 0

  constructor(folder: string, appVersion: string, pdf: boolean, log: (message: string) => void) {
    this.worker = new Worker(threadFile(import.meta.url, './reader.ts'), { workerData: { folder, appVersion, pdf } })
    this.worker.on('message', (answer: ReaderAnswer) => {
      const call = this.waiting.get(answer.id)
      this.waiting.delete(answer.id)
      if (!call) return
      if (answer.ok) call.resolve(answer.value)
      else call.reject(new ORPCError(answer.error.code, answer.error))
    })
    this.worker.on('error', (error) => {
      log(`reader thread: ${error.stack ?? error.message}`)
      for (const call of this.waiting.values()) call.reject(error)
      this.waiting.clear()
    })
    this.worker.unref()
  }

  async call(
    path: readonly string[],
    input: unknown,
    caller: Caller,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    signal?.throwIfAborted()
    const id = ++this.last
    const answered = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
    })
    this.worker.ref()
    this.worker.postMessage({ id, path: [...path], input, caller } satisfies ReaderCall)
    try {
      return await answered
    } finally {
      if (this.waiting.size === 0) this.worker.unref()
    }
  }

  async close(): Promise<void> {
    this.worker.ref()
    this.worker.postMessage(null)
    await new Promise((resolve) => this.worker.once('exit', resolve))
  }
}
