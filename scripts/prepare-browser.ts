// Sees to a Chromium and a Chinese font for the tests: the system's, else by apt (as root on Debian), else Playwright's download.
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { findBrowser } from '../src/main/office/find-browser.ts'

/**
 * Finds a browser for the tests, or brings one onto the machine, and a Chinese font with it. Where the font cannot be
 * had it says so and goes on, unless it was to be installed and is not there then.
 * @returns the path of the browser's executable; null, with the reason printed, where the tests cannot run
 */
export function prepareBrowser(): string | null {
  const named = process.env['KONTOR_BROWSER']
  const found = findBrowser()
  if (named && !found) return complain(`KONTOR_BROWSER is set to ${named}, where there is no program.`)
  const font = hasChineseFont()
  const mayInstall = process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')
  if (mayInstall && !(found && font)) {
    install([...(found ? [] : ['chromium']), ...(font ? [] : ['fonts-noto-cjk'])])
    if (!hasChineseFont()) return complain('No Chinese font could be installed; install one, such as fonts-noto-cjk.')
  } else if (!font) {
    console.log('There is no Chinese font, so tests of Chinese documents fail; install one, such as fonts-noto-cjk.')
  }
  return (
    findBrowser() ??
    download() ??
    complain('No Chromium could be found or installed; set KONTOR_BROWSER to the path of one.')
  )
}

function complain(reason: string): null {
  console.error(reason)
  return null
}

function install(packages: string[]): void {
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

function download(): string | null {
  console.log("downloading Playwright's Chromium")
  const cli = path.join(import.meta.dirname, '../node_modules/playwright-core/cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 60_000 })
  return findBrowser()
}

function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return fs.existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  }
}
