import { type BrowserWindow, session } from 'electron'
import type { PrintDocument, ShownDocument } from '../../shared/domain/print-document.ts'
import { checkFonts, inTime } from '../printing.ts'
import { guardSession } from './guards.ts'
import { documentUrl, servePages } from './protocol.ts'
import { createPrintWindow } from './window.ts'

const partition = 'kontor-print'

/**
 * Makes PDFs in a hidden window that is gone afterwards. Its session is its own, keeps nothing and reaches no network;
 * only our document page runs in it and takes the document as data. The PDFs end in MISSING_FONT and PDF_TIMEOUT, too.
 */
export function pdfMaker(pages: string): (document: PrintDocument) => Promise<Uint8Array> {
  const printSession = session.fromPartition(partition)
  guardSession(printSession)
  servePages(printSession, pages)
  return async (document) => {
    const window = createPrintWindow(partition)
    try {
      return await inTime(printIn(window, document))
    } finally {
      window.destroy()
    }
  }
}

async function printIn(window: BrowserWindow, document: PrintDocument): Promise<Uint8Array> {
  await window.loadURL(documentUrl)
  const data = JSON.stringify(JSON.stringify(document))
  checkFonts((await window.webContents.executeJavaScript(`showDocument(JSON.parse(${data}))`)) as ShownDocument)
  return window.webContents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  })
}
