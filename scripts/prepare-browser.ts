// Sees to a Chromium and a Chinese font for the tests: the system's, else by apt (as root on Debian), else Playwright's download.
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
]

/**
 * Finds a browser for the tests, or brings one onto the machine.
 * @returns the path of its executable; null where none can be had
 */
export function prepareBrowser(): string | null {
  const found = findInstalled()
  const font = hasChineseFont()
  if (found && font) return found
  const packages = [...(found ? [] : ['chromium']), ...(font ? [] : ['fonts-noto-cjk'])]
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    console.log(`installing ${packages.join(' and ')} with apt`)
    const run = (...args: string[]) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: 300_000,
      })
    run('update', '-qq')
    run('install', '-y', '-qq', '--no-install-recommends', ...packages)
  }
  const installed = found ?? findInstalled()
  if (installed) return installed
  console.log("downloading Playwright's Chromium")
  const cli = path.join(import.meta.dirname, '../node_modules/playwright-core/cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 60_000 })
  return downloaded()
}

function findInstalled(): string | null {
  const named = process.env['KONTOR_BROWSER']
  return [...(named ? [named] : []), ...usual].find((file) => fs.existsSync(file)) ?? downloaded()
}

function downloaded(): string | null {
  const file = chromium.executablePath()
  return fs.existsSync(file) ? file : null
}

function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return fs.existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  }
}
