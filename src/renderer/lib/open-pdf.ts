import { getDocument, GlobalWorkerOptions, type PDFDocumentLoadingTask } from 'pdfjs-dist'

/** What pdf.js fetches lies beside the page (`electron.vite.config.ts`). */
const beside = (name: string) => new URL(`pdfjs/${name}`, document.baseURI).href

GlobalWorkerOptions.workerSrc = beside('pdf.worker.min.mjs')

/** Begins to read a PDF with pdf.js: its scripts and links do nothing here. Whoever opens it destroys the task. */
export async function openPdf(blob: Blob): Promise<PDFDocumentLoadingTask> {
  return getDocument({
    data: new Uint8Array(await blob.arrayBuffer()),
    cMapUrl: beside('cmaps/'),
    standardFontDataUrl: beside('standard_fonts/'),
    wasmUrl: beside('wasm/'),
    // The policy of the page lets nothing be compiled; the decoders come as scripts of ours too.
    useWasm: false,
    enableXfa: false,
  })
}
