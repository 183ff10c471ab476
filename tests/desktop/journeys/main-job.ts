import type { Page } from 'playwright-core'
import { translator } from '../../../src/shared/i18n/i18n.ts'

// The main job in the desktop program: its steps, between which the test answers the system's dialogs. English.

const t = translator('en')
const rail = (page: Page) => page.getByRole('navigation', { name: t('shell.navigation') })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

/** An empty office takes the file that the next dialog names. */
export async function importFile(page: Page) {
  await page.getByRole('link', { name: t('today.import') }).click()
  await page.getByRole('button', { name: t('imports.choose.button') }).click()
  await page.getByRole('button', { name: t('imports.columns.check') }).click()
  await page.getByRole('button', { name: t('imports.check.import', { count: 11, formatted: '11' }) }).click()
  await page.getByText(t('imports.done.title', { count: 11, formatted: '11' })).waitFor()
}

/** Finds a contact by the initials of its name, changes it and takes that back. */
export async function findAndEdit(page: Page) {
  await rail(page)
    .getByRole('link', { name: t('shell.contacts') })
    .click()
  await page.getByRole('searchbox', { name: t('contacts.keys.search') }).fill('wxm')
  await page.getByRole('grid').getByRole('row', { name: '王小明' }).dblclick()
  await heading(page, '王小明')
  await page.keyboard.press('e')
  const form = page.getByRole('dialog', { name: t('contacts.editPerson') })
  await form.getByRole('textbox', { name: t('contacts.fields.givenName'), exact: true }).fill('小亮')
  await form.getByRole('button', { name: t('common.save'), exact: true }).click()
  await heading(page, '王小亮')
  await page
    .getByRole('button', { name: t('common.undo') })
    .first()
    .click()
  await heading(page, '王小明')
}

/** Enters the name that stands in the letterhead. */
export async function nameOffice(page: Page) {
  await rail(page)
    .getByRole('link', { name: t('shell.settings') })
    .click()
  const name = page.getByRole('main').getByRole('textbox', { name: t('settings.fields.name'), exact: true })
  await name.fill('Harbour Office')
  await name.press('Tab')
  await page.getByRole('status').getByText(t('common.saved'), { exact: true }).waitFor()
}

/** Writes a quote, sends it and saves its PDF where the next dialog says; answers its number. */
export async function quoteToPdf(page: Page) {
  await rail(page)
    .getByRole('link', { name: t('shell.quotes') })
    .click()
  await page
    .getByRole('button', { name: t('quotes.new') })
    .first()
    .click()
  await page.getByRole('combobox', { name: t('quotes.contact'), exact: true }).fill('wxm')
  await page.getByRole('option').first().click()
  const cell = (name: 'text' | 'quantity' | 'unitPrice') =>
    page.getByLabel(`${t(`quoteEditor.cells.${name}`)}, ${t('quotes.line', { number: 1 })}`, { exact: true })
  await cell('text').fill('龙井茶礼盒')
  await cell('quantity').fill('12')
  await cell('unitPrice').fill('128.50')
  await page.keyboard.press('Control+s')
  await page.getByRole('button', { name: t('quotes.send'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: t('quotes.sendTitle') })
  await dialog.getByRole('button', { name: t('quotes.sendNow') }).click()
  const next = page.getByRole('dialog').filter({ hasText: t('quotes.sentNext') })
  await next.getByRole('button', { name: t('quotes.savePdf') }).click()
  await page.getByText(t('quotes.pdfSaved')).waitFor()
  await page.keyboard.press('Escape')
  await next.waitFor({ state: 'hidden' })
  return page.getByRole('article').getByRole('heading', { level: 1 }).textContent()
}

/** Saves the labels of all contacts where the next dialog says. */
export async function labelsToPdf(page: Page) {
  await page.getByRole('button', { name: t('shell.data'), exact: true }).click()
  await page.getByRole('menuitem', { name: t('shell.labels') }).click()
  await heading(page, t('labels.title'))
  await page.getByRole('button', { name: t('labels.savePdf') }).click()
  await page.getByText(/” is saved\.$/).waitFor()
}
