// Runs every suite one after the other, prints the time of each, and ends with 1 if any failed.
//   npm test -- [--nightly] [suite …]
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { prepareBrowser } from './prepare-browser.ts'

const nightly = process.argv.includes('--nightly')
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))

const suites: [name: string, command: string][] = [
  ['check', 'npm run -s check'],
  ['build', 'npm run -s build'],
  ['unit', 'vitest run --project unit'],
  ['core', 'vitest run --project core'],
  ['migrations', 'vitest run --project migrations'],
  ['office', 'vitest run --project office'],
  ['desktop', 'vitest run --project desktop'],
  ['e2e', 'playwright test'],
]

const corpus = process.env['KONTOR_CORPUS']
if (corpus && !fs.statSync(corpus, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`KONTOR_CORPUS is set to ${corpus}, which is no folder.`)
  process.exit(1)
}
const browser = prepareBrowser()
if (!browser) process.exit(1)
const counts = nightly ? { KONTOR_NIGHTLY: '1' } : {}
// Threads run as they are shipped, from the bundles that the suite `build` makes.
const threads = { KONTOR_THREADS: path.join(import.meta.dirname, '../out/main') }
const env = { ...process.env, KONTOR_BROWSER: browser, ...threads, ...counts }
const failed: string[] = []
const times: string[] = []
for (const [name, command] of suites) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n== ${name}`)
  const started = performance.now()
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  times.push(`${name} ${seconds} s`)
  console.log(`== ${name}: ${status === 0 ? 'passed' : 'failed'} in ${seconds} s`)
  if (status !== 0) failed.push(name)
}
console.log(`\n${times.join(' · ')}`)
if (!corpus) console.log('The corpus tests were skipped: KONTOR_CORPUS is not set.')
console.log(`${times.length - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length > 0 ? 1 : 0)
