import { expect, expectAccessible, test } from './fixtures.ts'
import { ContactForm } from './pages/contact-form.ts'
import { ContactsPage } from './pages/contacts-page.ts'
import { SettingsPage } from './pages/settings-page.ts'

test.use({ language: 'zh-TW', colorScheme: 'dark' })

test('a field of the office is made, filled in, listed, found, removed and brought back', async ({
  app,
  office,
  t,
}) => {
  const settings = new SettingsPage(app, t)
  await settings.open('fields')
  await settings.named(t('settings.custom.newName')).fill('客戶編號')
  await app.keyboard.press('Enter')
  await settings.named(t('settings.custom.nameOf', { name: '客戶編號' })).waitFor()
  await app.keyboard.type('客戶編號')
  await app.keyboard.press('Enter')
  await expect(settings.named(t('settings.custom.newName'))).toHaveAccessibleDescription(t('errors.invalid.nameTaken'))
  await settings.named(t('settings.custom.newName')).fill('Loyalty card')
  await app.keyboard.press('Enter')
  await settings.main.getByRole('button', { name: t('settings.steps.up', { name: 'Loyalty card' }) }).click()
  await expect
    .poll(async () =>
      (await office.client.customFields.list({ recordType: 'contact' })).customFields.map(({ name }) => name),
    )
    .toEqual(['Loyalty card', '客戶編號'])
  await expectAccessible(app)

  const list = new ContactsPage(app, t)
  const form = new ContactForm(app, t)
  await list.open()
  await list.startNew()
  await form.field('contacts.fields.familyName').fill('王')
  await form.dialog.getByRole('textbox', { name: '客戶編號', exact: true }).fill('KD-4711')
  await expectAccessible(app)
  await form.save()
  await expect(list.preview.getByRole('definition').filter({ hasText: 'KD-4711' })).toBeVisible()
  await list.chooseColumn('客戶編號')
  await list.search.fill('kd4711')
  await expect(list.row('王').getByRole('gridcell', { name: 'KD-4711' })).toBeVisible()
  await expect(list.grid.getByRole('columnheader', { name: '客戶編號' })).toBeVisible()
  await expectAccessible(app)

  await settings.open('fields')
  await settings.main.getByRole('button', { name: t('settings.steps.remove', { name: '客戶編號' }) }).click()
  await expect(settings.named(t('settings.custom.nameOf', { name: '客戶編號' }))).toBeHidden()
  await settings.undo.click()
  await settings.named(t('settings.custom.nameOf', { name: '客戶編號' })).waitFor()
  await list.open()
  await expect(list.row('王').getByRole('gridcell', { name: 'KD-4711' })).toBeVisible()
})
