import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Route } from 'playwright-core'
import { type DocumentProblem, type PrintDocument, type ShownDocument } from '../../shared/domain/print-document.ts'
import { documentPolicy } from '../content-security-policy.ts'
import { findBrowser } from './find-browser.ts'

/** Why no PDF was made: no browser on the machine, no glyphs for some characters, not ready in time, or a fault. */
export class PdfError extends Error {
  override name = 'PdfError'
  readonly reason: 'no-browser' | 'missing-font' | 'timeout' | 'failed'

  constructor(reason: PdfError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** Makes the PDF; `report` hears of text that was cut or did not fit its place. Throws PdfError. */
export interface PdfRenderer {
  (document: PrintDocument, report?: (problems: DocumentProblem[]) => void): Promise<Uint8Array>
  /** Ends the browser, if one runs. */
  close(): Promise<void>
}

const origin = 'https://kontor.invalid'

/**
 * Prints documents with the machine's own Chromium, Chrome or Edge, headless, from the built pages in `folder`
 * (`out/renderer`). The browser reaches nothing but that folder; it is kept for `idleMs` after the last document.
 */
export function createPdfRenderer({
  folder,
  idleMs = 30_000,
  timeoutMs = 60_000,
}: {
  folder: string
  idleMs?: number
  timeoutMs?: number
}): PdfRenderer {
  let browser: Promise<Browser> | null = null
  let running = 0
  let idle: NodeJS.Timeout | undefined

  const close = async () => {
    clearTimeout(idle)
    const closing = browser
    browser = null
    await (await closing?.catch(() => undefined))?.close()
  }
  const open = async () => {
    const opened = await (browser ??= launch())
    if (opened.isConnected()) return opened
    browser = launch()
    return browser
  }
  const render = async (document: PrintDocument, report?: (problems: DocumentProblem[]) => void) => {
    clearTimeout(idle)
    running += 1
    try {
      const opened = await open().catch((error: unknown) => {
        browser = null
        throw error
      })
      return await printIn(opened, folder, document, timeoutMs, report)
    } finally {
      running -= 1
      if (running === 0) idle = setTimeout(() => void close(), idleMs)
    }
  }
  return Object.assign(render, { close })
}

function launch(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new PdfError('no-browser', 'there is no Chromium, Chrome or Edge on this machine')
  return chromium.launch({
    executablePath,
    // Chromium refuses to run its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND', '--font-render-hinting=none'],
  })
}

async function printIn(
  browser: Browser,
  folder: string,
  document: PrintDocument,
  timeoutMs: number,
  report?: (problems: DocumentProblem[]) => void,
): Promise<Uint8Array> {
  const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false })
  let limit: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new PdfError('timeout', `the document was not printed within ${timeoutMs / 1000} s`)
    limit = setTimeout(() => reject(error), timeoutMs)
  })
  try {
    return await Promise.race([late, printPage(context, folder, document, report)])
  } catch (error) {
    if (error instanceof PdfError) throw error
    throw new PdfError('failed', 'the browser could not print the document', { cause: error })
  } finally {
    clearTimeout(limit)
    await context.close().catch(() => undefined)
  }
}

async function printPage(
  context: BrowserContext,
  folder: string,
  document: PrintDocument,
  report?: (problems: DocumentProblem[]) => void,
): Promise<Uint8Array> {
  await context.route('**/*', (route) => answer(route, folder))
  const page = await context.newPage()
  await page.goto(`${origin}/document.html`, { waitUntil: 'load' })
  const { problems } = await page.evaluate(
    (shown) =>
      (globalThis as unknown as { showDocument(it: typeof shown): Promise<ShownDocument> }).showDocument(shown),
    document,
  )
  const missing = problems.find((it) => it.kind === 'missing-font')
  if (missing) throw new PdfError('missing-font', `no font on this machine has ${missing.characters}`)
  if (problems.length > 0) report?.(problems)
  return new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }))
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Answers a request of the page from the built folder; anything else does not exist for it. */
async function answer(route: Route, folder: string): Promise<void> {
  const url = new URL(route.request().url())
  const root = resolve(folder)
  const file = resolve(root, `.${decodeURIComponent(url.pathname)}`)
  const contentType = contentTypes[extname(file)]
  if (url.origin !== origin || !file.startsWith(root + sep) || !contentType) return route.abort('blockedbyclient')
  const body = await readFile(file).catch(() => null)
  if (!body) return route.abort('failed')
  await route.fulfill({ body, contentType, headers: { 'Content-Security-Policy': documentPolicy } })
}
