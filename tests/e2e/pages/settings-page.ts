import type { Locator, Page } from '@playwright/test'
import { type TextKey, translator } from '../../../src/shared/i18n/i18n.ts'

type Section = 'office' | 'quotes' | 'taxes' | 'fields' | 'colleagues' | 'sample'

/** The settings of the office. */
export class SettingsPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly main: Locator
  readonly undo: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.main = page.getByRole('main')
    this.undo = this.main.getByRole('button', { name: t('common.undo') })
  }

  /** Comes here by the rail. */
  async open(section: Section): Promise<void> {
    const { page, t } = this
    await page
      .getByRole('navigation', { name: t('shell.navigation') })
      .getByRole('link', { name: t('shell.settings') })
      .click()
    await page
      .getByRole('navigation', { name: t('settings.sections') })
      .getByRole('link', { name: t(section === 'fields' ? 'settings.custom.title' : `settings.${section}`) })
      .click()
  }

  /** A text field by the key of its label. */
  field(key: TextKey): Locator {
    return this.named(this.t(key))
  }

  named(label: string): Locator {
    return this.main.getByRole('textbox', { name: label, exact: true })
  }

  button(key: TextKey): Locator {
    return this.main.getByRole('button', { name: this.t(key), exact: true })
  }

  /** Types into a field and leaves it. */
  async enter(field: Locator, text: string): Promise<void> {
    await field.fill(text)
    await field.press('Tab')
  }

  /** Waits until the last change is saved. */
  async saved(): Promise<void> {
    await this.main.getByRole('status').getByText(this.t('common.saved'), { exact: true }).waitFor()
  }

  /** The names of the tax classes, from the top. */
  async taxNames(): Promise<string[]> {
    const fields = this.main.getByRole('radiogroup').getByRole('textbox', { name: /^Name of the tax / })
    return fields.evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value))
  }
}
