import { mergeTemplate, readTemplate } from '../../../../shared/domain/merge-template.ts'
import type { Look, PrintBlock } from '../../../../shared/domain/print-document.ts'
import { conditionsOf, detailsOf } from './details.ts'
import { linesTable } from './lines-table.ts'
import { inWordsBlocks, notesBlocks } from './notes-blocks.ts'
import type { PaperWords, QuotePaper } from './quote-paper.ts'
import { signatureBlocks } from './signature.ts'
import { fieldValues, templateNames } from './template-fields.ts'
import { totalsBlock } from './totals-block.ts'

/** The blocks that templates name. */
export const blockNames = [
  'parties',
  'details',
  'lines',
  'totals',
  'words',
  'notes',
  'conditions',
  'signature',
  'break',
] as const
type BlockName = (typeof blockNames)[number]

/** What stands on a quote and in which order, as a template: what designs without one use, and where one begins. */
export function standardTemplate(layout: Look): string {
  return `# {{quote.title}}
${layout === 'compact' ? '{{parties}}\n' : ''}## {{quote.subject}}
{{quote.intro}}

{{lines}}
{{totals}}
{{words}}
{{notes}}
{{conditions}}

{{quote.terms}}

{{quote.customerNotes}}

{{quote.closing}}

{{signature}}
`
}

/** The text of a quote, from its title to the signatures, by the design's template. */
export function bodyOf(paper: QuotePaper, words: PaperWords): PrintBlock[] {
  const { template, layout } = paper.design
  const names = templateNames(
    blockNames,
    paper.custom.map(({ field }) => field.name),
  )
  const merged = mergeTemplate(readTemplate(template || standardTemplate(layout), names), fieldValues(paper, words))
  return merged.flatMap((part): PrintBlock[] => {
    switch (part.type) {
      case 'block':
        return blocks[part.name as BlockName](paper, words)
      case 'rule':
        return [{ type: 'rule' }]
      case 'text':
        return [{ type: 'text', text: part.text }]
      case 'small':
        return [{ type: 'text', style: 'caption', text: part.text }]
      default:
        return [
          {
            type: 'text',
            style: part.type,
            text: part.text,
            ...(part.type === 'title' && layout === 'compact' && { align: 'center' }),
          },
        ]
    }
  })
}

const facts = (rows: { label: string; value: string }[]): PrintBlock[] =>
  rows.length === 0 ? [] : [{ type: 'facts', rows }]

const blocks: Record<BlockName, (paper: QuotePaper, words: PaperWords) => PrintBlock[]> = {
  parties: partiesBlocks,
  details: (paper, words) => facts(detailsOf(paper, words)),
  lines: (paper, words) => [linesTable(paper, words)],
  totals: (paper, words) => [totalsBlock(paper, words)],
  words: inWordsBlocks,
  notes: notesBlocks,
  conditions: (paper, words) => facts(conditionsOf(paper, words)),
  signature: signatureBlocks,
  break: () => [{ type: 'break' }],
}

/** The customer beside the details. */
function partiesBlocks(paper: QuotePaper, words: PaperWords): PrintBlock[] {
  const customer = { label: words.t('quotes.paper.customer'), value: paper.quote.recipient.join('\n') }
  return [
    {
      type: 'columns',
      gap: 10,
      columns: [
        { blocks: [{ type: 'facts', rows: [customer] }] },
        { blocks: [{ type: 'facts', rows: detailsOf(paper, words) }] },
      ],
    },
  ]
}
