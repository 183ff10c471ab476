import { usesLetter } from '../../../../shared/domain/paper.ts'
import type { Area, FlowDocument, PrintBlock, RunningBlocks } from '../../../../shared/domain/print-document.ts'
import { type PaperWords, type QuotePaper, textBlock } from './quote-paper.ts'

/**
 * Where things stand on the first sheet, in mm: on A4 as DIN 5008 form B has it (address field 85 × 45 mm at 20/45, text
 * from 25, information block at 125), on Letter for the left window of a No. 10 envelope folded in three.
 */
const papers = {
  a4: {
    width: 210,
    height: 297,
    left: 25,
    right: 20,
    window: { x: 25, y: 46, width: 80, height: 44 },
    facts: 125,
    top: 99,
  },
  letter: {
    width: 215.9,
    height: 279.4,
    left: 25.4,
    right: 20,
    window: { x: 25.4, y: 45, width: 80, height: 38 },
    facts: 130,
    top: 92,
  },
}

export type Sheet = (typeof papers)['a4']

/** The paper that the office writes on, with the margins of the design where it has its own. */
export function sheetOf({ office, design }: QuotePaper): Sheet {
  const sheet = usesLetter(office.country) ? papers.letter : papers.a4
  const { left, right } = design.settings.margins ?? sheet
  return { ...sheet, left, right }
}

const scales = { small: 0.9, normal: 1, large: 1.12 }

interface Parts {
  /** Upper margin of the first page and of the others, and the other margins, unless the design has its own. */
  margins: { firstTop: number; top: number; right: number; bottom: number; left: number }
  areas: Area[]
  header: RunningBlocks
  footer: RunningBlocks
  blocks: PrintBlock[]
}

/** What all layouts have in common: paper, colour, letterhead, and what the design says at the head of every page. */
export function documentOf(paper: QuotePaper, words: PaperWords, parts: Parts): FlowDocument {
  const { quote, office, design } = paper
  const { width, height } = sheetOf(paper)
  const { accent, textSize, margins: own, texts } = design.settings
  const { firstTop, ...margins } = own ?? parts.margins
  const head = [...textBlock(quote.status === 'draft' ? words.t('quotes.paper.draftNote') : '', 'caption', 'center')]
  head.push(...textBlock(words.text(texts.header), 'caption', 'center'))
  return {
    kind: 'flow',
    title: [titleOf(paper, words), office.name].filter(Boolean).join(' · '),
    lang: quote.language,
    accent,
    look: design.layout,
    scale: scales[textSize],
    letterhead: design.letterhead,
    page: { width, height, margins, firstTop },
    areas: [
      ...parts.areas,
      ...(head.length === 0
        ? []
        : [{ x: margins.left, y: 5, width: width - margins.left - margins.right, height: 9, blocks: head }]),
    ],
    header: parts.header,
    footer: parts.footer,
    blocks: parts.blocks,
  }
}

/** What the quote is called: its word and its number. */
export function titleOf({ quote, design }: QuotePaper, words: PaperWords): string {
  const word = words.text(design.settings.texts.title) || words.t('quotes.paper.title')
  return [word, quote.number].filter(Boolean).join(' ')
}

/** Who and what, at the head of the pages that follow. */
export function followingHeader(paper: QuotePaper, words: PaperWords): RunningBlocks {
  return {
    offset: 14,
    pages: 'following',
    blocks: [
      {
        type: 'columns',
        columns: [
          { blocks: textBlock(paper.design.settings.ownHead ? paper.office.name : '', 'caption') },
          { blocks: textBlock(titleOf(paper, words), 'caption', 'right') },
        ],
      },
    ],
  }
}
