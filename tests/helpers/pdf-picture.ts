import { join, resolve } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PdfPage } from './documents.ts'

const assets = join(resolve(import.meta.dirname, '../..'), 'node_modules/pdfjs-dist')
/** Pixels a millimetre. */
const scale = 12

/** A page as a picture in shades of grey: 0 is black. */
export interface Picture {
  width: number
  height: number
  grey: Uint8Array
}

interface CanvasFactory {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }
}

/** Draws a page of a PDF, in so many pixels a millimetre. */
export async function drawPdf(bytes: Uint8Array, number = 1, pixels = scale): Promise<Picture> {
  const task = getDocument({
    data: bytes.slice(),
    cMapUrl: `${assets}/cmaps/`,
    standardFontDataUrl: `${assets}/standard_fonts/`,
    verbosity: 0,
  })
  const pdf = await task.promise
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: (pixels * 25.4) / 72 })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const { canvas, context } = (pdf.canvasFactory as CanvasFactory).create(width, height)
  await page.render({ canvas, canvasContext: context, viewport }).promise
  const { data } = context.getImageData(0, 0, width, height)
  const grey = new Uint8Array(width * height)
  for (let at = 0; at < grey.length; at++) {
    grey[at] = ((data[at * 4] ?? 0) + (data[at * 4 + 1] ?? 0) + (data[at * 4 + 2] ?? 0)) / 3
  }
  await task.destroy()
  return { width, height, grey }
}

/** The ink of each character of a text of square (Chinese) characters that stands on a page, one bitmap each. */
export function inkOfCharacters(picture: Picture, page: PdfPage, text: string): string[] {
  const item = page.items.find((candidate) => candidate.text.includes(text))
  if (!item) throw new Error(`“${text}” is not on the page: ${page.text}`)
  const size = (item.size * 25.4) / 72
  const first = item.text.indexOf(text)
  return Array.from(text, (_, at) => {
    const left = Math.round((item.x + (first + at) * size) * scale)
    const top = Math.round((item.y - size * 0.88) * scale)
    const side = Math.round(size * scale)
    let ink = ''
    for (let y = top; y < top + side; y++) {
      for (let x = left; x < left + side; x++) ink += (picture.grey[y * picture.width + x] ?? 255) < 128 ? '1' : '0'
    }
    return ink
  })
}
