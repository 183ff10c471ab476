import { useEffect, useRef, type RefObject } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { PickedFile } from '../../lib/native.ts'
import { pastedFiles } from './pasted-files.ts'

/** Hands over files that are pasted: in the form around `within`, or without it anywhere that nothing else took them. */
export function usePasted(onFiles: (files: PickedFile[]) => void, within?: RefObject<HTMLElement | null>): void {
  const { t, instant } = useWords()
  const latest = useRef({ onFiles, t, instant })
  useEffect(() => {
    latest.current = { onFiles, t, instant }
  })
  useEffect(() => {
    const place = within ? within.current?.closest('form') : window
    const onPaste = (event: Event) => {
      if (event.defaultPrevented) return
      const { onFiles: give, t: say, instant: told } = latest.current
      const name = say('attachments.pastedName', { at: told(new Date().toISOString()) })
      const files = pastedFiles((event as ClipboardEvent).clipboardData, name)
      if (files.length === 0) return
      // What is taken in a form does not come to the page around it.
      event.preventDefault()
      give(files)
    }
    place?.addEventListener('paste', onPaste)
    return () => place?.removeEventListener('paste', onPaste)
  }, [within])
}
