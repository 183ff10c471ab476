import os from 'node:os'
import { defineConfig } from '@playwright/test'
import { findBrowser } from './src/main/office/find-browser.ts'
import { headlessArgs } from './src/main/office/headless-args.ts'

const executablePath = findBrowser()
if (!executablePath) throw new Error('no browser on this machine; set KONTOR_BROWSER')

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e',
  fullyParallel: true,
  // Two at least: a test waits more than it computes.
  workers: Math.max(2, os.availableParallelism() - 1),
  forbidOnly: Boolean(process.env['CI']),
  // On a busy machine a key may come before its field. What passes at the second try is listed as flaky, to be mended.
  retries: 1,
  reporter: 'line',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    // A trace of every test takes a fifth of its time.
    trace: process.env['KONTOR_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: ['--no-sandbox', ...headlessArgs] },
  },
})
