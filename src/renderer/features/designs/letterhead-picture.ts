import { longestLetterhead } from '../../../shared/contract/designs.ts'
import { openPdf } from '../../lib/open-pdf.ts'

/** Dots an inch at which a page of a PDF becomes a picture. */
const dpi = 300

/**
 * A file as the picture of a letterhead: a picture as it is, of a PDF its first page, or for the pages that follow its
 * second one, if it has any. Null where it can be neither.
 */
export async function letterheadPicture(file: File, following: boolean): Promise<File | null> {
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer())
  if (!new TextDecoder('latin1').decode(head).includes('%PDF-')) return (await isPicture(file)) ? file : null
  const task = await openPdf(file)
  try {
    const pdf = await task.promise
    const page = await pdf.getPage(following && pdf.numPages > 1 ? 2 : 1)
    const viewport = page.getViewport({ scale: dpi / 72 })
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(viewport.width)
    canvas.height = Math.round(viewport.height)
    await page.render({ canvas, viewport }).promise
    const picture = (await encoded(canvas, 'image/png')) ?? (await encoded(canvas, 'image/jpeg'))
    return picture && new File([picture], `${file.name.replace(/\.pdf$/i, '')}.png`)
  } catch {
    return null
  } finally {
    await task.destroy()
  }
}

async function isPicture(file: File): Promise<boolean> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  bitmap?.close()
  return bitmap !== null
}

/** Lines and letters stay sharp as PNG; photographs that would be too large as one are JPEG. */
async function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9))
  return blob && blob.size <= longestLetterhead / 3 ? blob : null
}
