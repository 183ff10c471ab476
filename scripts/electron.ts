import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../node_modules/electron')

/** Milliseconds that fetching Electron's program may take at a start. */
const patience = 30_000

/**
 * The path of Electron's program where it can run here, fetching it if it is not there yet; else why it cannot, as the
 * end of a sentence.
 */
export function findElectron(): { program: string } | { reason: string } {
  if (process.platform === 'linux') {
    if (process.getuid?.() === 0) return { reason: 'Electron does not run as root' }
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'there is no display' }
  }
  const program = installedProgram()
  if (program) return { program }
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: patience,
    killSignal: 'SIGKILL',
  })
  const fetched = installedProgram()
  return fetched ? { program: fetched } : { reason: `Electron's program could not be fetched in ${patience / 1000} s` }
}

function installedProgram(): string | null {
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const program = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** Runs a program until it ends or this one is stopped; answers its exit code. */
export function run(program: string, words: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(program, words, { stdio: 'inherit', env: { ...process.env, ...env } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
