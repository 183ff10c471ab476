// Starts the program: the desktop program where Electron can run, else the same program in the browser.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron, run } from './electron.ts'

const root = join(import.meta.dirname, '..')
process.chdir(root)

if (isStale()) {
  console.log('Building …')
  const { status } = spawnSync('electron-vite build --logLevel warn', { shell: true, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const electron = findElectron()
if ('program' in electron) {
  process.exitCode = await run(electron.program, ['.', ...process.argv.slice(2)])
} else {
  console.log(`Kontor opens in your browser, because ${electron.reason}.`)
  process.exitCode = await run(process.execPath, [
    '--max-semi-space-size=4',
    'out/main/cli.js',
    'serve',
    '--open',
    ...process.argv.slice(2),
  ])
}

/** Whether there is no build, or a source is newer than it. */
function isStale(): boolean {
  const built = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'].map((file) =>
    statSync(file, { throwIfNoEntry: false }),
  )
  if (built.includes(undefined)) return true
  const oldest = Math.min(...built.map((file) => file!.mtimeMs))
  const sources = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return [...sources, 'package.json', 'electron.vite.config.ts'].some((file) => statSync(file).mtimeMs > oldest)
}
