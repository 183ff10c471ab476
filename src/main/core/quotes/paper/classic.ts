import type { Area, FlowDocument } from '../../../../shared/domain/print-document.ts'
import { bodyOf } from './body.ts'
import { detailsOf } from './details.ts'
import { footerOf, profileBlocks, returnAddress, signBlocks } from './office-blocks.ts'
import { type PaperWords, type QuotePaper, textBlock } from './quote-paper.ts'
import { documentOf, followingHeader, type Sheet, sheetOf } from './sheet.ts'

/** A business letter: the recipient in the envelope's window, the details beside it. */
export function classic(paper: QuotePaper, words: PaperWords): FlowDocument {
  const sheet = sheetOf(paper)
  const { width, left, right, window, facts, top } = sheet
  return documentOf(paper, words, {
    margins: { firstTop: top, top: 28, right, bottom: 24, left },
    areas: [
      ...headAreas(paper, sheet),
      addressWindow(paper, sheet),
      {
        x: facts,
        y: window.y + 8,
        width: width - right - facts,
        height: top - window.y - 10,
        grows: true,
        pages: 'first',
        blocks: [{ type: 'facts', rows: detailsOf(paper, words) }],
      },
    ],
    header: followingHeader(paper, words),
    footer: { offset: 10, blocks: footerOf(paper, words) },
    blocks: bodyOf(paper, words),
  })
}

/** The office's sign and where it is reached: the sign left and the rest right, or the other way, or all in the middle. */
export function headAreas(paper: QuotePaper, { width, left, right, facts }: Sheet): Area[] {
  const all = width - left - right
  const aside = { x: facts, y: 14, width: width - right - facts, height: 38, pages: 'first' as const }
  const wide = { x: left, y: 14, width: facts - left - 8, height: 22, pages: 'first' as const }
  switch (paper.design.settings.logo) {
    case 'center':
      return [
        { ...wide, width: all, blocks: signBlocks(paper) },
        { ...wide, y: 36.5, width: all, height: 9.5, blocks: profileBlocks(paper, 'center') },
      ]
    case 'right':
      return [
        { ...wide, x: left + all - wide.width, blocks: signBlocks(paper) },
        { ...wide, width: all - wide.width - 8, height: 30, blocks: profileBlocks(paper, 'left') },
      ]
    default:
      return [
        { ...wide, blocks: signBlocks(paper) },
        { ...aside, blocks: profileBlocks(paper) },
      ]
  }
}

/** Where the envelope's window shows the recipient, below the address that it goes back to. */
export function addressWindow({ quote, office, design }: QuotePaper, { window }: Sheet): Area {
  return {
    ...window,
    pages: 'first',
    blocks: [
      ...textBlock(design.settings.ownHead ? returnAddress(office) : '', 'caption'),
      { type: 'spacer', height: 1.5 },
      { type: 'text', text: quote.recipient.join('\n') },
    ],
  }
}
