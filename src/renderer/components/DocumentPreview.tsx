import { Loader, useComputedColorScheme } from '@mantine/core'
import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { DocumentProblem, PrintDocument, ShownDocument } from '../../shared/domain/print-document.ts'
import { printFrame } from '../lib/native.ts'
import classes from './DocumentPreview.module.css'

export interface PreviewHandle {
  /** Shows the document and prints it through the system's dialog: what is newest, whatever was shown until now. */
  print: (document: PrintDocument) => Promise<void>
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
  const [loaded] = useState(() => Promise.withResolvers<void>())
  const [shown, setShown] = useState<PrintDocument>()
  const tell = useRef(onShown)
  useEffect(() => {
    tell.current = onShown
  })
  // Documents are laid out one after the other, so that none comes over the one that is being printed.
  const turn = useRef<Promise<unknown>>(loaded.promise)
  const show = useCallback((next: PrintDocument, then: (shown: ShownDocument) => void) => {
    const step = async () => {
      const view = frame.current?.contentWindow as DocumentWindow | null | undefined
      if (view) then(await view.showDocument(next))
    }
    return (turn.current = turn.current.then(step, step))
  }, [])
  useImperativeHandle(ref, () => ({
    print: async (newest) => show(newest, () => frame.current && printFrame(frame.current)),
  }))

  const scheme = useComputedColorScheme('light')
  useEffect(() => {
    void loaded.promise.then(() => {
      const root = frame.current?.contentDocument?.documentElement
      if (root) root.dataset['scheme'] = scheme
    })
  }, [loaded, scheme])

  useEffect(() => {
    if (!document) return
    let current = true
    void show(document, ({ problems }) => {
      if (!current) return
      setShown(document)
      tell.current?.(problems)
    })
    return () => {
      current = false
    }
  }, [document, show])

  return (
    <div className={classes.preview} aria-busy={shown !== document}>
      <iframe
        ref={frame}
        className={classes.frame}
        title={title}
        src="./document.html"
        sandbox="allow-same-origin allow-scripts allow-modals"
        onLoad={() => loaded.resolve()}
      />
      {!shown && <Loader className={classes.waiting} size="sm" />}
    </div>
  )
}
