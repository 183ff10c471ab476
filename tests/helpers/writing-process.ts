// A process that writes through the core until it is killed, and says each write on standard output once it is answered.
import { randomBytes, randomInt } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { createCore } from '../../src/main/core/core.ts'

const [folder = ''] = process.argv.slice(2)
const core = await createCore({
  folder,
  clock: () => new Date(),
  random: (bytes) => randomBytes(bytes),
  log: () => {},
  appVersion: '0.0.0',
  program: 'writing process',
  readerThread: false,
})
const client = core.client()
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const mine: { id: number; version: number }[] = []
// What is compiled by now is kept for the next process, as this one does not live to its end.
flushCompileCache()
say({ ready: true })

for (let n = 0; ; n++) {
  const target = mine[randomInt(mine.length + 1)]
  const name = randomBytes(6).toString('hex')
  if (!target || n % 3 === 0) {
    const { id, version } = await client.contacts.create({
      kind: 'company',
      name,
      emails: [{ label: 'work', email: `${name}@example.com` }],
      phones: [{ label: 'work', phone: `+49 30 ${randomInt(1e6, 1e7)}` }],
      tags: [`tag ${n % 7}`],
    })
    mine.push({ id, version })
    say({ id, name, version })
  } else if (n % 17 === 0) {
    await client.contacts.remove({ ids: [target.id] })
    mine.splice(mine.indexOf(target), 1)
    say({ id: target.id, removed: true })
  } else {
    const { version } = await client.contacts.update({
      id: target.id,
      version: target.version,
      patch: { name, notes: 'x'.repeat(randomInt(2_000)) },
    })
    target.version = version
    say({ id: target.id, name, version })
  }
}
