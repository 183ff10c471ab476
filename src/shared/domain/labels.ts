import type { SheetBox, SheetsDocument } from './print-document.ts'

/** A sheet of equal labels; every measure in millimetres, from the paper's upper left corner. */
export interface LabelSheet {
  id: string
  brand: string
  part: string
  page: { width: number; height: number }
  label: { width: number; height: number }
  columns: number
  rows: number
  /** Upper left corner of the first label. */
  origin: { x: number; y: number }
  /** From one label's corner to the next one's. */
  pitch: { x: number; y: number }
  cornerRadius: number
}

/** What one label says, line by line; `lang` chooses the form of its Chinese characters. */
export interface LabelText {
  lines: string[]
  lang?: string
}

/** A first label that the sheet does not have. */
export class LabelStartError extends RangeError {
  override name = 'LabelStartError'
}

/** Labels on one sheet. */
export function labelsPerSheet(sheet: LabelSheet): number {
  return sheet.columns * sheet.rows
}

/** Upper left corner in mm of the label at `index`, counted from 0 along the rows of one sheet. */
export function labelPosition(sheet: LabelSheet, index: number): { x: number; y: number } {
  const column = index % sheet.columns
  const row = Math.floor(index / sheet.columns)
  return { x: sheet.origin.x + column * sheet.pitch.x, y: sheet.origin.y + row * sheet.pitch.y }
}

/**
 * The addresses as sheets of labels. The first goes on label `startAt` (counted from 1; the ones before it are already
 * used up). `offsetX` and `offsetY` move everything by so many mm for printers that feed askew; `outlines` draws every
 * label's edge for a test print on plain paper. Without addresses it is one sheet. Text shrinks to fit its label; the
 * page reports lines that do not fit even at the least size. Throws LabelStartError.
 */
export function labelSheets(
  addresses: readonly LabelText[],
  sheet: LabelSheet,
  startAt: number,
  options: { title: string; lang: string; offsetX?: number; offsetY?: number; outlines?: boolean },
): SheetsDocument {
  const { title, lang, offsetX = 0, offsetY = 0, outlines = false } = options
  const perSheet = labelsPerSheet(sheet)
  if (!Number.isInteger(startAt) || startAt < 1 || startAt > perSheet)
    throw new LabelStartError(`${sheet.brand} ${sheet.part} has labels 1 to ${perSheet}, not ${startAt}`)

  const boxOf = (place: number): SheetBox | null => {
    const address = addresses[place - startAt + 1]
    if (!address && !outlines) return null
    const { x, y } = labelPosition(sheet, place % perSheet)
    return {
      x: x + offsetX,
      y: y + offsetY,
      ...sheet.label,
      padding: { x: Math.min(4, sheet.label.width / 10), y: Math.min(3, sheet.label.height / 10) },
      ...(outlines && { outline: true, radius: sheet.cornerRadius }),
      lines: address?.lines ?? [],
      size: 10.5,
      minSize: 5.5,
      valign: 'middle',
      ...(address?.lang && { lang: address.lang }),
    }
  }
  const count = Math.max(1, Math.ceil((startAt - 1 + addresses.length) / perSheet))
  const sheets = Array.from({ length: count }, (_, page) => ({
    boxes: Array.from({ length: perSheet }, (_label, index) => boxOf(page * perSheet + index)).filter(
      (it) => it !== null,
    ),
  }))
  return { kind: 'sheets', title, lang, page: sheet.page, sheets }
}

/**
 * Which address (counted from 0) stands in box `box` (from 0) of page `page` (from 1), where the page reports lines that
 * do not fit. With outlines the free labels are boxes too.
 */
export function addressOfBox(
  sheet: LabelSheet,
  startAt: number,
  outlines: boolean,
  { page, box }: { page: number; box: number },
): number {
  const before = (page - 1) * labelsPerSheet(sheet) - (startAt - 1)
  return outlines ? before + box : Math.max(0, before) + box
}
