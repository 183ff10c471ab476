import type { DesignSettings } from '../../src/shared/contract/designs.ts'
import type { OfficeProfile } from '../../src/shared/contract/office.ts'
import type { QuoteFields, QuoteLine } from '../../src/shared/contract/quotes.ts'
import type { Look } from '../../src/shared/domain/print-document.ts'
import type { Language } from '../../src/shared/i18n/languages.ts'
import { type PaperWords, paperWords } from './paper-words.ts'
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

/** So many items of a quote; `rich`: with sections, notes, options, alternatives, discounts and an exempt line. */
function linesOf(words: PaperWords, count: number, taxes: QuoteLine['taxes'], rich: boolean): QuoteLine[] {
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
  const words = paperWords[language]
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
