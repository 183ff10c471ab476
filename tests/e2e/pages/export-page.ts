import fs from 'node:fs'
import { type Locator, type Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The export of a list, in its dialog, and the page of the Data menu that exports everything. */
export class ExportPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly dialog: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.dialog = page.getByRole('dialog', { name: t('exports.title') })
  }

  /** Opens the dialog of the list that is shown. */
  async ofList(): Promise<void> {
    await this.page
      .getByRole('main')
      .getByRole('button', { name: this.t('exports.action') })
      .first()
      .click()
    await this.dialog.waitFor()
  }

  /** Opens the page by the Data menu. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('shell.data') }).click()
    await this.page.getByRole('menuitem', { name: this.t('shell.export') }).click()
    await this.page.getByRole('heading', { level: 1, name: this.t('shell.export') }).waitFor()
  }

  choose(label: string): Promise<void> {
    return this.page.getByRole('radio', { name: label, exact: true }).check()
  }

  /** Exports and answers the file that came down. */
  async save(): Promise<{ name: string; bytes: Buffer }> {
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: this.t('exports.export'), exact: true }).click()
    const file = await download
    return { name: file.suggestedFilename(), bytes: fs.readFileSync(await file.path()) }
  }
}
