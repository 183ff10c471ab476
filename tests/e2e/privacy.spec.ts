import { unzipSync } from 'fflate'
import fs from 'node:fs'
import { languages } from '../../src/shared/i18n/languages.ts'
import { expect, expectAccessible, test } from './fixtures.ts'

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language })

    test('everything about a person is packed, then the person is erased with a receipt', async ({
      app,
      office,
      t,
    }) => {
      const { id } = await office.client.contacts.create({ kind: 'person', givenName: 'Anna', familyName: 'Abel' })
      await app.goto(`${new URL(office.url).origin}/#/contacts/${id}`)
      const choose = async (entry: string) => {
        await app.getByRole('button', { name: t('contacts.actions.more') }).click()
        await app.getByRole('menuitem', { name: entry }).click()
      }
      const dialog = app.getByRole('dialog')
      await choose(t('privacy.archive'))
      const download = app.waitForEvent('download')
      await dialog.getByRole('button', { name: t('privacy.archiveAction') }).click()
      const saved = await download
      expect(saved.suggestedFilename()).toMatch(/^.*Abel.* \d{4}-\d\d-\d\d\.zip$|^Abel ?Anna.*\.zip$/)
      expect(Object.keys(unzipSync(fs.readFileSync(await saved.path())))).toEqual([
        'contact.json',
        'contact.vcf',
        'index.html',
      ])
      await dialog.waitFor({ state: 'detached' })

      await choose(t('privacy.erase'))
      const erase = dialog.getByRole('button', { name: t('privacy.eraseAction') })
      await expect(erase).toBeDisabled()
      if (language === 'en') await expectAccessible(app)
      const title = await app.getByRole('article').getByRole('heading', { level: 1 }).textContent()
      await dialog.getByRole('textbox').fill(title ?? '')
      await erase.click()
      const receipt = app.frameLocator(`iframe[title="${t('privacy.showReceipt')}"]`)
      await expect(receipt.getByText(t('privacy.receipt.title', { number: 1 })).first()).toBeVisible()
      await expect(receipt.getByText(t('privacy.went.contacts'))).toBeVisible()
      await expect(receipt.getByText('Abel')).toHaveCount(0)
      await expect(app.getByText(t('privacy.cleaning'))).toHaveCount(0)
      if (language === 'en') {
        await expectAccessible(app)
        await app.emulateMedia({ colorScheme: 'dark' })
        await expectAccessible(app)
      }
      expect((await office.client.contacts.list({})).total).toBe(0)

      const gone = await office.client.contacts.create({ kind: 'person', familyName: 'Quist' })
      await office.client.history.undo({ id: gone.changeSet! })
      await app.goto(`${new URL(office.url).origin}/#/trash`)
      await app.getByRole('link', { name: t('trash.gone') }).click()
      await app.getByRole('textbox', { name: t('privacy.gone.name') }).fill('quis')
      const section = app.getByRole('region', { name: t('privacy.gone.title') })
      await section.getByRole('button', { name: t('privacy.erase') }).click()
      await expect(dialog.getByText(t('privacy.gone.contact'))).toBeVisible()
      if (language === 'en') await expectAccessible(app)
      await dialog.getByRole('textbox').fill('Quist')
      await erase.click()
      await expect(receipt.getByText(t('privacy.receipt.title', { number: 2 })).first()).toBeVisible()
      await expect(section.getByText(t('privacy.gone.nobody'))).toBeVisible()
    })
  })
}
