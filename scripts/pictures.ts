// Takes the README's pictures of the sample office: npm run pictures (after npm run build).
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { createCore } from '../src/main/core/core.ts'
import { findBrowser } from '../src/main/office/find-browser.ts'
import { startOfficeHost } from '../src/main/office/office-host.ts'
import { createPdfRenderer } from '../src/main/office/render-pdf.ts'
import { translator } from '../src/shared/i18n/i18n.ts'
import type { Language } from '../src/shared/i18n/languages.ts'

const root = path.resolve(import.meta.dirname, '..')
const pictures = path.join(root, 'docs/pictures')
const rendererFolder = path.join(root, 'out/renderer')
const sheet = path.join(root, 'tests/fixtures/customers.csv')

const browser = await chromium.launch({
  executablePath: findBrowser() ?? '',
  args: ['--no-sandbox', '--disable-background-networking'],
})
fs.mkdirSync(pictures, { recursive: true })
await inOffice('en', 'light', async (page, open, t) => {
  await open('/import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: t('imports.choose.button') }).click()
  await (await chooser).setFiles(sheet)
  await page.getByRole('button', { name: t('imports.columns.check') }).waitFor()
  await take(page, 'import-en')
  await open('/contacts')
  await take(page, 'contacts-en')
  await open('/quotes/1')
  await take(page, 'quote-en')
  await open('/labels')
  await take(page, 'labels-en')
})
await inOffice('zh-CN', 'dark', async (page, open) => {
  await open('/contacts/2')
  await take(page, 'contact-zh-CN')
})
await browser.close()

async function take(page: Page, name: string): Promise<void> {
  // What is loaded and laid out in frames has no one sign of being done.
  await page.waitForTimeout(1_500)
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}

/** Shows the sample office of a language in a page of its own. */
async function inOffice(
  language: Language,
  colorScheme: 'light' | 'dark',
  show: (page: Page, open: (address: string) => Promise<void>, t: ReturnType<typeof translator>) => Promise<void>,
): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-pictures-'))
  const renderPdf = createPdfRenderer({ folder: rendererFolder })
  const core = await createCore({
    folder,
    clock: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    log: () => {},
    appVersion: '0.0.0',
    program: 'pictures',
    readerThread: false,
    renderPdf,
  })
  await core.client({ language }).sample.load({ language })
  const host = await startOfficeHost({ core, rendererFolder, log: () => {} })
  const page = await browser.newPage({
    locale: language === 'en' ? 'en-GB' : language,
    colorScheme,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  await page.goto(host.url)
  await page.getByRole('main').waitFor()
  await show(
    page,
    async (address) => void (await page.goto(`${new URL('/', host.url).href}#${address}`)),
    translator(language),
  )
  await page.close()
  await host.close()
  await core.close()
  await renderPdf.close()
  fs.rmSync(folder, { recursive: true })
}
