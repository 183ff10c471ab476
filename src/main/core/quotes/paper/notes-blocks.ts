import { amountInWords } from '../../../../shared/domain/amount-in-words.ts'
import type { SimpleBlock } from '../../../../shared/domain/print-document.ts'
import { isCounted } from '../../../../shared/domain/quote-totals.ts'
import { type PaperWords, type QuotePaper, textBlock } from './quote-paper.ts'

/** The total written out, where the design wants it. */
export function inWordsBlocks({ quote, design }: QuotePaper, { t }: PaperWords): SimpleBlock[] {
  if (!design.settings.amountInWords) return []
  const amount = amountInWords(quote.total, quote.currency, quote.language)
  return textBlock(t('quotes.paper.inWords', { amount }), 'strong')
}

/** Why some lines bear no tax, each reason once; and whether prices are with tax, and how it was rounded. */
export function notesBlocks({ quote }: QuotePaper, { t }: PaperWords): SimpleBlock[] {
  const reasons = new Set(quote.lines.filter(({ kind }) => kind === 'item').map(({ taxNote }) => taxNote.trim()))
  const isTaxed = quote.taxes.some(({ rate }) => rate !== 0)
  const told = [
    isTaxed && t(quote.pricesIncludeTax ? 'quotes.paper.includesTax' : 'quotes.paper.excludesTax'),
    isTaxed && t(`quotes.paper.taxRounded.${quote.taxRounding}`),
    isTaxed && quote.rounding === 'halfEven' && t('quotes.paper.halfEven'),
    quote.lines.some((line) => line.kind === 'item' && !isCounted(line)) && t('quotes.paper.notCounted'),
  ]
  return [
    ...[...reasons].flatMap((reason) => textBlock(reason, 'small')),
    ...textBlock(told.filter(Boolean).join(quote.language === 'en' ? ' ' : ''), 'caption'),
  ]
}
