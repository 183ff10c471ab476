import { setTimeout as wait } from 'node:timers/promises'
import type { MessagePort } from 'node:worker_threads'
import { RPCLink } from '@orpc/client/message-port'
import { app, dialogAnswers, sessions, windows } from './electron.ts'
import { cancelable, ipcHandlers, recorded } from './strict.ts'

// What a test may ask the program that runs in the stand-in, over the channel between the processes.

function mainWindow() {
  const [window] = windows
  if (!window) throw new Error('the program has no window')
  return window
}

const senders = {
  window: () => {
    const { seenAs, mainFrame } = mainWindow().contents
    return { sender: seenAs, senderFrame: mainFrame }
  },
  subframe: () => ({ sender: mainWindow().contents.seenAs, senderFrame: { origin: 'app://kontor', url: '' } }),
  goneFrame: () => ({ sender: mainWindow().contents.seenAs, senderFrame: null }),
  otherContents: () => {
    const mainFrame = { origin: 'app://kontor', url: 'app://kontor/index.html' }
    return { sender: { mainFrame }, senderFrame: mainFrame }
  },
}

let client: RPCLink<object> | null = null

async function portOfWindow(): Promise<MessagePort> {
  // A port is closed when the page asks for the next one: the page has its own first.
  while (!recorded.some(({ api }) => api === 'webContents.postMessage')) await wait(20)
  const { contents } = mainWindow()
  const taken = new Promise<MessagePort>((resolve) => (contents.takePort = resolve))
  await ipcHandlers.get('kontor:connect')?.(senders.window(), {})
  const port = await taken
  port.start()
  return port
}

export const commands = {
  recorded: () => recorded,

  /** Waits until the window has been shown. */
  async shown() {
    while (!recorded.some(({ api }) => api === 'window.show')) await wait(50)
  },

  /** What the person answers to the next dialog. */
  dialog(answer: unknown) {
    dialogAnswers.push(answer)
  },

  async page(url: string, method = 'GET', partition = 'default') {
    const handler = sessions.get(partition)?.handlers['protocol.app']
    const response = (await handler!(new Request(url, { method }))) as Response
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  },

  /** Whether the program lets a page go to another address. */
  navigate(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string, isMainFrame: boolean) {
    const details = cancelable({ url, isMainFrame })
    mainWindow().contents.emit(event, details)
    return !details.defaultPrevented
  },

  openWindow: (url: string) => mainWindow().contents.windowOpenHandler({ url }) as { action: string },

  /** Whether the program prevents an event of its window's contents. */
  prevents(event: string, ...args: unknown[]) {
    const details = cancelable({})
    mainWindow().contents.emit(event, details, ...args)
    return details.defaultPrevented
  },

  permission(partition: string, name: string) {
    const { handlers } = sessions.get(partition)!
    let requested = true
    handlers.permissionRequest!(mainWindow().contents.seenAs, name, (granted: boolean) => (requested = granted), {})
    return { requested, checked: handlers.permissionCheck!(null, name, 'app://kontor', {}) as boolean }
  },

  devices(partition: string) {
    const { handlers } = sessions.get(partition)!
    let display: unknown = 'unanswered'
    handlers.displayMedia!({}, (streams: unknown) => (display = streams))
    let pairing: unknown = 'unanswered'
    handlers.bluetoothPairing!({}, (response: unknown) => (pairing = response))
    return { device: handlers.devicePermission!({}) as boolean, display, pairing }
  },

  isBlocked(partition: string, url: string) {
    let blocked = false
    sessions.get(partition)!.handlers.onBeforeRequest!({ url }, ({ cancel }: { cancel: boolean }) => (blocked = cancel))
    return blocked
  },

  async invoke(channel: string, request: unknown, from: keyof typeof senders = 'window', origin = 'app://kontor') {
    const handler = ipcHandlers.get(channel)
    if (!handler) return { error: 'no handler' }
    const event = senders[from]()
    if (event.senderFrame && origin !== 'app://kontor') event.senderFrame.origin = origin
    try {
      return { answer: await handler(event, request) }
    } catch (error) {
      return { error: String(error) }
    } finally {
      if (event.senderFrame) event.senderFrame.origin = 'app://kontor'
    }
  },

  emitApp(event: string, ...args: unknown[]) {
    const details = cancelable({})
    app.emit(event, details, ...args)
    return details.defaultPrevented
  },

  emitContents(event: string, ...args: unknown[]) {
    mainWindow().contents.emit(event, {}, ...args)
  },

  /** Calls the core through a port of the window, which the page loses by that. */
  async call(path: string[], input: unknown) {
    client ??= new RPCLink({ port: await portOfWindow() })
    try {
      return await client.call(path, input, { context: {} })
    } catch (error) {
      // The port may have closed, as it does when the core is started anew: the next call takes another.
      client = null
      throw error
    }
  },

  closeWindow() {
    mainWindow().close()
  },

  /** Starts the program a second time while it says goodbye. @returns how many windows are open then */
  startWhileQuitting() {
    app.emit('will-quit', cancelable({}))
    mainWindow().close()
    app.emit('second-instance', {}, [], '/')
    return windows.size
  },

  /** Runs an exported function of a module with the page of the program's window. */
  async journey(module: string, name: string, input: unknown) {
    const { page } = await mainWindow().contents.page
    const journeys = (await import(module)) as Record<string, (page: unknown, input: unknown) => unknown>
    return journeys[name]!(page, input)
  },
}
export type Commands = typeof commands

// The test is gone: so is the program.
process.on('disconnect', () => process.exit(1))
process.on('message', async ({ id, command, args }: { id: number; command: keyof Commands; args: unknown[] }) => {
  try {
    const answer: unknown = await (commands[command] as (...given: unknown[]) => unknown)(...args)
    process.send?.({ id, answer })
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
