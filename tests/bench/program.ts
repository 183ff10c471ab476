// The program as its windows use it: the core in a worker thread with its reader thread, called over a message port.
import fs from 'node:fs'
import path from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { coreThreadLimits } from '../../src/main/core/heaps.ts'
import type { Contract } from '../../src/shared/contract/index.ts'

export type Client = ContractRouterClient<Contract>

/** Opens the office of a folder, which becomes one where it is empty; the program ends with the process. */
export async function startProgram(folder: string): Promise<Client> {
  const worker = new Worker(new URL('../../src/main/worker.ts', import.meta.url), {
    workerData: { folder, logFile: path.join(folder, 'bench.log') },
    resourceLimits: coreThreadLimits,
  })
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (message: { type: string }) =>
      message.type === 'open' ? resolve() : reject(new Error(JSON.stringify(message))),
    )
  })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ type: 'client', port: port2 }, [port2])
  const client: Client = createORPCClient(new RPCLink({ port: port1 }))
  port1.start()
  return client
}

/** Hands a file over in pieces, as the import page does, and answers its token. */
export async function uploadFile(client: Client, file: string): Promise<string> {
  let upload: string | undefined
  let at = 0
  for await (const piece of fs.createReadStream(file, { highWaterMark: 3 << 20 })) {
    const bytes = piece as Buffer
    const answer: { upload: string } = await client.imports.upload({
      upload,
      name: path.basename(file),
      at,
      piece: bytes.toString('base64'),
    })
    upload = answer.upload
    at += bytes.length
  }
  if (upload === undefined) throw new Error(`${file} is empty`)
  return upload
}

/** Waits for the end of a job and answers its result. */
export async function ended({ jobs }: Client, { job }: { job: string }): Promise<unknown> {
  for (;;) {
    const state = await jobs.get({ id: job })
    if (state.state === 'done') return state.result
    if (state.state !== 'running') throw new Error(JSON.stringify(state.error))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Waits until the contact that was made last is found by the search. */
export async function searchable({ contacts }: Client): Promise<void> {
  const { rows: last } = await contacts.list({ sort: [{ field: 'created', descending: true }], limit: 1 })
  const [newest] = last
  if (!newest) return
  for (;;) {
    const { rows: found } = await contacts.list({ filter: { search: newest.displayName }, limit: 500 })
    if (found.some((row) => row.id === newest.id)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
