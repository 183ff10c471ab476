import { languages } from '../../src/shared/i18n/languages.ts'
import { readPdf } from '../helpers/documents.ts'
import { expect, expectAccessible, hold, test } from './fixtures.ts'
import { ContactsPage } from './pages/contacts-page.ts'
import { LabelsPage } from './pages/labels-page.ts'

const place = (street: string, city: string) => ({
  label: 'work',
  street,
  street2: '',
  postcode: 'BS1 4RN',
  city,
  region: '',
  country: 'GB',
})

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language })

    test('labels are chosen, previewed, printed and saved', async ({ app, office, t }) => {
      await office.client.sample.load({ language })
      const labels = new LabelsPage(app, t)
      await labels.open()
      await labels.chooseSheet('Avery L7160')
      const { contacts } = await office.client.labels.document({ filter: {}, sheetId: 'avery-l7160', startAt: 1 })
      await labels.expectLabels(21, 21, contacts.length - 42)
      await labels.startAt(4)
      await labels.expectLabels(18, 21, contacts.length - 39)
      await expectAccessible(app)
      await app.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(app)

      await labels.print()
      expect(await labels.printed()).toContain('Avery L7160')
      const shown = (await labels.labels()).flat()
      const { name, bytes } = await labels.savePdf()
      expect(name).toBe(`${t('labels.documentTitle', { sheet: 'Avery L7160' })}.pdf`)
      const pages = await readPdf(bytes)
      expect(pages).toHaveLength(3)
      // The page that was shown is the page that was saved: the same first lines in the same order.
      const text = pages.map((page) => page.text.replaceAll(/\s/g, '')).join('')
      let at = 0
      for (const line of shown.filter((it) => /^[\x20-\x7e]+$/.test(it)).map((it) => it.replaceAll(' ', ''))) {
        at = text.indexOf(line, at)
        expect(at, line).toBeGreaterThan(-1)
      }
      await app.getByText(t('labels.saved', { name })).waitFor()

      await labels.chooseSheet('Herma 4677')
      await expect(labels.drawing.getByRole('radio', { checked: true })).toHaveText('1')
    })
  })
}

test('labels come from the chosen contacts of the list, and from the page of a contact', async ({ app, office, t }) => {
  for (const name of ['Alder Ltd', 'Birch Ltd', 'Cedar Ltd'])
    await office.client.contacts.create({ kind: 'company', name, addresses: [place('1 High Street', 'Bristol')] })
  const list = new ContactsPage(app)
  const labels = new LabelsPage(app)
  await list.open()
  for (const name of ['Alder Ltd', 'Cedar Ltd'])
    await list.grid.getByRole('checkbox', { name: t('common.selectRow', { name }) }).click()
  await app.getByRole('button', { name: t('labels.forContacts') }).click()
  await labels.arrived()
  await expect.poll(() => labels.labels()).toEqual([['Alder Ltd', 'Cedar Ltd']])
  await labels.main.getByRole('button', { name: t('common.removeTag', { name: 'Alder Ltd' }) }).click()
  await expect.poll(() => labels.labels()).toEqual([['Cedar Ltd']])

  await list.open()
  await list.grid.getByText('Birch Ltd').dblclick()
  await app.getByRole('button', { name: t('labels.forContact') }).click()
  await labels.arrived()
  await expect.poll(() => labels.labels()).toEqual([['Birch Ltd']])

  await list.open()
  await list.grid.getByRole('checkbox', { name: t('common.selectAll') }).click()
  await list.grid.getByRole('checkbox', { name: t('common.selectRow', { name: 'Birch Ltd' }) }).click()
  await app.getByRole('button', { name: t('labels.forContacts') }).click()
  await labels.arrived()
  await expect.poll(() => labels.labels()).toEqual([['Alder Ltd', 'Cedar Ltd']])
})

test('who has no address is named, and a label that is too full says what is missing', async ({ app, office, t }) => {
  await office.client.contacts.create({ kind: 'company', name: 'Nowhere Ltd' })
  const full = { ...place('A street', 'Bristol'), street: 'Wing, '.repeat(80), street2: 'Court, '.repeat(60) }
  const { id } = await office.client.contacts.create({ kind: 'company', name: 'Everywhere Ltd', addresses: [full] })
  const labels = new LabelsPage(app)
  await labels.open()
  await labels.main.getByText(t('labels.leftOut', { count: 1, formatted: '1' })).click()
  await expect(labels.main.getByText(`Nowhere Ltd · ${t('labels.reasons.noAddress')}`)).toBeVisible()
  await labels.main.getByText(t('labels.cut', { count: 1, formatted: '1' })).click()
  await labels.main.getByRole('link', { name: 'Everywhere Ltd' }).click()
  await expect.poll(() => app.url()).toContain(`/contacts/${id}`)
})

test('the first free label is chosen by keys, the offset of the printer and the further line are remembered', async ({
  app,
  office,
  t,
}) => {
  const { id } = await office.client.customFields.create({ recordType: 'contact', name: 'Customer number' })
  const addresses = [place('1 High Street', 'Bath')]
  await office.client.contacts.create({ kind: 'company', name: 'Alder', addresses, custom: { [id]: 'KD-4711' } })
  const labels = new LabelsPage(app)
  await labels.open()
  const corner = () => labels.sheets.locator('.box').evaluate((box) => box.getAttribute('style') ?? '')
  await expect.poll(corner).toContain('translate(7.479mm, 15.487mm)')
  await labels.drawing.getByRole('radio', { checked: true }).focus()
  await app.keyboard.press('ArrowDown')
  await app.keyboard.press('ArrowRight')
  await expect(labels.drawing.getByRole('radio', { checked: true })).toHaveText('5')
  await labels.main.getByRole('textbox', { name: t('labels.offsetX') }).fill('0.5')
  await expect.poll(corner).toContain('translate(74.019mm, 53.587mm)')
  await labels.main.getByRole('checkbox', { name: t('labels.outlines') }).check()
  await expect(labels.sheets.locator('.box')).toHaveCount(21)
  const further = labels.main.getByRole('combobox', { name: t('labels.furtherLine') })
  await further.click()
  await app.getByRole('option', { name: 'Customer number' }).click()
  await expect(labels.sheets.locator('.lines')).toContainText('KD-4711')
  await expectAccessible(app)
  await app.reload()
  await labels.arrived()
  await expect(labels.main.getByRole('textbox', { name: t('labels.offsetX') })).toHaveValue('0.5')
  await expect(labels.main.getByRole('checkbox', { name: t('labels.outlines') })).toBeChecked()
  await expect(further).toHaveValue('Customer number')
})

test('what is printed is what was chosen last, also while the preview is on its way', async ({ app, office, t }) => {
  await office.client.contacts.create({ kind: 'company', name: 'Alder', addresses: [place('1 High Street', 'Bath')] })
  const labels = new LabelsPage(app, t)
  await labels.open()
  await labels.expectLabels(1)
  const release = await hold(app, 'labels/document')
  await labels.chooseSheet('Herma 4677')
  await labels.print()
  release()
  expect(await labels.printed()).toContain('Herma 4677')
})

test('an empty office says what labels need', async ({ app, t }) => {
  const labels = new LabelsPage(app)
  await labels.open()
  await expect(labels.main.getByText(t('labels.empty'))).toBeVisible()
  await expectAccessible(app)
})

test('the sample office is loaded and removed in one click, and own records keep what they need', async ({
  app,
  office,
  t,
}) => {
  await app
    .getByRole('main')
    .getByRole('button', { name: t('today.loadSample') })
    .click()
  await app.getByText(t('today.sampleLoaded')).waitFor()
  const { client } = office
  const [priya] = (await client.contacts.find({ search: 'Priya' })).rows
  await client.quotes.create({ contactId: priya!.id, subject: 'Own' })
  await app.getByRole('button', { name: t('shell.data'), exact: true }).click()
  await app.getByRole('menuitem', { name: t('today.removeSample') }).click()
  await app.getByText(t('today.sampleRemovedKept', { count: 2 })).waitFor()
  expect((await client.contacts.list({})).total).toBe(2)
  await app
    .getByRole('button', { name: t('common.undo') })
    .last()
    .click()
  await expect.poll(async () => (await client.contacts.list({})).total).toBe(60)
})
