import type { FlowDocument } from '../../../../shared/domain/print-document.ts'
import { bodyOf } from './body.ts'
import { addressWindow, headAreas } from './classic.ts'
import { detailsOf } from './details.ts'
import { footerOf } from './office-blocks.ts'
import type { PaperWords, QuotePaper } from './quote-paper.ts'
import { documentOf, followingHeader, sheetOf } from './sheet.ts'

/** A band of colour over every page, large type, and the details on a tinted card. */
export function modern(paper: QuotePaper, words: PaperWords): FlowDocument {
  const sheet = { ...sheetOf(paper), ...(paper.design.settings.margins === null && { right: 16 }) }
  const { width, left, right, window, top } = sheet
  const card = { x: sheet.facts - 8, padding: 5 }
  return documentOf(paper, words, {
    margins: { firstTop: top + 2, top: 30, right, bottom: 32, left },
    areas: [
      { x: 0, y: 0, width, height: 3.5, fill: 'accent', blocks: [] },
      ...headAreas(paper, sheet),
      addressWindow(paper, sheet),
      {
        ...card,
        y: window.y + 4,
        width: width - right - card.x,
        height: 24,
        grows: true,
        fill: 'tint',
        pages: 'first',
        blocks: [{ type: 'facts', rows: detailsOf(paper, words) }],
      },
    ],
    header: followingHeader(paper, words),
    footer: { offset: 10, blocks: footerOf(paper, words) },
    blocks: bodyOf(paper, words),
  })
}
