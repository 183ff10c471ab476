import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** Everything that was deleted. */
export class TrashPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly grid: Locator
  readonly dialog: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.grid = page.getByRole('grid', { name: t('trash.list') })
    this.dialog = page.getByRole('dialog', { name: t('trash.emptyTitle') })
  }

  /** Comes here by the Data menu. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('shell.data'), exact: true }).click()
    await this.page.getByRole('menuitem', { name: this.t('trash.title') }).click()
    await this.page.getByRole('heading', { level: 1, name: this.t('trash.title') }).waitFor()
  }

  row(name: string): Locator {
    return this.grid.getByRole('row', { name })
  }

  async restore(name: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: this.t('trash.restore') })
      .click()
  }

  /** Empties the trash; the dialog wants its word. */
  async empty(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('trash.emptyNow') }).click()
    await this.dialog.getByRole('textbox').fill(this.t('trash.word'))
    await this.dialog.getByRole('button', { name: this.t('trash.confirm') }).click()
  }
}
