import type { Locator, Page } from '@playwright/test'
import { translator } from '../../../src/shared/i18n/i18n.ts'

/** The table in which contacts are merged field by field. */
export class MergeTable {
  readonly t: ReturnType<typeof translator>
  readonly table: Locator

  constructor(page: Page, t = translator('en')) {
    this.t = t
    this.table = page.getByRole('region', { name: t('duplicates.table') })
  }

  row(field: string): Locator {
    return this.table.getByRole('row', { name: field })
  }

  /** What the one contact has afterwards in a field. */
  after(field: string): Locator {
    return this.row(field).getByRole('cell').last()
  }

  /** Lets the contact of a column stay; 0 is the first. */
  async stays(column: number): Promise<void> {
    await this.table
      .getByRole('radio', { name: this.t('duplicates.stays') })
      .nth(column)
      .check()
  }

  async take(field: string, value: string): Promise<void> {
    await this.row(field).getByRole('radio', { name: value }).check()
  }
}

/** Contacts that may be there twice. */
export class DuplicatesPage extends MergeTable {
  readonly page: Page

  constructor(page: Page, t = translator('en')) {
    super(page, t)
    this.page = page
  }

  /** Comes here by the Data menu. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('shell.data'), exact: true }).click()
    await this.page.getByRole('menuitem', { name: this.t('duplicates.title') }).click()
    await this.page.getByRole('heading', { level: 1, name: this.t('duplicates.title') }).waitFor()
  }

  async scan(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('duplicates.scan') }).click()
  }

  pair(one: string, other: string): Locator {
    return this.page.getByRole('heading', { level: 2, name: this.t('duplicates.pair', { one, other }) })
  }
}
