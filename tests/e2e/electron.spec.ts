import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { firstSteps } from '../desktop/journeys/first-steps.ts'

// The journey of tests/desktop in Electron itself, wherever its program is installed and can run.

const electron = join(import.meta.dirname, '../../node_modules/electron')
const named = join(electron, 'path.txt')
const executablePath = existsSync(named) ? join(electron, 'dist', readFileSync(named, 'utf8').trim()) : null
const reason =
  executablePath === null || !existsSync(executablePath)
    ? "Electron's program is not installed (npx install-electron)"
    : process.getuid?.() === 0
      ? 'Electron does not run as root'
      : process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
        ? 'there is no display'
        : null

test('the desktop program answers in Electron', async () => {
  if (reason) console.log(`The desktop program was not tested in Electron: ${reason}.`)
  test.skip(reason !== null)
  const folder = mkdtempSync(join(tmpdir(), 'kontor-electron-'))
  const program = await _electron.launch({
    executablePath: executablePath!,
    args: [join(import.meta.dirname, '../..'), '--lang=en', `--user-data-dir=${join(folder, 'profile')}`],
    env: { ...(process.env as Record<string, string>), KONTOR_FOLDER: join(folder, 'office') },
  })
  try {
    expect(await firstSteps(await program.firstWindow())).toEqual({ offersSample: false })
  } finally {
    await program.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
