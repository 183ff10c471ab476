import { existsSync, readFileSync } from 'node:fs'
import { openSheet } from '../../src/main/core/imports/reading/open-sheet.ts'
import { ReadingError } from '../../src/main/core/imports/reading/types.ts'

// Reads one file in a process of its own and prints how it ended and what it took: { code, params, rows, ms, megabytes }.
// The milliseconds are those of computing, in all threads: other programs of the machine make them no more.

const started = process.cpuUsage()
let rows = 0
let ending: { code?: string; params?: unknown } = {}
try {
  const reading = await openSheet(process.argv[2]!, {})
  for await (const slice of reading.slices()) rows += slice.length
} catch (error) {
  if (!(error instanceof ReadingError)) throw error
  ending = { code: error.code, params: error.params }
}
const { user, system } = process.cpuUsage(started)
const ms = (user + system) / 1000
process.stdout.write(JSON.stringify({ ...ending, rows, ms, megabytes: peakMemory() }))

/** On Linux the figure of `resourceUsage` begins with the memory of the process that started this one. */
function peakMemory(): number {
  const status = '/proc/self/status'
  const own = existsSync(status) && /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
  return (own ? Number(own) : process.resourceUsage().maxRSS) / 1024
}
