import type { DocumentProblem, SheetBox, SheetsDocument } from '../../shared/domain/print-document.ts'
import { makePage } from './page-run.ts'
import { element } from './render-blocks.ts'

/**
 * Places the boxes of each sheet and fits their lines. All boxes are made first and measured together, size by size, so
 * that thousands of labels are laid out a few times and not thousands of times.
 */
export function placeSheets(document: SheetsDocument, host: HTMLElement): DocumentProblem[] {
  const written = document.sheets.flatMap((sheet, index) => {
    const page = makePage(document.page, host)
    return sheet.boxes.flatMap((box, number) => {
      const text = makeBox(box, page)
      return text ? [{ box, text, page: index + 1, number }] : []
    })
  })
  const large = fit(written, ({ box }) => Math.max(leastSize(box), sizeOf(box) * unbrokenShare))
  for (const { text } of large) text.classList.add('broken')
  const tooLarge = fit(large, ({ box }) => leastSize(box))
  return tooLarge.map(({ box, text, page, number }) => ({
    kind: 'cut',
    page,
    box: number,
    lines: leaveOut(box, text),
  }))
}

interface Written {
  box: SheetBox
  text: HTMLElement
}

/** Shrinking the type stays pleasant down to here; beyond, long lines are broken first. */
const unbrokenShare = 0.8

const sizeOf = ({ size = 10 }: SheetBox) => size
const leastSize = (box: SheetBox) => box.minSize ?? Math.min(6, sizeOf(box))
const paddingOf = ({ padding = { x: 0, y: 0 } }: SheetBox) => padding

/** Makes the box on the page; returns its text, if it has any. */
function makeBox(box: SheetBox, page: HTMLElement): HTMLElement | null {
  const padding = paddingOf(box)
  const made = element('div', 'box')
  made.style.width = `${box.width}mm`
  made.style.height = `${box.height}mm`
  // A moved box keeps its exact place; left and top would be rounded to whole pixels, a quarter of a millimetre.
  made.style.transform = `translate(${box.x}mm, ${box.y}mm)`
  made.style.padding = `${padding.y}mm ${padding.x}mm`
  made.style.alignItems = box.valign === 'top' ? 'start' : 'center'
  if (box.outline) made.append(outline(box))
  if (box.lang) made.lang = box.lang
  page.append(made)
  if (box.lines.length === 0) return null
  const text = element(
    'div',
    'lines',
    ...box.lines.map((line, at) => element('div', at === 0 && box.strongFirst ? 'strong' : '', line || '\u00a0')),
  )
  if (box.align) text.style.textAlign = box.align
  made.append(text)
  return text
}

/** Gives each text the largest size, not below `least`, at which it fits; returns those that fit at none. */
function fit<W extends Written>(texts: W[], least: (text: W) => number): W[] {
  let left = texts.map((text) => ({ text, points: sizeOf(text.box) }))
  const none: W[] = []
  while (left.length > 0) {
    for (const { text, points } of left) text.text.style.fontSize = `${points}pt`
    const larger = left.filter(({ text }) => !fits(text))
    none.push(...larger.filter(({ text, points }) => points <= least(text)).map(({ text }) => text))
    left = larger
      .filter(({ text, points }) => points > least(text))
      .map(({ text, points }) => ({ text, points: Math.max(least(text), points - 0.25) }))
  }
  return none
}

function fits({ box, text }: Written): boolean {
  const padding = paddingOf(box)
  const width = ((box.width - 2 * padding.x) * 96) / 25.4
  const height = ((box.height - 2 * padding.y) * 96) / 25.4
  return text.scrollWidth <= width + 1 && text.getBoundingClientRect().height <= height + 0.1
}

/** Takes lines from the end of a text that is too large even at its least size, and returns them. */
function leaveOut(box: SheetBox, text: HTMLElement): string[] {
  const left: string[] = []
  while (text.lastElementChild && !fits({ box, text })) {
    left.unshift(box.lines[text.childElementCount - 1]!)
    text.lastElementChild.remove()
  }
  return left
}

/** The box's edge as a hairline, drawn in millimetres because borders are whole pixels. */
function outline({ width, height, radius = 0 }: SheetBox): SVGElement {
  const create = (tag: string, attributes: Record<string, string | number>) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value))
    return made
  }
  const drawing = create('svg', { class: 'outline', viewBox: `0 0 ${width} ${height}` })
  drawing.append(create('rect', { width, height, rx: radius }))
  return drawing
}
