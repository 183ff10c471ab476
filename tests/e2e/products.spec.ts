import { expect, expectAccessible, looks, test } from './fixtures.ts'
import { noisePng } from '../helpers/picture.ts'
import { PriceListsPage } from './pages/price-lists-page.ts'
import { ProductsPage } from './pages/products-page.ts'

const unit = 1_000_000

for (const { language, colorScheme } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, () => {
    test.use({ language, colorScheme })

    test('products and price lists are looked through', async ({ app, office: { client }, t }) => {
      const { id: priceListId } = await client.priceLists.create({ name: 'A' })
      const prices = [
        { priceListId, minQuantity: 0, unitPrice: unit },
        { priceListId, minQuantity: 10 * unit, unitPrice: unit },
      ]
      const { id: productId } = await client.products.create({ names: { [language]: 'Part' }, unit: 'm2', prices })
      const parts = [{ productId, quantity: unit }]
      await client.products.create({ names: { [language]: 'Whole' }, number: 'W-1', parts, pricedByParts: true })
      const products = new ProductsPage(app, t)
      await products.open()
      await expect(products.table.getByRole('row')).toHaveCount(3)
      await expectAccessible(app)
      await products.row('Whole').dblclick()
      await products.main.getByText(t('products.quotes.none')).waitFor()
      await expectAccessible(app)
      await products.open()
      await new PriceListsPage(app, t).open()
      await expect(app.getByRole('table').getByRole('row')).toHaveCount(3)
      await expectAccessible(app)
    })
  })
}

test('a product is entered by keys, priced, given a picture, found again and changed with others', async ({
  app,
  office,
  t,
}) => {
  await office.client.products.create({ number: 'B-1', names: { en: 'Bracket' } })
  const products = new ProductsPage(app)
  await products.open()
  await app.keyboard.press('n')
  await expect(products.field('name')).toBeFocused()
  await products.field('name').fill('Yoke')
  await products.main.getByRole('button', { name: t('products.form.saveAndNew') }).click()
  await expect(products.field('name')).toHaveValue('')
  await expect(products.field('name')).toBeFocused()
  await products.field('number').fill('b-1')
  await products.field('name').fill('Oak shelf')
  await products.field('unit').fill('pc')
  await products.price(t('products.form.firstList')).fill('48,5x')
  await app.keyboard.press('Control+s')
  await expect(products.main.getByText(t('products.form.notANumber'))).toBeVisible()
  await expect(products.price(t('products.form.firstList'))).toBeFocused()
  await products.price(t('products.form.firstList')).fill('48.50')
  await app.keyboard.press('Control+s')
  await expect(products.main.getByText('The product “Bracket” already has the number b-1.')).toBeVisible()

  // What was typed waits for the next time.
  await products.open()
  await app.keyboard.press('n')
  await expect(products.field('name')).toHaveValue('Oak shelf')
  await products.field('number').fill('S-1')
  await app.keyboard.press('Control+Enter')
  await expect(products.main.getByRole('heading', { level: 1, name: 'Oak shelf' })).toBeVisible()
  const [chooser] = await Promise.all([
    app.waitForEvent('filechooser'),
    products.main.getByRole('button', { name: t('products.picture.choose') }).click(),
  ])
  await chooser.setFiles({ name: 'shelf.png', mimeType: 'image/png', buffer: noisePng(20, 20) })
  await expect(products.main.getByRole('img', { name: t('products.picture.of', { name: 'Oak shelf' }) })).toBeVisible()

  await app.keyboard.press('Escape')
  await app.keyboard.press('Control+k')
  await app
    .getByRole('searchbox', { name: t('shell.palette') })
    .or(app.getByRole('textbox', { name: t('shell.palette') }))
    .fill('bracket')
  await app.getByRole('button', { name: 'Bracket B-1' }).click()
  await expect(products.main.getByRole('heading', { level: 1, name: 'Bracket' })).toBeVisible()
  await expect(products.main.getByRole('button', { name: t('products.next') })).toBeEnabled()
  await expect(app.getByRole('dialog')).toHaveCount(0)
  await app.keyboard.press('j')
  await expect(products.main.getByRole('heading', { level: 1, name: 'Oak shelf' })).toBeVisible()

  // A copy begins without the number, and the menu of a row leads to its quotes.
  await products.main.getByRole('button', { name: t('products.duplicate') }).click()
  await expect(products.field('number')).toHaveValue('')
  await expect(products.field('name')).toHaveValue('Oak shelf')
  await app
    .getByRole('button', { name: t('common.undo') })
    .last()
    .click()
  await products.open()
  await expect(products.table.getByRole('row', { name: 'Oak shelf' })).toHaveCount(1)
  await products.row('Oak shelf').click({ button: 'right' })
  await expectAccessible(app)
  await app.getByRole('menuitem', { name: t('products.quotes.all') }).click()
  await expect(products.main.getByText(t('quotes.nothingFound'))).toBeVisible()

  await products.open()
  await products.table.focus()
  await app.keyboard.press('Control+a')
  await app.getByRole('button', { name: t('lists.change.action'), exact: true }).click()
  const dialog = app.getByRole('dialog')
  await dialog.getByRole('textbox', { name: t('products.change.rate') }).fill('10')
  await dialog.getByRole('button', { name: t('lists.change.action'), exact: true }).click()
  await expect(products.row('Oak shelf')).toContainText('53.35')
  await app
    .getByRole('button', { name: t('common.undo') })
    .last()
    .click()
  await expect(products.row('Oak shelf')).toContainText('48.50')
})

test('prices are typed and pasted into a list, and the list is copied with a rise', async ({ app, office, t }) => {
  for (const name of ['Bench', 'Chair', 'Desk', 'Easel']) await office.client.products.create({ names: { en: name } })
  const { id } = await office.client.priceLists.create({ name: 'Retail', currency: 'GBP' })
  const lists = new PriceListsPage(app)
  await new ProductsPage(app).open()
  await lists.open()
  await lists.price('Bench').fill('19.90')
  await app.keyboard.press('Enter')
  await expect(lists.price('Chair')).toBeFocused()
  await app.keyboard.press('Control+z')
  await expect(lists.price('Bench')).toHaveValue('')
  await app.keyboard.press('Control+Shift+z')
  await expect(lists.price('Bench')).toHaveValue('19.90')
  await lists.price('Chair').fill('7')
  await app.reload()
  await expect(lists.price('Chair')).toHaveValue('7')
  await lists.price('Chair').focus()
  await app.keyboard.press('Enter')
  await expect(lists.price('Desk')).toBeFocused()
  await expect(lists.price('Chair')).toHaveValue('7.00')
  await lists.price('Chair').focus()
  await lists.paste('£5\r\nsoon\r\n1,250.50\r\n')
  await expect(lists.price('Easel')).toHaveValue('1,250.50')
  await expect(app.getByText('1 cell is no price and was left out: soon')).toBeVisible()
  await expect(lists.price('Desk')).toHaveValue('')

  const editing = await lists.choose('edit')
  const tag = editing.getByRole('combobox', { name: t('products.lists.tag') })
  await tag.fill('Dealers')
  await editing.getByRole('button', { name: t('common.save') }).click()
  await expect(editing.getByText(t('products.lists.tagUnknown', { name: 'Dealers' }))).toBeVisible()
  await tag.fill('')
  await editing.getByRole('textbox', { name: t('products.lists.name') }).fill('Shop')
  await office.client.priceLists.update({ id, version: 1, patch: { name: 'Counter', active: false } })
  await editing.getByRole('button', { name: t('common.save') }).click()
  await app.getByRole('button', { name: t('products.form.saveMine') }).click()
  await expect(lists.main.getByRole('link', { name: /^Shop/ })).toBeVisible()
  expect((await office.client.priceLists.list()).priceLists).toMatchObject([{ name: 'Shop', active: false }])

  const dialog = await lists.choose('copy')
  await dialog.getByRole('textbox', { name: t('products.lists.name') }).fill('2027')
  await dialog.getByRole('textbox', { name: t('products.change.rate') }).fill('3')
  await dialog.getByRole('button', { name: t('common.save') }).click()
  await expect(lists.main.getByRole('link', { name: /^2027/ })).toHaveAttribute('aria-current', 'page')
  await expect(lists.price('Bench')).toHaveValue('20.50')
  const { rows } = await office.client.priceLists.prices({ id })
  expect(rows.map(({ breaks }) => breaks.map(({ unitPrice }) => unitPrice / unit))).toEqual([[19.9], [5], [], [1250.5]])
})
