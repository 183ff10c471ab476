import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'
import type { TextKey } from '../../../src/shared/i18n/i18n.ts'

/** The drawer in which a contact is entered and changed. */
export class ContactForm {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly dialog: Locator
  readonly company: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    const titles = (['contacts.new', 'contacts.editPerson', 'contacts.editCompany'] as const).map((key) => t(key))
    this.dialog = page.getByRole('dialog', { name: new RegExp(`^(${titles.join('|')})$`) })
    this.company = this.dialog.getByRole('combobox', { name: t('contacts.fields.position'), exact: true })
  }

  /** A field by the key of its label; one that suggests words is a combobox. */
  field(key: TextKey): Locator {
    const named = { name: this.t(key), exact: true }
    return this.dialog.getByRole('textbox', named).or(this.dialog.getByRole('combobox', named))
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.t('common.save'), exact: true }).click()
  }

  /** Closes it without saving. */
  async leave(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
