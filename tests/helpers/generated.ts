import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'

const atNight = process.env['KONTOR_NIGHTLY'] === '1'
/** What generated cases begin with: the same in every `npm test`, another each night. */
export const seed = Number(process.env['KONTOR_SEED'] ?? (atNight ? randomInt(2 ** 31) : 20_261_122))
const kept = path.join(import.meta.dirname, '../../test-results/cases')

/** How many cases are generated in `npm test` and by `npm run test:nightly`. */
export const cases = (usual: number, nightly: number): number => (atNight ? nightly : usual)

export interface Generated<Case> {
  runs: number
  /** Seeds and paths, as a failure prints them, that once found a fault; they run always, before all others. */
  found?: [seed: number, path: string][]
  /** The file that a case is about, kept where the case fails. */
  file?: (each: Case) => { name: string; content: string | Uint8Array }
}

/**
 * Checks that something holds for generated cases: in `npm test` the same ones every time, at night others each night,
 * with `KONTOR_SEED` those of that seed. A failure prints its seed and path and keeps its file.
 */
export async function holdsFor<Case>(
  arbitrary: fc.Arbitrary<Case>,
  holds: (each: Case) => Promise<void> | void,
  { runs, found = [], file }: Generated<Case>,
): Promise<void> {
  const property = fc.asyncProperty(arbitrary, async (each: Case): Promise<void> => {
    await holds(each)
  })
  const asyncReporter = async (told: fc.RunDetails<[Case]>) => {
    if (!told.failed) return
    const report = fc.defaultReportMessage(told) ?? ''
    if (!file || !told.counterexample) throw new Error(report, { cause: told.errorInstance })
    const { name, content } = file(told.counterexample[0])
    const place = path.join(kept, `${told.seed} ${told.counterexamplePath?.replaceAll(':', '-')} ${name}`)
    await fs.promises.mkdir(kept, { recursive: true })
    await fs.promises.writeFile(place, content)
    throw new Error(`${report}\n\nIts file is kept as ${place}`, { cause: told.errorInstance })
  }
  for (const [foundBy, at] of found) await fc.assert(property, { seed: foundBy, path: at, numRuns: 1, asyncReporter })
  await fc.assert(property, { seed, numRuns: runs, asyncReporter })
}
