import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DebugLogger } from 'builder-util'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const config = await getConfig(root, 'electron-builder.yml', null)

const bundle = (folder: string) =>
  readdirSync(join(root, 'out', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(root, 'out', folder, name), 'utf8') }))

describe('electron-builder.yml', () => {
  test('is valid and names pictures that exist', async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined()
    expect(config.appId).toBe('app.kontor.desktop')
    for (const icon of [config.win?.icon, config.mac?.icon]) expect(existsSync(join(root, icon as string))).toBe(true)
    expect(readdirSync(join(root, config.linux!.icon!))).toContain('512x512.png')
    expect(JSON.stringify(config.files)).toContain('"out/**"')
  })

  test('makes an installer for Windows, an image for macOS and one for Linux', () => {
    const targets = [config.win, config.mac, config.linux].map((system) => system?.target)
    expect(targets).toEqual([
      [{ target: 'nsis', arch: ['x64', 'arm64'] }],
      [{ target: 'dmg', arch: ['x64', 'arm64'] }],
      [{ target: 'AppImage', arch: ['x64', 'arm64'] }],
    ])
  })

  test('E16: every fuse is set to the safe side', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  test('E18: only the binary of the database lies outside the archive, for each system that is built', () => {
    expect(config.asarUnpack).toEqual(['node_modules/better-sqlite3/prebuilds/*.node'])
    const binaries = readdirSync(join(root, 'node_modules/better-sqlite3/prebuilds'))
    for (const system of ['win32-x64', 'win32-arm64', 'darwin-x64', 'darwin-arm64', 'linux-x64', 'linux-arm64'])
      expect(binaries).toContain(`${system}.node`)
  })
})

describe('the built program', () => {
  test('E2: switches no safeguard off', () => {
    const unsafe =
      /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|allowpopups|webviewTag|@electron\/remote|ELECTRON_DISABLE_SECURITY_WARNINGS|bypassCSP|setCertificateVerifyProc|verifyUpdateCodeSignature/
    for (const { name, text } of [...bundle('main'), ...bundle('preload')])
      expect([name, unsafe.exec(text)]).toEqual([name, null])
    // The command line prints by a browser of the machine, in a process of its own; the desktop program never does.
    for (const { name, text } of bundle('main').filter(({ text }) => /from ["']electron["']/.test(text)))
      expect([name, text.includes('no-sandbox')]).toEqual([name, false])
  })

  test('E15: the page uses nothing of Node or Electron', () => {
    for (const { name, text } of bundle('renderer'))
      expect([
        name,
        /(?:\bfrom|\bimport|\brequire\()\s*["'](?:node:|electron|fs|path|child_process)["'/:]/.exec(text),
      ]).toEqual([name, null])
    for (const { name, text } of bundle('preload'))
      expect([name, [...text.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, module]) => module)]).toEqual([
        name,
        ['electron'],
      ])
  })

  test('E11, E13, E14: one module each speaks to the page and to the system', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(root, 'src', name), 'utf8') }))
    const naming = (word: RegExp) => sources.filter(({ text }) => word.test(text)).map(({ name }) => name)
    expect(naming(/\bipcMain\b/)).toEqual(['main/desktop/bridge.ts'])
    expect(naming(/\bipcRenderer\b/)).toEqual(['preload/index.ts'])
    expect(naming(/\bopenExternal\(/)).toEqual(['main/desktop/guards.ts'])
    expect(naming(/\bopenPath\(/)).toEqual(['main/desktop/open-kept.ts'])
    expect(naming(/\bshowItemInFolder\(/)).toEqual(['main/desktop/files.ts'])
    expect(naming(/new BrowserWindow\(/)).toEqual(['main/desktop/window.ts'])
  })

  test('E17: no thread is a forked process', () => {
    for (const { name, text } of bundle('main')) expect([name, /\bfork\(/.exec(text)]).toEqual([name, null])
  })
})
