import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../helpers/documents.ts'
import { type Desk, startDesk } from './stand-in/desk.ts'

const steps = new URL('./journeys/main-job.ts', import.meta.url).href
const customers = resolve(import.meta.dirname, '../fixtures/customers.csv')
let desk: Desk
beforeAll(async () => {
  desk = await startDesk()
  await desk.ask('shown')
})
afterAll(() => desk.close())

/** The browser's hint about the frame of documents, whose sandbox is a choice written down in docs/decisions. */
const frameHint = /allow-scripts and allow-same-origin/

const faults = async () =>
  (await desk.ask('recorded')).filter(
    ({ api, args }) => ['page.error', 'page.console', 'network'].includes(api) && !frameHint.test(String(args[0])),
  )

test('empty office → import → find → edit → undo → quote → PDF → labels → PDF in the desktop program', async () => {
  await desk.ask('dialog', { canceled: false, filePaths: [customers] })
  await desk.ask('journey', steps, 'importFile', null)
  await desk.ask('journey', steps, 'findAndEdit', null)
  await desk.ask('journey', steps, 'nameOffice', null)

  const quoteFile = join(desk.folder, 'quote.pdf')
  await desk.ask('dialog', { canceled: false, filePath: quoteFile })
  const number = await desk.ask('journey', steps, 'quoteToPdf', null)
  const [quote] = await readPdf(new Uint8Array(readFileSync(quoteFile)))
  expect(quote?.text).toContain(number)
  expect(quote?.text).toContain('1,542.00')

  const labelsFile = join(desk.folder, 'labels.pdf')
  await desk.ask('dialog', { canceled: false, filePath: labelsFile })
  await desk.ask('journey', steps, 'labelsToPdf', null)
  const [sheet] = await readPdf(new Uint8Array(readFileSync(labelsFile)))
  expect(sheet?.text).toContain('Oliver Bright')
  expect(await faults()).toEqual([])
})
