import { readFile, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentPolicy } from '../../src/main/content-security-policy.ts'
import { findBrowser } from '../../src/main/office/find-browser.ts'
import { mergeTemplate, readTemplate } from '../../src/shared/domain/merge-template.ts'
import type { FlowDocument, PrintBlock, PrintDocument, ShownDocument } from '../../src/shared/domain/print-document.ts'
import { buildDocumentPage } from '../helpers/documents.ts'
import { hostileTexts } from '../helpers/hostile-texts.ts'

let folder: string
let browser: Browser
let page: Page
const trouble: string[] = []

beforeAll(async () => {
  folder = await buildDocumentPage()
  browser = await chromium.launch({ executablePath: findBrowser()!, chromiumSandbox: process.getuid?.() !== 0 })
  page = await browser.newPage()
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => trouble.push(message.text()))
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('popup', () => trouble.push('popup'))
  page.on('framenavigated', (frame) => {
    if (frame.url() !== 'https://kontor.invalid/document.html') trouble.push(`went to ${frame.url()}`)
  })
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    const body =
      url.origin === 'https://kontor.invalid' && (await readFile(join(folder, url.pathname)).catch(() => null))
    if (!body) {
      trouble.push(`asked for ${url.href.slice(0, 100)}`)
      return route.abort()
    }
    const contentType = types[extname(url.pathname)] ?? 'font/woff2'
    return route.fulfill({ body, contentType, headers: { 'Content-Security-Policy': documentPolicy } })
  })
  await page.goto('https://kontor.invalid/document.html')
})

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

const names = { fields: new Set(['quote.intro']), blocks: new Set(['lines']) }

/** A page on which the text stands in every place, the last of them by way of a template. */
function pageOf(text: string): FlowDocument {
  const merged = mergeTemplate(readTemplate('## {{quote.intro}}', names), new Map([['quote.intro', text]]))
  return {
    kind: 'flow',
    title: text.slice(0, 500),
    lang: 'en',
    look: 'compact',
    page: { width: 210, height: 297, margins: { top: 30, right: 20, bottom: 30, left: 20 } },
    areas: [{ x: 20, y: 5, width: 100, height: 10, blocks: [{ type: 'text', text }] }],
    header: { offset: 16, blocks: [{ type: 'text', text: [{ text }, { pages: text.slice(0, 200) }] }] },
    blocks: [
      { type: 'facts', rows: [{ label: text, value: text }] },
      {
        type: 'table',
        columns: [{ head: text }, { head: 'Sum', align: 'right', fit: true }],
        rows: [
          { kind: 'section', cells: [text] },
          { cells: [{ text, note: text, mark: text }, '1'] },
          { kind: 'subtotal', cells: [text, '1'] },
        ],
        carryOver: { carried: text, brought: text, values: ['', '1', '1'] },
      },
      { type: 'totals', rows: [{ label: text, value: '1', strong: true }] },
      { type: 'frame', height: 10, text },
      ...merged.map((it): PrintBlock => ({
        type: 'text',
        style: 'heading',
        text: it.type === 'heading' ? it.text : '',
      })),
    ],
  }
}

const show = (printed: PrintDocument) =>
  page.evaluate(async (shown) => {
    const { pages } = await (
      globalThis as unknown as { showDocument(it: typeof shown): Promise<ShownDocument> }
    ).showDocument(shown)
    const made = [...document.querySelectorAll('#pages *')].map(({ localName }) => localName)
    const attributes = [...document.querySelectorAll('#pages *')].flatMap((it) => it.getAttributeNames())
    return {
      pages,
      made: [...new Set(made)],
      attributes: [...new Set(attributes)],
      text: document.querySelector('#pages')!.textContent ?? '',
    }
  }, printed)

it('shows 500 hostile texts in every place as what they are, runs nothing of them and asks for nothing', async () => {
  const texts = hostileTexts().filter((text) => text.length < 1_000)
  expect(texts.length).toBeGreaterThanOrEqual(500)
  const { text, made, attributes } = await show({
    kind: 'several',
    title: texts[0]!,
    lang: 'en',
    documents: texts.map(pageOf),
  })
  for (const hostile of texts) expect(text.split(hostile).length, hostile).toBeGreaterThan(10)
  expect(made.toSorted()).toEqual(
    'col colgroup dd div dl dt h2 header p section span table tbody td th thead tr'.split(' '),
  )
  expect(attributes.toSorted()).toEqual(['class', 'colspan', 'data-pattern', 'lang', 'scope', 'style'])
  // What would come late, such as the loading of a picture, has come by now.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 200)))
  expect(trouble).toEqual([])
})

it('shows as much of it in one paragraph as a document takes', async () => {
  const [long = ''] = hostileTexts().filter((text) => text.length > 1_000_000)
  // Longer texts are refused by the schema of documents.
  const text = long.slice(0, 50_000)
  const shown = await show({ ...pageOf(''), blocks: [{ type: 'text', text }] })
  expect(shown.text).toContain(text.slice(-1_000))
  expect(shown.pages).toBeGreaterThan(5)
  expect(trouble).toEqual([])
})
