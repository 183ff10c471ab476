import { readFile, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentPolicy } from '../../src/main/content-security-policy.ts'
import { findBrowser } from '../../src/main/office/find-browser.ts'
import { createPdfRenderer } from '../../src/main/office/render-pdf.ts'
import type { FlowDocument, ShownDocument } from '../../src/shared/domain/print-document.ts'
import { buildDocumentPage, readPdf } from '../helpers/documents.ts'

let folder: string
let browser: Browser
let page: Page
const violations: string[] = []

/** A window of the program with the document in a sandboxed frame, as the screens show it. */
beforeAll(async () => {
  folder = await buildDocumentPage()
  browser = await chromium.launch({ executablePath: findBrowser()!, chromiumSandbox: process.getuid?.() !== 0 })
  page = await browser.newPage({ viewport: { width: 700, height: 900 } })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text())
  })
  const frame =
    '<iframe sandbox="allow-same-origin allow-scripts allow-modals" src="/document.html" width="620"></iframe>'
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: frame })
    const body = await readFile(join(folder, pathname))
    const contentType = types[extname(pathname)] ?? 'font/woff2'
    return route.fulfill({ body, contentType, headers: { 'Content-Security-Policy': documentPolicy } })
  })
  await page.goto('https://kontor.invalid/')
})

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

const report = (rows: number): FlowDocument => ({
  kind: 'flow',
  title: 'Report',
  lang: 'en',
  page: { width: 210, height: 297, margins: { top: 20, right: 20, bottom: 20, left: 20 } },
  footer: { offset: 10, blocks: [{ type: 'text', text: [{ pages: 'Page {page} of {pages}' }] }] },
  blocks: [
    { type: 'text', style: 'title', text: 'Visits' },
    { type: 'text', text: 'What was said on the doorstep, and what came of it in the weeks after. '.repeat(60) },
    {
      type: 'table',
      columns: [{ head: 'Visit' }, { head: 'Sum', align: 'right', fit: true }],
      rows: Array.from({ length: rows }, (_, index) => ({
        cells: [{ text: `Visit ${index}`, note: 'words that go on and on '.repeat(index % 9) }, `${index * 37}.00`],
      })),
    },
  ],
})

const show = (document: FlowDocument) =>
  page.evaluate(async (shown) => {
    const view = globalThis.document.querySelector('iframe')!.contentWindow as unknown as {
      showDocument(it: typeof shown): Promise<ShownDocument>
    }
    return view.showDocument(shown)
  }, document)

it('shows the pages of the PDF, within its policy, as wide as its frame', async () => {
  const shown = await show(report(150))
  const preview = page.frames()[1]!
  const texts = await preview.locator('.page').allTextContents()
  const renderPdf = createPdfRenderer({ folder })
  const printed = await readPdf(await renderPdf(report(150)))
  await renderPdf.close()

  const letters = (text: string) => Array.from(text.replaceAll(/\s/g, '')).toSorted().join('')
  expect(texts.map(letters)).toEqual(printed.map((it) => letters(it.text)))
  expect(shown).toEqual({ pages: printed.length, problems: [] })
  expect(shown.pages).toBeGreaterThan(4)
  const sheet = (await preview.locator('.page').first().boundingBox())!
  expect(sheet.width).toBeGreaterThan(500)
  expect(sheet.width).toBeLessThan(620)
  expect(violations).toEqual([])
})

it('shows the last of two documents sent at once, and only it', async () => {
  await Promise.all([show(report(150)), show(report(2))])
  const preview = page.frames()[1]!
  await preview.locator('.page').first().waitFor()
  const text = (await preview.locator('.page').allTextContents()).join('')
  expect(text.match(/Visit \d/g)).toHaveLength(2)
})
