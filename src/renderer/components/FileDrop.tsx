import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { pickedFile, type PickedFile } from '../lib/native.ts'
import classes from './FileDrop.module.css'

interface FileDropProps {
  /** What happens when the person lets go. */
  label: string
  onFiles: (files: PickedFile[]) => void
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** While it is shown, files can be dropped anywhere in the window. */
export function FileDrop({ label, onFiles }: FileDropProps) {
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })

  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    // The pointer left the window when it goes to nothing.
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) latest.current(files.map(pickedFile))
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [])

  if (!over) return null
  return (
    <div className={classes.over} aria-hidden>
      <div className={classes.frame}>
        <IconFileImport size={40} stroke={1.3} />
        {label}
      </div>
    </div>
  )
}
