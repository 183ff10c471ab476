import type { ColumnsBlock, PrintBlock } from '../../../../shared/domain/print-document.ts'
import { type PaperWords, type QuotePaper, textBlock } from './quote-paper.ts'

type Column = ColumnsBlock['columns'][number]

/** mm; more would send a short quote to a second page. */
const sealSize = 30

/** Places to sign and beside them to seal, all on one page; none where the design wants none. */
export function signatureBlocks({ party, office, design }: QuotePaper, { t }: PaperWords): PrintBlock[] {
  const { customerSignature, officeSignature, seal } = design.settings
  const sealed: Column = {
    width: sealSize,
    blocks: [{ type: 'frame', height: sealSize, text: t('quotes.paper.seal') }],
  }
  const place = (party: string, name: string): Column[] => [
    {
      blocks: [
        ...textBlock(party, 'strong'),
        ...textBlock(name, 'small'),
        { type: 'spacer', height: 14 },
        { type: 'rule' },
        ...textBlock(t('quotes.paper.signHere'), 'caption'),
      ],
    },
    ...(seal ? [sealed] : []),
  ]
  const places = [
    ...(officeSignature ? [place(t('quotes.paper.signOffice'), office.name)] : []),
    ...(customerSignature ? [place(t('quotes.paper.signCustomer'), party)] : []),
  ]
  if (places.length === 0 && seal) places.push([sealed])
  const [first, second] = places
  if (!first) return []
  // One alone stands on the right.
  const columns = second ? [...first, { width: 2, blocks: [] }, ...second] : [{ blocks: [] }, ...first]
  return [
    {
      type: 'group',
      blocks: [
        { type: 'spacer', height: 5 },
        { type: 'columns', gap: 6, columns },
      ],
    },
  ]
}
