import { expect, expectAccessible, type Office, test } from './fixtures.ts'
import { ContactPage } from './pages/contact-page.ts'
import { ContactsPage } from './pages/contacts-page.ts'
import { HistoryPage } from './pages/history-page.ts'
import { TrashPage } from './pages/trash-page.ts'

/** Anna, who married and moved on, and her company. */
async function makeAnna({ client }: Office) {
  const company = await client.contacts.create({ kind: 'company', name: 'Nordwind GmbH' })
  const field = await client.customFields.create({ recordType: 'contact', name: 'Shoe size' })
  const anna = await client.contacts.create({
    kind: 'person',
    givenName: 'Anna',
    familyName: 'Äpfel',
    tags: ['VIP'],
    phones: [{ label: 'mobile', phone: '+49 171 1234567' }],
  })
  const { id } = anna
  await client.contacts.update({
    id,
    version: 1,
    patch: {
      familyName: 'Berg',
      birthday: '1980-03-01',
      custom: { [field.id]: '42' },
      phones: [{ label: 'work', phone: '+49 40 987654' }],
      positions: [{ companyId: company.id, role: 'Einkauf', department: '' }],
      notes: 'Calls back in the afternoon.\n'.repeat(12),
    },
  })
  return { anna: id, company: company.id }
}

test('a contact goes back to an earlier state from its history, and by undo and redo there and back', async ({
  app,
  office,
  t,
}) => {
  const { anna } = await makeAnna(office)
  const list = new ContactsPage(app)
  const contact = new ContactPage(app)
  const history = new HistoryPage(app)
  await list.open()
  await list.row('Anna Berg').dblclick()
  await expect(contact.title).toHaveText('Anna Berg')
  await contact.history.getByRole('link', { name: t('history.page.all') }).click()
  await history.of('Anna Berg')
  await expect(history.versions).toHaveCount(2)
  const changed = history.versions.first()
  for (const words of ['Äpfel', 'Berg', 'Shoe size', '42', 'Nordwind GmbH', 'Einkauf', '+49 40 987654'])
    await expect(changed).toContainText(words)
  await expect(changed).toContainText(t('history.page.now'))
  await expect(changed).not.toContainText('family_name')

  await history.putBack(1)
  await history.of('Anna Äpfel')
  await expect(history.versions).toHaveCount(3)
  const earlier = await office.client.contacts.get({ id: anna })
  expect(earlier).toMatchObject({ familyName: 'Äpfel', birthday: null, notes: '', positions: [] })
  expect(earlier.phones.map(({ phone }) => phone)).toEqual(['+49 171 1234567'])
  await app.getByRole('button', { name: t('common.undo') }).click()
  await history.of('Anna Berg')
  await app.keyboard.press('Control+Shift+z')
  await history.of('Anna Äpfel')
  await app.keyboard.press('Control+z')
  await history.of('Anna Berg')
  await app.getByRole('button', { name: t('common.back'), exact: true }).click()
  await expect(contact.title).toHaveText('Anna Berg')
})

test('the trash has every kind of record, gives them back, and is emptied by a word', async ({ app, office, t }) => {
  const { anna, company } = await makeAnna(office)
  const { client } = office
  const { id: quote } = await client.quotes.create({ contactId: company, subject: 'Twelve chairs' })
  const { id: spare } = await client.contacts.create({ kind: 'company', name: 'Spare AG' })
  await client.quotes.remove({ ids: [quote] })
  await client.contacts.remove({ ids: [company, spare] })
  const trash = new TrashPage(app)
  await trash.open()
  for (const name of ['Twelve chairs', 'Nordwind GmbH', 'Spare AG']) await expect(trash.row(name)).toBeVisible()
  await app.getByText(t('history.types.quote'), { exact: true }).first().click()
  await expect(trash.row('Spare AG')).toBeHidden()
  await trash.restore('Twelve chairs')
  await expect(trash.row('Nordwind GmbH')).toBeVisible()
  await trash.empty()
  await expect(app.getByText(t('trash.needed', { count: 1, formatted: '1' }))).toBeVisible()
  await expect(trash.row('Spare AG')).toBeHidden()
  await expect(trash.row('Nordwind GmbH')).toBeVisible()
  expect((await client.contacts.get({ id: anna })).positions).toHaveLength(1)
})

const looks = [
  { language: 'en', themes: ['light', 'dark'] },
  { language: 'zh-CN', themes: ['light'] },
  { language: 'zh-TW', themes: ['dark'] },
] as const
for (const { language, themes } of looks) {
  test.describe(language, () => {
    test.use({ language })
    test('history and trash are accessible', async ({ app, office, t }) => {
      const { anna, company } = await makeAnna(office)
      await office.client.contacts.remove({ ids: [company] })
      const trash = new TrashPage(app, t)
      const history = new HistoryPage(app, t)
      for (const colorScheme of themes) {
        await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await app.goto(`${new URL(office.url).origin}/#/history/contact/${anna}`)
        await history.of('Anna Berg')
        await expectAccessible(app)
        await trash.open()
        await trash.row('Nordwind GmbH').waitFor()
        await expectAccessible(app)
      }
    })
  })
}
