import { languages } from '../../src/shared/i18n/languages.ts'
import { expect, expectAccessible, type Office, test } from './fixtures.ts'
import { ContactForm } from './pages/contact-form.ts'
import { ContactPage } from './pages/contact-page.ts'
import { OrgChartPage } from './pages/org-chart-page.ts'

/** An invented company of three people without lines. */
async function makeCompany({ client }: Office) {
  const { id: company } = await client.contacts.create({ kind: 'company', name: 'Nordwind AG' })
  const person = async (familyName: string, role: string) =>
    (
      await client.contacts.create({
        kind: 'person',
        familyName,
        positions: [{ companyId: company, role, department: '' }],
      })
    ).id
  return {
    company,
    anna: await person('Anna', 'Chief'),
    bert: await person('Bert', 'Buyer'),
    carl: await person('Carl', 'Clerk'),
  }
}

test('lines are drawn by dragging and by keys, a circle is refused with its way, and the chart comes on paper', async ({
  app,
  office,
  t,
}) => {
  const { company, anna, bert, carl } = await makeCompany(office)
  const lines = async () =>
    new Map(
      (await office.client.orgChart.get({ companyId: company })).people.map(({ id, reportsToId }) => [id, reportsToId]),
    )
  const chart = new OrgChartPage(app)
  await app.goto(`${new URL('/', office.url).href}#/contacts/${company}`)
  await app.getByRole('link', { name: t('relations.orgChart') }).click()
  await chart.person('Bert').waitFor()
  await chart.drag('Bert', 'Anna')
  await app.getByText(t('orgChart.moved', { name: 'Bert', chief: 'Anna' })).waitFor()
  expect((await lines()).get(bert)).toBe(anna)

  await chart.person('Anna').focus()
  await app.keyboard.press('ArrowDown')
  await expect(chart.person('Bert')).toBeFocused()
  await app.keyboard.press('ArrowUp')
  await app.keyboard.press('ArrowRight')
  await expect(chart.person('Carl')).toBeFocused()
  await app.keyboard.press('Enter')
  await chart.reportsTo.focus()
  await app.keyboard.type('Bert')
  await app.keyboard.press('ArrowDown')
  await app.keyboard.press('Enter')
  await expect(chart.reportsTo).toHaveValue('Bert · Buyer')
  expect((await lines()).get(carl)).toBe(bert)

  await chart.drag('Anna', 'Carl')
  await app.getByRole('alert').filter({ hasText: 'Anna → Carl → Bert → Anna' }).waitFor()
  expect((await lines()).get(anna)).toBeNull()

  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme })
    await expectAccessible(app)
  }
  await chart.onPaper()
  await expect(chart.preview.filter({ hasText: 'Carl' })).toContainText('Clerk')
})

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language })
    test('relations and branches are entered on the page, seen from both sides, and undone', async ({
      app,
      office,
      t,
    }) => {
      const { company, anna, bert } = await makeCompany(office)
      const address = (id: number) => `${new URL('/', office.url).href}#/contacts/${id}`
      await app.goto(address(anna))
      const relations = app.getByRole('region', { name: t('relations.title') })
      await relations.getByRole('button', { name: t('relations.add') }).click()
      await relations.getByRole('combobox', { name: t('relations.other') }).fill('Bert')
      await app.getByRole('option', { name: /Bert/ }).click()
      await relations
        .getByRole('combobox', { name: t('relations.kind', { name: 'Anna' }) })
        .fill(t('relations.kinds.assistant'))
      await app.keyboard.press('Enter')
      await expect(relations.getByRole('link', { name: 'Bert' })).toBeVisible()
      await expectAccessible(app)
      await app.goto(address(bert))
      const kind = relations.getByRole('combobox', { name: t('relations.kindOf', { other: 'Anna' }) })
      await expect(kind).toHaveValue(t('relations.kinds.boss'))
      await relations.getByRole('button', { name: t('relations.remove', { name: 'Anna' }) }).click()
      await expect(relations.getByText(t('relations.none'))).toBeVisible()
      await app.keyboard.press('Control+z')
      await expect(kind).toBeVisible()

      await app.goto(address(company))
      const structure = app.getByRole('region', { name: t('relations.companies') })
      await structure.getByRole('button', { name: t('relations.addBranch') }).click()
      await structure.getByRole('combobox', { name: t('contacts.company') }).fill('Südwind')
      await app.getByRole('option', { name: t('contacts.form.createCompany', { name: 'Südwind' }) }).click()
      await structure.getByRole('button', { name: t('relations.save') }).click()
      await structure.getByRole('link', { name: 'Südwind' }).click()
      await expect(structure).toContainText(t('contacts.parentRoles.branch'))
      await expect(structure.getByRole('link', { name: 'Nordwind AG' })).toBeVisible()
    })
  })
}

test('a contact has stage, anniversary and chief, and an address as its country writes it', async ({
  app,
  office,
  t,
}) => {
  const { company, anna, bert } = await makeCompany(office)
  const page = new ContactPage(app)
  const form = new ContactForm(app)
  await app.goto(`${new URL('/', office.url).href}#/contacts/${bert}`)
  await page.title.waitFor()
  await page.edit()
  const choose = async (name: string, typed: string) => {
    await form.dialog.getByRole('combobox', { name, exact: true }).fill(typed)
    await app.getByRole('option', { name: typed }).first().click()
  }
  await choose(t('contacts.fields.stage'), t('contacts.stages.regular'))
  await choose(t('contacts.fields.reportsTo'), 'Anna')
  await form.field('contacts.fields.anniversary').fill('5.6.')
  await form.dialog.getByRole('button', { name: t('contacts.form.addAddress') }).click()
  await choose(t('contacts.fields.country'), 'United States')
  await form.field('contacts.fields.street').fill('1 Main St')
  await form.field('contacts.address.cities.city').fill('Cupertino')
  await form.field('contacts.address.regions.state').fill('CA')
  await form.field('contacts.address.postcodes.zip').fill('9501')
  await expect(form.dialog.getByText(t('contacts.form.postcodeDoubt', { example: '95014' }))).toBeVisible()
  await form.field('contacts.address.postcodes.zip').fill('95014')
  await form.save()
  await form.dialog.waitFor({ state: 'hidden' })
  expect(await office.client.contacts.get({ id: bert })).toMatchObject({
    stage: 'regular',
    anniversary: '--06-05',
    positions: [{ companyId: company, role: 'Buyer', reportsToId: anna }],
    addresses: [{ street: '1 Main St', city: 'Cupertino', region: 'CA', postcode: '95014', country: 'US' }],
  })
  const map = app.getByRole('link', { name: t('contacts.page.map') })
  await expect(map).toHaveAttribute('href', /^https:\/\/www\.openstreetmap\.org\/search\?query=1%20Main%20St/)
})
