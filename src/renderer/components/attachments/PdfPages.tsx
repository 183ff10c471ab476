import { useInViewport } from '@mantine/hooks'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { openPdf } from '../../lib/open-pdf.ts'
import classes from './FilePreview.module.css'

/** The pages of a PDF, drawn by pdf.js. */
export function PdfPages({ blob, unreadable }: { blob: Blob; unreadable: ReactNode }) {
  const [opened, setOpened] = useState<{ document: PDFDocumentProxy; ratio: number } | 'unreadable' | null>(null)
  useEffect(() => {
    let gone = false
    let close = () => {}
    async function open() {
      const task = await openPdf(blob)
      close = () => void task.destroy()
      if (gone) close()
      const pdf = await task.promise
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
      return { document: pdf, ratio: width / height }
    }
    open().then(
      (pdf) => !gone && setOpened(pdf),
      () => !gone && setOpened('unreadable'),
    )
    return () => {
      gone = true
      close()
    }
  }, [blob])
  if (opened === null) return null
  if (opened === 'unreadable') return unreadable
  return (
    <div className={classes.pages}>
      {Array.from({ length: opened.document.numPages }, (_, at) => (
        <PdfPage key={at} pdf={opened.document} number={at + 1} ratio={opened.ratio} />
      ))}
    </div>
  )
}

/** One page, drawn when it comes into sight; until then as large as the first one. */
function PdfPage({ pdf, number, ratio }: { pdf: PDFDocumentProxy; number: number; ratio: number }) {
  const { t } = useWords()
  const { ref, inViewport } = useInViewport<HTMLDivElement>()
  const place = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (!inViewport || drawn) return
    let stop = () => {}
    async function draw() {
      const page = await pdf.getPage(number)
      const width = place.current?.clientWidth ?? 800
      const scale = (width * devicePixelRatio) / page.getViewport({ scale: 1 }).width
      const viewport = page.getViewport({ scale })
      const canvas = document.createElement('canvas')
      canvas.width = Math.floor(viewport.width)
      canvas.height = Math.floor(viewport.height)
      const task = page.render({ canvas, viewport })
      stop = () => task.cancel()
      await task.promise
      place.current?.replaceChildren(canvas)
      setDrawn(true)
    }
    // A page that is scrolled by is drawn when it comes again.
    draw().catch(() => {})
    return () => stop()
  }, [pdf, number, inViewport, drawn])
  return (
    <div ref={ref} className={classes.page}>
      <div
        ref={place}
        role="img"
        aria-label={t('attachments.page', { number })}
        style={drawn ? undefined : { aspectRatio: ratio }}
      />
    </div>
  )
}
