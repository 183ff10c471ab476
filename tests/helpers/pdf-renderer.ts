import { rm } from 'node:fs/promises'
import { afterAll, beforeAll } from 'vitest'
import { createPdfRenderer, type PdfRenderer } from '../../src/main/office/render-pdf.ts'
import { buildDocumentPage } from './documents.ts'

/** Makes PDFs as the program does, while the tests of a file run. */
export function pdfRenderer(): (...asked: Parameters<PdfRenderer>) => Promise<Uint8Array> {
  let folder: string
  let renderPdf: PdfRenderer
  beforeAll(async () => {
    folder = await buildDocumentPage()
    renderPdf = createPdfRenderer({ folder })
  })
  afterAll(async () => {
    await renderPdf?.close()
    await rm(folder, { recursive: true, force: true })
  })
  return (...asked) => renderPdf(...asked)
}
