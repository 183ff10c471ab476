import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { type Core, createCore } from '../../src/main/core/core.ts'
import { startOfficeHost } from '../../src/main/office/office-host.ts'
import { createPdfRenderer, type PdfRenderer } from '../../src/main/office/render-pdf.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'
import type { Language } from '../../src/shared/i18n/languages.ts'

const rendererFolder = path.resolve(import.meta.dirname, '../../out/renderer')

export interface Office {
  core: Core
  client: ReturnType<Core['client']>
  /** The address that opens the program, with its token. */
  url: string
}

/** A call that the core refused on purpose is no fault of the page. */
const refused = ({ text, url }: { text: string; url: string }) =>
  url.includes('/rpc/') && /the server responded with a status of (404|409|422)/.test(text)

interface Fixtures {
  /** The language of the screen; its locale is set with `locale`. */
  language: Language
  /** A fresh office in a folder of its own, served to this machine. */
  office: Office
  /** The program, open at its first screen; the test fails on errors of scripts and violations of the policy. */
  app: Page
  t: ReturnType<typeof translator>
}

interface WorkerFixtures {
  /** Prints for all offices of a worker, so that a Chromium starts once and not for each. */
  renderPdf: PdfRenderer
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  language: ['en', { option: true }],
  locale: async ({ language }, give) => give(language === 'en' ? 'en-GB' : language),

  renderPdf: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, give) => {
      const renderPdf = createPdfRenderer({ folder: rendererFolder })
      await give(renderPdf)
      await renderPdf.close()
    },
    { scope: 'worker' },
  ],

  office: async ({ renderPdf }, give) => {
    if (!fs.existsSync(path.join(rendererFolder, 'index.html'))) throw new Error('not built yet: npm run build')
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kontor-e2e-'))
    const core = await createCore({
      folder,
      clock: () => new Date(),
      random: (bytes) => randomBytes(bytes),
      log: () => {},
      appVersion: '0.0.0',
      program: 'test',
      readerThread: false,
      renderPdf,
    })
    const host = await startOfficeHost({ core, rendererFolder, log: () => {} })
    await give({ core, client: core.client(), url: host.url })
    await host.close()
    await core.close()
    fs.rmSync(folder, { recursive: true, force: true })
  },

  app: async ({ page, office }, give) => {
    const faults: string[] = []
    page.on('console', (message) => {
      const fault = { text: message.text(), url: message.location().url }
      if (message.type() === 'error' && !refused(fault)) faults.push(`${fault.text} ${fault.url}`)
    })
    page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    )
    await page.goto(office.url)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await give(page)
    expect(faults).toEqual([])
  },

  t: async ({ language }, give) => give(translator(language)),
})

/** Both themes and every language once each, in which screens are looked through. */
export const looks = [
  { language: 'en', colorScheme: 'light' },
  { language: 'zh-CN', colorScheme: 'dark' },
  { language: 'zh-TW', colorScheme: 'light' },
] as const

/** Lets no answer of a procedure (`contacts/create`) come before the returned function is called. */
export async function hold(page: Page, procedure: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(`**/rpc/${procedure}`, async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

/** No violation of WCAG on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  // The way of frames of other origins, of which there are none, opens a further page each time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

export { expect }
