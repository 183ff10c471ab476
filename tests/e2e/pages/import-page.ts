import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The invented file: English and Chinese rows with the traps of real ones. */
export const customersFile = path.resolve(import.meta.dirname, '../../fixtures/customers.csv')

type File = string | { name: string; mimeType: string; buffer: Buffer }

/** The import in its three steps. It counts what the person has to decide. */
export class ImportPage {
  readonly page: Page
  readonly t: ReturnType<typeof translator>
  /** Steps that a person took who only wants the file in. */
  decisions = 0
  readonly columns: Locator
  readonly grid: Locator
  /** The cell that keys act on. */
  readonly activeCell: Locator
  readonly details: Locator
  readonly past: Locator
  readonly sheets: Locator

  constructor(page: Page, t = translator('en')) {
    this.page = page
    this.t = t
    this.columns = page.getByRole('region', { name: t('imports.columns.table') })
    this.grid = page.getByRole('grid', { name: t('imports.check.grid') })
    this.activeCell = this.grid.locator('[role="gridcell"][data-active]')
    this.details = page.getByRole('complementary')
    this.sheets = page.getByRole('group', { name: t('imports.sheets.label') })
    this.past = page.getByRole('region', { name: t('imports.past.title') })
  }

  /** Comes here by the first steps of an empty office. */
  async openFromToday(): Promise<void> {
    this.decisions++
    await this.page.getByRole('link', { name: this.t('today.import') }).click()
    await this.ready('file')
  }

  /** Comes here by the Data menu. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('shell.data'), exact: true }).click()
    await this.page.getByRole('menuitem', { name: this.t('shell.import') }).click()
    await this.ready('file')
  }

  /** Waits for a step to be shown. */
  async ready(step: 'file' | 'columns' | 'check'): Promise<void> {
    const name = this.t(`imports.steps.${step}`)
    await this.page.locator('[aria-current="step"]', { hasText: name }).waitFor()
  }

  async choose(file: File): Promise<void> {
    this.decisions++
    const dialog = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: this.t('imports.choose.button') }).click()
    await (await dialog).setFiles(file)
  }

  /** Drops a file on the page that is shown. */
  async drop(name: string, content: string): Promise<void> {
    const data = await this.page.evaluateHandle(
      ([fileName, text]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], fileName))
        return transfer
      },
      [name, content] as const,
    )
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer: data })
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: data })
  }

  /** Pastes cells on the page that is shown. */
  async paste(cells: string): Promise<void> {
    this.decisions++
    await this.page.evaluate((text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, cells)
  }

  /** Shows the columns of one kind. */
  columnFilter(which: 'all' | 'matched' | 'unmatched' | 'empty'): Locator {
    return this.page
      .getByRole('group', { name: this.t('imports.columns.show') })
      .getByRole('button', { name: this.t(`imports.columns.kinds.${which}`) })
  }

  /** The field that a column goes to. */
  field(column: string): Locator {
    return this.columns.getByRole('combobox', { name: this.t('imports.columns.field', { column }) })
  }

  async setField(column: string, field: string): Promise<void> {
    await this.field(column).click()
    await this.page.getByRole('option', { name: field, exact: true }).click()
  }

  /** One of the chips that say how the file is read. */
  chip(what: 'encoding' | 'delimiter' | 'header' | 'holds'): Locator {
    return this.page.getByRole('button', { name: this.t(`imports.reading.${what}`) })
  }

  async setReading(what: 'encoding' | 'delimiter' | 'header' | 'holds', value: string): Promise<void> {
    await this.chip(what).click()
    await this.page.getByRole('radio', { name: value }).click()
    await this.page.keyboard.press('Escape')
  }

  /** From the columns to the outcome of every row. */
  async check(): Promise<void> {
    this.decisions++
    await this.page.getByRole('button', { name: this.t('imports.columns.check') }).click()
    await this.grid.waitFor()
  }

  /** Shows the rows of one kind. */
  filter(which: 'all' | 'new' | 'unchanged' | 'update' | 'duplicate' | 'possible' | 'refused' | 'problems'): Locator {
    return this.page
      .getByRole('group', { name: this.t('imports.check.filters.label') })
      .getByRole('button', { name: this.t(`imports.check.filters.${which}`) })
  }

  /** A kind of problem beside the rows, by its words. */
  problem(code: 'emailInvalid', column: string): Locator {
    const kind = this.t(`imports.kinds.${code}`)
    return this.details.getByRole('button', { name: this.t('imports.check.problemKind', { kind, column }) })
  }

  /** A cell of the row that stands at this place in the grid. */
  cell(place: number, column: string): Locator {
    return this.grid.locator(`[role="row"][data-index="${place}"] [data-header="${column}"]`)
  }

  /** Keeps the rows: `count` is what the button promises. */
  async import(count: number): Promise<void> {
    this.decisions++
    const name = this.t('imports.check.import', { count, formatted: String(count) })
    await this.page.getByRole('button', { name }).click()
    await this.page.getByText(this.t('imports.done.title', { count, formatted: String(count) })).waitFor()
  }

  /** From the end of an import to the contacts that it brought. */
  async showContacts(): Promise<void> {
    this.decisions++
    await this.page.getByRole('link', { name: this.t('imports.done.contacts') }).click()
    await this.page.getByRole('grid', { name: this.t('contacts.title') }).waitFor()
  }

  /** Looks at one sheet of a workbook. */
  async showSheet(name: string): Promise<void> {
    await this.sheets.getByRole('button', { name }).click()
    await expect(this.sheets.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true')
  }

  /** The import of a file in the list of those so far. */
  batch(fileName: string): Locator {
    return this.past.getByRole('row', { name: fileName })
  }

  act(action: string, file: string): Locator {
    return this.past
      .getByRole('button', { name: this.t('imports.past.actionFor', { action, file }) })
      .or(this.past.getByRole('link', { name: this.t('imports.past.actionFor', { action, file }) }))
  }

  /** The rows that are shown, by their first words. */
  async expectRows(count: number): Promise<void> {
    await expect(this.grid.locator('[role="row"][data-index]')).toHaveCount(count)
  }
}
