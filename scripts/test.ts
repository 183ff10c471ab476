// Runs every suite one after the other, prints the time of each, and ends with 1 if any failed.
//   npm test -- [--nightly] [suite …]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
/** The ends of what the suites that failed printed: the reasons, once more where a reader looks. */
const failed = new Map<string, string>()
const times: string[] = []
for (const [name, command] of suites) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n== ${name}`)
  const started = performance.now()
  const { passed, printed } = await run(command)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  times.push(`${name} ${seconds} s`)
  console.log(`== ${name}: ${passed ? 'passed' : 'failed'} in ${seconds} s`)
  if (!passed) failed.set(name, printed)
}
for (const [name, printed] of failed) console.log(`\n== ${name} failed; what it printed last:\n${printed}`)
console.log(`\n${times.join(' · ')}`)
if (!corpus) console.log('The corpus tests were skipped: KONTOR_CORPUS is not set.')
console.log(`${times.length - failed.size} passed, ${failed.size} failed`)
process.exit(failed.size > 0 ? 1 : 0)

/** Runs a suite and shows what it prints as it comes. */
async function run(command: string): Promise<{ passed: boolean; printed: string }> {
  const suite = spawn(command, { shell: true, stdio: ['inherit', 'pipe', 'pipe'], env })
  let printed = ''
  const show = (text: Buffer, stream: NodeJS.WriteStream) => {
    stream.write(text)
    printed = (printed + text.toString()).slice(-6_000)
  }
  suite.stdout.on('data', (text: Buffer) => show(text, process.stdout))
  suite.stderr.on('data', (text: Buffer) => show(text, process.stderr))
  const [code] = (await once(suite, 'close')) as [number | null]
  return { passed: code === 0, printed }
}
