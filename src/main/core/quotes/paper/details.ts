import { customText } from '../../../../shared/i18n/custom-text.ts'
import type { PaperWords, QuotePaper } from './quote-paper.ts'

interface Fact {
  label: string
  value: string
}

/** What identifies a quote: number, dates, references, the colleague to turn to, and the customer's own fields. */
export function detailsOf({ quote, replaces, colleague, printed }: QuotePaper, words: PaperWords): Fact[] {
  const { t, day, locale } = words
  return [
    { label: t('quotes.paper.number'), value: quote.number ?? t('quotes.paper.draft') },
    { label: t('quotes.paper.replaces'), value: replaces },
    { label: t('quotes.paper.date'), value: day(quote.issuedOn) },
    { label: t('quotes.paper.validUntil'), value: quote.validUntil === null ? '' : day(quote.validUntil) },
    { label: t('quotes.paper.reference'), value: quote.reference },
    { label: t('quotes.paper.ourReference'), value: quote.ourReference },
    { label: t('quotes.paper.contact'), value: colleague },
    ...printed.map(({ field, value }) => ({
      label: field.name,
      value: customText(t, field, value, locale, 'long'),
    })),
  ].filter(({ value }) => value !== '')
}

/** On which conditions it is delivered and paid. */
export function conditionsOf({ quote }: QuotePaper, { t }: PaperWords): Fact[] {
  return [
    { label: t('quotes.paper.deliveryAddress'), value: quote.deliveryAddress.trim() },
    { label: t('quotes.paper.deliveryTime'), value: quote.deliveryTime },
    { label: t('quotes.paper.deliveryTerms'), value: incotermOf(quote) },
    { label: t('quotes.paper.paymentTerms'), value: quote.paymentTerms },
  ].filter(({ value }) => value !== '')
}

/** The Incoterm with its place: `DAP Hamburg (Incoterms 2020)`. */
export function incotermOf({ incoterm, incotermPlace }: QuotePaper['quote']): string {
  if (incoterm === '') return incotermPlace
  return `${[incoterm, incotermPlace].filter(Boolean).join(' ')} (Incoterms® 2020)`
}
