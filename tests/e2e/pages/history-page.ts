import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** Everything that was done to one record. */
export class HistoryPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly versions: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.versions = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('time') })
  }

  /** Waits for the history of a record. */
  async of(name: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: this.t('history.page.of', { name }) }).waitFor()
  }

  /** Puts the record back as the step left it; 0 is the newest. */
  async putBack(step: number): Promise<void> {
    await this.versions
      .nth(step)
      .getByRole('button')
      .filter({ hasText: this.t('history.page.restore') })
      .click()
  }
}
