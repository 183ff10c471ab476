import { expect, type Locator, type Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The list of contacts. */
export class ContactsPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly grid: Locator
  readonly search: Locator
  readonly preview: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.grid = page.getByRole('grid', { name: t('contacts.list') })
    this.search = page.getByRole('searchbox', { name: t('contacts.keys.search') })
    this.preview = page.getByRole('complementary', { name: t('contacts.preview') })
  }

  /** Comes here by the rail. */
  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: this.t('shell.navigation') })
      .getByRole('link', { name: this.t('shell.contacts') })
      .click()
    await this.page.getByRole('heading', { level: 1, name: this.t('contacts.title') }).waitFor()
  }

  row(name: string): Locator {
    return this.grid.getByRole('row', { name })
  }

  /** The row that keys act on. */
  get marked(): Locator {
    return this.grid.locator('[data-active]')
  }

  /** The names shown, from the top. */
  names(): Promise<string[]> {
    return this.grid
      .locator('[role="row"][data-index]')
      .evaluateAll((rows) =>
        rows
          .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
          .map(
            (row) =>
              row.querySelectorAll('[role="gridcell"]')[1]?.firstElementChild?.lastElementChild?.textContent ?? '',
          ),
      )
  }

  async expectNames(...names: string[]): Promise<void> {
    await expect.poll(() => this.names()).toEqual(names)
  }

  /** Starts a new person by its key. */
  async startNew(): Promise<void> {
    await this.page.keyboard.press('n')
    await this.page.getByRole('dialog', { name: this.t('contacts.new') }).waitFor()
  }

  /** Shows one more column, or hides it. */
  async chooseColumn(name: string): Promise<void> {
    await this.page.getByRole('button', { name: this.t('lists.columns.choose'), exact: true }).click()
    await this.page.getByRole('dialog').getByRole('checkbox', { name, exact: true }).click()
    await this.page.keyboard.press('Escape')
  }

  /** Chooses one of the choices of a filter. */
  async filter(label: string, choice: string): Promise<void> {
    await this.page.getByRole('button', { name: label, exact: true }).click()
    await this.page.getByRole('menuitem', { name: choice }).click()
  }
}
