import fs from 'node:fs'
import path from 'node:path'
import { labelPosition } from '../../src/shared/domain/labels.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { labelSheetTypes } from '../../src/shared/domain/label-sheet-data.ts'
import { type PdfPage, readPdf } from '../helpers/documents.ts'
import { encode } from '../helpers/encode.ts'
import { drawPdf, inkOfCharacters } from '../helpers/pdf-picture.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { ContactForm } from './pages/contact-form.ts'
import { ContactPage } from './pages/contact-page.ts'
import { ContactsPage } from './pages/contacts-page.ts'
import { customersFile, ImportPage } from './pages/import-page.ts'
import { LabelsPage } from './pages/labels-page.ts'
import { QuotePage } from './pages/quote-page.ts'
import { SettingsPage } from './pages/settings-page.ts'

const corpus = process.env['KONTOR_CORPUS']
/** How far a label may be from where its sheet has it, in mm. */
const tolerance = 0.2

for (const language of ['en', 'zh-CN'] as const) {
  test.describe(`the main job in ${language}`, () => {
    test.use({ language })

    test('empty office → import → find → edit → undo → quote → PDF → labels → PDF', async ({ app, t }) => {
      const imports = new ImportPage(app, t)
      await imports.openFromToday()
      await imports.choose(customersFile)
      await imports.ready('columns')
      await imports.check()
      await imports.import(11)

      const contacts = new ContactsPage(app, t)
      await contacts.open()
      for (const [typed, name] of [
        ['liver', 'Oliver Bright'],
        ['0049 351 555 01 01', 'Anna Meier'],
        ['小明', '王小明'],
        ['wxm', '王小明'],
      ] as const) {
        await contacts.search.fill(typed)
        await contacts.expectNames(name)
      }
      await expectAccessible(app)

      await contacts.row('王小明').dblclick()
      const contact = new ContactPage(app, t)
      await expect(contact.title).toHaveText('王小明')
      await contact.edit()
      const form = new ContactForm(app, t)
      await form.field('contacts.fields.givenName').fill('小亮')
      await form.save()
      await expect(contact.title).toHaveText('王小亮')
      await app
        .getByRole('button', { name: t('common.undo') })
        .first()
        .click()
      await expect(contact.title).toHaveText('王小明')

      const settings = new SettingsPage(app, t)
      await settings.open('office')
      await settings.enter(settings.field('settings.fields.name'), '晨曦 Office')
      await settings.saved()

      const quote = new QuotePage(app, t)
      await quote.start('wxm')
      await quote.field('subject').fill('春茶 / Spring tea')
      await quote.cell(1, 'text').focus()
      await quote.paste('龙井茶礼盒\t12\t盒\t128.50\r\nTea tins, engraved\t30\tpcs\t9.99\r\n')
      await expect(quote.totals).toContainText('1,841.70')
      await app.keyboard.press('Control+s')
      await quote.send()
      const { path: quoteFile } = await quote.savePdf()
      const quotePages = await readPdf(new Uint8Array(fs.readFileSync(quoteFile)))
      const quoteText = quotePages.map((page) => page.text).join('\n')
      expect(quoteText).toContain('1,841.70')
      expect(quoteText).toContain('1,542.00')
      expect(quoteText).toContain('299.70')
      expect(quoteText).toContain(t('quotes.paper.title'))
      expect(quotePages.every((page) => page.fontsEmbedded)).toBe(true)
      await expectChineseDrawn(quoteFile, '井茶礼盒')

      const labels = new LabelsPage(app, t)
      await labels.open()
      await labels.chooseSheet('L7160')
      await labels.startAt(5)
      await app.getByRole('checkbox', { name: t('labels.outlines') }).check()
      await labels.expectLabels(15)
      const { bytes } = await labels.savePdf()
      const [sheet] = await readPdf(bytes)
      expectLabelsInPlace(sheet, 'L7160', 5, 15)
      expect(sheet?.text).toContain('Oliver Bright')
    })
  })
}

/** Sheets that a newcomer brings, with how many people are in them and one to look for. */
const sheets = {
  'five hundred rows': () => {
    if (corpus) return { file: path.resolve(corpus, 'csv/us500__us-500.csv'), rows: 500 }
    const lines = Array.from({ length: 500 }, (_, row) => {
      const name = `Ada${'abcdefghij'[row % 10]},Van${'klmnopqrst'[Math.floor(row / 10) % 10]}${'uvwxy'[Math.floor(row / 100)]}`
      return `${name},"Works, ${row} Inc",${row} Main St,Springfield,Sangamon,IL,6270${row % 10},217-555-${1000 + row},p${row}@example.com`
    })
    const header = 'first_name,last_name,company_name,address,city,county,state,zip,phone1,email'
    return { file: csv('us.csv', Buffer.from([header, ...lines].join('\r\n'))), rows: 500 }
  },
  'a Chinese sheet in GBK': () => {
    const lines = Array.from({ length: 120 }, (_, row) => {
      const person = `${'赵钱孙李周吴郑王冯陈'[row % 10]}${'子思文雨明佳'[row % 6]}${'轩涵博彤杰琪宁'[row % 7]}`
      return `${'东南西北中'[row % 5]}${'山海河湖'[row % 4]}${row}号贸易有限公司,${person},138${String(10_000_000 + row)},k${row}@example.com,广东省深圳市南山区科技路 ${row} 号,展会认识`
    })
    const text = ['客户名称,联系人,手机,邮箱,地址,备注', ...lines].join('\r\n')
    return { file: csv('客户.csv', Buffer.from(encode(text, 'gb18030'))), rows: 120 }
  },
}
const csv = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer })

for (const language of languages) {
  test.describe(`a newcomer in ${language}`, () => {
    test.use({ language })

    for (const [name, sheet] of Object.entries(sheets)) {
      test(`has ${name} listed after five decisions at most`, async ({ app, office, t }) => {
        const { file, rows } = sheet()
        const imports = new ImportPage(app, t)
        await imports.openFromToday()
        await imports.choose(file)
        await imports.ready('columns')
        await imports.check()
        await imports.import(rows)
        await imports.showContacts()
        expect(imports.decisions).toBeLessThanOrEqual(5)
        const { total, rows: people } = await office.client.contacts.list({
          filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['person'] }] } },
          limit: 1,
        })
        expect(total).toBe(rows)
        const contacts = new ContactsPage(app, t)
        await contacts.search.fill(people[0]?.phone.replace(/\D/g, '') ?? '')
        await contacts.expectNames(people[0]?.displayName ?? '')
      })
    }
  })
}

test('labels of five hundred real rows', async ({ app, office, t }) => {
  test.skip(!corpus, 'KONTOR_CORPUS is not set')
  const imports = new ImportPage(app, t)
  await imports.openFromToday()
  await imports.choose(path.resolve(corpus ?? '', 'csv/us500__us-500.csv'))
  await imports.ready('columns')
  await imports.check()
  await imports.import(500)
  expect(
    (
      await office.client.contacts.list({
        filter: { where: { all: [{ field: 'kind', is: 'anyOf', value: ['person'] }] } },
      })
    ).total,
  ).toBe(500)
  const labels = new LabelsPage(app, t)
  await labels.open()
  await labels.chooseSheet('5160')
  await app.getByText(t('labels.outlines')).click()
  await expect.poll(async () => (await labels.labels()).length).toBe(Math.ceil(1000 / 30))
  const { bytes } = await labels.savePdf()
  const [first] = await readPdf(bytes)
  expectLabelsInPlace(first, '5160', 1, 30)
})

/** The outlines drawn on a sheet lie where the sheet's data have its labels. */
function expectLabelsInPlace(page: PdfPage | undefined, part: string, startAt: number, count: number): void {
  const sheet = labelSheetTypes.find((type) => type.part === part)
  if (!sheet || !page) throw new Error(`no page on ${part}`)
  const drawn = page.shapes.filter(
    (shape) => Math.abs(shape.width - sheet.label.width) < 1 && Math.abs(shape.height - sheet.label.height) < 1,
  )
  expect(drawn.length).toBeGreaterThanOrEqual(count)
  for (let n = 0; n < count; n++) {
    const place = labelPosition(sheet, startAt + n - 1)
    const nearest = Math.min(
      ...drawn.map((shape) => Math.max(Math.abs(shape.x - place.x), Math.abs(shape.y - place.y))),
    )
    expect(nearest, `label ${startAt + n}`).toBeLessThan(tolerance)
  }
}

/** Chinese characters of a PDF are drawn: each has ink, and no two look alike, as empty boxes would. */
async function expectChineseDrawn(file: string, text: string): Promise<void> {
  const bytes = new Uint8Array(fs.readFileSync(file))
  const [page] = await readPdf(bytes)
  if (!page) throw new Error('the PDF has no page')
  const characters = inkOfCharacters(await drawPdf(bytes), page, text)
  for (const ink of characters) expect(ink.replaceAll('0', '').length / ink.length).toBeGreaterThan(0.05)
  expect(new Set(characters).size).toBe(text.length)
}
