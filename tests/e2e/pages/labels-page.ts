import fs from 'node:fs'
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** Address labels. */
export class LabelsPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly main: Locator
  readonly summary: Locator
  /** The sheets as they are printed. */
  readonly sheets: FrameLocator
  /** The sheet as a drawing, on which one clicks the first free label. */
  readonly drawing: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.main = page.getByRole('main')
    this.summary = this.main.getByRole('status')
    this.sheets = page.frameLocator('iframe')
    this.drawing = this.main.getByRole('radiogroup', { name: t('labels.firstFree') })
  }

  /** Comes here by the Data menu. */
  async open(): Promise<void> {
    const { page, t } = this
    await page.getByRole('button', { name: t('shell.data'), exact: true }).click()
    await page.getByRole('menuitem', { name: t('shell.labels') }).click()
    await this.arrived()
  }

  async arrived(): Promise<void> {
    await this.main.getByRole('heading', { level: 1, name: this.t('labels.title') }).waitFor()
  }

  async chooseSheet(name: string): Promise<void> {
    await this.main.getByRole('combobox', { name: this.t('labels.sheet') }).click()
    await this.page.getByRole('option', { name }).click()
  }

  async startAt(number: number): Promise<void> {
    await this.drawing.getByRole('radio', { name: this.t('labels.label', { number }), exact: true }).click()
  }

  /** The first line of each label that is shown, sheet by sheet. */
  labels(): Promise<string[][]> {
    return this.sheets
      .locator('.page')
      .evaluateAll((pages) =>
        pages.map((page) => [...page.querySelectorAll('.lines')].map((it) => it.firstElementChild?.textContent ?? '')),
      )
  }

  /** How many labels each sheet has. */
  async expectLabels(...counts: number[]): Promise<void> {
    await expect.poll(async () => (await this.labels()).map((it) => it.length)).toEqual(counts)
  }

  /** Saves the PDF and returns its bytes. */
  async savePdf(): Promise<{ name: string; bytes: Uint8Array }> {
    const saving = this.page.waitForEvent('download')
    await this.main.getByRole('button', { name: this.t('labels.savePdf') }).click()
    const download = await saving
    return { name: download.suggestedFilename(), bytes: new Uint8Array(fs.readFileSync(await download.path())) }
  }

  /** Asks for printing; the system's dialog is replaced. */
  async print(): Promise<void> {
    const frame = this.page.frames().find((it) => it.url().endsWith('document.html'))!
    await frame.evaluate(() => {
      window.print = () => (document.documentElement.dataset['printed'] = document.title)
    })
    await this.main.getByRole('button', { name: this.t('labels.print'), exact: true }).click()
  }

  /** The title of what came to the printer. */
  async printed(): Promise<string> {
    return (await this.sheets.locator('html[data-printed]').getAttribute('data-printed')) ?? ''
  }
}
