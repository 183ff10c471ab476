import type { DocumentProblem, SheetBox, SheetsDocument } from '../../shared/domain/print-document.ts'
import { makePage } from './page-run.ts'
import { element } from './render-blocks.ts'

/** Places the boxes of each sheet and fits their lines. */
export function placeSheets(document: SheetsDocument, host: HTMLElement): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  document.sheets.forEach((sheet, index) => {
    const page = makePage(document.page, host)
    sheet.boxes.forEach((box, number) => {
      const lines = placeBox(box, page)
      if (lines.length > 0) problems.push({ kind: 'cut', page: index + 1, box: number, lines })
    })
  })
  return problems
}

/** Shrinking the type stays pleasant down to here; beyond, long lines are broken first. */
const unbrokenShare = 0.8

/** Makes the box on the page; returns the lines that do not fit in it even at the least size, which are left out. */
function placeBox(box: SheetBox, page: HTMLElement): string[] {
  const { padding = { x: 0, y: 0 }, size = 10, minSize = Math.min(6, size) } = box
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
  if (box.lines.length === 0) return []

  const text = element('div', 'lines', ...box.lines.map((line) => element('div', '', line || '\u00a0')))
  if (box.align) text.style.textAlign = box.align
  made.append(text)
  const room = {
    width: ((box.width - 2 * padding.x) * 96) / 25.4,
    height: ((box.height - 2 * padding.y) * 96) / 25.4,
  }
  const fitsAt = (points: number) => {
    text.style.fontSize = `${points}pt`
    return text.scrollWidth <= room.width + 1 && text.getBoundingClientRect().height <= room.height + 0.1
  }
  const largest = (least: number) => {
    for (let points = size; points >= least; points -= 0.25) if (fitsAt(points)) return true
    return fitsAt(least)
  }
  if (largest(Math.max(minSize, size * unbrokenShare))) return []
  text.classList.add('broken')
  if (largest(minSize)) return []
  const left: string[] = []
  while (text.lastElementChild && !fitsAt(minSize)) {
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
