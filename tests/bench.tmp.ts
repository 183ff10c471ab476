import fs from 'node:fs'
import { randomBytes } from 'node:crypto'
import { createCore } from '/work/wt/imports/src/main/core/core.ts'
import { startRehearsal } from '/work/wt/imports/src/main/core/imports/rehearse.ts'
const file = process.argv[2]!,
  folder = process.argv[3]!
const core = await createCore({
  folder,
  clock: () => new Date(),
  random: (n: number) => randomBytes(n),
  log: () => {},
  appVersion: '0',
  program: 'bench',
  readerThread: false,
})
const caller = { colleagueId: null, language: 'en' as const }
let last = performance.now(),
  worst = 0
const watch = setInterval(() => {
  const now = performance.now()
  worst = Math.max(worst, now - last - 5)
  last = now
}, 5)
const step = async <T>(name: string, f: () => Promise<T>) => {
  worst = 0
  last = performance.now()
  const t = performance.now()
  const r = await f()
  console.log(
    name,
    ((performance.now() - t) / 1000).toFixed(2),
    's; longest stall',
    worst.toFixed(0),
    'ms; peak rss',
    Math.round(process.resourceUsage().maxRSS / 1024),
    'MB',
  )
  return r
}
const { batch } = await step(
  'rehearsal',
  async () =>
    (await core.services.jobs.result(
      startRehearsal(core.services, caller, { path: file, name: 'x.csv' }, { choices: {} }),
    )) as any,
)
console.log(JSON.stringify(batch.counts))
const done = await step(
  'commit',
  async () => (await core.services.jobs.result((await core.client().imports.commit({ id: batch.id })).job)) as any,
)
if (process.argv.includes('--index'))
  await step('search index', async () => {
    for (;;) {
      const { n } = await core.services.reads
        .selectFrom('contact_search_queue')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      if (n === 0) return
      await new Promise((r) => setTimeout(r, 200))
    }
  })
if (process.argv.includes('--undo')) await step('undo', () => core.client().history.undo({ id: done.changeSet }))
clearInterval(watch)
await core.close()
console.log('db MB', Math.round(fs.statSync(folder + '/kontor.db').size / 1e6))
