import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/**
 * The Chromium, Chrome or Edge of this machine that can print, as the path of its program; null when there is none.
 * KONTOR_BROWSER names one and then decides alone.
 */
export function findBrowser(): string | null {
  const chosen = process.env.KONTOR_BROWSER
  if (chosen) return existsSync(chosen) ? chosen : null
  return usualPaths().find((path) => existsSync(path)) ?? null
}

function usualPaths(): string[] {
  const { PATH = '', LOCALAPPDATA = '', HOME = '' } = process.env
  const downloaded = chromium.executablePath()
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter((it) => it)
    const programs = [
      String.raw`Google\Chrome\Application\chrome.exe`,
      String.raw`Microsoft\Edge\Application\msedge.exe`,
      String.raw`Chromium\Application\chrome.exe`,
    ]
    return [...programs.flatMap((program) => roots.map((root) => join(root!, program))), downloaded]
  }
  if (process.platform === 'darwin') {
    const programs = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'Chromium.app/Contents/MacOS/Chromium',
    ]
    return [
      ...programs.flatMap((program) =>
        ['/Applications', join(HOME, 'Applications')].map((root) => join(root, program)),
      ),
      downloaded,
    ]
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = [...new Set([...PATH.split(':').filter(Boolean), '/usr/bin', '/snap/bin'])]
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), downloaded]
}
