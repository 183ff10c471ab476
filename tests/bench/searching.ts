// Searching while importing: a file is imported into an office that knows a fifth of its people, and the import is undone;
// all the while a search is sent every 100 ms, whether or not the last one was answered.
//   node tests/bench/searching.ts --data DIR --rows N --folder DIR
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { arguments_, report, summary, type Work } from './common.ts'
import { ended, searchable, startProgram, uploadFile } from './program.ts'

const { data, rows, folder } = arguments_()
const { searches } = JSON.parse(fs.readFileSync(path.join(data, `work-${rows}.json`), 'utf8')) as Work
const every = 100

const client = await startProgram(folder)
await importFile(people(), () => {})
await searchable(client)

let phase = ''
const times: Record<string, number[]> = {}
const failed: unknown[] = []
let sent = 0
const timer = setInterval(() => void search(searches[sent++ % searches.length] ?? ''), every)
const { changeSet } = await importFile(path.join(data, `customers-${rows}.csv`), (next) => (phase = next))
phase = 'indexing'
await searchable(client)
phase = 'undo'
const undo = performance.now()
await ended(client, await client.history.undoAtLength({ id: changeSet }))
const undone = performance.now() - undo
clearInterval(timer)
await new Promise((resolve) => setTimeout(resolve, 500))
if (failed.length > 0) throw new Error(`${failed.length} searches failed: ${String(failed[0])}`)
const figures = Object.entries(times).map(([name, all]) => [name, { ...summary(all), max: Math.max(...all) }])
report({
  undone,
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

async function importFile(file: string, enter: (phase: string) => void): Promise<{ changeSet: number }> {
  enter('upload')
  const upload = await uploadFile(client, file)
  enter('staging')
  const { batch } = (await ended(client, await client.imports.rehearse({ upload }))) as { batch: { id: number } }
  enter('judging')
  await ended(client, await client.imports.judge({ id: batch.id }))
  enter('commit')
  return (await ended(client, await client.imports.commit({ id: batch.id }))) as { changeSet: number }
}

/** A file of the first fifth of the people, with a few of their fields: what the import then fills in. */
function people(): string {
  const records = parse(fs.readFileSync(path.join(data, `customers-${rows}.csv`)), { to: rows / 5 + 1 })
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const file = path.join(folder, 'people.csv')
  const lines = records.map((cells) => cells.slice(0, 4).map(cell).join(','))
  fs.writeFileSync(file, lines.join('\n'))
  return file
}
