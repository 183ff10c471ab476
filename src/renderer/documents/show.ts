import type {
  DocumentProblem,
  PrintDocument,
  ShownDocument,
  SingleDocument,
} from '../../shared/domain/print-document.ts'
import { missingGlyphs } from './missing-glyphs.ts'
import { onAccent } from './on-accent.ts'
import { paginate } from './paginate.ts'
import { element } from './render-blocks.ts'
import { placeSheets } from './sheets.ts'

declare global {
  interface Window {
    /** Shows the document in place of the last one; the host calls it once `document.html` is loaded. */
    showDocument(document: PrintDocument): Promise<ShownDocument>
  }
}

let host = document.querySelector<HTMLElement>('#pages')!
const pageStyle = document.head.appendChild(element('style', ''))

/** Counts the documents that were asked for: what is overtaken by a newer one is measured, but not shown. */
let asked = 0

window.showDocument = async (shown) => {
  const turn = (asked += 1)
  const documents = shown.kind === 'several' ? shown.documents : [shown]
  // Even the same language or style anew is reckoned for everything that is shown.
  const root = document.documentElement
  if (root.lang !== shown.lang) root.lang = shown.lang
  document.title = shown.title
  const papers = documents
    .map(({ page }, at) => `@page document${at} { size: ${page.width}mm ${page.height}mm; margin: 0 }`)
    .join('\n')
  if (pageStyle.textContent !== papers) pageStyle.textContent = papers
  await Promise.all([...document.fonts].map((font) => font.load()))
  await decodeImages(shown)
  const { scrollY } = window
  // What was shown stays until all pages are there.
  const measured = document.body.appendChild(element('div', 'measuring'))
  const problems: DocumentProblem[] = []
  for (const [at, single] of documents.entries()) {
    const before = measured.querySelectorAll('.page').length
    const found = await layOut(single, at, measured)
    problems.push(...found.map((it) => ('page' in it ? { ...it, page: it.page + before } : it)))
  }
  const pages = measured.querySelectorAll('.page').length
  if (turn !== asked) {
    measured.remove()
    return { pages, problems }
  }
  // Pages that moved would be laid out once more.
  host.remove()
  host = measured
  host.id = 'pages'
  host.className = ''
  await Promise.all([...host.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)))
  zoomToWidth()
  window.scrollTo(0, scrollY)
  const sheets = host.querySelectorAll('.sheet')
  sheets[sheets.length - 1]?.classList.add('last')
  return { pages: sheets.length, problems }
}

/** Lays one document out in `place`, below those that are there already. */
async function layOut(shown: SingleDocument, at: number, place: HTMLElement): Promise<DocumentProblem[]> {
  const look = shown.kind === 'flow' ? shown.look : undefined
  const root = element('div', ['document', look].filter(Boolean).join(' '))
  root.lang = shown.lang
  if (shown.accent) {
    root.style.setProperty('--accent', shown.accent)
    root.style.setProperty('--on-accent', onAccent(shown.accent))
  }
  if (shown.kind === 'flow' && shown.scale) root.style.setProperty('--scale', String(shown.scale))
  root.style.setProperty('--page-width', `${shown.page.width}mm`)
  root.style.setProperty('--page-height', `${shown.page.height}mm`)
  place.append(root)
  const problems = shown.kind === 'flow' ? await paginate(shown, root) : placeSheets(shown, root)
  for (const sheet of root.children) (sheet as HTMLElement).style.setProperty('page', `document${at}`)
  const characters = missingGlyphs(root.textContent ?? '', getComputedStyle(root).fontFamily)
  return characters ? [{ kind: 'missing-font', lang: shown.lang, characters }, ...problems] : problems
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
  const widths = [...host.querySelectorAll<HTMLElement>('.page')].map((page) => page.offsetWidth)
  if (widths.length === 0) return
  const zoom = String(Math.max(0.1, Math.min(1.5, (document.documentElement.clientWidth - 48) / Math.max(...widths))))
  // Everything on the pages inherits it, so that even the same value anew is dear.
  const { style } = document.documentElement
  if (style.getPropertyValue('--zoom') !== zoom) style.setProperty('--zoom', zoom)
}

window.addEventListener('resize', zoomToWidth)
