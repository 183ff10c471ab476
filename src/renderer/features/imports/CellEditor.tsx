import type { KeyboardEvent } from 'react'
import type { Edit } from './cell-edits.ts'
import classes from './CellGrid.module.css'
import { keyOf } from './shown.ts'

interface CellEditorProps {
  edit: Edit
  label: string | undefined
  /** Where it stands above the cells, in pixels. */
  box: { top: number; start: number; width: number; height: number }
  onType: (text: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  onLeave: () => void
}

/** The cell that is being mended, above all others. */
export function CellEditor({ edit, label, box, onType, onKeyDown, onLeave }: CellEditorProps) {
  const { top, start, width, height } = box
  return (
    <div role="row" aria-rowindex={edit.index + 2}>
      <div role="gridcell" aria-colindex={edit.column + 1}>
        <textarea
          key={`${keyOf(edit.row)} ${edit.at}`}
          className={classes.editor}
          aria-label={label}
          rows={1}
          wrap="off"
          ref={(element) => {
            if (!element || document.activeElement === element) return
            element.focus({ preventScroll: true })
            element.setSelectionRange(element.value.length, element.value.length)
          }}
          value={edit.text}
          style={{ top, insetInlineStart: start, width, height }}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
          onKeyDown={onKeyDown}
          onClick={(event) => event.stopPropagation()}
          onDoubleClick={(event) => event.stopPropagation()}
          onBlur={onLeave}
        />
      </div>
    </div>
  )
}
