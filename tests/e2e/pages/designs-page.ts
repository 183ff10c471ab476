import { expect, type Locator, type Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The designs of printed documents. */
export class DesignsPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly main: Locator
  /** The page as it is printed, not those that are being laid out. */
  readonly paper: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.main = page.getByRole('main')
    this.paper = page.frameLocator('iframe').locator('#pages')
  }

  /** Comes here by the settings. */
  async open(): Promise<void> {
    const { page, main, t } = this
    await page.getByRole('link', { name: t('shell.settings') }).click()
    await main.getByRole('link', { name: t('designs.title'), exact: true }).click()
    await main.getByRole('heading', { level: 1, name: t('designs.title') }).waitFor()
  }

  async choose(name: string): Promise<void> {
    await this.main.getByRole('navigation').getByRole('link', { name }).click()
  }

  async menu(name: string, item: string): Promise<void> {
    await this.main.getByRole('button', { name: this.t('designs.actions', { name }) }).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  template(): Locator {
    return this.main.getByRole('textbox', { name: this.t('designs.template') })
  }

  async saved(): Promise<void> {
    await this.main.getByText(this.t('common.saved'), { exact: true }).waitFor()
  }

  async expectLook(look: 'classic' | 'modern' | 'compact'): Promise<void> {
    await expect(this.paper.locator(`.document.${look} .page`).first()).toBeVisible()
  }
}
