import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The price lists and the grid of their prices. */
export class PriceListsPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly main: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.main = page.getByRole('main')
  }

  /** Comes here from the list of products. */
  async open(): Promise<void> {
    await this.main.getByRole('link', { name: this.t('products.lists.title') }).click()
    await this.main.getByRole('heading', { level: 1, name: this.t('products.lists.title') }).waitFor()
  }

  /** The price of a product in the grid. */
  price(product: string): Locator {
    return this.main.getByRole('textbox', { name: this.t('products.lists.priceOf', { name: product }) })
  }

  async choose(action: 'edit' | 'copy'): Promise<Locator> {
    await this.main.getByRole('button', { name: this.t('common.actions') }).click()
    await this.page.getByRole('menuitem', { name: this.t(`products.lists.${action}`) }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: this.t('products.lists.name') }).waitFor()
    return dialog
  }

  /** Pastes text into the field that has the focus. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((content) => {
      const data = new DataTransfer()
      data.setData('text/plain', content)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, text)
  }
}
