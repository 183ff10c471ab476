import type { PrintBlock, SimpleBlock } from '../../../../shared/domain/print-document.ts'
import { type PaperWords, type QuotePaper, textBlock } from './quote-paper.ts'

/** Places to sign and to seal, all on one page; none where the design wants none. */
export function signatureBlocks({ quote, office, design }: QuotePaper, { t }: PaperWords): PrintBlock[] {
  const { customerSignature, officeSignature, seal } = design.settings
  const place = (party: string, name: string): { blocks: SimpleBlock[] } => ({
    blocks: [
      ...textBlock(party, 'strong'),
      ...textBlock(name, 'small'),
      seal ? { type: 'frame', height: 30, text: t('quotes.paper.seal') } : { type: 'spacer', height: 14 },
      ...(seal ? [{ type: 'spacer' as const, height: 9 }] : []),
      { type: 'rule' },
      ...textBlock(t('quotes.paper.signHere'), 'caption'),
    ],
  })
  const places = [
    ...(officeSignature ? [place(t('quotes.paper.signOffice'), office.name)] : []),
    ...(customerSignature ? [place(t('quotes.paper.signCustomer'), quote.contactName)] : []),
  ]
  if (places.length === 0) {
    if (!seal) return []
    places.push({ blocks: [{ type: 'frame', height: 30, text: t('quotes.paper.seal') }] })
  }
  // One alone stands on the right half.
  const columns = places.length === 1 ? [{ blocks: [] }, ...places] : places
  return [
    {
      type: 'group',
      blocks: [
        { type: 'spacer', height: 6 },
        { type: 'columns', gap: 14, columns },
      ],
    },
  ]
}
