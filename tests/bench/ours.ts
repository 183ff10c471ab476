// The common work through our program: contract, message port, the core in a worker thread, its reader thread.
//   node tests/bench/ours.ts import|search|open|list|start --data DIR --rows N --folder DIR
import fs from 'node:fs'
import path from 'node:path'
import { arguments_, report, timed, type Work } from './common.ts'
import { ended, searchable, startProgram, uploadFile } from './program.ts'

const { phase, data, rows, folder } = arguments_()
const work = JSON.parse(fs.readFileSync(path.join(data, `work-${rows}.json`), 'utf8')) as Work

const client = await startProgram(folder)

const phases: Record<string, () => Promise<object>> = { import: importAll, search, open, list, start }
const run = phases[phase]
if (!run) throw new Error(`unknown phase ${phase}`)
report({ ...(await run()), file: path.join(folder, 'kontor.db') })
process.exit(0)

async function importAll() {
  const started = performance.now()
  const upload = await uploadFile(client, path.join(data, `customers-${rows}.csv`))
  const { batch } = (await ended(client, await client.imports.rehearse({ upload }))) as { batch: { id: number } }
  const rehearsed = performance.now()
  await ended(client, await client.imports.commit({ id: batch.id }))
  const committed = performance.now()
  const { counts } = await client.imports.get({ id: batch.id })
  await searchable(client)
  return { ms: performance.now() - started, rehearsal: rehearsed - started, listed: committed - started, counts }
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
          filter: asked.city ? { where: { all: [{ field: 'city', is: 'anyOf', value: [asked.city] }] } } : {},
          sort: [{ field: sorts[asked.sort], descending: asked.desc }],
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
