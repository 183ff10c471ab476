import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The backups of the office. */
export class BackupsPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly main: Locator
  readonly dialog: Locator
  /** Without the line of the headings. */
  readonly rows: Locator
  readonly restored: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.main = page.getByRole('main')
    this.dialog = page.getByRole('dialog')
    this.rows = this.main
      .getByRole('table')
      .getByRole('row')
      .filter({ hasNot: page.getByRole('columnheader') })
    this.restored = this.main
      .getByRole('status')
      .filter({ has: page.getByRole('button', { name: t('backups.comeBack') }) })
  }

  /** Comes here by the Data menu. */
  async open(): Promise<void> {
    const { page, t } = this
    await page.getByRole('button', { name: t('shell.data'), exact: true }).click()
    await page.getByRole('menuitem', { name: t('shell.backups') }).click()
    await this.main.getByRole('heading', { level: 1, name: t('backups.title') }).waitFor()
  }

  async create(): Promise<void> {
    await this.main.getByRole('button', { name: this.t('backups.create') }).click()
  }

  /** Asks for a restore of the backup in a row; the dialog waits for the word. */
  async ask(row: Locator): Promise<void> {
    await row.getByRole('button').click()
    await this.dialog.waitFor()
  }

  async confirm(): Promise<void> {
    await this.dialog.getByRole('textbox').fill(this.t('backups.word'))
    await this.dialog.getByRole('button', { name: this.t('backups.confirm'), exact: true }).click()
  }
}
