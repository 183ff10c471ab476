import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { ORPCError } from '@orpc/contract'
import { chromium, type Browser, type BrowserContext, type Route } from 'playwright-core'
import type { DocumentProblem, PrintDocument, ShownDocument } from '../../shared/domain/print-document.ts'
import { fail } from '../../shared/errors.ts'
import { documentPolicy } from '../content-security-policy.ts'
import { checkFonts, inTime } from '../printing.ts'
import { findBrowser } from './find-browser.ts'
import { headlessArgs } from './headless-args.ts'

/** Makes the PDF; `report` hears of text that was cut or did not fit its place. Throws NO_PDF, MISSING_FONT, PDF_TIMEOUT. */
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
  timeoutMs,
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
  if (!executablePath) fail('NO_PDF', {})
  return chromium.launch({
    executablePath,
    // Chromium refuses to run its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...headlessArgs, '--host-resolver-rules=MAP * ~NOTFOUND', '--font-render-hinting=none'],
  })
}

async function printIn(
  browser: Browser,
  folder: string,
  document: PrintDocument,
  timeoutMs: number | undefined,
  report?: (problems: DocumentProblem[]) => void,
): Promise<Uint8Array> {
  const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false })
  try {
    return await inTime(printPage(context, folder, document, report), timeoutMs)
  } catch (error) {
    if (error instanceof ORPCError) throw error
    throw new Error('the browser could not print the document', { cause: error })
  } finally {
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
  const shown = await page.evaluate(
    (it) => (globalThis as unknown as { showDocument(it: PrintDocument): Promise<ShownDocument> }).showDocument(it),
    document,
  )
  const problems = checkFonts(shown)
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
