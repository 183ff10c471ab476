import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

// One project a suite; `npm test` runs them one after the other and prints the time of each.
const suite = (name: string, patience = 20_000, isolate = true) => ({
  test: {
    name,
    isolate,
    include: [`tests/${name}/**/*.test.ts`],
    setupFiles: ['tests/helpers/seed.ts'],
    // At night there are up to a hundred times the cases.
    testTimeout: process.env['KONTOR_NIGHTLY'] ? 100 * patience : patience,
    hookTimeout: 60_000,
    restoreMocks: true,
    // Tests start some three hundred processes of ours, which spend half of their time on compiling the same modules.
    env: { NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'node-compile-cache') },
    // Threads that come and go under load make V8 13 abort in its table of code pages (nodejs/node#64500).
    execArgv: ['--no-memory-protection-keys'],
  },
})

export default defineConfig({
  test: {
    projects: [
      // The files of these share what they load, as loading it anew takes longer than most of their tests.
      suite('unit', 20_000, false),
      suite('core', 180_000, false),
      suite('migrations', 60_000),
      suite('office', 60_000),
      suite('desktop', 120_000),
    ],
  },
})
