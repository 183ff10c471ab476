import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The list of products and the page of one. */
export class ProductsPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly main: Locator
  readonly table: Locator
  readonly save: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.main = page.getByRole('main')
    this.table = page.getByRole('grid', { name: t('products.title') })
    this.save = this.main.getByRole('button', { name: t('common.save'), exact: true })
  }

  /** Comes here by the rail. */
  async open(): Promise<void> {
    const { page, t } = this
    await page
      .getByRole('navigation', { name: t('shell.navigation') })
      .getByRole('link', { name: t('shell.products') })
      .click()
    await this.main.getByRole('heading', { level: 1, name: t('products.title') }).waitFor()
  }

  field(name: 'number' | 'name' | 'unit'): Locator {
    const role = name === 'unit' ? 'combobox' : 'textbox'
    return this.main.getByRole(role, { name: new RegExp(`^${this.t(`products.fields.${name}`)}( \\*)?$`) })
  }

  price(list: string): Locator {
    return this.main.getByRole('textbox', { name: this.t('products.form.priceOf', { list }) })
  }

  row(name: string): Locator {
    return this.table.getByRole('row', { name })
  }
}
