import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The page of one contact. */
export class ContactPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly title: Locator
  readonly history: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.title = page.getByRole('article').getByRole('heading', { level: 1 })
    this.history = page.getByRole('region', { name: t('contacts.page.history') })
  }

  async edit(): Promise<void> {
    await this.title.waitFor()
    await this.page.keyboard.press('e')
    await this.page.getByRole('dialog').waitFor()
  }
}
