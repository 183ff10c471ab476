import { blankLine } from '../../../shared/contract/quotes.ts'
import { addDays } from '../../../shared/domain/date.ts'
import { minorDigits } from '../../../shared/domain/money.ts'
import { type LocalText, textIn } from '../../../shared/domain/local-text.ts'
import { quoteTotals } from '../../../shared/domain/quote-totals.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { OfficeTable } from '../database/schema.ts'
import type { PaperQuote } from '../quotes/paper/quote-paper.ts'

type Line = Omit<PaperQuote['lines'][number], 'amount'>

/** What value added tax commonly is where a language is spoken. */
const usualRates: Record<Language, number> = { en: 200_000, 'zh-CN': 130_000, 'zh-TW': 50_000 }

/** A quote of an invented customer that shows what a design does: sections, an optional line, a discount, conditions. */
export function inventedQuote(
  office: OfficeTable,
  language: Language = office.language,
  today = '2026-01-15',
): PaperQuote {
  const t = translator(language)
  const words = (name: 'subject' | 'intro' | 'terms' | 'payment' | 'delivery') => t(`designs.sample.${name}`)
  // Prices that look like prices in currencies with and without minor units.
  const price = (amount: number) => amount * (minorDigits(office.currency) === 0 ? 100_000_000 : 1_000_000)
  const tax = { name: t('designs.sample.tax'), rate: usualRates[language], compound: false }
  const line = (fields: Partial<Line>): Line => ({
    ...blankLine,
    taxes: fields.kind ? [] : [tax],
    accepted: null,
    ...fields,
  })
  const pieces = t('designs.sample.pieces')
  const lines = [
    line({ kind: 'section', text: t('designs.sample.section1') }),
    line({ text: t('designs.sample.line1'), quantity: 4_000_000, unit: pieces, unitPrice: price(189.5) }),
    line({ text: t('designs.sample.line2'), unit: pieces, unitPrice: price(640), discount: { rate: 100_000 } }),
    line({ text: t('designs.sample.line3'), unit: pieces, unitPrice: price(120), choice: 'optional' }),
    line({ kind: 'section', text: t('designs.sample.section2') }),
    line({
      text: t('designs.sample.line4'),
      quantity: 6_500_000,
      unit: t('designs.sample.hours'),
      unitPrice: price(72),
    }),
    line({ kind: 'note', text: t('designs.sample.note') }),
  ]
  const rules = {
    currency: office.currency,
    pricesIncludeTax: office.prices_include_tax === 1,
    taxRounding: office.tax_rounding,
    rounding: office.rounding,
    totalStep: 1,
    discount: { rate: 30_000 },
  }
  const { lines: amounts, ...totals } = quoteTotals(lines, rules)
  const customer = t('designs.sample.customer')
  const person = t('designs.sample.person')
  return {
    ...rules,
    ...totals,
    contactId: 0,
    personId: null,
    contactName: customer,
    personName: person,
    billingAddress: '',
    deliveryAddress: '',
    recipient: [customer, person, ...t('designs.sample.address').split('\n')],
    subject: words('subject'),
    reference: 'BX-204',
    ourReference: '',
    language,
    exchangeRate: null,
    priceListId: null,
    number: 'Q-0042',
    revision: 1,
    revisesId: null,
    status: 'sent',
    issuedOn: today,
    validUntil: addDays(today, 30),
    paymentTerms: words('payment'),
    deliveryTime: words('delivery'),
    incoterm: '',
    incotermPlace: '',
    intro: words('intro'),
    terms: textIn(JSON.parse(office.quote_terms) as LocalText, language, office.language) || words('terms'),
    customerNotes: '',
    ownerId: null,
    designId: null,
    lines: lines.map((it, at) => ({ ...it, amount: amounts[at]?.amount ?? 0 })),
    acceptedTotal: null,
    decidedOn: null,
    decidedBy: '',
    decisionReason: '',
  }
}
