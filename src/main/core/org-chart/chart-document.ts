import type { ChartPaper } from '../../../shared/contract/org-chart.ts'
import { type ChartMeasures, type ChartPerson, chartPages, chartTree } from '../../../shared/domain/org-chart.ts'
import type { SheetBox, SheetsDocument } from '../../../shared/domain/print-document.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'

// Millimetres throughout.
const papers: Record<ChartPaper, { width: number; height: number }> = {
  A4: { width: 297, height: 210 },
  A3: { width: 420, height: 297 },
}
const margin = 12
const titleHeight = 10
const footHeight = 6
const measures: ChartMeasures = {
  width: 46,
  height: 14,
  gap: { x: 5, y: 9 },
  indent: 5,
  close: 2.5,
  longest: 9,
}
const line = 0.15
const size = 9
/** Type stays at 6 points and above. */
const leastScale = 6 / size

/** The organisation chart of a company on sheets of paper. */
export function chartDocument(
  company: string,
  people: readonly ChartPerson[],
  paper: ChartPaper,
  language: Language,
): SheetsDocument {
  const t = translator(language)
  const page = papers[paper]
  const width = page.width - 2 * margin
  const height = page.height - 2 * margin - titleHeight - footHeight
  const pages = chartPages(chartTree(company, people), measures, { width, height, leastScale })
  const title = t('orgChart.documentTitle', { company })
  const sheets = pages.map(({ boxes, lines, scale, ...chart }, at) => {
    const left = margin + (width - chart.width * scale) / 2
    const top = margin + titleHeight
    const drawn = lines.map((each): SheetBox => ({
      x: left + each.x * scale - line / 2,
      y: top + each.y * scale - line / 2,
      width: each.width * scale + line,
      height: each.height * scale + line,
      outline: true,
      lines: [],
    }))
    const written = boxes.map(({ node, x, y, page: next }): SheetBox => {
      const more = next === undefined ? '' : t('orgChart.onPage', { page: next })
      return {
        x: left + x * scale,
        y: top + y * scale,
        width: measures.width * scale,
        height: measures.height * scale,
        padding: { x: 1.5 * scale, y: 0.8 * scale },
        radius: node.kind === 'person' ? scale : 0,
        outline: true,
        lines: [node.name, node.note, more].filter(Boolean),
        strongFirst: true,
        size: size * scale,
        minSize: 4,
        align: 'center',
        valign: 'middle',
      }
    })
    const head: SheetBox = {
      x: margin,
      y: margin - 3,
      width,
      height: titleHeight,
      lines: [title],
      strongFirst: true,
      size: 13,
      valign: 'top',
    }
    const number = t('orgChart.pageOf', { page: at + 1, pages: pages.length })
    const foot: SheetBox = {
      x: margin,
      y: page.height - margin - footHeight + 2,
      width,
      height: footHeight,
      lines: pages.length > 1 ? [number] : [],
      size: 8,
      align: 'right',
      valign: 'middle',
    }
    return { boxes: [...drawn, ...written, head, foot] }
  })
  return { kind: 'sheets', title, lang: language, page, sheets }
}
