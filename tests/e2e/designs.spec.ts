import { expect, expectAccessible, looks, type Office, test } from './fixtures.ts'
import { DesignsPage } from './pages/designs-page.ts'

for (const { language, colorScheme } of looks) {
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ language, colorScheme })

    test('designs are chosen and changed beside their page', async ({ app, office, t }) => {
      await office.client.office.update({ version: 1, patch: { name: 'Fernhill Joinery', language } })
      const designs = new DesignsPage(app, t)
      await designs.open()
      await designs.expectLook('classic')
      await designs.choose(t('designs.layouts.compact'))
      await designs.expectLook('compact')
      await expect(designs.paper.locator('.frame')).toHaveCount(2)
      await designs.main.getByRole('switch', { name: t('designs.seal') }).click({ force: true })
      await expect(designs.paper.locator('.frame')).toHaveCount(0)
      await designs.saved()
      await designs.main.getByRole('button', { name: t('designs.templateUse') }).click()
      await expectAccessible(app)
      const [, , compact] = (await office.client.designs.list()).designs
      expect(compact?.settings.seal).toBe(false)
    })
  })
}

test('a template is written and what is faulty waits; a letterhead lies behind a copy, which becomes the usual design', async ({
  app,
  office,
  t,
}) => {
  const designs = new DesignsPage(app)
  await designs.open()
  const colour = designs.main.getByRole('textbox', { name: t('designs.accent') })
  await colour.click()
  await app.keyboard.press('Control+a')
  await app.keyboard.type('#8c2f30')
  await expect(colour).toHaveValue('#8c2f30')
  await designs.main.getByRole('button', { name: t('designs.templateUse') }).click()
  await designs.main.getByRole('button', { name: t('designs.templateDrop') }).click()
  await designs.main.getByRole('button', { name: t('designs.templateBack') }).click()
  await designs.saved()
  await designs.template().fill('# Offer for {{customer.nam}}\n{{lines}}')
  await designs.main.getByText('Line 1: there is no value or block “customer.nam”.').waitFor()
  await app.reload()
  await expect(designs.template()).toHaveValue(/customer\.nam\}/)
  await designs.template().fill('# Offer for {{customer.name}}\n{{lines}}')
  await expect(designs.paper.getByRole('heading', { level: 1 })).toHaveText('Offer for Bluewater Hotels Ltd')
  await expect
    .poll(async () => (await office.client.designs.list()).designs[0]?.template)
    .toBe('# Offer for {{customer.name}}\n{{lines}}')

  await designs.menu('Modern', t('designs.duplicate'))
  await expect(designs.main.getByRole('textbox', { name: t('designs.name') })).toHaveValue('Modern (copy)')
  const choosing = app.waitForEvent('filechooser')
  await designs.main.getByRole('button', { name: /Letterhead, First page/ }).click()
  await (
    await choosing
  ).setFiles({ name: 'paper.pdf', mimeType: 'application/pdf', buffer: await letterPaper(office.client) })
  // Chromium's A4 page at 300 dpi.
  await expect(designs.paper.locator('.letterhead')).toHaveJSProperty('naturalWidth', 2479)
  const names = designs.main.getByRole('navigation').getByRole('link')
  await names.last().focus()
  await app.keyboard.press('Alt+ArrowUp')
  await expect(names.nth(2)).toHaveText('Modern (copy)')
  await expect(names.nth(2)).toBeFocused()
  await names.nth(2).dragTo(names.first())
  await expect(names.first()).toHaveText('Modern (copy)')
  await designs.menu('Modern (copy)', t('designs.down'))
  await expect(names.nth(1)).toHaveText('Modern (copy)')
  await designs.menu('Modern (copy)', t('designs.makeUsual'))
  await app.getByText(t('designs.madeUsual')).waitFor()
  await designs.menu('Classic', t('designs.remove'))
  await app.getByText(t('designs.removed')).waitFor()
  await app
    .getByRole('button', { name: t('common.undo') })
    .last()
    .click()
  await expect
    .poll(async () => (await office.client.designs.list()).designs.map(({ isDefault }) => isDefault))
    .toEqual([false, true, false, false])
})

/** The letter paper of an office as a PDF: the page of a quote without anything. */
async function letterPaper(client: Office['client']): Promise<Buffer> {
  const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Street Dental' })
  const { id } = await client.quotes.create({ contactId, lines: [] })
  return Buffer.from((await client.quotes.pdf({ id })).base64, 'base64')
}
