import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { findBrowser } from '../../src/main/office/find-browser.ts'
import { createPdfRenderer, type PdfRenderer } from '../../src/main/office/render-pdf.ts'
import { labelSheetTypes } from '../../src/shared/domain/label-sheet-data.ts'
import { labelPosition, labelSheets, labelsPerSheet } from '../../src/shared/domain/labels.ts'
import { formatMillionths, formatMoney } from '../../src/shared/domain/money.ts'
import {
  printDocumentSchema,
  type DocumentProblem,
  type FlowDocument,
  type PrintDocument,
} from '../../src/shared/domain/print-document.ts'
import { quoteTotals } from '../../src/shared/domain/quote-totals.ts'
import { buildDocumentPage, readPdf } from '../helpers/documents.ts'
import { quoteLine, tax, totalsRules } from '../helpers/quote-line.ts'

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

/** Renders and reads back; with KONTOR_PICTURES set the PDF is kept in that folder to be looked at. */
async function print(name: string, document: PrintDocument) {
  const problems: DocumentProblem[] = []
  const bytes = await renderPdf(printDocumentSchema.parse(document), (it) => problems.push(...it))
  const pictures = process.env.KONTOR_PICTURES
  if (pictures) {
    await mkdir(pictures, { recursive: true })
    await writeFile(join(pictures, `${name}.pdf`), bytes)
  }
  return { pages: await readPdf(bytes), problems }
}

const english = {
  lang: 'en',
  currency: 'EUR',
  title: 'Quote',
  sender: 'Lindqvist & Sons Joinery · 14 Harbour Lane · Bristol BS1 4RN',
  company: 'Lindqvist & Sons Joinery',
  profile: '14 Harbour Lane\nBristol BS1 4RN\n+44 117 496 0182\nhello@lindqvist.example',
  address: 'Meridian Tea Rooms Ltd\nMs Zoë O’Hara\n7 Orchard Street\nBath BA1 1JT',
  facts: [
    ['Number', 'Q-2026-0042'],
    ['Date', '22 November 2026'],
    ['Valid until', '22 December 2026'],
    ['Your contact', 'Ingrid Lindqvist'],
  ],
  intro:
    'Dear Ms O’Hara,\nthank you for the morning in your tea rooms. This is what we would build for you, and what it costs.',
  heads: ['Item', 'Quantity', 'Unit price', 'Amount'],
  products: ['Oak shelf, oiled', 'Counter top', 'Drawer front', 'Wall panel', 'Window seat'],
  note: 'European oak, natural oil, 32 mm, edges rounded by hand',
  unit: 'pcs',
  section: 'Part',
  net: 'Net',
  tax: 'VAT 20%',
  total: 'Total',
  carried: 'Carried forward',
  brought: 'Brought forward',
  pages: 'Page {page} of {pages}',
  terms: 'Terms',
  termsText:
    'Delivery within six weeks of the order. Half on order, half on delivery, within 14 days, without deduction.',
  place: 'Place, date',
  signature: 'Signature of the customer',
}

const chinese: typeof english = {
  lang: 'zh-CN',
  currency: 'CNY',
  title: '报价单',
  sender: '杭州青木家具有限公司 · 杭州市西湖区文三路 128 号 · 310012',
  company: '杭州青木家具有限公司',
  profile: '杭州市西湖区文三路 128 号\n邮编 310012\n0571-5550 0182\nhello@qingmu.example',
  address: '上海云岭茶业有限公司\n欧阳静 女士\n上海市徐汇区淮海中路 1045 号\n200031',
  facts: [
    ['编号', 'Q-2026-0042'],
    ['日期', '2026年11月22日'],
    ['有效期至', '2026年12月22日'],
    ['联系人', '张伟'],
  ],
  intro: '欧阳女士，您好！\n感谢您在“云岭茶室”接待我们。以下是我们为贵公司拟定的方案与报价——如需调整，请随时联系。',
  heads: ['项目', '数量', '单价', '金额'],
  products: ['橡木层板，木蜡油', '吧台台面', '抽屉面板', '护墙板', '飘窗坐榻'],
  note: '欧洲白橡木，天然木蜡油，厚 32 毫米，手工倒圆角',
  unit: '件',
  section: '第一部分',
  net: '不含税金额',
  tax: '增值税 13%',
  total: '价税合计',
  carried: '转下页',
  brought: '承上页',
  pages: '第 {page} 页，共 {pages} 页',
  terms: '条款',
  termsText: '订单确认后六周内交货。下单时支付 50%，交货后 14 天内支付余款。',
  place: '地点、日期',
  signature: '客户签字（盖章）',
}

const logo =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="24" height="40" rx="3" fill="#24524a"/><rect x="30" width="24" height="18" rx="3" fill="#c98a3a"/></svg>',
  )

/** A quote with everything a quote has: letterhead, window address, sections, notes, carry-over, totals, signature. */
function quote(words: typeof english, count: number): FlowDocument {
  const { lang, currency } = words
  const lines = Array.from({ length: count }, (_, index) =>
    quoteLine({
      quantity: (1 + (index % 7)) * 1_000_000 + (index % 5 === 0 ? 500_000 : 0),
      unitPrice: 48_750_000 + index * 13_370_000,
      taxes: [tax(words.lang === 'en' ? 200_000 : 130_000)],
    }),
  )
  const totals = quoteTotals(lines, totalsRules(currency))
  const money = (minor: number) => formatMoney(minor, currency, lang)
  const rows: Extract<FlowDocument['blocks'][number], { type: 'table' }>['rows'] = []
  const values: string[] = []
  let sum = 0
  lines.forEach((line, index) => {
    if (index % 20 === 0) {
      rows.push({ kind: 'section', cells: [`${words.section} ${index / 20 + 1}`] })
      values.push(money(sum))
    }
    sum += totals.lines[index]!.amount
    const text = `${index + 1}  ${words.products[index % 5]}`
    rows.push({
      cells: [
        index % 3 === 0 ? { text, note: words.note } : text,
        `${formatMillionths(line.quantity, lang)} ${words.unit}`,
        formatMillionths(line.unitPrice, lang, { minDigits: 2 }),
        money(totals.lines[index]!.amount),
      ],
    })
    values.push(money(sum))
  })
  return {
    kind: 'flow',
    title: `${words.title} Q-2026-0042`,
    lang,
    accent: '#24524a',
    page: { width: 210, height: 297, margins: { top: 25, right: 20, bottom: 25, left: 25 }, firstTop: 98 },
    areas: [
      { x: 25, y: 18, width: 40, height: 14, pages: 'first', blocks: [{ type: 'image', src: logo, width: 18 }] },
      {
        x: 125,
        y: 18,
        width: 65,
        height: 28,
        pages: 'first',
        blocks: [
          { type: 'text', text: words.company, style: 'strong' },
          { type: 'text', text: words.profile, style: 'caption' },
        ],
      },
      {
        x: 25,
        y: 45,
        width: 85,
        height: 45,
        pages: 'first',
        blocks: [
          { type: 'text', text: words.sender, style: 'caption' },
          { type: 'spacer', height: 2 },
          { type: 'text', text: words.address },
        ],
      },
      {
        x: 125,
        y: 58,
        width: 65,
        height: 30,
        pages: 'first',
        blocks: [{ type: 'facts', rows: words.facts.map(([label = '', value = '']) => ({ label, value })) }],
      },
    ],
    header: {
      offset: 12,
      pages: 'following',
      blocks: [
        {
          type: 'columns',
          columns: [
            { blocks: [{ type: 'text', style: 'caption', text: words.company }] },
            { blocks: [{ type: 'text', style: 'caption', align: 'right', text: `${words.title} Q-2026-0042` }] },
          ],
        },
      ],
    },
    footer: {
      offset: 12,
      blocks: [{ type: 'text', style: 'caption', align: 'right', text: [{ pages: words.pages }] }],
    },
    blocks: [
      { type: 'text', style: 'title', text: words.title },
      { type: 'text', text: words.intro },
      {
        type: 'table',
        columns: [
          { head: words.heads[0]! },
          { head: words.heads[1]!, align: 'right', fit: true },
          { head: words.heads[2]!, align: 'right', fit: true },
          { head: words.heads[3]!, align: 'right', fit: true },
        ],
        rows,
        carryOver: { carried: words.carried, brought: words.brought, values },
      },
      {
        type: 'totals',
        width: 75,
        rows: [
          { label: words.net, value: money(totals.net) },
          { label: words.tax, value: money(totals.taxes[0]!.amount) },
          { label: words.total, value: money(totals.total), strong: true },
        ],
      },
      {
        type: 'group',
        blocks: [
          { type: 'text', style: 'heading', text: words.terms },
          { type: 'text', text: words.termsText },
          { type: 'spacer', height: 16 },
          {
            type: 'columns',
            columns: [words.place, words.signature].map((text) => ({
              blocks: [{ type: 'rule' as const }, { type: 'text' as const, style: 'caption' as const, text }],
            })),
          },
        ],
      },
    ],
  }
}

/** The page as a reader sees it: Chinese radicals that share a glyph with a character read as that character. */
const plain = (text: string) => text.normalize('NFKC').replaceAll('\u2eda', '页').replaceAll(/\s+/g, '')

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('a printed quote of 60 lines, %s', (name, words) => {
  it('repeats the head, carries the sum over, keeps the totals with rows and numbers its pages', async () => {
    const { pages, problems } = await print(`quote-${words.lang}`, quote(words, 60))
    expect(problems).toEqual([])
    expect(pages).toHaveLength(4)
    const texts = pages.map((page) => plain(page.text))
    const sums = texts.map((text) => new RegExp(`${plain(words.carried)}(.[\\d,]+\\.\\d\\d)`).exec(text)?.[1])
    const broughtSums = texts.map((text) => new RegExp(`${plain(words.brought)}(.[\\d,]+\\.\\d\\d)`).exec(text)?.[1])
    texts.forEach((text, index) => {
      expect(text).toContain(words.heads.map(plain).join(''))
      expect(text).toContain(plain(words.pages.replace('{page}', `${index + 1}`).replace('{pages}', '4')))
      expect(pages[index]!.width).toBeCloseTo(210, 0)
      expect(Math.abs(pages[index]!.width - 210)).toBeLessThan(0.2)
      expect(Math.abs(pages[index]!.height - 297)).toBeLessThan(0.2)
      expect(pages[index]!.fontsEmbedded).toBe(true)
    })
    expect(sums.slice(0, 3).every(Boolean)).toBe(true)
    expect(broughtSums).toEqual([undefined, ...sums.slice(0, 3)])
    expect(sums[3]).toBeUndefined()
    const expected = quote(words, 60).blocks.find((block) => block.type === 'totals')!
    for (const row of expected.rows) expect(texts[3]).toContain(plain(row.label + row.value))
    const everything = texts.join('')
    let at = 0
    for (let line = 1; line <= 60; line++) {
      at = everything.indexOf(plain(`${line}  ${words.products[(line - 1) % 5]}`), at)
      expect(at, `line ${line} of ${name}`).toBeGreaterThan(-1)
    }
    // Chinese characters have glyphs of a real font: a missing one has no way back to any character.
    const han = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0
    if (words === chinese) expect(han(everything)).toBeGreaterThan(900)
  })
})

describe('page breaks', () => {
  it('never leave totals without a row above them', async () => {
    for (let count = 8; count <= 18; count++) {
      const { pages } = await print(`totals-${count}`, quote(english, count))
      const page = pages.find((it) => it.text.includes('VAT 20%'))!
      expect(plain(page.text), `${count} lines`).toContain(plain(`${count}  ${english.products[(count - 1) % 5]}`))
      expect(page.text, `${count} lines`).toContain('Net')
      expect(page.text, `${count} lines`).toMatch(/Total\s+€/)
    }
  })

  const letter = (blocks: FlowDocument['blocks']): FlowDocument => ({
    kind: 'flow',
    title: 'Letter',
    lang: 'en',
    page: { width: 148, height: 105, margins: { top: 15, right: 15, bottom: 15, left: 15 } },
    blocks,
  })
  const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

  it('break a paragraph between lines, two at least on either side, and lose no word', async () => {
    const { pages } = await print(
      'letter',
      letter([
        { type: 'text', text: words(20) },
        { type: 'text', text: words(1500) },
      ]),
    )
    expect(pages.length).toBeGreaterThan(5)
    expect(plain(pages.map((it) => it.text).join(''))).toBe(plain(words(20) + words(1500)))
    for (const page of pages) {
      const lines = new Set(page.items.map((it) => it.y.toFixed(1)))
      expect(lines.size).toBeGreaterThanOrEqual(2)
      for (const it of page.items) expect(it.y).toBeLessThan(90)
    }
  })

  it('send a heading over with its text', async () => {
    const { pages } = await print(
      'heading',
      letter([
        { type: 'spacer', height: 62 },
        { type: 'text', style: 'heading', text: 'Terms' },
        { type: 'text', text: words(30) },
      ]),
    )
    expect(pages.map((it) => it.text.includes('Terms'))).toEqual([false, true])
  })

  it('are not made where all parts find room on one page a little closer to each other', async () => {
    const after = async (height: number) => {
      const { pages } = await print(
        `tight-${height}`,
        letter([
          { type: 'spacer', height },
          ...['First', 'Second'].flatMap((text) => [
            { type: 'text' as const, style: 'heading' as const, text },
            { type: 'text' as const, text: words(3) },
          ]),
        ]),
      )
      const [first, second] = ['First', 'Second'].map((text) => pages[0]!.items.find((it) => it.text === text)?.y ?? 0)
      return { pages: pages.length, between: second! - first! }
    }
    const [roomy, tight, beyond] = [await after(30), await after(40), await after(45)]
    expect([roomy.pages, tight.pages, beyond.pages]).toEqual([1, 1, 2])
    expect(tight.between).toBeLessThan(roomy.between)
  })

  it('break a row only when it is higher than a page, and lose no word', async () => {
    const rows = [words(10), words(1200), words(15)].map((text, index) => ({ cells: [text, String(index)] }))
    const columns = [{ head: 'Text' }, { head: 'No.', align: 'right' as const, fit: true }]
    const { pages, problems } = await print('row', letter([{ type: 'table', columns, rows }]))
    expect(problems).toEqual([])
    for (const page of pages) {
      expect(page.text).toMatch(/^Text\s+No\./)
      for (const it of page.items) expect(it.y).toBeLessThan(90)
    }
    const text = pages.map((it) => it.text.replace(/^Text\s+No\./, '')).join(' ')
    expect(text.match(/word\d+/g)).toHaveLength(1225)
  })

  it('report what is larger than its place', async () => {
    const image = { type: 'image' as const, src: logo, width: 100 }
    const { problems } = await print(
      'overflow',
      letter([{ type: 'columns', columns: [{ blocks: [image, image, { type: 'text', text: 'below' }] }] }]),
    )
    expect(problems).toEqual([{ kind: 'overflow', page: 1, text: 'below' }])
  })

  it('begin below details that need more than their place, and report what would fill the page', async () => {
    const details = (count: number): FlowDocument => ({
      ...letter([{ type: 'text', text: 'below' }]),
      page: { width: 148, height: 210, margins: { top: 15, right: 15, bottom: 15, left: 15 }, firstTop: 50 },
      areas: [
        {
          x: 70,
          y: 20,
          width: 63,
          height: 25,
          grows: true,
          pages: 'first',
          blocks: [
            {
              type: 'facts',
              rows: Array.from({ length: count }, (_, index) => ({ label: words(9), value: `value${index}` })),
            },
          ],
        },
      ],
    })
    const below = (pages: Awaited<ReturnType<typeof print>>['pages']) =>
      pages[0]!.items.find(({ text }) => text === 'below')!.y
    const few = await print('few-details', details(1))
    const more = await print('more-details', details(3))
    const most = await print('most-details', details(40))
    expect(below(few.pages)).toBeLessThan(60)
    const last = more.pages[0]!.items.find(({ text }) => text === 'value2')!.y
    expect(last).toBeGreaterThan(50)
    expect(below(more.pages)).toBeGreaterThan(last)
    expect(below(most.pages)).toBeLessThan(120)
    expect([few, more, most].map(({ problems }) => problems.map(({ kind }) => kind))).toEqual([[], [], ['overflow']])
  })

  it('give a picture its own proportions', async () => {
    const { pages } = await print(
      'picture',
      letter([
        { type: 'image', src: logo, width: 30 },
        { type: 'text', text: 'below' },
      ]),
    )
    const below = pages[0]!.items.find((it) => it.text === 'below')!
    expect(below.y).toBeGreaterThan(15 + 20)
    expect(below.y).toBeLessThan(15 + 20 + 8)
  })

  it('print text as text, whatever it looks like', async () => {
    const hostile =
      '<script>document.body.remove()</script><img src=x onerror=alert(1)> {page} {{7*7}} </style> &lt;b&gt;'
    const { pages } = await print('hostile', {
      ...letter([
        { type: 'text', text: hostile },
        { type: 'table', columns: [{ head: hostile }], rows: [{ cells: [{ text: hostile, note: hostile }] }] },
      ]),
      title: hostile,
    })
    expect(plain(pages.map((it) => it.text).join('')).split(plain(hostile))).toHaveLength(5)
  })
})

describe('several documents', () => {
  it('follow one another, each on its own paper with its own page numbers', async () => {
    const letter: FlowDocument = {
      kind: 'flow',
      title: 'Letter',
      lang: 'en',
      page: { width: 148, height: 105, margins: { top: 15, right: 15, bottom: 15, left: 15 } },
      footer: { offset: 5, blocks: [{ type: 'text', text: [{ pages: 'leaf {page} of {pages}' }] }] },
      blocks: [{ type: 'text', text: 'First' }, { type: 'break' }, { type: 'text', text: 'Second' }],
    }
    const { pages, problems } = await print('several', {
      kind: 'several',
      title: 'Three',
      lang: 'en',
      documents: [letter, quote(chinese, 30), letter],
    })
    expect(problems).toEqual([])
    expect(pages.map(({ width }) => Math.round(width))).toEqual(
      [148, 148, 210, 210, 210, 148, 148].slice(0, pages.length),
    )
    const numbers = pages.map(
      ({ text }) => /leaf \d of \d|第 \d . ?[，,] ?共 \d/.exec(text.normalize('NFKC'))?.[0] ?? text,
    )
    expect([numbers.at(0), numbers.at(1), numbers.at(-2), numbers.at(-1)]).toEqual([
      'leaf 1 of 2',
      'leaf 2 of 2',
      'leaf 1 of 2',
      'leaf 2 of 2',
    ])
  })

  it('keep a place to sign with the paragraph before it', async () => {
    for (let height = 30; height < 60; height += 3) {
      const { pages } = await print('sign', {
        kind: 'flow',
        title: 'Letter',
        lang: 'en',
        page: { width: 148, height: 105, margins: { top: 15, right: 15, bottom: 15, left: 15 } },
        blocks: [
          { type: 'text', text: 'Opening' },
          { type: 'spacer', height },
          { type: 'text', text: 'Closing words' },
          {
            type: 'group',
            blocks: [{ type: 'spacer', height: 14 }, { type: 'rule' }, { type: 'text', text: 'Signature' }],
          },
        ],
      })
      const page = pages.find(({ text }) => text.includes('Signature'))
      expect(page?.text, `${height} mm`).toContain('Closing words')
    }
  })
})

describe('labels', () => {
  const addresses = Array.from({ length: 40 }, (_, index) =>
    index % 4 === 3
      ? {
          lines: ['上海云岭茶业有限公司', `欧阳静 女士 ${index}`, '上海市徐汇区淮海中路 1045 号', '200031'],
          lang: 'zh-CN',
        }
      : { lines: ['Meridian Tea Rooms', `Ms Zoë O'Hara ${index}`, '7 Orchard Street', 'BATH', 'BA1 1JT'] },
  )

  it.each(labelSheetTypes)('$brand $part lie exactly where the sheet has them, text inside them', async (sheet) => {
    const document = labelSheets(addresses, sheet, 5, { title: 'Labels', lang: 'en', outlines: true })
    const { pages, problems } = await print(`labels-${sheet.id}`, document)
    expect(problems).toEqual([])
    expect(pages).toHaveLength(Math.ceil(44 / labelsPerSheet(sheet)))
    for (const [number, page] of pages.entries()) {
      expect(Math.abs(page.width - sheet.page.width)).toBeLessThan(0.2)
      expect(Math.abs(page.height - sheet.page.height)).toBeLessThan(0.2)
      for (let index = 0; index < labelsPerSheet(sheet); index++) {
        const { x, y } = labelPosition(sheet, index)
        const near = page.shapes.filter((it) => {
          const off = [it.x - x, it.y - y, it.width - sheet.label.width, it.height - sheet.label.height]
          return off.every((value) => Math.abs(value) < 0.05)
        })
        expect(near.length, `label ${index + 1} on page ${number + 1}`).toBe(1)
        const address = addresses[number * labelsPerSheet(sheet) + index - 4]
        const inside = page.items.filter(
          (it) => it.x >= x && it.x + it.width <= x + sheet.label.width && it.y >= y && it.y <= y + sheet.label.height,
        )
        expect(plain(inside.map((it) => it.text).join(''))).toHaveLength(plain(address?.lines.join('') ?? '').length)
        for (const it of inside) expect(it.x).toBeGreaterThan(x + 2)
      }
    }
  })

  it('move by the offset, exactly', async () => {
    const sheet = labelSheetTypes[0]!
    const at = async (offsetX: number, offsetY: number) => {
      const document = labelSheets([{ lines: ['Corner'] }], sheet, 1, { title: 'Labels', lang: 'en', offsetX, offsetY })
      return (await print('offset', document)).pages[0]!.items[0]!
    }
    const [plainAt, movedTo] = [await at(0, 0), await at(1.5, -2)]
    expect(movedTo.x - plainAt.x).toBeCloseTo(1.5, 2)
    expect(movedTo.y - plainAt.y).toBeCloseTo(-2, 2)
  })

  it('shrink their text to fit, and report the lines that cannot', async () => {
    const sheet = labelSheetTypes[1]!
    const long = 'The Incorporated Worshipful Company of Tea Blenders and Merchants of the West'
    const many = Array.from({ length: 14 }, (_, index) => `Line ${index + 1}`)
    const document = labelSheets([{ lines: ['Short'] }, { lines: [long, 'Bath'] }, { lines: many }], sheet, 1, {
      title: 'Labels',
      lang: 'en',
    })
    const { pages, problems } = await print('shrink', document)
    const items = pages[0]!.items
    const sizes = items.map((it) => it.size)
    expect(items.find((it) => it.text === 'Short')!.size).toBeGreaterThan(Math.min(...sizes))
    expect(plain(pages[0]!.text)).toContain(plain(`${long}Bath`))
    for (const it of items) expect(it.y).toBeLessThan(sheet.origin.y + sheet.label.height)
    expect(problems).toHaveLength(1)
    const [cut] = problems
    expect(cut).toMatchObject({ kind: 'cut', page: 1, box: 2 })
    const left = cut?.kind === 'cut' ? cut.lines : []
    expect(many.slice(-left.length)).toEqual(left)
    expect(pages[0]!.text).toContain(`Line ${14 - left.length}`)
    expect(pages[0]!.text).not.toContain(`Line ${14 - left.length + 1}`)
  })
})

describe('where no PDF can be made', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('says that there is no browser', async () => {
    vi.stubEnv('KONTOR_BROWSER', join(folder, 'no-such-browser'))
    expect(findBrowser()).toBeNull()
    const other = createPdfRenderer({ folder })
    await expect(other(quote(english, 1))).rejects.toMatchObject({ code: 'NO_PDF' })
    vi.unstubAllEnvs()
    expect((await other(quote(english, 1))).length, 'it works once a browser is there').toBeGreaterThan(1000)
    await other.close()
  })

  it('says when the time is over', async () => {
    const hasty = createPdfRenderer({ folder, timeoutMs: 1 })
    await expect(hasty(quote(english, 60))).rejects.toMatchObject({ code: 'PDF_TIMEOUT', data: { seconds: 0.001 } })
    await hasty.close()
  })

  it.runIf(process.platform === 'linux')('names the characters that no font has', async () => {
    const config = join(folder, 'fonts.conf')
    await writeFile(
      config,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><include>/etc/fonts/fonts.conf</include><selectfont><rejectfont>
      ${['zh-cn', 'zh-tw', 'zh-hk', 'ja', 'ko']
        .map((lang) => `<pattern><patelt name="lang"><string>${lang}</string></patelt></pattern>`)
        .join('')}
      </rejectfont></selectfont></fontconfig>`,
    )
    vi.stubEnv('FONTCONFIG_FILE', config)
    const bare = createPdfRenderer({ folder })
    const failure = await bare(quote(chinese, 1)).catch((error: unknown) => error)
    await bare.close()
    expect(failure).toMatchObject({ code: 'MISSING_FONT', data: { characters: expect.stringContaining('报') } })
    expect(String(failure), 'which the log may show').not.toContain('报')
  })
})
