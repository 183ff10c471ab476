import { parentPort, workerData } from 'node:worker_threads'
import { createRouterClient, ORPCError } from '@orpc/server'
import { Events } from '../events.ts'
import { Gate } from '../gate.ts'
import { Jobs } from '../jobs.ts'
import { router } from '../router.ts'
import type { Services } from '../services.ts'
import { detailOf } from '../told-error.ts'
import { connect, databaseFile, kyselyOn } from './connection.ts'
import type { ReaderAnswer, ReaderCall } from './reader-messages.ts'

type Callable = (input: unknown) => Promise<unknown>

const { folder, appVersion, pdf } = workerData as { folder: string; appVersion: string; pdf: boolean }
const port = parentPort
if (!port) throw new Error('the reader runs as a thread')

const unavailable = () => {
  throw new Error('the reader only reads')
}
const readOnly = connect(databaseFile(folder), { readonly: true })
const reads = kyselyOn(readOnly)
const events = new Events()
const services: Services = {
  folder,
  appVersion,
  clock: () => new Date(),
  random: unavailable,
  log: () => {},
  renderPdf: pdf ? unavailable : null,
  writer: reads,
  reads,
  readerThread: null,
  events,
  gate: new Gate(),
  jobs: new Jobs(events, unavailable, Date.now, unavailable, unavailable),
  wakeSearchIndexer: unavailable,
  whileWritingMuch: unavailable,
  restore: unavailable,
  backUp: unavailable,
}

port.on('message', (call: ReaderCall | null) => {
  if (call) void answer(call)
  else void close()
})

async function close(): Promise<void> {
  await reads.destroy()
  readOnly.close()
  port?.close()
}

async function answer({ id, path: names, input, caller }: ReaderCall): Promise<void> {
  try {
    const client = createRouterClient(router, { context: { services, caller } })
    const procedure = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Callable
    const value = await procedure(input)
    port?.postMessage({ id, ok: true, value } satisfies ReaderAnswer)
  } catch (error) {
    const told = error instanceof ORPCError ? error : new ORPCError('INTERNAL_SERVER_ERROR', { cause: error })
    const { code, status, data, defined } = told
    // The detail is for the log of the thread that asked, which tells its clients nothing of it.
    const message = code === 'INTERNAL_SERVER_ERROR' ? detailOf(told) : told.message
    port?.postMessage({ id, ok: false, error: { code, status, message, data, defined } } satisfies ReaderAnswer)
  }
}
