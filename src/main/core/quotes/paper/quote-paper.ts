import type { TFunction } from 'i18next'
import type { DesignSettings } from '../../../../shared/contract/designs.ts'
import type { Quote } from '../../../../shared/contract/quotes.ts'
import { type LocalText, textIn } from '../../../../shared/domain/local-text.ts'
import {
  formatMillionths,
  formatMoney,
  formatRate,
  formatScaled,
  minorDigits,
} from '../../../../shared/domain/money.ts'
import { paperLocale } from '../../../../shared/domain/paper.ts'
import type { FlowDocument, Look } from '../../../../shared/domain/print-document.ts'
import { formatDay } from '../../../../shared/i18n/formats.ts'
import { translator } from '../../../../shared/i18n/i18n.ts'
import type { PrintedValue } from '../../custom-fields/printed-values.ts'
import type { OfficeTable } from '../../database/schema.ts'

/** What of a quote stands on paper; its costs and the office's own notes do not. */
export type PaperQuote = Omit<
  Quote,
  'id' | 'version' | 'sentAt' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'notes' | 'lines'
> & { lines: Omit<Quote['lines'][number], 'cost'>[] }

/** The office as its letterhead shows it. */
export type Letterhead = Omit<OfficeTable, 'id' | 'version'>

/** How a quote looks, with the pictures of the letterhead. */
export interface PaperDesign {
  layout: Look
  settings: DesignSettings
  template: string
  letterhead: NonNullable<FlowDocument['letterhead']>
}

/** What is printed of the product that a line was made from. */
export interface PaperProduct {
  number: string
  /** As a `data:` address, or null. */
  picture: string | null
}

/** Everything that comes onto the paper of a quote. */
export interface QuotePaper {
  quote: PaperQuote
  /** The number of the quote that this one revises, or ''. */
  replaces: string
  office: Letterhead
  /** Who orders and signs: the contact, or the company at which it is written to. */
  party: string
  /** The colleague whom the customer turns to, or ''. */
  colleague: string
  /** What the details show of the customer's custom fields. */
  printed: readonly PrintedValue[]
  /** All of the customer's custom fields that can be printed: what templates may use. */
  custom: readonly PrintedValue[]
  products: ReadonlyMap<number, PaperProduct>
  design: PaperDesign
}

/** How the paper of a quote says things: in the quote's language and by its customs. */
export interface PaperWords {
  t: TFunction
  locale: string
  money(minor: number): string
  price(millionths: number): string
  quantity(millionths: number): string
  percent(rate: number): string
  /** A rate of discount: in Chinese as what is still paid, in tenths: 10 % are 9折. */
  off(rate: number): string
  day(day: string): string
  /** A text of the design, in the quote's language or else in the office's. */
  text(texts: LocalText): string
}

export function wordsOf({ quote, office }: Pick<QuotePaper, 'quote' | 'office'>): PaperWords {
  const locale = paperLocale(quote.language, office.country)
  return {
    t: translator(quote.language),
    locale,
    money: (minor) => formatMoney(minor, quote.currency, locale),
    price: (it) => formatMillionths(it, locale, { minDigits: minorDigits(quote.currency) }),
    quantity: (it) => formatMillionths(it, locale),
    percent: (rate) => formatRate(rate, locale),
    off: (rate) =>
      quote.language === 'en' || rate <= 0 || rate >= 1_000_000
        ? formatRate(rate, locale)
        : `${formatScaled(1_000_000 - rate, 5, locale)}折`,
    day: (it) => formatDay(it, locale, 'long'),
    text: (texts) => textIn(texts, quote.language, office.language),
  }
}

/** A paragraph, unless nothing is in it. */
export function textBlock<
  Style extends 'body' | 'title' | 'sign' | 'heading' | 'strong' | 'small' | 'caption' = 'body',
>(words: string, style?: Style, align?: 'left' | 'center' | 'right') {
  if (words.trim() === '') return []
  return [{ type: 'text' as const, text: words, ...(style && { style }), ...(align && { align }) }]
}
