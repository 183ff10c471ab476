import fs from 'node:fs'
import { parseArgs } from 'node:util'

/** The common work of `gen.mjs`. */
export interface Work {
  searches: string[]
  opens: number[]
  lists: { city?: string; owner?: string; sort: 'Company' | 'Created' | 'Last name'; desc: boolean; offset: number }[]
}

/** What every phase of the benchmark is told on its command line. */
export function arguments_(): { phase: string; data: string; rows: number; folder: string } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, rows: { type: 'string' }, folder: { type: 'string' } },
  })
  const { data = '', rows = '', folder = '' } = values
  return { phase: positionals[0] ?? '', data, rows: Number(rows), folder }
}

/** The median and 95th percentile in milliseconds. */
export interface Summary {
  p50: number
  p95: number
  ops: number
}

/** Runs each piece of work once after a warm-up. */
export function percentiles(work: (() => unknown)[]): Summary {
  for (const one of work.slice(0, 10)) one()
  return summary(
    work.map((one) => {
      const started = performance.now()
      one()
      return performance.now() - started
    }),
  )
}

/** Makes each call once, one after the other, after a warm-up. */
export async function timed(calls: (() => unknown)[]): Promise<Summary> {
  for (const call of calls.slice(0, 10)) await call()
  const times: number[] = []
  for (const call of calls) {
    const started = performance.now()
    await call()
    times.push(performance.now() - started)
  }
  return summary(times)
}

export function summary(times: number[]): Summary {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p50: at(0.5), p95: at(0.95), ops: times.length }
}

/** Prints a phase's figures with the process's peak memory and the size of its database, in MB. */
export function report({ file, ...figures }: { file: string } & object): void {
  const rss = Math.round(process.resourceUsage().maxRSS / 1024)
  const size = fs.existsSync(file) ? fs.statSync(file).size / 1e6 : 0
  console.log(JSON.stringify({ ...figures, rss, size }))
}
