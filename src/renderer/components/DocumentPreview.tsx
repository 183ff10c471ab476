import { Loader } from '@mantine/core'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { DocumentProblem, PrintDocument, ShownDocument } from '../../shared/domain/print-document.ts'
import { printFrame } from '../lib/native.ts'
import classes from './DocumentPreview.module.css'

export interface PreviewHandle {
  /** Prints the pages that are shown, through the system's dialog. */
  print: () => void
}

interface DocumentPreviewProps {
  /** Name of the preview for those who do not see it. */
  title: string
  document: PrintDocument | undefined
  /** What came of showing it: text that does not fit, characters without a font. */
  onShown?: (problems: DocumentProblem[]) => void
  ref?: Ref<PreviewHandle>
}

interface DocumentWindow extends Window {
  showDocument(document: PrintDocument): Promise<ShownDocument>
}

/** The pages of a document exactly as they are printed. They are measured in a frame with a policy of its own. */
export function DocumentPreview({ title, document, onShown, ref }: DocumentPreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [loaded, setLoaded] = useState(false)
  const [shown, setShown] = useState<PrintDocument>()
  const tell = useRef(onShown)
  useEffect(() => {
    tell.current = onShown
  })
  useImperativeHandle(ref, () => ({ print: () => frame.current && printFrame(frame.current) }))

  useEffect(() => {
    const view = frame.current?.contentWindow as DocumentWindow | null | undefined
    if (!loaded || !document || !view) return
    let current = true
    void view.showDocument(document).then(({ problems }) => {
      if (!current) return
      setShown(document)
      tell.current?.(problems)
    })
    return () => {
      current = false
    }
  }, [loaded, document])

  return (
    <div className={classes.preview} aria-busy={shown !== document}>
      <iframe
        ref={frame}
        className={classes.frame}
        title={title}
        src="./document.html"
        sandbox="allow-same-origin allow-scripts allow-modals"
        onLoad={() => setLoaded(true)}
      />
      {!shown && <Loader className={classes.waiting} size="sm" />}
    </div>
  )
}
