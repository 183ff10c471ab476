import { type RefObject, useEffect, useRef, useState } from 'react'
import { cellText, type MendedCell, type Place } from './cells.ts'
import type { ImportRow } from './shown.ts'

/** What is typed into a cell, kept while the rows below it change. */
export interface Edit extends Place {
  row: ImportRow
  at: number
  text: string
}

interface CellEditsProps {
  grid: RefObject<HTMLElement | null>
  onMend: ((cells: MendedCell[]) => void) | undefined
  onEditing: (editing: boolean) => void
}

/** The cell that is being mended, and what was mended so far, to be taken back step by step. */
export function useCellEdits({ grid, onMend, onEditing }: CellEditsProps) {
  const [edit, setEdit] = useState<Edit | null>(null)
  const leaving = useRef(false)
  /** The texts that cells had before they were mended here, the last ones last. */
  const mended = useRef<MendedCell[][]>([])

  const editing = edit !== null
  useEffect(() => onEditing(editing), [editing, onEditing])

  function mend(cells: MendedCell[]) {
    mended.current.push(cells.map(({ row, at }) => ({ row, at, value: cellText(row, at) })))
    onMend?.(cells)
  }

  return {
    edit,
    start(next: Edit) {
      setEdit(next)
      leaving.current = false
    },
    type: (text: string) => setEdit((now) => now && { ...now, text }),
    end(keep: boolean) {
      // Leaving the cell by a key blurs it too.
      if (!edit || leaving.current) return
      leaving.current = true
      setEdit(null)
      grid.current?.focus({ preventScroll: true })
      if (keep && edit.text !== cellText(edit.row, edit.at)) mend([{ row: edit.row, at: edit.at, value: edit.text }])
    },
    mend,
    /** Gives the cells that were mended last the texts they had. */
    undo() {
      const before = mended.current.pop()
      if (before) onMend?.(before)
    },
  }
}
