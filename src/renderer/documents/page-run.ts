import type { DocumentProblem, FlowDocument, RunningBlocks } from '../../shared/domain/print-document.ts'
import { element, renderBlock, renderLetterhead } from './render-blocks.ts'

const clearance = 5

/** Milliseconds. */
const halfFrame = 8

/** The pages of a flowing document as they are made: the last one is open and takes what fits. */
export class PageRun {
  readonly pages: HTMLElement[] = []
  readonly problems: DocumentProblem[] = []
  private readonly document: FlowDocument
  private readonly host: HTMLElement
  /** Of the column for text on the open page, px. */
  height = 0
  private rested = performance.now()
  /** The text column of the open page. */
  flow!: HTMLElement

  constructor(document: FlowDocument, host: HTMLElement) {
    this.document = document
    this.host = host
    this.open()
  }

  /** Whether everything in the open page's column is within it. */
  fits(): boolean {
    return this.flow.getBoundingClientRect().height <= this.height + 0.5
  }

  /** Leaves the thread to whatever waits for it, where the layout has held it for half a frame. */
  async rest(): Promise<void> {
    if (performance.now() - this.rested < halfFrame) return
    // Behind keys, and behind the frame that shows them, which `scheduler.yield` would hold up.
    await scheduler.postTask(() => {}, { priority: 'background' })
    this.rested = performance.now()
  }

  isEmpty(): boolean {
    return this.flow.childElementCount === 0
  }

  /** The lower end of the column, px in the window. */
  bottom(): number {
    return this.flow.getBoundingClientRect().top + this.height
  }

  /** Opens the next page; headings that would be left behind at the foot go with it. */
  break(): void {
    const left = [...this.flow.children]
    const kept = left.slice(left.findLastIndex((it) => !it.classList.contains('keep-next')) + 1)
    this.open()
    if (kept.length < left.length) this.flow.append(...kept)
  }

  report(overflowing: HTMLElement): void {
    const text = (overflowing.textContent ?? '').slice(0, 200)
    this.problems.push({ kind: 'overflow', page: this.pages.length, text })
  }

  private open(): void {
    const { page, areas = [], header, footer, letterhead } = this.document
    const { margins } = page
    const first = this.pages.length === 0
    const sheet = makePage(page, this.host)
    this.pages.push(sheet)
    const behind = first ? letterhead?.first : letterhead?.following
    if (behind) sheet.append(renderLetterhead(behind))
    let below = 0
    for (const area of areas) {
      if (!isOn(area.pages, first)) continue
      const box = element('div', ['area stack', area.fill].filter(Boolean).join(' '), ...area.blocks.map(renderBlock))
      place(box, area)
      if (area.padding) box.style.padding = `${area.padding}mm`
      sheet.append(box)
      if (area.grows && box.scrollHeight > box.clientHeight + 1) {
        box.style.height = 'auto'
        box.style.maxHeight = `${page.height / 2 - area.y}mm`
        below = Math.max(below, area.y + inMm(box) + clearance)
      }
      if (box.scrollHeight > box.clientHeight + 1) this.report(box)
    }
    const above = this.running(sheet, header, 'header', first)
    const foot = this.running(sheet, footer, 'footer', first)
    const top = Math.max((first ? page.firstTop : undefined) ?? margins.top, above, below)
    const bottom = Math.max(margins.bottom, foot)
    this.flow = element('div', 'flow')
    const height = page.height - top - bottom
    const column = element('div', 'column', this.flow)
    place(column, { x: margins.left, y: top, width: page.width - margins.left - margins.right, height })
    sheet.append(column)
    this.height = column.getBoundingClientRect().height
  }

  /** Puts a header or footer on the page; returns how far the text must keep from the edge, in mm. */
  private running(sheet: HTMLElement, running: RunningBlocks | undefined, side: 'header' | 'footer', first: boolean) {
    if (!running || !isOn(running.pages, first)) return 0
    const { margins } = this.document.page
    const box = element(side, `${side} stack`, ...running.blocks.map(renderBlock))
    box.style.left = `${margins.left}mm`
    box.style.right = `${margins.right}mm`
    box.style.setProperty(side === 'header' ? 'top' : 'bottom', `${running.offset}mm`)
    sheet.append(box)
    return running.offset + inMm(box) + clearance
  }
}

const inMm = (box: HTMLElement) => (box.getBoundingClientRect().height * 25.4) / 96

const isOn = (pages: 'all' | 'first' | 'following' = 'all', first: boolean) =>
  pages === 'all' || (pages === 'first') === first

/** An empty page of the paper's size, in a frame that the screen scales. */
export function makePage(paper: { width: number; height: number }, host: HTMLElement): HTMLElement {
  const page = element('section', 'page')
  page.style.width = `${paper.width}mm`
  page.style.height = `${paper.height}mm`
  host.append(element('div', 'sheet', page))
  return page
}

/** Puts a box at its place in millimetres. */
export function place(
  box: HTMLElement,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
) {
  Object.assign(box.style, { left: `${x}mm`, top: `${y}mm`, width: `${width}mm`, height: `${height}mm` })
}
