import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SheetsDocument } from '../../src/shared/domain/print-document.ts'
import { readPdf } from '../helpers/documents.ts'
import { kontor } from '../helpers/kontor.ts'
import { type Desk, startDesk } from './stand-in/desk.ts'

const times = (desk: Desk, api: string) =>
  expect.poll(() => desk.ask('recorded').then((all) => all.filter((it) => it.api === api).length), { timeout: 20_000 })
const argsOf = async (desk: Desk, api: string) =>
  (await desk.ask('recorded')).filter((it) => it.api === api).map((it) => it.args)

test('E25: closing the window closes the office, so that the next owner finds it free', async () => {
  const office = mkdtempSync(join(tmpdir(), 'kontor-office-'))
  const desk = await startDesk({ office })
  await desk.ask('shown')
  expect((await kontor(['check', '--folder', office, '--json'])).exitCode).toBe(4)
  await desk.close()
  expect(await desk.ended).toBe(0)
  expect((await kontor(['backup', '--folder', office, '--json'])).exitCode).toBe(0)
})

test('E21: a second start shows the first and ends; what it was started with is not looked at', async () => {
  const second = await startDesk({ secondInstance: true })
  expect(await second.ended).toBe(0)
  const first = await startDesk()
  await first.ask('shown')
  await first.ask('emitApp', 'second-instance', ['kontor', '--remote-debugging-port=1', 'file:///etc/passwd'], '/')
  expect((await argsOf(first, 'window.focus')).length).toBe(1)
  expect(await argsOf(first, 'webContents.loadURL')).toEqual([['app://kontor/index.html']])
  await first.close()
})

test('a second start while the program ends opens no window, which nobody would answer', async () => {
  const desk = await startDesk()
  await desk.ask('shown')
  expect(await desk.ask('startWhileQuitting')).toBe(0)
  expect(await desk.ended).toBe(0)
  await desk.close()
})

test('E20: an installed program has no developer tools and drops the switches of a debugger', async () => {
  const desk = await startDesk({ packaged: true })
  await desk.ask('shown')
  expect(await argsOf(desk, 'app.commandLine.removeSwitch')).toContainEqual(['remote-debugging-port'])
  const [[options]] = (await argsOf(desk, 'new BrowserWindow')) as [[{ webPreferences: { devTools: boolean } }]]
  expect(options.webPreferences.devTools).toBe(false)
  expect(JSON.stringify(await argsOf(desk, 'Menu.setApplicationMenu'))).not.toMatch(/reload|toggleDevTools/i)
  await desk.close()
})

test('E28: a page that breaks is loaded again, three times in five minutes, then the program ends with a message', async () => {
  const desk = await startDesk()
  await desk.ask('shown')
  for (let count = 1; count <= 3; count++) {
    await desk.ask('emitContents', 'render-process-gone', { reason: 'crashed' })
    await times(desk, 'webContents.reload').toBe(count)
  }
  await desk.ask('emitContents', 'render-process-gone', { reason: 'crashed' })
  expect(await desk.ended).toBe(1)
})

test('an office that cannot be opened is named, left as it is, and the program ends', async () => {
  const office = mkdtempSync(join(tmpdir(), 'kontor-office-'))
  mkdirSync(office, { recursive: true })
  writeFileSync(join(office, 'kontor.db'), 'this is no database')
  const desk = await startDesk({ office, answers: [0] })
  expect(await desk.ended).toBe(0)
})

test('an office whose database is damaged goes back to its newest backup when the person says so', async () => {
  const office = mkdtempSync(join(tmpdir(), 'kontor-office-'))
  await kontor(['demo', '--folder', office])
  await kontor(['backup', '--folder', office])
  writeFileSync(join(office, 'kontor.db'), '')
  const desk = await startDesk({ office, answers: [2] })
  await desk.ask('shown')
  // Until the office is restored, the window's port leads to a core that has ended.
  const count = async () => ((await desk.ask('call', ['contacts', 'list'], {})) as { total: number }).total
  await expect.poll(() => count().catch(() => 0), { timeout: 20_000 }).toBeGreaterThan(0)
  await desk.close()
})

test('the window opens where it was, unless that screen is gone', async () => {
  const place = { x: 300, y: 200, width: 1000, height: 700, maximized: true }
  for (const [x, kept] of [
    [300, true],
    [5000, false],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'kontor-desk-'))
    mkdirSync(join(folder, 'userData'), { recursive: true })
    writeFileSync(join(folder, 'userData/window.json'), JSON.stringify({ ...place, x }))
    const desk = await startDesk({ folder })
    await desk.ask('shown')
    const [[options]] = (await argsOf(desk, 'new BrowserWindow')) as [[object]]
    expect(options).toMatchObject(kept ? { x: 300, y: 200, width: 1000, height: 700 } : { width: 1280, height: 840 })
    expect((await argsOf(desk, 'window.maximize')).length).toBe(kept ? 1 : 0)
    await desk.close()
  }
})

test('E23: a PDF is made in a hidden window of its own session, which is gone afterwards', async () => {
  const desk = await startDesk()
  await desk.ask('shown')
  await desk.ask('call', ['sample', 'load'], { language: 'en' })
  const { sheets } = (await desk.ask('call', ['labels', 'sheets'], undefined)) as {
    sheets: { id: string; brand: string }[]
  }
  const job = { filter: {}, sheetId: sheets[0]!.id, startAt: 1 }
  const { document } = (await desk.ask('call', ['labels', 'document'], job)) as { document: SheetsDocument }
  const { base64 } = (await desk.ask('call', ['labels', 'pdf'], job)) as { base64: string }
  const pages = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
  expect(pages).toHaveLength(document.sheets.length)
  expect(pages[0]!.width).toBeCloseTo(document.page.width, 0)
  expect(pages[0]!.text).toContain(document.sheets[0]!.boxes[0]!.lines[0])

  const made = (await argsOf(desk, 'new BrowserWindow')) as [
    { show: boolean; webPreferences: Record<string, unknown> },
  ][]
  expect(made).toHaveLength(2)
  expect(made[1]![0]).toMatchObject({ show: false, webPreferences: { partition: 'kontor-print', sandbox: true } })
  expect(made[1]![0].webPreferences).not.toHaveProperty('preload')
  expect(await argsOf(desk, 'window.destroy')).toHaveLength(1)
  expect(await argsOf(desk, 'network')).toEqual([])
  await desk.close()
})

test.runIf(process.platform === 'linux')(
  'no PDF is made with boxes for characters, and no log names them',
  async () => {
    const desk = await startDesk()
    await desk.ask('shown')
    // Garay, a script of Unicode 16, for which systems bring no font.
    const name = '\u{10d4a}\u{10d4b}'
    const place = { label: '', street: '2 Quay Road', street2: '', postcode: 'BS1 4RN', city: 'Bristol', region: '' }
    const addresses = [{ ...place, country: 'GB' }]
    await desk.ask('call', ['contacts', 'create'], { kind: 'company', name, addresses })
    const job = { filter: {}, sheetId: 'avery-l7160', startAt: 1 }
    await expect(desk.ask('call', ['labels', 'pdf'], job)).rejects.toThrow('MISSING_FONT')
    const logs = join(desk.folder, 'logs/kontor.log')
    expect(existsSync(logs) ? readFileSync(logs, 'utf8') : '').not.toMatch(/labels\.pdf failed|\u{10d4a}/u)
    await desk.close()
  },
)
