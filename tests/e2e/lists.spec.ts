import type { Page } from '@playwright/test'
import { expect, expectAccessible, type Office, test } from './fixtures.ts'
import { ContactsPage } from './pages/contacts-page.ts'

async function makeContacts({ client }: Office): Promise<void> {
  const address = (city: string) => [
    { label: 'work', street: '', street2: '', postcode: '', city, region: '', country: 'DE' },
  ]
  await client.contacts.create({ kind: 'company', name: 'Alpha', addresses: address('Köln'), tags: ['VIP'] })
  await client.contacts.create({ kind: 'company', name: 'Beta', addresses: address('Bonn'), source: 'Messe' })
  await client.contacts.create({ kind: 'company', name: 'Gamma', addresses: address('Köln'), source: 'Web' })
  await client.contacts.create({ kind: 'company', name: 'Delta', stage: 'lead' })
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).last().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a filter of any field becomes a view, which is changed, discarded and saved', async ({ app, office, t }) => {
  await makeContacts(office)
  const list = new ContactsPage(app)
  await list.open()
  await list.expectNames('Alpha', 'Beta', 'Delta', 'Gamma')

  await app.getByRole('button', { name: t('lists.filter.action'), exact: true }).click()
  const builder = app.getByRole('dialog', { name: t('lists.filter.title') })
  await builder.getByText(t('lists.filter.any'), { exact: true }).click()
  await choose(app, t('lists.filter.field'), t('contacts.columns.city'))
  // What is typed replaces the field that stands there.
  await builder.getByRole('combobox', { name: t('lists.filter.field') }).click()
  await app.keyboard.type(t('contacts.columns.city'))
  await expect(builder.getByRole('combobox', { name: t('lists.filter.field') })).toHaveValue(t('contacts.columns.city'))
  await app.keyboard.press('Tab')
  await builder.getByRole('textbox', { name: t('lists.filter.value') }).fill('KOLN')
  await builder.getByRole('button', { name: t('lists.filter.add'), exact: true }).click()
  await choose(app, t('lists.filter.field'), t('contactFields.source'))
  await builder.getByRole('button', { name: t('lists.filter.apply') }).click()
  await expect(builder.getByText(t('lists.filter.incomplete'))).toBeVisible()
  await builder
    .getByRole('textbox', { name: t('lists.filter.value') })
    .last()
    .fill('messe')
  await expectAccessible(app)
  await builder.getByRole('button', { name: t('lists.filter.apply') }).click()
  await list.expectNames('Alpha', 'Beta', 'Gamma')

  const views = app.getByRole('toolbar', { name: t('lists.views.label') })
  await views.getByRole('button', { name: t('lists.views.options'), exact: true }).click()
  await app.getByRole('menuitem', { name: t('lists.views.saveAs') }).click()
  await app.getByRole('textbox', { name: t('lists.views.name') }).fill('Rhein')
  await app.keyboard.press('Enter')
  const view = views.getByRole('button', { name: 'Rhein', exact: true })
  await expect(view).toHaveAttribute('aria-pressed', 'true')
  await expect(views.getByText(t('lists.views.changed'))).toBeHidden()
  // Who looks somebody up has not made another view.
  await list.search.fill('Alpha')
  await list.expectNames('Alpha')
  await expect(views.getByText(t('lists.views.changed'))).toBeHidden()
  await list.search.fill('')

  await list.grid.getByRole('button', { name: t('contacts.columns.city') }).click()
  await list.expectNames('Beta', 'Alpha', 'Gamma')
  await list.grid.getByRole('button', { name: t('contacts.columns.name') }).click({ modifiers: ['Shift'] })
  await list.grid.getByRole('button', { name: t('contacts.columns.name') }).click({ modifiers: ['Shift'] })
  await list.expectNames('Beta', 'Gamma', 'Alpha')
  await app.getByRole('button', { name: t('lists.sort.action'), exact: true }).click()
  await expect(app.getByRole('dialog').getByRole('combobox', { name: t('lists.sort.by') })).toHaveValue(
    t('contacts.columns.city'),
  )
  await expectAccessible(app)
  await app.keyboard.press('Escape')
  await expect(views.getByText(t('lists.views.changed'))).toBeVisible()
  await views.getByRole('button', { name: t('lists.views.options'), exact: true }).click()
  await app.getByRole('menuitem', { name: t('lists.views.discard') }).click()
  await list.expectNames('Alpha', 'Beta', 'Gamma')

  await views.getByRole('button', { name: t('lists.views.standard') }).click()
  await app.getByRole('menuitem', { name: t('contacts.views.noEmail') }).click()
  await list.expectNames('Alpha', 'Beta', 'Delta', 'Gamma')
  await app.reload()
  await view.click()
  await list.expectNames('Alpha', 'Beta', 'Gamma')
  const city = t('contacts.columns.city')
  await expect(app.getByText(`${city} ${t('lists.operators.contains')} “KOLN”`)).toBeVisible()
  const edge = list.grid.getByRole('separator', { name: t('lists.columns.width', { name: city }) })
  const width = Number(await edge.getAttribute('aria-valuenow'))
  await edge.press('ArrowRight')
  await expect(edge).toHaveAttribute('aria-valuenow', String(width + 16))
  await list.chooseColumn(t('contactFields.source'))
  await expect(list.row('Beta').getByRole('gridcell', { name: 'Messe' })).toBeVisible()
  await views.getByRole('button', { name: t('lists.views.options'), exact: true }).click()
  await app.getByRole('menuitem', { name: t('lists.views.save'), exact: true }).click()
  await expect
    .poll(async () =>
      (await office.client.views.list({ recordType: 'contact' })).views[0]?.definition.columns?.map(
        ({ field }) => field,
      ),
    )
    .toContain('source')
  await expectAccessible(app)
  await app.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(app)
})

test('chosen contacts are changed, copied and deleted together, each as one step with an undo', async ({
  app,
  context,
  office,
  t,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await makeContacts(office)
  const list = new ContactsPage(app)
  await list.open()
  await list.expectNames('Alpha', 'Beta', 'Delta', 'Gamma')
  // A row stays where it is when the first is chosen; with some chosen, all are.
  const before = await list.row('Delta').boundingBox()
  await list.row('Delta').getByRole('checkbox').click()
  const bar = app.getByRole('toolbar', { name: t('contacts.chosen') })
  await expect(bar).toBeVisible()
  expect(await list.row('Delta').boundingBox()).toEqual(before)
  await list.grid.getByRole('checkbox', { name: t('common.selectAll') }).click()
  await app.getByText(t('common.selected', { count: 4, formatted: '4' })).waitFor()
  await list.row('Delta').getByRole('checkbox').click()

  await bar.getByRole('button', { name: t('lists.copy.action') }).click()
  await app.getByText(t('lists.copy.done', { count: 3, formatted: '3' })).waitFor()
  const copied = await app.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n').map((line) => line.split('\t').slice(0, 3))).toEqual([
    [t('contacts.columns.name'), t('contacts.columns.company'), t('contacts.columns.city')],
    ['Alpha', '', 'Köln'],
    ['Beta', '', 'Bonn'],
    ['Gamma', '', 'Köln'],
  ])

  await bar.getByRole('button', { name: t('lists.change.action'), exact: true }).click()
  const dialog = app.getByRole('dialog')
  await choose(app, t('lists.change.field'), t('contactFields.industry'))
  await dialog.getByRole('combobox', { name: t('contactFields.industry') }).fill('IT')
  await dialog.getByRole('combobox', { name: t('lists.change.addTags') }).fill('Neu')
  await expectAccessible(app)
  await dialog.getByRole('button', { name: t('lists.change.apply'), exact: true }).click()
  await app.getByText(t('lists.change.done', { count: 3, formatted: '3' })).waitFor()
  const industries = async () => {
    const { groups } = await office.client.contacts.groups({ field: 'industry' })
    return groups.map(({ value, count }) => [value, count])
  }
  expect(await industries()).toEqual([
    ['IT', 3],
    [null, 1],
  ])
  await app
    .getByRole('button', { name: t('common.undo') })
    .last()
    .click()
  await expect.poll(industries).toEqual([[null, 4]])

  await bar.getByRole('button', { name: t('common.delete') }).click()
  await list.expectNames('Delta')
  await app
    .getByRole('button', { name: t('common.undo') })
    .last()
    .click()
  await list.expectNames('Alpha', 'Beta', 'Delta', 'Gamma')
})

test('a list is grouped under heads that open and close, by pointer and by keys', async ({ app, office, t }) => {
  await makeContacts(office)
  const list = new ContactsPage(app)
  await list.open()
  await list.expectNames('Alpha', 'Beta', 'Delta', 'Gamma')
  await app.getByRole('button', { name: t('lists.groups.action'), exact: true }).click()
  await app.getByRole('menuitem', { name: t('contacts.columns.city'), exact: true }).click()
  await expect(list.grid.getByRole('row')).toHaveText([/./, 'Köln2', 'Bonn1', `${t('lists.groups.empty')}1`])
  await list.grid.getByRole('button', { name: 'Köln' }).click()
  await expect(list.grid.getByRole('row')).toHaveCount(6)
  await expect(list.row('Gamma')).toBeVisible()
  await expectAccessible(app)
  await list.grid.focus()
  await app.keyboard.press('End')
  await app.keyboard.press('Enter')
  await expect(list.row('Delta')).toBeVisible()
  await list.grid.getByRole('checkbox', { name: t('common.selectAll') }).click()
  await app.getByText(t('common.selected', { count: 4, formatted: '4' })).waitFor()
  await list.grid.getByRole('button', { name: 'Köln' }).click()
  await expect(list.row('Gamma')).toBeHidden()
})
