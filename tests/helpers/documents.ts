import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** Builds `document.html` alone, as the program ships it, into a new folder. */
export async function buildDocumentPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-document-'))
  await build({
    configFile: false,
    root: join(root, 'src/renderer'),
    base: './',
    logLevel: 'error',
    build: {
      outDir: folder,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, 'src/renderer/document.html') },
    },
  })
  return folder
}

const mm = (points: number) => (points * 25.4) / 72

export interface PdfPage {
  width: number
  height: number
  text: string
  /** Texts with the left end of their baseline, in mm from the upper left corner. */
  items: { text: string; x: number; y: number; width: number; size: number }[]
  /** Bounds of everything drawn as a path, in mm from the upper left corner. */
  shapes: { x: number; y: number; width: number; height: number }[]
  /** Whether every font that writes on the page is inside the file. */
  fontsEmbedded: boolean
}

type Matrix = [number, number, number, number, number, number]

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

/** What stands on each page of a PDF, and where. */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const assets = join(root, 'node_modules/pdfjs-dist')
  const task = getDocument({
    data: bytes.slice(),
    cMapUrl: `${assets}/cmaps/`,
    standardFontDataUrl: `${assets}/standard_fonts/`,
    verbosity: 0,
  })
  const pdf = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const [, , right = 0, top = 0] = page.view
    const content = await page.getTextContent()
    const items = content.items.flatMap((item) =>
      'str' in item && item.str.trim()
        ? [
            {
              text: item.str,
              x: mm(item.transform[4]),
              y: mm(top - item.transform[5]),
              width: mm(item.width),
              size: item.height,
            },
          ]
        : [],
    )
    const list = await page.getOperatorList()
    const shapes: PdfPage['shapes'] = []
    let fontsEmbedded = true
    let matrix: Matrix = [1, 0, 0, 1, 0, 0]
    const saved: Matrix[] = []
    list.fnArray.forEach((operation, index) => {
      const values = list.argsArray[index]
      if (operation === OPS.save) saved.push(matrix)
      else if (operation === OPS.restore) matrix = saved.pop() ?? matrix
      else if (operation === OPS.transform) matrix = times(matrix, values as Matrix)
      else if (operation === OPS.setFont) fontsEmbedded &&= page.commonObjs.get(values[0]).missingFile !== true
      else if (operation === OPS.constructPath && values[0] !== OPS.endPath && values[2]) {
        const [left, low, far, high] = values[2] as Matrix
        const corners = [
          [left, low],
          [far, low],
          [left, high],
          [far, high],
        ].map(([x = 0, y = 0]) => [
          matrix[0] * x + matrix[2] * y + matrix[4],
          matrix[1] * x + matrix[3] * y + matrix[5],
        ])
        const xs = corners.map((it) => it[0]!)
        const ys = corners.map((it) => it[1]!)
        shapes.push({
          x: mm(Math.min(...xs)),
          y: mm(top - Math.max(...ys)),
          width: mm(Math.max(...xs) - Math.min(...xs)),
          height: mm(Math.max(...ys) - Math.min(...ys)),
        })
      }
    })
    pages.push({
      width: mm(right),
      height: mm(top),
      text: items.map((it) => it.text).join(' '),
      items,
      shapes,
      fontsEmbedded,
    })
  }
  await task.destroy()
  return pages
}
