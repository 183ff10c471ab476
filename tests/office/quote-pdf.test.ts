import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ContactFields } from '../../src/shared/contract/contacts.ts'
import type { OfficeProfile, Tax } from '../../src/shared/contract/office.ts'
import type { DocumentProblem } from '../../src/shared/domain/print-document.ts'
import { openCore } from '../helpers/app.ts'
import { readPdf } from '../helpers/documents.ts'
import { pdfRenderer } from '../helpers/pdf-renderer.ts'
import { paperWords, type PaperWords } from '../helpers/paper-words.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'

const renderPdf = pdfRenderer()

interface Case {
  words: PaperWords
  profile?: Partial<OfficeProfile>
  contact: Partial<ContactFields> & { kind: ContactFields['kind'] }
  tax: Tax
}

const english: Case = {
  words: paperWords.en,
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
  tax: tax(200_000),
}

const simplified: Case = {
  words: paperWords['zh-CN'],
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
  tax: tax(130_000, '增值税'),
}

const traditional: Case = {
  words: paperWords['zh-TW'],
  profile: { pricesIncludeTax: true },
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
  tax: tax(50_000, '營業稅'),
}

/** Sends a quote of `count` lines and reads back the PDF that is kept; with KONTOR_PICTURES set it is saved there, too. */
async function send(name: string, { words, profile, contact, tax }: Case, count: number) {
  const problems: DocumentProblem[] = []
  const core = await openCore({
    clock: () => new Date('2026-11-22T10:00:00'),
    renderPdf: (document) => renderPdf(document, (it) => problems.push(...it)),
  })
  const client = core.client()
  await client.office.update({
    version: 1,
    patch: { ...words.profile, quoteTerms: { [words.profile.language ?? 'en']: words.terms }, ...profile },
  })
  const colleague = await client.colleagues.create({
    name: 'Rosa Field',
    initials: 'RF',
    colour: '#2f6f62',
    active: true,
  })
  const { id: contactId } = await client.contacts.create(contact)
  const lines = Array.from({ length: count }, (_, at) => {
    const [text = '', unit = ''] = words.products[at % words.products.length] ?? []
    const unitPrice = 48_750_000 + at * 13_370_000
    return quoteLine({ text, unit, quantity: (1 + (at % 4)) * 1_500_000, unitPrice, taxes: [tax] })
  })
  const { subject, intro } = words
  const texts = { subject, intro, reference: 'HSD-77' }
  const { id } = await client.quotes.create({ contactId, ownerId: colleague.id, ...texts, lines })
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
    const { pages } = await send('quote-us', { ...english, profile: { country: 'US' } }, 3)
    expect(pages[0]?.width).toBeCloseTo(215.9, 0)
    expect(pages[0]?.text).toContain('November 22, 2026')
  })

  it('of a draft says that it is one', async () => {
    const core = await openCore({ renderPdf })
    const client = core.client()
    await client.office.update({ version: 1, patch: english.words.profile })
    const { id: contactId } = await client.contacts.create(english.contact)
    const { id } = await client.quotes.create({ contactId })
    const { fileName, base64 } = await client.quotes.pdf({ id })
    expect(fileName).toBe('Draft Harbour Street Dental.pdf')
    const [page] = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
    expect(page?.text).toContain('Draft – not an offer yet')
  })
})
