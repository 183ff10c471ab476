import type { PrintDocument, ShownDocument } from '../../shared/domain/print-document.ts'
import { missingGlyphs } from './missing-glyphs.ts'
import { paginate } from './paginate.ts'
import { element } from './render-blocks.ts'
import { placeSheets } from './sheets.ts'

declare global {
  interface Window {
    /** Shows the document in place of the last one; the host calls it once `document.html` is loaded. */
    showDocument(document: PrintDocument): Promise<ShownDocument>
  }
}

const host = document.querySelector<HTMLElement>('#pages')!
const pageStyle = document.head.appendChild(element('style', ''))

window.showDocument = async (shown) => {
  const root = document.documentElement
  root.lang = shown.lang
  root.style.setProperty('--accent', shown.accent ?? 'var(--ink)')
  document.title = shown.title
  pageStyle.textContent = `@page { size: ${shown.page.width}mm ${shown.page.height}mm; margin: 0 }`
  await Promise.all([...document.fonts].map((font) => font.load()))
  await decodeImages(shown)
  const { scrollY } = window
  host.replaceChildren()
  root.classList.add('measuring')
  const problems = shown.kind === 'flow' ? paginate(shown, host) : placeSheets(shown, host)
  root.classList.remove('measuring')
  const characters = missingGlyphs(host.textContent ?? '', getComputedStyle(host).fontFamily)
  if (characters) problems.unshift({ kind: 'missing-font', lang: shown.lang, characters })
  await Promise.all([...host.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)))
  zoomToWidth()
  window.scrollTo(0, scrollY)
  return { pages: host.childElementCount, problems }
}

/** Loads the document's pictures before anything is measured, so that each has its size at once. */
async function decodeImages(shown: PrintDocument): Promise<void> {
  const sources = new Set(JSON.stringify(shown).match(/data:image\/[^"\\]+/g))
  await Promise.all(
    [...sources].map((source) => {
      const image = new Image()
      image.src = source
      return image.decode().catch(() => undefined)
    }),
  )
}

/** The screen shows whole page widths; the layout itself never changes, so preview and print are the same. */
function zoomToWidth(): void {
  const page = host.querySelector<HTMLElement>('.page')
  if (!page) return
  const zoom = Math.min(1.5, (document.documentElement.clientWidth - 48) / page.offsetWidth)
  document.documentElement.style.setProperty('--zoom', String(Math.max(0.1, zoom)))
  document.documentElement.style.setProperty('--page-width', page.style.width)
  document.documentElement.style.setProperty('--page-height', page.style.height)
}

window.addEventListener('resize', zoomToWidth)
