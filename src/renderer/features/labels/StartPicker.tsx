import type { KeyboardEvent } from 'react'
import { type LabelSheet, labelPosition, labelsPerSheet } from '../../../shared/domain/labels.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './StartPicker.module.css'

interface StartPickerProps {
  sheet: LabelSheet
  /** The first free label, counted from 1. */
  startAt: number
  /** Labels that are printed. */
  count: number
  onStart: (startAt: number) => void
}

/** The first sheet as a drawing: a click, or the arrow keys, say where printing begins. */
export function StartPicker({ sheet, startAt, count, onStart }: StartPickerProps) {
  const { t } = useWords()
  const { page, label, columns, cornerRadius } = sheet
  const total = labelsPerSheet(sheet)
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      Home: 1 - startAt,
      End: total - startAt,
    }
    const next = startAt + (steps[event.key] ?? 0)
    if (next === startAt || next < 1 || next > total) return
    event.preventDefault()
    onStart(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-label="${next}"]`)?.focus()
  }

  return (
    <div
      role="radiogroup"
      aria-label={t('labels.firstFree')}
      className={classes.sheet}
      style={{ aspectRatio: `${page.width} / ${page.height}` }}
      onKeyDown={move}
    >
      {Array.from({ length: total }, (_, index) => {
        const { x, y } = labelPosition(sheet, index)
        const number = index + 1
        const state = number < startAt ? 'used' : number < startAt + count ? 'printed' : 'free'
        return (
          <button
            key={number}
            type="button"
            role="radio"
            aria-checked={number === startAt}
            aria-label={t('labels.label', { number })}
            tabIndex={number === startAt ? 0 : -1}
            data-label={number}
            data-state={state}
            className={classes.label}
            style={{
              left: percent(x, page.width),
              top: percent(y, page.height),
              width: percent(label.width, page.width),
              height: percent(label.height, page.height),
              borderRadius: `${percent(cornerRadius, label.width)} / ${percent(cornerRadius, label.height)}`,
            }}
            onClick={() => onStart(number)}
          >
            {number}
          </button>
        )
      })}
    </div>
  )
}
