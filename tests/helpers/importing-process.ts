// A process that stages all sheets of a workbook, commits a rehearsed batch or takes an import back, and says on standard output how far it is,
// until it is killed: importing-process.ts FOLDER stage FILE | commit BATCH | undo CHANGE-SET.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { flushCompileCache } from 'node:module'
import path from 'node:path'
import { createCore } from '../../src/main/core/core.ts'

const [folder = '', step = '', what = ''] = process.argv.slice(2)
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

// What is compiled by now is kept for the next process, as this one does not live to its end.
flushCompileCache()
const { job } = await start()
const say = (more: object) =>
  process.stdout.write(`${JSON.stringify({ done: core.services.jobs.get(job).done, ...more })}\n`)
say({})
const telling = setInterval(() => say({}), 5)
await core.services.jobs.result(job)
clearInterval(telling)
say({ ended: true })
await core.close()

async function start(): Promise<{ job: string }> {
  if (step === 'commit') return client.imports.commit({ id: Number(what) })
  if (step === 'undo') return client.history.undoAtLength({ id: Number(what) })
  const piece = fs.readFileSync(what).toString('base64')
  const { upload } = await client.imports.upload({ name: path.basename(what), at: 0, piece })
  const { sheet } = await client.imports.preview({ upload })
  return client.imports.rehearse({ upload, parts: sheet.sheets.map(({ name }) => ({ choices: { sheet: name } })) })
}
