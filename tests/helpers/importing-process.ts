// A process that rehearses an uploaded file, commits it and, where `undo` is asked for, takes it back, and says on standard output how far it is, until it is killed.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createCore } from '../../src/main/core/core.ts'

const [folder = '', file = '', further = ''] = process.argv.slice(2)
const core = await createCore({
  folder,
  clock: () => new Date(),
  random: (bytes) => randomBytes(bytes),
  log: () => {},
  appVersion: '0.0.0',
  program: 'importing process',
  readerThread: false,
})
const client = core.client()
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const piece = fs.readFileSync(file).toString('base64')
const { upload } = await client.imports.upload({ name: path.basename(file), at: 0, piece })
const rehearsal = await client.imports.rehearse({ upload })
const told = setInterval(() => {
  const { state, done } = core.services.jobs.get(rehearsal.job)
  if (state === 'running') say({ staged: done })
}, 5)
const { batch } = (await core.services.jobs.result(rehearsal.job)) as { batch: { id: number } }
clearInterval(told)
say({ rehearsed: batch.id })
const { job } = await client.imports.commit({ id: batch.id })
const telling = setInterval(() => say({ committing: core.services.jobs.get(job).done }), 5)
const { changeSet } = (await core.services.jobs.result(job)) as { changeSet: number }
clearInterval(telling)
say({ committed: batch.id })
if (further === 'undo') {
  const undo = await client.history.undoAtLength({ id: changeSet })
  say({ undoing: changeSet })
  await core.services.jobs.result(undo.job)
  say({ undone: changeSet })
}
await core.close()
