import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { browserReady, type ShownPage, showPage } from './page.ts'
import { settings } from './settings.ts'
import { cancelable, ipcHandlers, type IpcHandler, KnownEmitter, record, strict } from './strict.ts'

// A stand-in for the `electron` module: it does what the program needs with Node and a real Chromium, and throws on
// everything else.

type Handler = (...args: any[]) => any

/** Electron's own order of leaving: the windows close, then `will-quit`, which may be put off, then the end. */
function quit(): void {
  record('app.quit')
  for (const window of windows) window.close()
  const event = cancelable({})
  appEmitter.emit('will-quit', event)
  if (!event.defaultPrevented) void leave(0)
}

async function leave(code: number): Promise<void> {
  record('left', code)
  process.send?.({ left: code })
  await browserReady.then((browser) => browser.close()).catch(() => {})
  process.exit(code)
}

const appEmitter = new KnownEmitter('app', [
  'activate',
  'before-quit',
  'certificate-error',
  'child-process-gone',
  'second-instance',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
])
let ready = false
if (settings.packaged) Object.assign(process, { resourcesPath: settings.home })

export const app = strict(
  'app',
  Object.assign(appEmitter, {
    name: 'Kontor',
    isPackaged: settings.packaged,
    commandLine: strict('app.commandLine', {
      removeSwitch: (name: string) => record('app.commandLine.removeSwitch', name),
    }),
    enableSandbox() {
      if (ready) throw new Error('app.enableSandbox comes before ready')
      record('app.enableSandbox')
    },
    requestSingleInstanceLock() {
      record('app.requestSingleInstanceLock')
      return !settings.secondInstance
    },
    getPath(name: 'home' | 'logs' | 'temp' | 'userData') {
      const path = join(settings.home, name)
      mkdirSync(path, { recursive: true })
      return path
    },
    getPreferredSystemLanguages: () => [settings.language],
    async whenReady() {
      await browserReady
      ready = true
    },
    quit: () => setImmediate(quit),
    exit(code: number) {
      record('app.exit', code)
      void leave(code)
    },
  }),
)

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: unknown) {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged comes before ready')
    record('protocol.registerSchemesAsPrivileged', schemes)
  },
})

export class SessionStandIn extends KnownEmitter {
  readonly partition: string
  readonly handlers: Record<string, Handler> = {}
  readonly protocol = strict('session.protocol', {
    handle: (scheme: string, handler: Handler) => this.#keep(`protocol.${scheme}`, handler),
  })
  readonly webRequest = strict('session.webRequest', {
    onBeforeRequest: (_filter: unknown, handler: Handler) => this.#keep('onBeforeRequest', handler),
  })

  constructor(partition: string) {
    super(`session(${partition})`, ['will-download'])
    this.partition = partition
  }

  #keep(name: string, handler: Handler): void {
    record(`session(${this.partition}).${name}`)
    this.handlers[name] = handler
  }

  setPermissionRequestHandler(handler: Handler) {
    this.#keep('permissionRequest', handler)
  }
  setPermissionCheckHandler(handler: Handler) {
    this.#keep('permissionCheck', handler)
  }
  setDevicePermissionHandler(handler: Handler) {
    this.#keep('devicePermission', handler)
  }
  setDisplayMediaRequestHandler(handler: Handler) {
    this.#keep('displayMedia', handler)
  }
  setBluetoothPairingHandler(handler: Handler) {
    this.#keep('bluetoothPairing', handler)
  }
  setSpellCheckerEnabled(enabled: boolean) {
    record(`session(${this.partition}).setSpellCheckerEnabled`, enabled)
  }
}

export const sessions = new Map<string, SessionStandIn>()
function sessionOf(partition: string): SessionStandIn {
  let found = sessions.get(partition)
  if (!found) sessions.set(partition, (found = new SessionStandIn(partition)))
  return found
}
export const session = strict('session', {
  get defaultSession() {
    return strict('session', sessionOf('default'))
  },
  fromPartition: (partition: string) => strict('session', sessionOf(partition)),
})

export class WebContentsStandIn extends KnownEmitter {
  readonly session: SessionStandIn
  readonly mainFrame = { origin: 'app://kontor', url: 'app://kontor/index.html' }
  readonly preload: string | undefined
  /** These contents as the program knows them. */
  seenAs: unknown = null
  windowOpenHandler: Handler = () => ({ action: 'allow' })
  /** Takes the next port instead of the page: the test speaks to the core itself. */
  takePort: ((port: MessagePort) => void) | null = null
  #page: Promise<ShownPage> | null = null

  constructor(sessionOfPage: SessionStandIn, preload: string | undefined) {
    super('webContents', [
      'context-menu',
      'did-start-navigation',
      'render-process-gone',
      'will-attach-webview',
      'will-frame-navigate',
      'will-navigate',
      'will-redirect',
    ])
    this.session = sessionOfPage
    this.preload = preload
  }

  /** The page of Chromium that shows these contents. */
  get page(): Promise<ShownPage> {
    this.#page ??= showPage(this)
    return this.#page
  }

  setWindowOpenHandler(handler: Handler) {
    record('webContents.setWindowOpenHandler')
    this.windowOpenHandler = handler
  }

  async loadURL(url: string): Promise<void> {
    record('webContents.loadURL', url)
    const page = await this.page
    await page.load(url)
  }

  reload() {
    record('webContents.reload')
    void this.page.then((page) => page.reload())
  }

  postMessage(channel: string, message: unknown, ports: PortStandIn[]) {
    record('webContents.postMessage', channel, message, ports.length)
    if (this.takePort && ports[0]) return this.takePort(ports[0].node)
    void this.page.then((page) =>
      page.postMessage(
        channel,
        message,
        ports.map((port) => port.node),
      ),
    )
  }

  async executeJavaScript(source: string): Promise<unknown> {
    record('webContents.executeJavaScript', source.slice(0, 80))
    const { page } = await this.page
    return page.evaluate(source)
  }

  async printToPDF(options: Record<string, unknown>): Promise<Buffer> {
    record('webContents.printToPDF', options)
    const { page } = await this.page
    const { preferCSSPageSize, printBackground, generateTaggedPDF, margins, ...unknown } = options
    if (Object.keys(unknown).length > 0) throw new Error(`printToPDF with ${Object.keys(unknown).join()}`)
    const margin = margins as Record<'top' | 'right' | 'bottom' | 'left', number>
    return page.pdf({
      preferCSSPageSize: preferCSSPageSize === true,
      printBackground: printBackground === true,
      tagged: generateTaggedPDF === true,
      margin,
    })
  }
}

export const windows = new Set<BrowserWindowStandIn>()

interface WindowOptions {
  webPreferences: { preload?: string; partition?: string }
}

class BrowserWindowStandIn extends KnownEmitter {
  readonly contents: WebContentsStandIn
  readonly webContents: WebContentsStandIn
  #destroyed = false
  #maximized = false
  readonly #bounds: { x?: number; y?: number; width: number; height: number }

  constructor(options: WindowOptions & { x?: number; y?: number; width: number; height: number }) {
    super('window', ['close', 'closed', 'ready-to-show', 'unresponsive'])
    record('new BrowserWindow', options)
    const { preload, partition = 'default' } = options.webPreferences
    this.#bounds = { x: options.x ?? 100, y: options.y ?? 80, width: options.width, height: options.height }
    this.contents = new WebContentsStandIn(sessionOf(partition), preload)
    this.webContents = strict('webContents', this.contents)
    this.contents.seenAs = this.webContents
    windows.add(this)
    appEmitter.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string) {
    await this.contents.loadURL(url)
    this.emit('ready-to-show')
  }
  show() {
    record('window.show')
  }
  focus() {
    record('window.focus')
  }
  restore() {
    record('window.restore')
  }
  isMinimized() {
    return false
  }
  maximize() {
    record('window.maximize')
    this.#maximized = true
  }
  isMaximized() {
    return this.#maximized
  }
  getNormalBounds() {
    return this.#bounds
  }
  isDestroyed() {
    return this.#destroyed
  }
  close() {
    this.emit('close', cancelable({}))
    this.destroy()
    if (windows.size === 0) appEmitter.emit('window-all-closed')
  }
  destroy() {
    if (this.#destroyed) return
    record('window.destroy')
    this.#destroyed = true
    windows.delete(this)
    void this.contents.page.then((page) => page.close())
    this.emit('closed')
  }
}

// The program gets windows that know only what the stand-in knows.
export const BrowserWindow = new Proxy(BrowserWindowStandIn, {
  construct: (Class, [options]) => strict('window', new Class(options)),
  get(_target, key) {
    if (key === 'prototype') return BrowserWindowStandIn.prototype
    throw new Error(`the stand-in for electron has no BrowserWindow.${String(key)}`)
  },
})

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: IpcHandler) {
    record('ipcMain.handle', channel)
    ipcHandlers.set(channel, handler)
  },
})

class PortStandIn extends KnownEmitter {
  readonly node: MessagePort

  constructor(node: MessagePort) {
    super('port', ['message', 'close'])
    this.node = node
    node.on('close', () => this.emit('close'))
  }
  start() {
    this.node.on('message', (data) => this.emit('message', { data, ports: [] }))
  }
  postMessage(data: unknown) {
    this.node.postMessage(data)
  }
  close() {
    this.node.close()
  }
}

export class MessageChannelMain {
  readonly port1: PortStandIn
  readonly port2: PortStandIn

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = strict('port', new PortStandIn(port1))
    this.port2 = strict('port', new PortStandIn(port2))
  }
}

/** What the person will answer in the next dialogs; a dialog without an answer is an error. */
export const dialogAnswers: unknown[] = [...settings.answers]
function answer(api: string, args: unknown[]): unknown {
  const options = args.at(-1)
  record(api, options)
  if (dialogAnswers.length === 0) throw new Error(`nobody answers ${api}: ${JSON.stringify(options)}`)
  return dialogAnswers.shift()
}
export const dialog = strict('dialog', {
  showOpenDialog: async (...args: unknown[]) => answer('dialog.showOpenDialog', args),
  showSaveDialog: async (...args: unknown[]) => answer('dialog.showSaveDialog', args),
  showMessageBox: async (...args: unknown[]) => answer('dialog.showMessageBox', args),
  showMessageBoxSync: (...args: unknown[]) => answer('dialog.showMessageBoxSync', args),
  showErrorBox: (title: string, text: string) => record('dialog.showErrorBox', title, text),
})

const roles = new Set(
  (
    'about cut copy paste pasteAndMatchStyle delete selectAll undo redo minimize close quit zoomIn zoomOut resetZoom ' +
    'togglefullscreen hide hideOthers unhide help'
  ).split(' '),
)
interface MenuItem {
  role?: string
  label?: string
  type?: string
  enabled?: boolean
  click?: Handler
  submenu?: MenuItem[]
}
function checkItems(items: MenuItem[]): void {
  for (const { role, label, type, submenu } of items) {
    if (role && !roles.has(role)) throw new Error(`no menu role ${role}`)
    if (!label && type !== 'separator') throw new Error('a menu item without a label')
    if (submenu) checkItems(submenu)
  }
}
export const Menu = strict('Menu', {
  buildFromTemplate(items: MenuItem[]) {
    checkItems(items)
    return strict('menu', { items, popup: () => record('menu.popup', items) })
  },
  setApplicationMenu(menu: { items: MenuItem[] }) {
    record('Menu.setApplicationMenu', menu.items)
  },
})

export class Notification extends KnownEmitter {
  constructor(options: unknown) {
    super('notification', ['click'])
    record('new Notification', options)
  }
  show() {
    record('notification.show')
  }
}

export const shell = strict('shell', {
  async openExternal(url: string) {
    record('shell.openExternal', url)
  },
  async openPath(path: string) {
    record('shell.openPath', path)
    return ''
  },
  showItemInFolder(path: string) {
    record('shell.showItemInFolder', path)
  },
})

export const screen = strict('screen', {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
})
export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false })
export const powerMonitor = strict('powerMonitor', new KnownEmitter('powerMonitor', ['shutdown']))
export const net = strict('net', {})
