import { Buffer } from 'node:buffer'
import type { DesignSettings } from '../../src/shared/contract/designs.ts'
import type { OfficeProfile } from '../../src/shared/contract/office.ts'
import type { QuoteFields, QuoteLine } from '../../src/shared/contract/quotes.ts'
import type { Look } from '../../src/shared/domain/print-document.ts'
import type { Language } from '../../src/shared/i18n/languages.ts'
import { quoteLine, tax } from './quote-line.ts'

/** A quote whose pages are known. */
export interface GoldenQuote {
  name: string
  language: Language
  layout: Look
  profile: Partial<OfficeProfile>
  settings?: Partial<DesignSettings>
  template?: string
  /** Whether a letter paper lies behind the pages. */
  letterhead?: boolean
  fields: Partial<QuoteFields>
}

const svg = (inner: string, box: string) =>
  `data:image/svg+xml;base64,${Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box}">${inner}</svg>`,
  ).toString('base64')}`

const logo = svg(
  '<rect width="24" height="40" rx="3" fill="#24524a"/><rect x="30" width="24" height="18" rx="3" fill="#c98a3a"/>',
  '60 40',
)

interface Words {
  profile: Partial<OfficeProfile>
  recipient: string
  subject: string
  intro: string
  terms: string
  sections: string[]
  products: [text: string, unit: string][]
  note: string
  exempt: string
  payment: string
  delivery: string
  deliveryAddress: string
}

const english: Words = {
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
  },
  recipient: 'Harbour Street Dental\nMs Priya Nair\n3 Harbour Street\nBristol BS1 5TY',
  subject: 'Fitting out the waiting room',
  intro: 'Dear Ms Nair,\nthank you for showing us your practice. This is what we would build for you.',
  terms: 'Half on order, half on delivery, within 14 days. Prices hold while the offer is valid.',
  sections: ['Waiting room', 'Reception', 'Laboratory'],
  products: [
    ['Oak shelf, oiled\nEuropean oak, natural oil, 32 mm, edges rounded by hand', 'pcs'],
    ['Counter top', 'm'],
    ['Window seat with two drawers', 'pcs'],
    ['Fitting on site', 'h'],
  ],
  note: 'Colours after the sample that we leave with you.',
  exempt: 'Exempt from VAT: article 138 of Directive 2006/112/EC.',
  payment: '14 days net',
  delivery: 'six weeks from the order',
  deliveryAddress: 'Harbour Street Dental\nDock Gate 4\nBristol BS1 5UH',
}

const simplified: Words = {
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
    logo,
  },
  recipient: '上海云岭茶业有限公司\n欧阳静 女士\n上海市徐汇区淮海中路1045号\n200031',
  subject: '茶室装修',
  intro: '欧阳女士，您好！\n感谢您的接待，以下是我们为贵公司拟定的方案与报价。',
  terms: '签约付50%，交货验收后14天内付清余款。报价在有效期内不变。',
  sections: ['茶室', '前台', '库房'],
  products: [
    ['橡木层板，木蜡油\n欧洲白橡木，厚32毫米，手工倒圆角', '件'],
    ['吧台台面', '米'],
    ['飘窗坐榻，带两个抽屉', '件'],
    ['现场安装', '小时'],
  ],
  note: '颜色以留存样板为准。',
  exempt: '根据税法规定免征增值税。',
  payment: '月结14天',
  delivery: '订单确认后六周',
  deliveryAddress: '上海云岭茶业有限公司仓库\n上海市闵行区虹梅路18号',
}

const traditional: Words = {
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
    logo,
  },
  recipient: '雲嶺茶業有限公司\n歐陽靜 女士\n10491 臺北市中山區中山北路二段11號',
  subject: '茶室裝修',
  intro: '歐陽女士，您好：\n感謝您的接待，以下是我們的方案與報價。',
  terms: '訂金50%，驗收後14日內付清尾款。',
  sections: ['茶室', '櫃檯', '倉庫'],
  products: [
    ['橡木層板，木蠟油\n歐洲白橡木，厚32公釐，手工倒圓角', '件'],
    ['吧檯檯面', '公尺'],
    ['臥榻，附兩個抽屜', '件'],
    ['現場安裝', '小時'],
  ],
  note: '顏色以留存樣板為準。',
  exempt: '依稅法規定免徵營業稅。',
  payment: '月結14天',
  delivery: '訂單確認後六週',
  deliveryAddress: '雲嶺茶業倉庫\n新北市板橋區文化路一段18號',
}

const wordsOf: Record<Language, Words> = { en: english, 'zh-CN': simplified, 'zh-TW': traditional }

/** So many items of a quote; `rich`: with sections, notes, options, alternatives, discounts and an exempt line. */
function linesOf(words: Words, count: number, taxes: QuoteLine['taxes'], rich: boolean): QuoteLine[] {
  const lines: QuoteLine[] = []
  for (let at = 0; at < count; at++) {
    if (rich && at % 8 === 0)
      lines.push(quoteLine({ kind: 'section', text: words.sections[(at / 8) % words.sections.length]! }))
    const [text, unit] = words.products[at % words.products.length]!
    const exempt = rich && at % 11 === 5
    lines.push(
      quoteLine({
        text,
        unit,
        quantity: (1 + (at % 4)) * 1_500_000,
        unitPrice: 48_750_000 + (at % 17) * 13_370_000,
        taxes: exempt ? [] : taxes,
        taxNote: exempt ? words.exempt : '',
        choice: rich && at % 9 === 4 ? 'optional' : rich && at % 9 === 7 ? 'alternative' : '',
        discount: rich && at % 5 === 3 ? { rate: 100_000 } : null,
        cost: 11_110_000,
      }),
    )
    if (rich && at % 8 === 6) lines.push(quoteLine({ kind: 'note', text: words.note }))
  }
  return lines
}

function golden(
  name: string,
  language: Language,
  layout: Look,
  {
    count,
    taxes,
    rich = true,
    ...fields
  }: Partial<QuoteFields> & { count: number; taxes: QuoteLine['taxes']; rich?: boolean },
  more: Partial<GoldenQuote> = {},
): GoldenQuote {
  const words = wordsOf[language]
  return {
    name,
    language,
    layout,
    ...more,
    profile: { ...words.profile, ...more.profile },
    fields: {
      language,
      billingAddress: words.recipient,
      subject: words.subject,
      intro: words.intro,
      terms: words.terms,
      reference: 'HSD-77',
      ...(rich && {
        paymentTerms: words.payment,
        deliveryTime: words.delivery,
        incoterm: 'DAP',
        incotermPlace: language === 'en' ? 'Bristol' : language === 'zh-CN' ? '上海' : '臺北',
        deliveryAddress: words.deliveryAddress,
      }),
      notes: 'INTERNAL',
      lines: linesOf(words, count, taxes, rich),
      ...fields,
    },
  }
}

const vat = tax(200_000)
const added = tax(130_000, '增值税')
const business = tax(50_000, '營業稅')

/** Twelve quotes: one line to four hundred, three languages, three layouts, tax in and out, four currencies and more. */
export const goldenQuotes: GoldenQuote[] = [
  // One page, though all that is signed and sealed stands on it too.
  golden(
    'en-classic-1',
    'en',
    'classic',
    { count: 1, taxes: [vat], currency: 'EUR', rich: false },
    { settings: { amountInWords: true, customerSignature: true, officeSignature: true, seal: true } },
  ),
  golden('en-modern-inclusive', 'en', 'modern', {
    count: 6,
    taxes: [vat],
    currency: 'EUR',
    pricesIncludeTax: true,
    discount: { rate: 30_000 },
    totalStep: 5,
  }),
  golden('en-compact-kwd', 'en', 'compact', {
    count: 12,
    taxes: [tax(50_000, 'Levy'), { name: 'VAT', rate: 150_000, compound: true }],
    currency: 'KWD',
    exchangeRate: 2_570_000_000,
    taxRounding: 'line',
    rounding: 'halfEven',
  }),
  golden('zh-CN-classic', 'zh-CN', 'classic', { count: 8, taxes: [added] }, { settings: { logo: 'center' } }),
  golden('zh-CN-modern-inclusive', 'zh-CN', 'modern', {
    count: 20,
    taxes: [added],
    pricesIncludeTax: true,
    discount: { amount: 50_000 },
  }),
  golden('zh-CN-compact', 'zh-CN', 'compact', { count: 30, taxes: [added] }),
  golden('zh-TW-classic-jpy', 'zh-TW', 'classic', { count: 5, taxes: [business], currency: 'JPY' }),
  golden(
    'zh-TW-modern',
    'zh-TW',
    'modern',
    { count: 15, taxes: [business], pricesIncludeTax: true },
    { settings: { accent: '#f2b632', logo: 'right' } },
  ),
  golden(
    'zh-TW-compact-60',
    'zh-TW',
    'compact',
    { count: 60, taxes: [business], rich: false },
    { profile: { logo: '' } },
  ),
  golden(
    'en-classic-400',
    'en',
    'classic',
    { count: 400, taxes: [vat], currency: 'EUR' },
    { settings: { textSize: 'small' } },
  ),
  golden(
    'en-modern-letterhead',
    'en',
    'modern',
    { count: 9, taxes: [vat], currency: 'USD', exchangeRate: 790_000_000 },
    {
      profile: { country: 'US', city: 'Boston', postcode: '02110', region: 'MA' },
      letterhead: true,
      settings: {
        ownHead: false,
        logo: 'none',
        margins: { firstTop: 95, top: 45, right: 20, bottom: 35, left: 25 },
        customerSignature: true,
        texts: {
          title: { en: 'Proposal' },
          header: {},
          footer: { en: 'Fernhill Joinery · Registered in England 1234567' },
          intro: {},
          closing: { en: 'We look forward to working with you.' },
        },
      },
    },
  ),
  golden(
    'zh-CN-compact-template',
    'zh-CN',
    'compact',
    { count: 7, taxes: [added] },
    {
      template:
        '# {{quote.title}} {{quote.number}}\n{{parties}}\n---\n{{lines}}\n{{totals}}\n{{words}}\n{{notes}}\n' +
        '## 说明\n{{#if quote.deliveryTime}}交货期：{{quote.deliveryTime}}{{/if}}\n{{quote.terms}}\n\n> 本报价单共计 {{quote.total}}。\n{{signature}}',
    },
  ),
]
