import { read as readWorkbook, utils } from '@e965/xlsx'
import { languages } from '../../src/shared/i18n/languages.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { ContactsPage } from './pages/contacts-page.ts'
import { ExportPage } from './pages/export-page.ts'

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language })

    test('a list goes out as it is on screen, and everything of a kind with all its fields', async ({
      app,
      office,
      t,
    }) => {
      await office.client.sample.load({ language })
      const list = new ContactsPage(app, t)
      const exported = new ExportPage(app, t)
      await list.open()
      await app.getByRole('radiogroup').getByText(t('contacts.filters.companies'), { exact: true }).click()
      const { total } = await office.client.contacts.list({
        filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['company'] }] } },
      })
      await exported.ofList()
      await exported.dialog.getByText(t('exports.listed', { count: total, formatted: String(total) })).waitFor()
      await expectAccessible(app)
      await app.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(app)
      await exported.choose(t('exports.formats.csv'))
      const csv = (await exported.save()).bytes.toString()
      expect(csv.split('\r\n')).toHaveLength(total + 2)
      const columns = ['name', 'company', 'role', 'city', 'email', 'phone', 'tags'] as const
      expect(csv.split('\r\n')[0]).toBe(`\ufeff${columns.map((key) => t(`exports.contactColumns.${key}`)).join(',')}`)
      await expect(exported.dialog).toBeHidden()

      await exported.open()
      await expectAccessible(app)
      await exported.choose(t('exports.names.quotes'))
      const { name, bytes } = await exported.save()
      expect(name).toMatch(/\.xlsx$/)
      const workbook = readWorkbook(bytes)
      expect(workbook.SheetNames).toEqual([t('exports.names.quotes'), t('exports.names.lines')])
      const quotes = await office.client.quotes.list({})
      expect(utils.sheet_to_json(workbook.Sheets[workbook.SheetNames[0]!]!)).toHaveLength(quotes.total)
    })
  })
}

test('what is chosen in the list goes out alone', async ({ app, office }) => {
  for (const name of ['Alder', 'Birch', 'Cedar']) await office.client.contacts.create({ kind: 'company', name })
  const list = new ContactsPage(app)
  const exported = new ExportPage(app)
  await list.open()
  await list.row('Alder').getByRole('checkbox').check()
  await list.row('Cedar').getByRole('checkbox').check()
  await app.getByRole('toolbar').getByRole('button', { name: 'Export …' }).click()
  await exported.dialog.getByText('The 2 chosen entries.').waitFor()
  await exported.choose('vCard 4.0')
  const cards = (await exported.save()).bytes.toString()
  expect([...cards.matchAll(/^FN:(.*)\r$/gm)].map(([, name]) => name)).toEqual(['Alder', 'Cedar'])
})
