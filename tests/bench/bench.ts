// The benchmark: the common work by our program, by the bare limit and by the equal limit, interleaved in one run.
//   npm run bench -- [--rows 100000] [--rounds 3] [--million]
// Each round ends with searches sent every 100 ms while a file is imported and the import undone (searching.ts). With
// --million, 100 MB of CSV (430,000 rows) and 1,000,000 rows are imported as well, each once: 10 to 30 minutes.
// At its end timelines are opened and lists sorted and filtered in an office with a long past (timeline.ts), five times by
// both in turn: their goal is three times the equal limit or 3 ms over it.
// At the very end products are listed, searched and offered (products.ts): within a frame.
// Judge the ratios: machines are noisy. The goals are against the equal limit and, where they are absolute, for the best round.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    million: { type: 'boolean', default: false },
  },
})
const rows = Number(values.rows)
const rounds = Number(values.rounds)
const here = import.meta.dirname

type Figures = Record<string, number>
type System = 'bare' | 'equal' | 'ours'
const phases = ['import', 'search', 'open', 'list', 'start'] as const
const searchingPhases = ['upload', 'staging', 'judging', 'commit', 'indexing', 'undo'] as const

const measured: Record<string, Figures[]> = {}
const searching: (Figures & Record<(typeof searchingPhases)[number], Figures>)[] = []
for (let round = 1; round <= rounds; round++) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-bench-office-'))
  for (const phase of phases) {
    for (const system of ['bare', 'equal', 'ours'] as const) {
      const figures = run(system, phase, path.join(folder, system))
      ;(measured[`${system} ${phase}`] ??= []).push(figures)
      console.log(`round ${round} · ${phase} · ${system}: ${JSON.stringify(figures)}`)
    }
    if (phase === 'import') run('bare', 'related', path.join(folder, 'bare'))
  }
  const figures = runOurs('searching.ts', [], rows, path.join(folder, 'searching'))
  searching.push(figures as (typeof searching)[number])
  console.log(`round ${round} · searching: ${JSON.stringify(figures)}`)
  fs.rmSync(folder, { recursive: true, force: true })
}

const table: [what: string, unit: string, phase: string, figure: string][] = [
  ['import, searchable', 'ms', 'import', 'ms'],
  ['import, listed', 'ms', 'import', 'listed'],
  ['search p50', 'ms', 'search', 'p50'],
  ['search p95', 'ms', 'search', 'p95'],
  ['open p50', 'ms', 'open', 'p50'],
  ['list page p50', 'ms', 'list', 'p50'],
  ['list page p95', 'ms', 'list', 'p95'],
  ['start', 'ms', 'start', 'ms'],
  ['memory of the import', 'MB', 'import', 'rss'],
  ['file size', 'MB', 'import', 'size'],
]
console.log(`\n${rows} customers, ${rounds} rounds: best (median ratio)\n`)
console.log('| work | ours | equal limit | ratio | bare limit | ratio |\n|---|---|---|---|---|---|')
for (const [what, unit, phase, figure] of table) {
  const ours = series('ours', phase, figure)
  const against = (system: System, otherFigure = figure) => {
    const other = series(system, phase, otherFigure === 'listed' ? 'ms' : otherFigure)
    return { best: Math.min(...other), ratio: median(ours.map((value, round) => value / (other[round] ?? Number.NaN))) }
  }
  const [equal, bare] = [against('equal'), against('bare')]
  const cell = (value: number) => `${value.toFixed(value < 100 ? 2 : 0)} ${unit}`
  console.log(
    `| ${what} | ${cell(Math.min(...ours))} | ${cell(equal.best)} | ${equal.ratio.toFixed(2)} | ${cell(bare.best)} | ${bare.ratio.toFixed(2)} |`,
  )
}

console.log('\nsearches every 100 ms meanwhile: best round of each phase, in ms\n')
console.log('| phase | p50 | p95 | max |\n|---|---|---|---|')
for (const phase of searchingPhases) {
  if (!searching.some((round) => round[phase])) continue
  const best = (figure: string) =>
    Math.min(...searching.map((round) => round[phase]?.[figure] ?? Number.NaN)).toFixed(0)
  console.log(`| ${phase} | ${best('p50')} | ${best('p95')} | ${best('max')} |`)
}

const timelines = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-bench-office-'))
const past = runOurs('timeline.ts', [], rows, timelines) as unknown as Record<'ours' | 'equal', Record<string, Figures>>
fs.rmSync(timelines, { recursive: true, force: true })
console.log(`\n${rows} customers with ${10 * rows} entries, best p50 (p95) in ms\n`)
console.log('| work | ours | equal limit | ratio of p50 | over it |\n|---|---|---|---|---|')
for (const [what, figure] of [
  ['open the page of a contact with 1,000 entries', 'page'],
  ['list page by next step', 'followUp'],
  ['list page by last contact', 'lastActivity'],
  ['list page by any column', 'column'],
  ['list page under a custom field and a tag', 'filter'],
] as const) {
  const { p50: ours = Number.NaN, p95: oursSlow = Number.NaN } = past.ours[figure] ?? {}
  const { p50: equal = Number.NaN, p95: equalSlow = Number.NaN } = past.equal[figure] ?? {}
  const [first, second] = [
    `${ours.toFixed(2)} (${oursSlow.toFixed(2)})`,
    `${equal.toFixed(2)} (${equalSlow.toFixed(2)})`,
  ]
  console.log(`| ${what} | ${first} | ${second} | ${(ours / equal).toFixed(2)} | ${(ours - equal).toFixed(2)} ms |`)
}

const quotes = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-bench-office-'))
const { pdf, ...cells } = runScript('typing.ts', ['--rows', '400', '--folder', quotes]) as unknown as Record<
  string,
  Figures
> & { pdf: number }
fs.rmSync(quotes, { recursive: true, force: true })
console.log(`\na quote of 400 lines: from a key until it is painted, in ms; its PDF takes ${pdf} ms\n`)
console.log('| where | p50 | p95 | max |\n|---|---|---|---|')
for (const [where, { p50, p95, max }] of Object.entries(cells)) console.log(`| ${where} | ${p50} | ${p95} | ${max} |`)

const catalogue = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-bench-office-'))
const { made, ...goods } = runOurs('products.ts', [], rows, catalogue) as unknown as Record<string, Figures>
fs.rmSync(catalogue, { recursive: true, force: true })
console.log(`\n${rows} products, made in ${(Number(made) / 1000).toFixed(0)} s: p50 (p95) in ms; the goal is 16\n`)
for (const [what, { p50 = Number.NaN, p95 = Number.NaN }] of Object.entries(goods))
  console.log(`- ${what}: ${p50.toFixed(2)} (${p95.toFixed(2)})`)

if (values.million) {
  console.log('\n| rows | searchable | listed | peak memory | database |\n|---|---|---|---|---|')
  for (const many of [100_000, 430_000, 1_000_000]) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-bench-office-'))
    const { ms, listed, rss, size } = runOurs('ours.ts', ['import'], many, folder) as Record<string, number>
    const seconds = (value = Number.NaN) => `${(value / 1000).toFixed(0)} s`
    console.log(`| ${many} | ${seconds(ms)} | ${seconds(listed)} | ${rss} MB | ${size?.toFixed(0)} MB |`)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The folder with the data of so many customers, made where it is missing. */
function dataOf(many: number): string {
  const folder = path.join(os.tmpdir(), `kontor-bench-${many}`)
  if (!fs.existsSync(path.join(folder, `work-${many}.json`))) {
    console.log(`making the data of ${many} customers`)
    execFileSync(process.execPath, [path.join(here, 'gen.mjs'), String(many), folder], { stdio: 'inherit' })
  }
  return folder
}

function run(system: System, phase: string, folder: string): Figures {
  if (system !== 'bare') return runOurs(system === 'ours' ? 'ours.ts' : 'equal-limit.ts', [phase], rows, folder)
  fs.mkdirSync(folder, { recursive: true })
  const db = path.join(folder, 'limit.db')
  const args = [phase, String(rows), '--data', dataOf(rows), '--db', db, '--parser', 'csv-parse-sync']
  const line = runScript('limit.mjs', args)
  const ms = line['wall_ms'] ?? line['in_process_ms'] ?? 0
  return { ...line, ms, rss: line['rss_mb'] ?? 0, size: line['db_mb'] ?? 0 }
}

function runOurs(script: string, words: string[], many: number, folder: string): Figures {
  fs.mkdirSync(folder, { recursive: true })
  return runScript(script, [...words, '--data', dataOf(many), '--rows', String(many), '--folder', folder])
}

/** Runs a script of this folder and answers the figures of its last line. */
function runScript(script: string, args: string[]): Figures {
  const printed = execFileSync(process.execPath, [path.join(here, script), ...args], {
    encoding: 'utf8',
    env: { ...process.env, T_EXEC: String(performance.timeOrigin + performance.now()) },
    cwd: path.join(here, '../..'),
    maxBuffer: 1 << 26,
  })
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '{}') as Figures
}

function series(system: System, phase: string, figure: string): number[] {
  return (measured[`${system} ${phase}`] ?? []).map((figures) => figures[figure] ?? Number.NaN)
}

function median(all: number[]): number {
  const sorted = [...all].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
