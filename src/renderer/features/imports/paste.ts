import { useEffect, useRef } from 'react'
import { pickedFile, type PickedFile } from '../../lib/native.ts'

/** Cells or vCards from the clipboard as a file that is imported like any other. */
export function pastedFile(text: string, name: string): PickedFile {
  const extension = /^\s*BEGIN:VCARD/i.test(text) ? 'vcf' : 'tsv'
  return pickedFile(new File([text], `${name}.${extension}`, { type: 'text/plain' }))
}

/** While it is shown, files and cells can be pasted anywhere on the page but into fields. */
export function usePaste(onFiles: (files: PickedFile[]) => void, onText: (text: string) => void): void {
  const latest = useRef({ onFiles, onText })
  useEffect(() => {
    latest.current = { onFiles, onText }
  })
  useEffect(() => {
    const onPaste = ({ target, clipboardData }: ClipboardEvent) => {
      if (!clipboardData || (target instanceof Element && target.closest('input, textarea, [contenteditable]'))) return
      const files = [...clipboardData.files]
      const text = clipboardData.getData('text/plain')
      // Cells copied from a spreadsheet come with a picture of them.
      if (text.trim() !== '') latest.current.onText(text)
      else if (files.length > 0) latest.current.onFiles(files.map(pickedFile))
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
  }, [])
}
