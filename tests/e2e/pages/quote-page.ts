import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

type Cell = 'text' | 'quantity' | 'unit' | 'unitPrice' | 'discount' | 'tax' | 'cost'

/** The page of one quote: the editor of a draft, or what was sent. */
export class QuotePage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  readonly title: Locator
  readonly contact: Locator
  readonly totals: Locator
  /** The printed page inside the preview. */
  readonly paper: Locator
  readonly save: Locator
  readonly dialog: Locator
  /** What comes next, once the quote is sent. */
  readonly next: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.title = page.getByRole('article').getByRole('heading', { level: 1 })
    this.contact = page.getByRole('combobox', { name: t('quotes.contact'), exact: true })
    this.totals = page.getByRole('table', { name: t('quotes.totals') })
    this.paper = page.frameLocator(`iframe[title="${t('quotes.previewOf')}"]`).locator('#pages')
    this.save = page.getByRole('button', { name: t('common.save'), exact: true })
    this.dialog = page.getByRole('dialog', { name: t('quotes.sendTitle') })
    this.next = page.getByRole('dialog').filter({ hasText: t('quotes.sentNext') })
  }

  /** Starts a new quote from the rail, to the first contact found by `search`. */
  async start(search: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: this.t('shell.navigation') })
      .getByRole('link', { name: this.t('shell.quotes') })
      .click()
    await this.page.getByRole('heading', { level: 1, name: this.t('quotes.title') }).waitFor()
    await this.page
      .getByRole('button', { name: this.t('quotes.new') })
      .first()
      .click()
    await this.contact.fill(search)
    await this.page.getByRole('option').first().click()
    await this.cell(1, 'text').waitFor()
  }

  field(key: 'subject' | 'reference' | 'intro' | 'terms' | 'notes'): Locator {
    return this.page.getByRole('textbox', { name: this.t(`quotes.${key}`), exact: true })
  }

  /** A cell of the grid by the number of its line. */
  cell(line: number, name: Cell): Locator {
    return this.page.getByLabel(`${this.t(`quoteEditor.cells.${name}`)}, ${this.t('quotes.line', { number: line })}`, {
      exact: true,
    })
  }

  /** Pastes into the cell that has the focus, as a spreadsheet puts it on the clipboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((plain) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', plain)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    }, text)
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('quotes.send'), exact: true }).click()
    await this.dialog.getByRole('button', { name: this.t('quotes.sendNow') }).click()
    await this.next
      .getByRole('button', { name: this.t('common.close') })
      .last()
      .click()
    await this.next.waitFor({ state: 'hidden' })
  }

  /** The bytes of the PDF that the page gives to save. */
  async savePdf(): Promise<{ name: string; path: string }> {
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: this.t('quotes.savePdf') }).click()
    const file = await download
    return { name: file.suggestedFilename(), path: await file.path() }
  }
}
