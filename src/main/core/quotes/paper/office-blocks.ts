import { formatAddress } from '../../../../shared/domain/address.ts'
import type { RunningBlocks, SimpleBlock } from '../../../../shared/domain/print-document.ts'
import { type Letterhead, type PaperWords, type QuotePaper, textBlock } from './quote-paper.ts'

/** The office's sign: its logo, else its name. */
export function signBlocks({ office, design }: QuotePaper): SimpleBlock[] {
  const { logo, ownHead } = design.settings
  if (logo === 'none') return []
  if (office.logo !== '')
    return [{ type: 'image', src: office.logo, alt: office.name, width: 70, height: 20, align: logo }]
  return ownHead ? textBlock(office.name, 'sign', logo) : []
}

/**
 * Where the office is and how it is reached; its name too, where the sign does not say it.
 * @param align says that it runs on, on this side; otherwise each stands on a line
 */
export function profileBlocks({ office, design }: QuotePaper, align?: 'left' | 'center' | 'right'): SimpleBlock[] {
  const { logo, ownHead } = design.settings
  if (!ownHead) return []
  const reach = [...officeAddress(office), office.phone, office.email, office.web].filter(Boolean)
  const name = office.logo === '' && logo !== 'none' ? '' : office.name
  if (align === 'center') return textBlock([name, ...reach].filter(Boolean).join(' · '), 'caption', align)
  return [...textBlock(name, 'strong', align), ...textBlock(reach.join(align ? ' · ' : '\n'), 'caption', align)]
}

export const returnAddress = (office: Letterhead) => [office.name, ...officeAddress(office)].filter(Boolean).join(' · ')

/** The foot of every page: the design's own text, else who the office is, and the number of the page. */
export function footerOf(paper: QuotePaper, words: PaperWords): RunningBlocks['blocks'] {
  const own = words.text(paper.design.settings.texts.footer)
  const office = own || !paper.design.settings.ownHead ? [[own]] : bankAndTax(paper.office, words)
  const number = { type: 'text' as const, style: 'caption' as const, align: 'right' as const }
  return [
    {
      type: 'columns',
      gap: 8,
      columns: [
        ...office.map((lines) => ({ blocks: textBlock(lines.filter(Boolean).join('\n'), 'caption') })),
        { width: 24, blocks: [{ ...number, text: [{ pages: words.t('quotes.paper.pages') }] }] },
      ],
    },
  ]
}

function bankAndTax(office: Letterhead, { t }: PaperWords): string[][] {
  const bank = [office.bank_name, office.bank_account, office.bank_code].filter(Boolean)
  return [
    [office.name, ...officeAddress(office)],
    bank.length > 0 ? [t('quotes.paper.bank'), ...bank] : [],
    office.tax_number ? [t('quotes.paper.taxNumber'), office.tax_number] : [],
  ].filter((lines) => lines.some(Boolean))
}

export function officeAddress(office: Letterhead): string[] {
  return formatAddress(office, { fromCountry: office.country, onDocument: true })
}
