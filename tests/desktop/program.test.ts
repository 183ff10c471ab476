import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, startDesk } from './stand-in/desk.ts'

const journeys = new URL('./journeys/first-steps.ts', import.meta.url).href
let desk: Desk
beforeAll(async () => {
  desk = await startDesk()
  await desk.ask('shown')
})
afterAll(() => desk.close())

const recordedArgs = async (api: string) =>
  (await desk.ask('recorded')).filter((it) => it.api === api).map((it) => it.args)

test('the window answers the person from the core in its thread, before and after the page is loaded anew', async () => {
  expect(await desk.ask('journey', journeys, 'firstSteps', null)).toEqual({ offersSample: false })
  expect(await recordedArgs('webContents.postMessage')).toEqual([
    ['kontor:port', null, 1],
    ['kontor:port', null, 1],
  ])
  expect(await recordedArgs('page.error')).toEqual([])
  expect(await recordedArgs('page.console')).toEqual([])
})

test('E1: the window is in a sandbox, apart from Node', async () => {
  const [[options]] = (await recordedArgs('new BrowserWindow')) as [[{ webPreferences: Record<string, unknown> }]]
  expect(options.webPreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    spellcheck: false,
    devTools: true,
    preload: expect.stringMatching(/out.preload.index\.cjs$/),
  })
})

test('E3, E6: sandbox and scheme are set before the program is ready', async () => {
  const [first, second] = await desk.ask('recorded')
  expect(first?.api).toBe('app.enableSandbox')
  expect(second).toEqual({
    api: 'protocol.registerSchemesAsPrivileged',
    args: [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
  })
})

test('E4, E29: only the program itself is loaded, and nothing asks the network', async () => {
  expect(await recordedArgs('webContents.loadURL')).toEqual([['app://kontor/index.html']])
  expect(await recordedArgs('network')).toEqual([])
})

test('E14: the page gets these members and no others', async () => {
  expect(await desk.ask('journey', journeys, 'bridgeMembers', null)).toMatchInlineSnapshot(`
    {
      "beginSave": "function",
      "closeFile": "function",
      "endSave": "function",
      "notify": "function",
      "openFiles": "function",
      "openKept": "function",
      "openMessage": "function",
      "platform": "string",
      "readFile": "function",
      "reveal": "function",
      "saveFile": "function",
      "savePiece": "function",
      "setLanguage": "function",
    }
  `)
})

test('E27: a file comes from a dialog by a token, is read in pieces, and a saved one is written whole', async () => {
  const source = join(desk.folder, 'customers.csv')
  writeFileSync(source, 'name\nMüller\n')
  await desk.ask('dialog', { canceled: false, filePaths: [source] })
  const request = { kinds: [{ name: 'CSV', extensions: ['csv'] }], many: false }
  const [chosen] = (await desk.ask('journey', journeys, 'callBridge', ['openFiles', request])) as { token: string }[]
  expect(chosen).toEqual({ token: expect.stringMatching(/^[\da-f-]{36}$/), name: 'customers.csv', bytes: 13 })
  const read = (offset: number, length: number) =>
    desk.ask('journey', journeys, 'callBridge', ['readFile', { token: chosen!.token, offset, length }])
  expect(await read(0, 4)).toBe('name')
  expect(await read(5, 1000)).toBe('Müller\n')
  await desk.ask('journey', journeys, 'callBridge', ['closeFile', { token: chosen!.token }])
  await expect(read(0, 4)).rejects.toThrow('was not chosen in a dialog')
  await expect(desk.ask('journey', journeys, 'callBridge', ['reveal', { token: source }])).rejects.toThrow()

  const target = join(desk.folder, 'report.txt')
  await desk.ask('dialog', { canceled: false, filePath: target })
  const saved = (await desk.ask('journey', journeys, 'saveText', ['../../a:b.txt', '总计'])) as { token: string }
  expect(readFileSync(target, 'utf8')).toBe('总计')
  expect((await recordedArgs('dialog.showSaveDialog')).at(-1)).toEqual([{ defaultPath: 'a b.txt', filters: [] }])
  await desk.ask('journey', journeys, 'callBridge', ['reveal', { token: saved.token }])
  expect(await recordedArgs('shell.showItemInFolder')).toEqual([[target]])

  await desk.ask('dialog', { canceled: false, filePath: target })
  expect(await desk.ask('journey', journeys, 'savePieces', ['report.txt', ['新的', '总计'], false])).toBeNull()
  expect(readFileSync(target, 'utf8')).toBe('总计')
  await desk.ask('dialog', { canceled: false, filePath: target })
  await desk.ask('journey', journeys, 'savePieces', ['report.txt', ['新的', '总计'], true])
  expect(readFileSync(target, 'utf8')).toBe('新的总计')
  expect(readdirSync(desk.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('E11: a kept file is opened as a copy under its name, never a program, and nothing but a kept file', async () => {
  const id = 'a'.repeat(32)
  const files = join(desk.folder, 'office', 'files')
  mkdirSync(files, { recursive: true })
  writeFileSync(join(files, id), 'bytes')
  const open = (file: string, name: string) => desk.ask('journey', journeys, 'callBridge', ['openKept', { file, name }])
  expect(await open(id, '../报价: 1\u202e.pdf')).toBe(true)
  const [[copy]] = (await recordedArgs('shell.openPath')) as [[string]]
  expect(basename(copy)).toBe('报价_ 1.pdf')
  expect(readFileSync(copy, 'utf8')).toBe('bytes')
  expect(statSync(copy).mode & 0o222).toBe(0)
  for (const name of ['setup.exe', 'bill.pdf.lnk', 'page.HTA', 'x.ps1 .', 'run\u202efdp.bat'])
    await expect(open(id, name), name).rejects.toThrow('a program is not opened')
  for (const file of ['../kontor.db', `../files/${id}`, `${id}/`, 'b'.repeat(32), ''])
    await expect(open(file, 'a.txt'), file).rejects.toThrow()
  expect(await recordedArgs('shell.openPath')).toHaveLength(1)

  const send = (name: string) => desk.ask('journey', journeys, 'openMessage', [name, 'X-Unsent: 1'])
  expect(await send('../Q-1: 报价.eml')).toBe(true)
  const message = ((await recordedArgs('shell.openPath')) as [string][]).at(-1)?.[0] ?? ''
  expect([basename(message), readFileSync(message, 'utf8')]).toEqual(['Q-1_ 报价.eml', 'X-Unsent: 1'])
  for (const name of ['setup.exe', 'a.eml.bat', '']) await expect(send(name), name).rejects.toThrow()
})

test('menus and context menu follow the language of the screen', async () => {
  await desk.ask('journey', journeys, 'callBridge', ['setLanguage', { language: 'zh-TW' }])
  const menus = (await recordedArgs('Menu.setApplicationMenu')) as [{ label: string; submenu: { role?: string }[] }[]][]
  const edit = menus.at(-1)![0].find(({ label }) => label === '編輯')!
  expect(edit.submenu.map(({ role }) => role).filter((role) => role)).toEqual([
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    'pasteAndMatchStyle',
    'delete',
    'selectAll',
  ])
  await desk.ask('emitContents', 'context-menu', {
    isEditable: true,
    selectionText: '',
    editFlags: { canCut: false, canCopy: false, canPaste: true },
  })
  expect((await recordedArgs('menu.popup')).at(-1)).toEqual([
    [
      { role: 'cut', label: '剪下', enabled: false },
      { role: 'copy', label: '複製', enabled: false },
      { role: 'paste', label: '貼上', enabled: true },
      { type: 'separator' },
      { role: 'selectAll', label: '全選' },
    ],
  ])
})
