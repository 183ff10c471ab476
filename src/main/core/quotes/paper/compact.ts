import type { FlowDocument } from '../../../../shared/domain/print-document.ts'
import { bodyOf } from './body.ts'
import { footerOf, profileBlocks, signBlocks } from './office-blocks.ts'
import type { PaperWords, QuotePaper } from './quote-paper.ts'
import { documentOf, followingHeader, sheetOf } from './sheet.ts'

/** A form that saves paper: narrow margins, both parties side by side, everything in ruled cells. */
export function compact(paper: QuotePaper, words: PaperWords): FlowDocument {
  const { width } = sheetOf(paper)
  const side = 15
  const { logo } = paper.design.settings
  const sign = { y: 10, height: 20, pages: 'first' as const }
  const half = (width - 2 * side) / 2
  const [signX, profileX] = logo === 'right' ? [side + half, side] : [side, side + half]
  const middle = logo === 'center'
  return documentOf(paper, words, {
    margins: { firstTop: middle ? 38 : 34, top: 24, right: side, bottom: 20, left: side },
    areas: middle
      ? [
          { ...sign, x: side, width: 2 * half, blocks: signBlocks(paper) },
          { ...sign, x: side, y: 31, height: 6, width: 2 * half, blocks: profileBlocks(paper, 'center') },
        ]
      : [
          { ...sign, x: signX, width: half, blocks: signBlocks(paper) },
          {
            ...sign,
            x: profileX,
            width: half,
            height: 24,
            blocks: profileBlocks(paper, logo === 'right' ? 'left' : 'right'),
          },
        ],
    header: { ...followingHeader(paper, words), offset: 11 },
    footer: { offset: 8, blocks: footerOf(paper, words) },
    blocks: bodyOf(paper, words),
  })
}
