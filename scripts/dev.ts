// Runs the program while it is being worked on: pages change in place, the rest starts again when a source changes.
import { spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { findElectron, run } from './electron.ts'

const builder = 'node_modules/electron-vite/bin/electron-vite.js'
const electron = findElectron()
if ('program' in electron) {
  process.exitCode = await run(process.execPath, [builder, 'dev', '--watch'])
} else {
  console.log(`Kontor runs in your browser, because ${electron.reason}; load the page again after a change.`)
  const build = () => spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], { stdio: 'inherit' })
  build()
  let soon: NodeJS.Timeout | undefined
  watch('src', { recursive: true }, () => {
    clearTimeout(soon)
    soon = setTimeout(build, 300)
  })
  process.exitCode = await run(process.execPath, ['--watch', '--watch-preserve-output', 'src/main/cli.ts', 'serve'])
  process.exit()
}
