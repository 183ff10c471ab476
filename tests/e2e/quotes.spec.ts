import { readFileSync } from 'node:fs'
import { readPdf } from '../helpers/documents.ts'
import { expect, expectAccessible, hold, looks, type Office, test } from './fixtures.ts'
import { QuotePage } from './pages/quote-page.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'

/** An office with a name, taxes and one customer. */
async function prepare({ client }: Office, language: 'en' | 'zh-CN' | 'zh-TW' = 'en') {
  const { version } = await client.office.update({
    version: 1,
    patch: { name: 'Fernhill', country: 'GB', currency: 'GBP', language, quoteNumberPattern: '{YYYY}{MM}{####}' },
  })
  await client.office.setTaxClasses({
    version,
    taxClasses: [
      { name: 'VAT', taxes: [tax(200_000)], notes: {}, isDefault: true },
      { name: 'Reduced', taxes: [tax(50_000, 'Reduced')], notes: {}, isDefault: false },
    ],
  })
  return client.contacts.create({ kind: 'company', name: 'Harbour Dental' })
}

for (const { language, colorScheme } of looks) {
  test.describe(`in ${language}, ${colorScheme}`, () => {
    test.use({ language, colorScheme })

    test('the home page shows of open quotes until when they hold, the overview how many are accepted', async ({
      app,
      office,
      t,
    }) => {
      await office.client.sample.load({ language })
      await app.goto(`${new URL(office.url).origin}/#/`)
      const days = app.getByRole('listitem').getByText(t('quotes.validUntil'))
      await days.first().waitFor()
      for (const width of [1000, 1440]) {
        await app.setViewportSize({ width, height: 900 })
        const cut = await days.evaluateAll(
          (lines) => lines.filter((line) => line.scrollWidth > line.clientWidth).length,
        )
        expect(cut).toBe(0)
      }
      await app
        .getByRole('button', { name: t('quoteLife.acceptTitle', { number: '' }).trim() })
        .first()
        .click()
      const dialog = app.getByRole('dialog')
      await dialog
        .getByText(/20\d\d/)
        .first()
        .waitFor()
      await dialog.getByRole('button', { name: t('quoteLife.markAccepted') }).click()
      await dialog.waitFor({ state: 'hidden' })
      await app.goto(`${new URL(office.url).origin}/#/quotes`)
      await app.getByRole('link', { name: t('quoteLife.many.overview') }).click()
      await app.getByText('8 / 11').waitFor()
      await expectAccessible(app)
      await app
        .getByRole('region', { name: t('quoteLife.many.over') })
        .getByRole('link')
        .click()
      await expect(app.getByRole('grid').getByRole('row')).toHaveCount(2)
    })

    test('list, editor, sending and a sent quote can be used by everybody', async ({ app, office, t }) => {
      const { id: contactId } = await prepare(office, language)
      const quote = new QuotePage(app, t)
      const navigation = app.getByRole('navigation', { name: t('shell.navigation') })
      await navigation.getByRole('link', { name: t('shell.quotes') }).click()
      await app.getByText(t('quotes.emptyText')).waitFor()
      await expectAccessible(app)

      const { id } = await office.client.quotes.create({
        contactId,
        lines: [
          quoteLine({ text: 'Shelf', quantity: 2_000_000, unitPrice: 1_000_000, taxes: [tax(200_000)] }),
          quoteLine({ kind: 'section', text: 'Also' }),
          quoteLine({ text: 'Bracket', choice: 'optional', unitPrice: 1_000_000, taxes: [tax(200_000)] }),
          quoteLine({ kind: 'note', text: 'All in oak' }),
        ],
      })
      await app.getByRole('gridcell', { name: 'Harbour Dental', exact: true }).waitFor()
      await expectAccessible(app)
      await app.getByRole('gridcell', { name: 'Harbour Dental', exact: true }).click()
      await expect(quote.paper).toContainText('Shelf')
      await quote.cell(1, 'quantity').fill('many')
      await app.getByText(t('quotes.notANumber')).waitFor()
      await app.getByText(t('quoteEditor.previewWaits')).waitFor()
      await expectAccessible(app)
      await quote.cell(1, 'quantity').fill('2')

      await app.getByRole('button', { name: t('quotes.send'), exact: true }).click()
      await quote.dialog.getByText(/0001/).waitFor()
      await expectAccessible(app)
      await quote.dialog.getByRole('button', { name: t('quotes.sendNow') }).click()
      await expect(quote.next).toContainText(/0001/)
      await expect(quote.paper).toContainText('Shelf')
      await expectAccessible(app)
      await app.keyboard.press('Escape')
      await expect(quote.title).toHaveText(/0001/)

      await app.goto(`${new URL(app.url()).origin}/#/contacts/${contactId}`)
      await app
        .getByRole('region', { name: t('quotes.title') })
        .getByRole('link', { name: /0001/ })
        .waitFor()
      await expectAccessible(app)
      expect((await office.client.quotes.get({ id })).status).toBe('sent')
    })
  })
}

test('a quote of ten lines is written by keyboard alone, from nothing to its PDF', async ({ app, office, t }) => {
  await prepare(office)
  const list = await office.client.priceLists.create({ name: 'Retail', currency: 'GBP' })
  await office.client.products.create({
    number: 'S-100',
    names: { en: 'Oak shelf' },
    unit: 'piece',
    cost: 30e6,
    prices: [
      { priceListId: list.id, minQuantity: 0, unitPrice: 48.75e6 },
      { priceListId: list.id, minQuantity: 10e6, unitPrice: 45e6 },
    ],
  })
  const quote = new QuotePage(app, t)
  const { keyboard } = app
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key)
  }
  const command = async (label: string) => {
    await press('Control+k')
    await expect(app.getByRole('textbox', { name: t('shell.palette') })).toBeFocused()
    await keyboard.type(label)
    await app.locator('[data-selected]', { hasText: label }).waitFor()
    await press('Enter')
  }
  await command(t('quotes.title'))
  await app.getByRole('heading', { level: 1, name: t('quotes.title') }).waitFor()
  // What is typed before the field is there stands in it then.
  await press('n')
  await keyboard.type('harbour')
  await expect(quote.contact).toHaveValue('harbour')
  await app.getByRole('option').first().waitFor()
  await press('ArrowDown', 'Enter')
  await expect(quote.field('subject')).toBeFocused()
  await keyboard.type('Waiting room')

  await press('Control+Enter')
  await expect(quote.cell(1, 'text')).toBeFocused()
  await keyboard.type('Furniture')
  await press('Control+m')
  await expect(app.getByRole('menuitemradio').first()).toBeFocused()
  await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter')
  await expect(app.getByRole('menuitemradio')).toHaveCount(0)
  await press('Enter')
  // A product by a part of its name, whose price follows the quantity; one by its whole name; then seven of free text.
  await keyboard.type('oak')
  await app.getByRole('listbox', { name: t('quoteEditor.products') }).waitFor()
  await press('ArrowDown', 'Enter')
  await expect(quote.cell(1, 'quantity')).toBeFocused()
  await keyboard.type('12')
  await expect(quote.cell(1, 'unitPrice')).toHaveValue('45.00')
  await press('Enter', 'Enter', 'Enter')
  await keyboard.type('10%')
  await press('Enter', 'Enter')
  await keyboard.type('OAK shelf')
  await press('Enter')
  await keyboard.type('2')
  await expect(quote.cell(2, 'unitPrice')).toHaveValue('48.75')
  await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter')
  for (let number = 4; number <= 10; number++) {
    await keyboard.type(`P${number}`)
    if (number === 10) await press('Shift+Enter', 'x')
    await press('Enter', '3', 'Tab', 'm', 'Tab')
    await keyboard.type('12.5')
    await press('Enter', 'Enter', 'Enter')
  }
  await expect(quote.cell(10, 'text')).toBeFocused()
  await press('ArrowUp', 'Alt+ArrowUp')
  await expect(quote.cell(8, 'text')).toHaveValue('P10\nx')
  await press('Control+d')
  await expect(quote.cell(9, 'text')).toBeFocused()
  await press('Control+Delete')
  await expect(quote.cell(10, 'text')).toHaveValue('')

  // 12 × 45.00 less 10 % + 2 × 48.75 + 7 × 37.50, with 20 % tax.
  await expect(quote.totals).toContainText('£1,015.20')
  await press('Control+s')
  await expect(quote.title).toHaveText('Harbour Dental')
  const download = app.waitForEvent('download')
  await command(t('quotes.savePdf'))
  const pages = await readPdf(new Uint8Array(readFileSync(await (await download).path())))
  const text = pages.map((page) => page.text).join(' ')
  expect(text).toContain('1,015.20')
  expect(text).toContain('P10')
})

test.describe('in Chinese', () => {
  test.use({ language: 'zh-CN', colorScheme: 'dark' })

  test('fifty lines are pasted from a spreadsheet, what has no place is told, and one is dragged', async ({
    app,
    office,
    t,
  }) => {
    await prepare(office, 'zh-CN')
    const { version } = await office.client.office.get()
    const currencies = [
      { code: 'GBP', rate: null, totalStep: 1 },
      { code: 'EUR', rate: 800_000_000, totalStep: 1 },
    ]
    await office.client.office.setCurrencies({ version, currencies })
    const quote = new QuotePage(app, t)
    await quote.start('harbour')
    const rows = Array.from({ length: 50 }, (_, at) => [`橡木架 ${at + 1}`, '2', '件', '£1,250.00', '九折', '5%'])
    rows[1] = ['特价', '许多', '件', '¥ 5', '', '7%']
    const head = ['品名', '数量', '单位', '单价', '折扣', '税率']
    await quote.cell(1, 'text').focus()
    await quote.paste([head, ...rows].map((row) => row.join('\t')).join('\r\n'))
    await expect(quote.cell(50, 'text')).toHaveValue('橡木架 50')
    await app.getByText(t('quotes.pastedUnread', { count: 1, cells: '7%' })).waitFor()
    await app.getByText(t('quoteEditor.pastedNotRead', { count: 2, cells: '许多, ¥ 5' })).waitFor()
    await expectAccessible(app)
    await quote.cell(2, 'quantity').fill('1')
    await quote.cell(2, 'unitPrice').fill('5')
    await app.getByRole('row').nth(3).getByRole('cell').first().dragTo(app.getByRole('row').nth(1))
    await expect(quote.cell(1, 'text')).toHaveValue('橡木架 3')
    await app.getByRole('combobox', { name: t('quotes.currency'), exact: true }).click()
    await app.getByRole('option', { name: /^EUR/ }).click()
    await app.keyboard.press('Control+s')
    await app.getByText(t('quoteEditor.pricesFirst')).waitFor()
    await expect(app.getByRole('button', { name: t('quoteEditor.convert') })).toBeFocused()
    await app.keyboard.press('Enter')
    await expect(quote.cell(1, 'unitPrice')).toHaveValue('1,562.50')
    await app.keyboard.press('Control+z')
    await expect(quote.cell(1, 'unitPrice')).toHaveValue('1,250.00')
    await app.getByRole('combobox', { name: t('quotes.currency'), exact: true }).click()
    await app.getByRole('option', { name: /^GBP/ }).click()
    await app.keyboard.press('Control+s')
    await expect(quote.title).toHaveText('Harbour Dental')
    const id = Number(/quotes\/(\d+)/.exec(app.url())?.[1])
    const { lines, linesTotal } = await office.client.quotes.get({ id })
    expect([lines.length, linesTotal]).toEqual([50, 49 * 225_000 + 500])
    expect(lines[0]?.taxes).toEqual([tax(50_000, 'Reduced')])
  })
})

test('what is typed is kept when the page is left, and can be discarded', async ({ app, office, t }) => {
  const { id: companyId } = await prepare(office)
  const positions = [{ companyId, role: '', department: '' }]
  const { id: contactId } = await office.client.contacts.create({ kind: 'person', familyName: 'Nina Hart', positions })
  const { id } = await office.client.quotes.create({ contactId, subject: 'Before' })
  const quote = new QuotePage(app, t)
  const address = `${new URL(app.url()).origin}/#/quotes/${id}`
  await app.goto(address)
  await quote.field('subject').fill('Typed')
  await quote.cell(1, 'text').fill('A line')
  await app.goto(`${new URL(app.url()).origin}/#/quotes`)
  await app.getByRole('img', { name: t('quotes.typingWaits') }).waitFor()
  await app.goto(address)
  await expect(quote.field('subject')).toHaveValue('Typed')
  await expect(quote.cell(1, 'text')).toHaveValue('A line')
  await app.getByRole('button', { name: t('common.discardDraft') }).click()
  await expect(quote.field('subject')).toHaveValue('Before')
  expect((await office.client.quotes.get({ id })).version).toBe(1)

  // What finds the chosen contact as well stays as it is typed.
  await quote.contact.fill('dental')
  await app.getByRole('option', { name: 'Nina Hart · Harbour Dental' }).waitFor()
  await expect(quote.contact).toHaveValue('dental')
})

test('two people who change the same field choose which value stays', async ({ app, office, t }) => {
  const { id: contactId } = await prepare(office)
  const { id } = await office.client.quotes.create({ contactId, subject: 'Before' })
  const quote = new QuotePage(app, t)
  await app.goto(`${new URL(app.url()).origin}/#/quotes/${id}`)
  await quote.field('subject').fill('Mine')
  await office.client.quotes.update({ id, version: 1, patch: { subject: 'Theirs', reference: 'R-1' } })
  await quote.save.click()
  const clash = app.getByRole('dialog', { name: t('quotes.conflict') })
  await clash.getByRole('button', { name: t('quotes.saveMine') }).click()
  await expect.poll(async () => (await office.client.quotes.get({ id })).subject).toBe('Mine')
  expect((await office.client.quotes.get({ id })).reference).toBe('R-1')

  // Of the fields that both changed theirs are taken, of the others what is typed here.
  await clash.waitFor({ state: 'hidden' })
  await quote.cell(1, 'text').fill('Chair')
  await quote.field('intro').fill('Dear all')
  const lines = [quoteLine({ text: 'Table', unitPrice: 95_000_000 })]
  await office.client.quotes.update({ id, version: 3, patch: { lines, terms: 'Cash' } })
  await quote.save.click()
  await expect(clash.getByRole('row', { name: t('quotes.fields.lines') })).toContainText(/Chair.*Table .*95\.00/)
  await expectAccessible(app)
  await clash.getByRole('button', { name: t('quotes.takeTheirs') }).click()
  await expect.poll(async () => (await office.client.quotes.get({ id })).intro).toBe('Dear all')
  const { lines: kept, terms, subject } = await office.client.quotes.get({ id })
  expect([kept.map(({ text }) => text), terms, subject]).toEqual([['Table'], 'Cash', 'Mine'])
  await expect(quote.cell(1, 'text')).toHaveValue('Table')
  await expect(quote.field('terms')).toHaveValue('Cash')
})

test('an undo brings back what the form showed before', async ({ app, office, t }) => {
  const { id: contactId } = await prepare(office)
  const { id } = await office.client.quotes.create({ contactId, subject: 'Before' })
  const quote = new QuotePage(app, t)
  await app.goto(`${new URL(app.url()).origin}/#/quotes/${id}`)
  await quote.field('subject').fill('After')
  await app.keyboard.press('Control+s')
  await app.getByText(t('quotes.changed')).waitFor()
  await app.getByRole('button', { name: t('common.undo') }).click()
  await expect(quote.field('subject')).toHaveValue('Before')

  // Ctrl+Z takes the steps of the form back, wherever the focus is, and goes to where they show.
  await quote.cell(1, 'text').fill('Chair')
  await quote.cell(1, 'unitPrice').fill('950')
  await quote.cell(2, 'text').focus()
  await quote.paste('Table\t2\nLamp\t3')
  await expect(quote.cell(3, 'text')).toHaveValue('Lamp')
  await quote.cell(1, 'unit').focus()
  await app.keyboard.press('Control+Delete')
  await expect(quote.cell(1, 'text')).toHaveValue('Table')
  await app.keyboard.press('Control+z')
  await expect(quote.cell(1, 'text')).toHaveValue('Chair')
  await expect(quote.cell(1, 'text')).toBeFocused()
  await app.keyboard.press('Control+z')
  await expect(quote.cell(2, 'text')).toHaveValue('')
  await expect(quote.cell(1, 'unitPrice')).toHaveValue('950')
  await app.keyboard.press('Control+z')
  await expect(quote.cell(1, 'unitPrice')).toHaveValue('')
  await expect(quote.cell(1, 'unitPrice')).toBeFocused()
  await app.keyboard.press('Control+Shift+z')
  await app.keyboard.press('Control+Shift+z')
  await expect(quote.cell(3, 'text')).toHaveValue('Lamp')
  await expect(quote.cell(1, 'unitPrice')).toHaveValue('950')
})

test('a new quote is sent at once from where it is written', async ({ app, office, t }) => {
  await prepare(office)
  const { version } = await office.client.office.get()
  const vat = { ...tax(200_000), names: { 'zh-CN': '增值税' } }
  await office.client.office.setTaxClasses({
    version,
    taxClasses: [{ name: 'VAT', taxes: [vat], notes: {}, isDefault: true }],
  })
  const quoteTerms = { en: '30 days net', 'zh-CN': '月结30天' }
  await office.client.office.update({ version: version + 1, patch: { quoteTerms } })
  const quote = new QuotePage(app, t)
  await quote.start('harbour')
  await quote.cell(1, 'text').fill('Shelf')
  await quote.cell(1, 'unitPrice').fill('100')
  await expect(quote.field('terms')).toHaveValue('30 days net')
  await app.getByRole('combobox', { name: t('quotes.language'), exact: true }).click()
  await app.getByRole('option', { name: '简体中文' }).click()
  await expect(quote.field('terms')).toHaveValue('月结30天')
  await expect(quote.totals).toContainText('增值税')
  await app.getByRole('link', { name: t('shell.today') }).click()
  await app.getByRole('region', { name: t('quotes.notSaved') }).waitFor()
  await app.getByRole('link', { name: t('shell.quotes'), exact: true }).click()
  await app
    .getByRole('region', { name: t('quotes.notSaved') })
    .getByRole('link', { name: 'Harbour Dental' })
    .click()
  await expect(quote.cell(1, 'text')).toHaveValue('Shelf')
  await quote.send()
  await expect(quote.title).toHaveText(/0001/)
  await expect(quote.totals).toContainText('£120.00')
})

test('what is printed is what was typed last, also while the preview is on its way', async ({ app, office, t }) => {
  const { id: contactId } = await prepare(office)
  const { id } = await office.client.quotes.create({ contactId, subject: 'Before' })
  const quote = new QuotePage(app, t)
  await app.goto(`${new URL(app.url()).origin}/#/quotes/${id}`)
  await expect(quote.paper).toContainText('Before')
  await quote.paper.evaluate(() => {
    window.print = () =>
      (document.documentElement.dataset['printed'] = document.querySelector('#pages')?.textContent ?? '')
  })
  const release = await hold(app, 'quotes/document')
  await quote.field('subject').fill('Waiting room')
  await app.getByRole('button', { name: t('common.print') }).click()
  release()
  const printed = app.frameLocator('iframe').locator('html[data-printed]')
  await expect(printed).toHaveAttribute('data-printed', /Waiting room/)
})

test('nothing can be typed into a new quote between saving and its own page, which is opened as the form was', async ({
  app,
  office,
  t,
}) => {
  await prepare(office)
  const quote = new QuotePage(app)
  await quote.start('harbour')
  const more = app.getByRole('button', { name: t('quoteEditor.more') })
  await more.click()
  await quote.field('subject').fill('Waiting room')
  const release = await hold(app, 'quotes/create')
  await app.keyboard.press('Control+s')
  await expect(quote.save).toBeDisabled()
  await app.keyboard.type(' and hall')
  await expect(quote.field('subject')).toHaveValue('Waiting room')
  release()
  await expect(quote.title).toHaveText('Harbour Dental')
  await expect(more).toHaveAttribute('aria-expanded', 'true')
  await quote.field('subject').press('End')
  await app.keyboard.type(', hall')
  await expect(quote.field('subject')).toHaveValue('Waiting room, hall')
})

test('the list is filtered, grouped, sized to its columns, copied and kept as a view', async ({
  app,
  context,
  office,
  t,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id: contactId } = await prepare(office)
  const lines = [quoteLine({ text: 'Shelf', unitPrice: 1e8 })]
  for (const [subject, currency] of [
    ['Kitchen', 'GBP'],
    ['Bath', 'EUR'],
    ['Hall', 'GBP'],
  ] as const)
    await office.client.quotes.create({ contactId, subject, currency, reference: 'Fair', lines })
  await app
    .getByRole('navigation', { name: t('shell.navigation') })
    .getByRole('link', { name: t('shell.quotes') })
    .click()
  const grid = app.getByRole('grid', { name: t('quotes.title') })
  await expect(grid.getByRole('row')).toHaveCount(4)

  await app.getByRole('button', { name: t('lists.filter.action'), exact: true }).click()
  const builder = app.getByRole('dialog', { name: t('lists.filter.title') })
  await builder.getByRole('combobox', { name: t('lists.filter.field') }).click()
  await app.getByRole('option', { name: t('quotes.currency'), exact: true }).click()
  await builder.getByRole('combobox', { name: t('lists.filter.value') }).fill('GBP')
  await app.getByRole('option', { name: 'GBP', exact: true }).click()
  await app.keyboard.press('Tab')
  await builder.getByRole('button', { name: t('lists.filter.apply') }).click()
  await expect(grid.getByRole('row')).toHaveCount(3)

  await app.getByRole('button', { name: t('lists.columns.choose'), exact: true }).click()
  await app.getByRole('checkbox', { name: t('quotes.reference'), exact: true }).click()
  await app.keyboard.press('Escape')
  await grid.getByRole('button', { name: t('quotes.subject'), exact: true }).click()
  await expect(grid.getByRole('row').nth(1)).toContainText('Hall')
  await app.getByRole('button', { name: t('lists.copy.action'), exact: true }).click()
  await app.getByText(t('lists.copy.done', { count: 2, formatted: '2' })).waitFor()
  const copied = await app.evaluate(() => navigator.clipboard.readText())
  const cells = copied.split('\n').map((line) => line.split('\t'))
  expect(cells.map((row) => [row[2], row[6], row[7]?.trim()])).toEqual([
    [t('quotes.subject'), t('quotes.total'), t('quotes.reference')],
    ['Hall', '£100.00', 'Fair'],
    ['Kitchen', '£100.00', 'Fair'],
  ])

  await grid.getByRole('checkbox', { name: t('common.selectAll') }).click()
  const chosen = app.getByRole('toolbar', { name: t('quoteLife.many.chosen') })
  await chosen.getByRole('button', { name: t('common.print') }).click()
  const pages = app.frameLocator(`iframe[title="${t('quotes.previewOf')}"]`).locator('#pages')
  await expect(pages).toContainText('Kitchen')
  await expect(pages).toContainText('Hall')
  await app.keyboard.press('Escape')
  const download = app.waitForEvent('download')
  await chosen.getByRole('button', { name: t('quoteLife.many.zip') }).click()
  expect((await download).suggestedFilename()).toMatch(/^Quotes .*\.zip$/)
  await chosen.getByRole('button', { name: t('contacts.clearSelection') }).click()

  const views = app.getByRole('toolbar', { name: t('lists.views.label') })
  await views.getByRole('button', { name: t('lists.views.options'), exact: true }).click()
  await app.getByRole('menuitem', { name: t('lists.views.saveAs') }).click()
  await app.getByRole('textbox', { name: t('lists.views.name') }).fill('Pounds')
  await app.keyboard.press('Enter')
  const view = views.getByRole('button', { name: 'Pounds', exact: true })
  await expect(view).toHaveAttribute('aria-pressed', 'true')
  await views.getByRole('button', { name: t('lists.views.all'), exact: true }).click()
  await expect(grid.getByRole('row')).toHaveCount(4)

  await app.getByRole('button', { name: t('lists.groups.action'), exact: true }).click()
  await app.getByRole('menuitem', { name: t('quotes.currency'), exact: true }).click()
  await expect(grid.getByRole('row')).toHaveText([/./, 'GBP2', 'EUR1'])
  await grid.getByRole('button', { name: 'EUR' }).click()
  await expect(grid.getByRole('row')).toHaveCount(4)
  await expect(grid.getByRole('row').last()).toContainText('Bath')
  await expectAccessible(app)
})
