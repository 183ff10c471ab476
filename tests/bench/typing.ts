// A quote of 400 lines in Chromium: how long after each key its letter is painted, in the text and the price of a line in
// the middle, at the pace of a quick typist and with pauses after which the preview is laid out anew; and how long its PDF
// takes. Needs the built program (npm run build).
//   node tests/bench/typing.ts --rows 400 --folder DIR
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { createCore } from '../../src/main/core/core.ts'
import { findBrowser } from '../../src/main/office/find-browser.ts'
import { createPdfRenderer } from '../../src/main/office/render-pdf.ts'
import { startOfficeHost } from '../../src/main/office/office-host.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'
import { arguments_ } from './common.ts'

declare global {
  /** In the page: milliseconds from each key until it was painted. */
  var painted: number[]
}

const { rows, folder } = arguments_()
const keys = 100
/** Between two keys, in milliseconds: ten keys a second. */
const pace = 100
const rendererFolder = path.resolve(import.meta.dirname, '../../out/renderer')

const renderPdf = createPdfRenderer({ folder: rendererFolder })
const core = await createCore({
  folder,
  clock: () => new Date(),
  random: (bytes) => randomBytes(bytes),
  log: () => {},
  appVersion: '0.0.0',
  program: 'bench',
  readerThread: true,
  renderPdf,
})
const client = core.client()
const host = await startOfficeHost({ core, rendererFolder, log: () => {} })
const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Dental' })
const lines = Array.from({ length: rows }, (_, at) =>
  at % 20 === 0
    ? quoteLine({ kind: 'section', text: `Part ${at / 20 + 1}` })
    : quoteLine({
        text: `Panel ${at}\noiled on both sides`,
        quantity: 2_500_000,
        unit: 'm',
        unitPrice: 12_345_678,
        discount: at % 3 === 0 ? { rate: 50_000 } : null,
        taxes: [tax(200_000)],
        cost: 7_000_000,
      }),
)
const { id } = await client.quotes.create({ contactId, subject: 'Panels', lines })

const browser = await chromium.launch({
  executablePath: findBrowser() ?? '',
  args: ['--no-sandbox', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
await page.goto(host.url)
await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
await page.evaluate((hash) => (location.hash = hash), `/quotes/${id}`)
const middle = Math.floor(rows / 2) + 5
const cell = (field: string) => page.locator(`[data-cell="${middle} ${field}"]`)
await cell('text').waitFor()
await page.frameLocator('iframe').locator('#pages').getByText('Panel 1', { exact: false }).first().waitFor()
// From the key's own time until after the frame that shows it.
await page.evaluate(() => {
  globalThis.painted = []
  addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => painted.push(performance.now() - timeStamp)
        port2.postMessage(null)
      }),
    true,
  )
})

const figures = {
  text: await typed(page, 'text', 'abcdefghij', pace),
  price: await typed(page, 'unitPrice', '1234567890', pace),
  paused: await typed(page, 'text', 'klmnopqrst', 2_000, 12),
  subject: await typed(page, null, 'abcdefghij', pace),
}
const started = performance.now()
await client.quotes.pdf({ id })
console.log(JSON.stringify({ ...figures, pdf: Math.round(performance.now() - started) }))
await browser.close()
await host.close()
await core.close()
await renderPdf.close()

/** The median, the 95th percentile and the longest time of the keys typed into a cell of the middle line, or the subject. */
async function typed(on: Page, field: string | null, letters: string, wait: number, times = keys) {
  const target = field === null ? on.getByLabel('Subject') : cell(field)
  await target.click()
  if (field === 'unitPrice') await target.fill('')
  await on.evaluate(() => (globalThis.painted = []))
  for (let at = 0; at < times; at++) {
    if (field === 'unitPrice' && at % 10 === 0) await target.selectText()
    await on.keyboard.press(letters[at % letters.length] ?? 'a')
    await on.waitForTimeout(wait)
  }
  const after = await on.evaluate(() => globalThis.painted)
  const sorted = after.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { keys: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}
