import type { TextKey } from '../../src/shared/i18n/i18n.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { ContactForm } from './pages/contact-form.ts'
import { ContactsPage } from './pages/contacts-page.ts'
import { QuotePage } from './pages/quote-page.ts'
import { SettingsPage } from './pages/settings-page.ts'

test.use({ language: 'zh-TW', colorScheme: 'dark' })

test('a field of the office is made, filled in, listed, found, removed, brought back and printed', async ({
  app,
  office,
  t,
}) => {
  const settings = new SettingsPage(app, t)
  await settings.open('fields')
  await settings.named(t('settings.custom.newName')).fill('客戶編號')
  await app.keyboard.press('Enter')
  await settings.named(t('settings.custom.nameOf', { name: '客戶編號' })).waitFor()
  await expect(settings.named(t('settings.custom.newName'))).toBeEditable()
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

  await settings.open('fields')
  await settings.main.getByRole('switch', { name: t('settings.custom.printedOf', { name: '客戶編號' }) }).check()
  await expectAccessible(app)
  const quote = new QuotePage(app, t)
  await quote.start('王')
  await expect(quote.paper).toContainText('客戶編號KD-4711')
})

test('fields of every kind are made, typed in any notation, shown, and keep what is removed', async ({
  app,
  office,
  t,
}) => {
  const { client } = office
  const settings = new SettingsPage(app, t)
  await settings.open('fields')
  const kind = (name: string) => t(`settings.custom.kinds.${name}` as TextKey)
  const choose = async (label: string, option: string) => {
    await settings.main.getByRole('combobox', { name: label, exact: true }).click()
    await app.getByRole('option', { name: option, exact: true }).click()
  }
  const add = async (name: string, of: string) => {
    await settings.named(t('settings.custom.newName')).fill(name)
    await choose(t('settings.custom.newKind'), kind(of))
    await settings.main
      .getByRole('button', { name: t('common.add'), exact: true })
      .last()
      .click()
    await settings.named(t('settings.custom.nameOf', { name })).waitFor()
  }
  await add('營業額', 'money')
  await add('等級', 'choice')
  const offer = settings.main.getByRole('group', { name: t('settings.custom.optionsOf', { name: '等級' }) })
  for (const name of ['金', '銀']) {
    await offer.getByRole('textbox', { name: t('settings.custom.newOption', { name: '等級' }) }).fill(name)
    await app.keyboard.press('Enter')
    await offer.getByRole('textbox', { name: t('settings.custom.optionName', { name }) }).waitFor()
  }
  const painted = (colour: 'none' | 'red') =>
    offer.getByRole('button', {
      name: t('settings.people.colour', { name: '銀', colour: t(`settings.colours.${colour}`) }),
    })
  await painted('none').click()
  await app.getByRole('menuitem', { name: t('settings.colours.red') }).click()
  await painted('red').waitFor()
  await add('電子報', 'flag')
  await add('到期日', 'date')
  await add('人數', 'text')
  await expectAccessible(app)

  const list = new ContactsPage(app, t)
  const form = new ContactForm(app, t)
  await list.open()
  await list.startNew()
  await form.field('contacts.fields.familyName').fill('王')
  const input = (name: string) => form.dialog.getByRole('textbox', { name, exact: true })
  await input('營業額').fill('１,234,567.5')
  await input('到期日').fill('2027/1/31')
  await input('人數').fill('十二')
  await form.dialog.getByRole('checkbox', { name: '電子報' }).check()
  await form.dialog.getByRole('combobox', { name: '等級' }).click()
  await app.getByRole('option', { name: '銀' }).click()
  await expect(input('營業額')).toHaveValue('1,234,567.50')
  await form.dialog.getByRole('combobox', { name: '等級' }).scrollIntoViewIfNeeded()
  await expectAccessible(app)
  await form.save()
  await expect(list.preview.getByRole('definition').filter({ hasText: '1,234,567.50' })).toBeVisible()
  await expect(list.preview.getByRole('definition').filter({ hasText: '2027年1月31日' })).toBeVisible()
  await expect(list.preview.getByRole('definition').filter({ hasText: '銀' })).toBeVisible()

  await settings.open('fields')
  await choose(t('settings.custom.kindOf', { name: '人數' }), kind('number'))
  await expect(settings.main.getByRole('alert')).toContainText('王: 十二')
  await offer.getByRole('button', { name: t('settings.steps.remove', { name: '銀' }) }).click()
  await offer.getByRole('button', { name: t('settings.custom.bringBack', { name: '銀' }) }).waitFor()
  await settings.main.getByRole('button', { name: t('settings.steps.remove', { name: '營業額' }) }).click()
  const removed = settings.main.getByRole('region', { name: t('settings.custom.removed') })
  await removed.getByText('營業額').waitFor()
  await expectAccessible(app)
  await removed.getByRole('button', { name: t('settings.custom.bringBack', { name: '營業額' }) }).click()
  await settings.named(t('settings.custom.nameOf', { name: '營業額' })).waitFor()
  const { customFields } = await client.customFields.list({ recordType: 'contact' })
  const { rows } = await client.contacts.list({ custom: customFields.map(({ id }) => id) })
  expect(Object.values(rows[0]?.custom ?? {})).toEqual(
    expect.arrayContaining(['1234567.50', '2027-01-31', '十二', '1']),
  )
})
