import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdfRenderer, type PdfRenderer } from '../../src/main/office/render-pdf.ts'
import type { ContactFields } from '../../src/shared/contract/contacts.ts'
import type { OfficeProfile, Tax } from '../../src/shared/contract/office.ts'
import type { QuoteFields } from '../../src/shared/contract/quotes.ts'
import type { DocumentProblem } from '../../src/shared/domain/print-document.ts'
import { openCore } from '../helpers/app.ts'
import { buildDocumentPage, readPdf } from '../helpers/documents.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'

let folder: string
let renderPdf: PdfRenderer

beforeAll(async () => {
  folder = await buildDocumentPage()
  renderPdf = createPdfRenderer({ folder })
})

afterAll(async () => {
  await renderPdf?.close()
  await rm(folder, { recursive: true, force: true })
})

const logo = `data:image/svg+xml;base64,${Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="24" height="40" rx="3" fill="#24524a"/><rect x="30" width="24" height="18" rx="3" fill="#c98a3a"/></svg>',
).toString('base64')}`

interface Case {
  profile: Partial<OfficeProfile>
  contact: Partial<ContactFields> & { kind: ContactFields['kind'] }
  fields: Partial<QuoteFields>
  products: [text: string, unit: string][]
  tax: Tax
}

const english: Case = {
  profile: {
    name: 'Fernhill Joinery',
    street: '14 Mill Lane',
    postcode: 'BS1 4QD',
    city: 'Bristol',
    country: 'GB',
    phone: '+44 117 496 0123',
    email: 'hello@fernhill.example',
    web: 'fernhill.example',
    taxNumber: 'GB 123 4567 89',
    bankName: 'Harbour Bank',
    bankAccount: 'GB33 BUKB 2020 1555 5555 55',
    currency: 'GBP',
    language: 'en',
    logo,
    quoteTerms: 'Delivery within six weeks of the order. Half on order, half on delivery, within 14 days.',
  },
  contact: {
    kind: 'company',
    name: 'Harbour Street Dental',
    addresses: [
      {
        label: 'work',
        street: '3 Harbour Street',
        street2: '',
        postcode: 'BS1 5TY',
        city: 'Bristol',
        region: '',
        country: 'GB',
      },
    ],
  },
  fields: {
    subject: 'Fitting out the waiting room',
    reference: 'HSD-77',
    intro: 'Dear Ms Nair,\nthank you for showing us your practice. This is what we would build for you.',
  },
  products: [
    ['Oak shelf, oiled\nEuropean oak, natural oil, 32 mm, edges rounded by hand', 'pcs'],
    ['Counter top', 'm'],
    ['Fitting on site', 'h'],
  ],
  tax: tax(200_000),
}

const simplified: Case = {
  profile: {
    name: '杭州青木家具有限公司',
    street: '文三路128号',
    postcode: '310012',
    city: '杭州市西湖区',
    region: '浙江省',
    country: 'CN',
    phone: '0571-5550 0182',
    email: 'hello@qingmu.example',
    taxNumber: '91330106MA2XXXXX0X',
    bankName: '杭州银行西湖支行',
    bankAccount: '3301 0401 6000 0182 118',
    currency: 'CNY',
    language: 'zh-CN',
    quoteTerms: '付款方式：签约付50%，交货验收后14天内付清余款。\n交货期：订单确认后六周。',
  },
  contact: {
    kind: 'company',
    name: '上海云岭茶业有限公司',
    addresses: [
      {
        label: '',
        street: '淮海中路1045号',
        street2: '',
        postcode: '200031',
        city: '上海市徐汇区',
        region: '上海市',
        country: 'CN',
      },
    ],
  },
  fields: { subject: '茶室装修', intro: '欧阳女士，您好！\n感谢您的接待，以下是我们为贵公司拟定的方案与报价。' },
  products: [
    ['橡木层板，木蜡油\n欧洲白橡木，厚32毫米，手工倒圆角', '件'],
    ['吧台台面', '米'],
    ['现场安装', '小时'],
  ],
  tax: tax(130_000, '增值税'),
}

const traditional: Case = {
  profile: {
    name: '青木家具股份有限公司',
    street: '信義路五段7號',
    postcode: '110',
    city: '信義區',
    region: '臺北市',
    country: 'TW',
    phone: '02-5550-0182',
    taxNumber: '12345678',
    bankName: '臺灣銀行信義分行',
    bankAccount: '0180-0155-5555',
    currency: 'TWD',
    language: 'zh-TW',
    pricesIncludeTax: true,
    quoteTerms: '訂金50%，驗收後14日內付清尾款。',
  },
  contact: {
    kind: 'company',
    name: '雲嶺茶業有限公司',
    addresses: [
      {
        label: '',
        street: '中山北路二段11號',
        street2: '',
        postcode: '104',
        city: '中山區',
        region: '臺北市',
        country: 'TW',
      },
    ],
  },
  fields: { subject: '茶室裝修', intro: '歐陽女士，您好：\n感謝您的接待，以下是我們的方案與報價。' },
  products: [
    ['橡木層板，木蠟油\n歐洲白橡木，厚32公釐，手工倒圓角', '件'],
    ['吧檯檯面', '公尺'],
    ['現場安裝', '小時'],
  ],
  tax: tax(50_000, '營業稅'),
}

/** Sends a quote of `count` lines and reads back the PDF that is kept; with KONTOR_PICTURES set it is saved there, too. */
async function send(name: string, { profile, contact, fields, products, tax }: Case, count: number) {
  const problems: DocumentProblem[] = []
  const core = await openCore({
    clock: () => new Date('2026-11-22T10:00:00'),
    renderPdf: (document) => renderPdf(document, (it) => problems.push(...it)),
  })
  const client = core.client()
  await client.office.update({ version: 1, patch: profile })
  const colleague = await client.colleagues.create({
    name: 'Rosa Field',
    initials: 'RF',
    colour: '#2f6f62',
    active: true,
  })
  const { id: contactId } = await client.contacts.create(contact)
  const lines = Array.from({ length: count }, (_, at) => {
    const [text = '', unit = ''] = products[at % products.length] ?? []
    const unitPrice = 48_750_000 + at * 13_370_000
    return quoteLine({ text, unit, quantity: (1 + (at % 4)) * 1_500_000, unitPrice, taxes: [tax] })
  })
  const { id } = await client.quotes.create({ contactId, ownerId: colleague.id, ...fields, lines })
  await client.quotes.send({ id, version: 1 })
  const bytes = Buffer.from((await client.quotes.pdf({ id })).base64, 'base64')
  const pictures = process.env.KONTOR_PICTURES
  if (pictures) {
    await mkdir(pictures, { recursive: true })
    await writeFile(join(pictures, `${name}.pdf`), bytes)
  }
  expect(problems).toEqual([])
  return { pages: await readPdf(new Uint8Array(bytes)), quote: await client.quotes.get({ id }), client }
}

/** Text without spaces; the PDF names some Chinese characters by the radicals that look like them. */
const plain = (text = '') => text.normalize('NFKC').replaceAll(' ', '')

describe('the PDF of a sent quote', () => {
  it('stands on one A4 page with the recipient in the window and every sum', async () => {
    const { pages } = await send('quote-en', english, 3)
    expect(pages).toHaveLength(1)
    const [page] = pages
    for (const words of ['Q-2026-0001', '22 November 2026', '22 December 2026', 'HSD-77', 'Rosa Field'])
      expect(page?.text).toContain(words)
    for (const words of [
      'Net',
      'VAT 20%',
      'Total',
      'Unit prices and amounts are without tax.',
      'GB 123 4567 89',
      'Page 1 of 1',
    ])
      expect(page?.text).toContain(words)
    // 1.5 × 48.75 + 3 × 62.12 + 4.5 × 75.49, each rounded to the penny.
    for (const sum of ['£73.13', '£186.36', '£339.71', '£599.20', '£119.84', '£719.04'])
      expect(page?.text).toContain(sum)
    const window = { left: 20, top: 45, right: 105, bottom: 90 }
    for (const words of ['Harbour Street Dental', '3 Harbour Street', 'BRISTOL', 'BS1 5TY']) {
      const places = page?.items.filter(
        ({ text, x, y, width }) =>
          text === words && x >= window.left && x + width <= window.right && y >= window.top && y <= window.bottom,
      )
      expect(places, words).toHaveLength(1)
    }
  })

  it('speaks Simplified Chinese with its glyphs embedded', async () => {
    const { pages } = await send('quote-zh-CN', simplified, 3)
    const text = plain(pages[0]?.text)
    for (const words of ['报价单', '有效期至', '2026年12月22日', '不含税金额', '增值税13%', '价税合计', '橡木层板'])
      expect(text).toContain(words)
    expect(text).toContain('¥677.10')
    expect(pages.every((page) => page.fontsEmbedded)).toBe(true)
  })

  it('speaks Traditional Chinese, with tax inside the prices', async () => {
    const { pages, quote } = await send('quote-zh-TW', traditional, 3)
    const text = plain(pages[0]?.text)
    for (const words of ['報價單', '有效期限至', '營業稅5%', '含稅總計', '以上價格均含稅。'])
      expect(text).toContain(words)
    expect(quote.net + quote.taxes.reduce((sum, tax) => sum + tax.amount, 0)).toBe(quote.total)
    expect(quote.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(quote.total)
    expect(text).toContain('$599.20')
  })

  for (const [name, words, carried] of [
    ['en', english, 'Carried forward'],
    ['zh-CN', simplified, '转下'],
    ['zh-TW', traditional, '轉下'],
  ] as const)
    it(`carries sums over several pages (${name})`, async () => {
      const { pages, quote } = await send(`quote-${name}-long`, words, 40)
      expect(pages.length).toBeGreaterThanOrEqual(3)
      for (const page of pages.slice(0, 2)) expect(plain(page.text)).toContain(plain(carried))
      for (const page of pages.slice(1)) expect(page.text).toContain(quote.number)
    })

  it('stands on Letter paper for an office in the United States', async () => {
    const { pages } = await send('quote-us', { ...english, profile: { ...english.profile, country: 'US' } }, 3)
    expect(pages[0]?.width).toBeCloseTo(215.9, 0)
    expect(pages[0]?.text).toContain('November 22, 2026')
  })

  it('of a draft says that it is one', async () => {
    const core = await openCore({ renderPdf })
    const client = core.client()
    await client.office.update({ version: 1, patch: english.profile })
    const { id: contactId } = await client.contacts.create(english.contact)
    const { id } = await client.quotes.create({ contactId })
    const { fileName, base64 } = await client.quotes.pdf({ id })
    expect(fileName).toBe('Draft Harbour Street Dental.pdf')
    const [page] = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
    expect(page?.text).toContain('Draft – not an offer yet')
  })
})
