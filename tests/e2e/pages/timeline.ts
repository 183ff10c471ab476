import { expect, type Locator, type Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** Composer, timeline and next steps on the page of one contact. */
export class Timeline {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly composer: Locator
  readonly text: Locator
  readonly entries: Locator
  readonly months: Locator
  readonly steps: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.composer = page.getByRole('region', { name: t('activities.form'), exact: true })
    this.text = this.composer.getByRole('textbox', { name: t('activities.text') })
    const timeline = page.getByRole('region', { name: t('activities.title') })
    this.entries = timeline.getByRole('article')
    this.months = timeline.getByRole('heading', { level: 3 })
    this.steps = page.getByRole('region', { name: t('tasks.title') }).getByRole('listitem')
  }

  async open(contactId: number): Promise<void> {
    await this.page.goto(`${new URL('/', this.page.url()).href}#/contacts/${contactId}`)
    await this.composer.waitFor()
  }

  /** Opens the composer by its key. */
  async compose(): Promise<void> {
    await this.page.keyboard.press('l')
    await expect(this.text).toBeFocused()
  }

  async act(entry: Locator, what: 'edit' | 'delete'): Promise<void> {
    await entry.getByRole('button', { name: this.t('activities.entryActions') }).click()
    await this.page.getByRole('menuitem', { name: this.t(`common.${what}`) }).click()
  }

  /** Takes back the step that this message tells of. */
  async undo(message: string): Promise<void> {
    const notice = this.page.getByRole('alert').filter({ hasText: message })
    await notice.getByRole('button', { name: this.t('common.undo') }).click()
  }
}
