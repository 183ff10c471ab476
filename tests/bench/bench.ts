// The benchmark: the common work by our program, by the bare limit and by the equal limit, interleaved in one run.
//   npm run bench -- [--rows 100000] [--rounds 3]
// Judge the ratios: machines are noisy. The goals are against the equal limit and, where they are absolute, for the best round.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
})
const rows = Number(values.rows)
const rounds = Number(values.rounds)
const data = path.join(os.tmpdir(), `kontor-bench-${rows}`)
const here = import.meta.dirname

type Figures = Record<string, number>
type System = 'bare' | 'equal' | 'ours'
const phases = ['import', 'search', 'open', 'list', 'start'] as const

if (!fs.existsSync(path.join(data, `work-${rows}.json`))) {
  console.log(`making the data of ${rows} customers`)
  execFileSync(process.execPath, [path.join(here, 'gen.mjs'), String(rows), data], { stdio: 'inherit' })
}

const measured: Record<string, Figures[]> = {}
const folders: string[] = []
for (let round = 1; round <= rounds; round++) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-bench-office-'))
  folders.push(folder)
  for (const phase of phases) {
    for (const system of ['bare', 'equal', 'ours'] as const) {
      const figures = run(system, phase, path.join(folder, system))
      ;(measured[`${system} ${phase}`] ??= []).push(figures)
      console.log(`round ${round} · ${phase} · ${system}: ${JSON.stringify(figures)}`)
    }
    if (phase === 'import') run('bare', 'related', path.join(folder, 'bare'))
  }
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

function run(system: System, phase: string, folder: string): Figures {
  fs.mkdirSync(folder, { recursive: true })
  const args =
    system === 'bare'
      ? [
          path.join(here, 'limit.mjs'),
          phase,
          String(rows),
          '--data',
          data,
          '--db',
          path.join(folder, 'limit.db'),
          '--parser',
          'csv-parse-sync',
        ]
      : [
          path.join(here, system === 'ours' ? 'ours.ts' : 'equal-limit.ts'),
          phase,
          '--data',
          data,
          '--rows',
          String(rows),
          '--folder',
          folder,
        ]
  const env = { ...process.env, T_EXEC: String(performance.timeOrigin + performance.now()) }
  const printed = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    env,
    cwd: path.join(here, '../..'),
    maxBuffer: 1 << 26,
  })
  const line = JSON.parse(printed.trim().split('\n').at(-1) ?? '{}') as Record<string, number>
  return system === 'bare'
    ? { ...line, ms: line['wall_ms'] ?? line['in_process_ms'] ?? 0, rss: line['rss_mb'] ?? 0, size: line['db_mb'] ?? 0 }
    : line
}

function series(system: System, phase: string, figure: string): number[] {
  return (measured[`${system} ${phase}`] ?? []).map((figures) => figures[figure] ?? Number.NaN)
}

function median(all: number[]): number {
  const sorted = [...all].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
