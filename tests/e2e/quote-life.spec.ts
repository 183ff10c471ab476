import { quoteLine, tax } from '../helpers/quote-line.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { QuotePage } from './pages/quote-page.ts'

test('a quote is revised, sent again and accepted by keyboard alone', async ({ app, office, t }) => {
  const { client } = office
  await client.office.update({ version: 1, patch: { name: 'Fernhill', country: 'GB', currency: 'GBP' } })
  const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Harbour Dental' })
  const shelf = quoteLine({ text: 'Shelf', quantity: 2_000_000, unitPrice: 100_000_000, taxes: [tax(200_000)] })
  const polish = quoteLine({ text: 'Polish', unitPrice: 50_000_000, taxes: [tax(200_000)], choice: 'optional' })
  const { id } = await client.quotes.create({ contactId, lines: [shelf, polish, quoteLine({ text: 'Advice' })] })
  const { number } = await client.quotes.send({ id, version: 1 })
  const quote = new QuotePage(app, t)
  await app.goto(`${new URL(app.url()).origin}/#/quotes/${id}`)
  await expect(quote.paper).toContainText(number)
  await expectAccessible(app)

  await app.keyboard.press('e')
  await expect(quote.title).toHaveText('Harbour Dental')
  await quote.cell(1, 'unitPrice').fill('90')
  await app.keyboard.press('Control+s')
  await app.getByText(t('quotes.changed')).waitFor()
  await app.getByRole('button', { name: t('quotes.send'), exact: true }).press('Enter')
  await quote.dialog.getByText(t('quoteLife.sendReplaces', { number })).waitFor()
  await quote.dialog.getByText(t('quotes.sendText', { number: `${number}-2` })).waitFor()
  await quote.dialog.getByText(t('quotes.sendFree', { lines: 'Advice' })).waitFor()
  await expect(app.getByText(t('common.undo'), { exact: true })).not.toHaveCount(0)
  await quote.dialog.getByRole('button', { name: t('quotes.sendNow') }).press('Enter')
  await expect(quote.title).toHaveText(`${number}-2`)
  await expect(app.getByText(t('common.undo'), { exact: true })).toHaveCount(0)

  await app.keyboard.press('a')
  const accepting = app.getByRole('dialog', { name: t('quoteLife.acceptTitle', { number: `${number}-2` }) })
  await accepting.getByText(t('quoteLife.takenTotal', { total: '£216.00' })).waitFor()
  await expectAccessible(app)
  await app.keyboard.type('Dr Nair')
  await app.keyboard.press('Tab')
  await app.keyboard.press('Space')
  await accepting.getByText(t('quoteLife.takenTotal', { total: '£276.00' })).waitFor()
  await app.keyboard.press('Enter')
  await expect(app.getByText(/Dr Nair/)).toHaveCount(2)
  await expect(app.getByRole('region', { name: t('quoteLife.taken') })).toContainText(t('quoteLife.wasTaken'))
  await expectAccessible(app)

  await app.getByRole('button', { name: t('quoteLife.email.action'), exact: true }).press('Enter')
  await app.keyboard.type('nair@harbour.example')
  await expectAccessible(app)
  const download = app.waitForEvent('download')
  await app.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toBe(`${number}-2 Harbour Dental.eml`)
  await app
    .getByRole('region', { name: t('quoteLife.happened') })
    .getByText('nair@harbour.example')
    .waitFor()

  await app.getByRole('link', { name: number, exact: true }).first().press('Enter')
  await expect(quote.title).toHaveText(number)
  await app.getByRole('button', { name: t('quoteLife.verify') }).press('Enter')
  await app.getByText(t('quoteLife.verified')).waitFor()
  await app.keyboard.press('Control+z')
  await expect
    .poll(async () => (await client.quotes.life({ id })).versions.map(({ status }) => status))
    .toEqual(['superseded', 'sent'])
})
