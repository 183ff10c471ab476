import { readFileSync } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
import { chromium, type Page, type Route } from 'playwright-core'
import { headlessArgs } from '../../../src/main/office/headless-args.ts'
import type { SessionStandIn, WebContentsStandIn } from './electron.ts'
import { preloadShim } from './preload-shim.ts'
import { settings } from './settings.ts'
import { cancelable, ipcHandlers, record } from './strict.ts'

// Shows web contents as a page of a real Chromium. Chromium refuses `app://`, so the page has another origin.

const shownOrigin = 'https://kontor.invalid'
const ownOrigin = 'app://kontor'

export const browserReady = chromium.launch({
  executablePath: settings.chromium,
  args: ['--no-sandbox', ...headlessArgs],
})

export interface ShownPage {
  page: Page
  load(url: string): Promise<void>
  reload(): Promise<void>
  postMessage(channel: string, message: unknown, ports: MessagePort[]): Promise<void>
  close(): Promise<void>
}

export async function showPage(contents: WebContentsStandIn): Promise<ShownPage> {
  const browser = await browserReady
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  /** Ports of the page by number; their other ends lie in the page. */
  const ports = new Map<number, MessagePort>()
  let lastPort = 0
  let programmatic = false

  /** A page that closes meanwhile needs no answer any more. */
  const unlessClosed = (error: unknown) => {
    if (!page.isClosed()) throw error
  }
  const closePorts = () => {
    for (const port of ports.values()) port.close()
    ports.clear()
  }

  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') record('page.console', message.text())
  })
  page.on('pageerror', (error) => record('page.error', error.message))
  page.on('popup', (popup) => {
    contents.windowOpenHandler({ url: popup.url() })
    void popup.close()
  })

  await page.route('**/*', async (route) => {
    const request = route.request()
    const isMainFrame = request.isNavigationRequest() && request.frame() === page.mainFrame()
    if (
      request.isNavigationRequest() &&
      !programmatic &&
      !mayNavigate(contents, electronUrl(request.url()), isMainFrame)
    )
      return route.abort()
    if (isMainFrame) {
      closePorts()
      contents.emit('did-start-navigation', {
        url: electronUrl(request.url()),
        isMainFrame: true,
        isSameDocument: false,
      })
    }
    programmatic = false
    await answer(route, contents.session).catch(unlessClosed)
  })

  if (contents.preload) {
    await page.exposeBinding('standInInvoke', async (source, channel: string, request: unknown) => {
      record('ipcRenderer.invoke', channel)
      const handler = ipcHandlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      const isMain = source.frame === page.mainFrame()
      const senderFrame = isMain ? contents.mainFrame : { origin: ownOrigin, url: source.frame.url() }
      return encode(await handler({ sender: contents.seenAs, senderFrame }, decode(request)))
    })
    await page.exposeBinding('standInPort', (_source, port: number, message: unknown) => {
      ports.get(port)?.postMessage(decode(message))
    })
    await page.addInitScript(`{
      const shim = (${String(preloadShim)})()
      if (shim) (function (require, module, exports, process) {${readFileSync(contents.preload, 'utf8')}
      })(shim.require, { exports: {} }, {}, shim.process)
    }`)
  }

  return {
    page,
    async load(url) {
      programmatic = true
      await page.goto(url.replace(ownOrigin, shownOrigin))
    },
    async reload() {
      programmatic = true
      await page.reload().catch(unlessClosed)
    },
    async postMessage(channel, message, handed) {
      const numbers = handed.map((port) => {
        const number = ++lastPort
        ports.set(number, port)
        port.on('message', (data) => {
          void page
            .evaluate(([at, it]) => window.standIn.deliver(at, it), [number, encode(data)] as const)
            .catch(() => {})
        })
        port.on('close', () => {
          ports.delete(number)
          void page.evaluate((at) => window.standIn.close(at), number).catch(() => {})
        })
        return number
      })
      const delivered = [channel, encode(message), numbers] as const
      // As in Electron, what is posted to a page that closes or goes elsewhere meanwhile is dropped.
      await page.evaluate(([...args]) => window.standIn.receive(...args), delivered).catch(() => {})
    },
    async close() {
      closePorts()
      await context.close()
    },
  }
}

const electronUrl = (url: string) =>
  url.startsWith(`${shownOrigin}/`) ? ownOrigin + url.slice(shownOrigin.length) : url

/** Asks the program as Electron does before a page goes elsewhere. */
function mayNavigate(contents: WebContentsStandIn, url: string, isMainFrame: boolean): boolean {
  const event = cancelable({ url, isMainFrame })
  contents.emit('will-frame-navigate', event)
  if (isMainFrame && !event.defaultPrevented) contents.emit('will-navigate', event)
  return !event.defaultPrevented
}

async function answer(route: Route, session: SessionStandIn): Promise<void> {
  const url = electronUrl(route.request().url())
  let cancelled = false
  session.handlers.onBeforeRequest?.({ url }, (response: { cancel: boolean }) => (cancelled = response.cancel))
  const handler = session.handlers['protocol.app']
  if (cancelled || !handler || !url.startsWith(`${ownOrigin}/`)) {
    record('network', url, cancelled)
    return route.abort()
  }
  const response = (await handler(new Request(url, { method: route.request().method() }))) as Response
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** Values that cross into the page and back: JSON and bytes. */
function encode(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (value instanceof ArrayBuffer) return encode(new Uint8Array(value))
  if (Array.isArray(value)) return value.map(encode)
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, encode(it)]))
  return value
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (!value || typeof value !== 'object') return value
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'))
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, decode(it)]))
}
