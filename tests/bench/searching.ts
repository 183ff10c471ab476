// Searching while importing: a file is imported into an office that has a fifth as many contacts, and all the while a search is sent
// every 100 ms, whether or not the last one was answered.
//   node tests/bench/searching.ts --data DIR --rows N --folder DIR
import path from 'node:path'
import fs from 'node:fs'
import { arguments_, report, summary, type Work } from './common.ts'
import { ended, searchable, startProgram, uploadFile } from './program.ts'

const { data, rows, folder } = arguments_()
const { searches } = JSON.parse(fs.readFileSync(path.join(data, `work-${rows}.json`), 'utf8')) as Work
const every = 100

const client = await startProgram(folder)
await importFile(path.join(data, `customers-${rows / 5}.csv`), () => {})
await searchable(client)

let phase = ''
const times: Record<string, number[]> = {}
const failed: unknown[] = []
let sent = 0
const timer = setInterval(() => void search(searches[sent++ % searches.length] ?? ''), every)
await importFile(path.join(data, `customers-${rows}.csv`), (next) => (phase = next))
phase = 'indexing'
await searchable(client)
clearInterval(timer)
await new Promise((resolve) => setTimeout(resolve, 500))
if (failed.length > 0) throw new Error(`${failed.length} searches failed: ${String(failed[0])}`)
const figures = Object.entries(times).map(([name, all]) => [name, { ...summary(all), max: Math.max(...all) }])
report({
  ...Object.fromEntries(figures),
  all: summary(Object.values(times).flat()),
  file: path.join(folder, 'kontor.db'),
})
process.exit(0)

/** Alternately as the search of the header and as the list of contacts ask for it. */
async function search(typed: string): Promise<void> {
  const during = phase
  const started = performance.now()
  try {
    if (sent % 2 === 0) await client.contacts.find({ search: typed, limit: 20 })
    else await client.contacts.list({ filter: { search: typed } })
    ;(times[during] ??= []).push(performance.now() - started)
  } catch (error) {
    failed.push(error)
  }
}

async function importFile(file: string, enter: (phase: string) => void): Promise<void> {
  enter('upload')
  const upload = await uploadFile(client, file)
  enter('staging')
  const { batch } = (await ended(client, await client.imports.rehearse({ upload }))) as { batch: { id: number } }
  enter('commit')
  await ended(client, await client.imports.commit({ id: batch.id }))
}
