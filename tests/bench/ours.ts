// The common work through our program: contract, message port, the core in a worker thread, its reader thread.
//   node tests/bench/ours.ts import|search|open|list|start --data DIR --rows N --folder DIR
import fs from 'node:fs'
import path from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src/shared/contract/index.ts'
import { arguments_, report, summary, type Work } from './common.ts'

const { phase, data, rows, folder } = arguments_()
const work = JSON.parse(fs.readFileSync(path.join(data, `work-${rows}.json`), 'utf8')) as Work

const worker = new Worker(new URL('../../src/main/worker.ts', import.meta.url), {
  workerData: { folder, logFile: path.join(folder, 'bench.log') },
})
await new Promise<void>((resolve, reject) => {
  worker.on('error', reject)
  worker.on('message', (message: { type: string }) =>
    message.type === 'open' ? resolve() : reject(new Error(JSON.stringify(message))),
  )
})
const { port1, port2 } = new MessageChannel()
worker.postMessage({ type: 'client', port: port2 }, [port2])
const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port1 }))
port1.start()

const phases: Record<string, () => Promise<object>> = { import: importAll, search, open, list, start }
const run = phases[phase]
if (!run) throw new Error(`unknown phase ${phase}`)
report({ ...(await run()), file: path.join(folder, 'kontor.db') })
process.exit(0)

async function importAll() {
  const started = performance.now()
  const name = `customers-${rows}.csv`
  let upload: string | undefined
  let at = 0
  for await (const piece of fs.createReadStream(path.join(data, name), { highWaterMark: 3 << 20 })) {
    const answer: { upload: string } = await client.imports.upload({
      upload,
      name,
      at,
      piece: (piece as Buffer).toString('base64'),
    })
    upload = answer.upload
    at += (piece as Buffer).length
  }
  if (upload === undefined) throw new Error('nothing to import')
  const rehearsal = await ended((await client.imports.rehearse({ upload })).job)
  const rehearsed = performance.now()
  const { batch } = rehearsal as { batch: { id: number } }
  await ended((await client.imports.commit({ id: batch.id })).job)
  const committed = performance.now()
  const { counts } = await client.imports.get({ id: batch.id })
  await searchable()
  return { ms: performance.now() - started, rehearsal: rehearsed - started, listed: committed - started, counts }
}

/** Waits until the last imported contact is found by the search. */
async function searchable(): Promise<void> {
  const { rows: last } = await client.contacts.list({ sort: 'created', descending: true, limit: 1 })
  const [newest] = last
  if (!newest) return
  for (;;) {
    const { rows: found } = await client.contacts.list({ filter: { search: newest.displayName }, limit: 500 })
    if (found.some((row) => row.id === newest.id)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function ended(job: string): Promise<unknown> {
  for (;;) {
    const state = await client.jobs.get({ id: job })
    if (state.state === 'done') return state.result
    if (state.state !== 'running') throw new Error(JSON.stringify(state.error))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function timed(calls: (() => Promise<unknown>)[]) {
  for (const call of calls.slice(0, 10)) await call()
  const times: number[] = []
  for (const call of calls) {
    const started = performance.now()
    await call()
    times.push(performance.now() - started)
  }
  return summary(times)
}

function search() {
  return timed(work.searches.map((typed) => () => client.contacts.find({ search: typed, limit: 20 })))
}

async function open() {
  const batches = await client.imports.list()
  const batch = batches.batches[0]?.id ?? 0
  const ids = new Map<number, number>()
  for (const at of new Set(work.opens)) {
    const page = await client.imports.rows({ id: batch, offset: at, limit: 1 })
    ids.set(at, page.rows[0]?.contactId ?? 0)
  }
  return timed(work.opens.map((at) => () => client.contacts.get({ id: ids.get(at) ?? 0 })))
}

function list() {
  const sorts = { Company: 'company', Created: 'created', 'Last name': 'name' } as const
  return timed(
    work.lists.map(
      (asked) => () =>
        client.contacts.list({
          filter: asked.city ? { city: asked.city } : {},
          sort: sorts[asked.sort],
          descending: asked.desc,
          offset: asked.offset,
          limit: 50,
        }),
    ),
  )
}

async function start() {
  const { rows: first, total } = await client.contacts.list({})
  return { ms: performance.now(), rows: first.length, total }
}
