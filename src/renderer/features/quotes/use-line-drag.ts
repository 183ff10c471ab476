import { type DragEvent, useState } from 'react'

/**
 * Drags lines by their numbers, of `count` with the open one at the end: the handlers of the table's body, and before which
 * line the dragged one would come, null where it would stay.
 */
export function useLineDrag(count: number, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)

  function onDrag(event: DragEvent<HTMLTableSectionElement>) {
    const row = (event.target as HTMLElement).closest('tr')
    const at = Number(row?.dataset['at'])
    if (!row || Number.isNaN(at)) return
    if (event.type === 'dragstart') {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setDragImage(row, 0, 0)
      return setDrag({ from: at, to: at })
    }
    if (!drag) return
    event.preventDefault()
    const { top, height } = row.getBoundingClientRect()
    const to = Math.min(event.clientY > top + height / 2 ? at + 1 : at, count - 1)
    if (event.type === 'dragover') return setDrag({ ...drag, to })
    setDrag(null)
    const place = to > drag.from ? to - 1 : to
    if (place !== drag.from) onMove(drag.from, place)
  }

  const moves = drag !== null && drag.to !== drag.from && drag.to !== drag.from + 1
  return {
    dropAt: moves ? drag.to : null,
    handlers: { onDragStart: onDrag, onDragOver: onDrag, onDrop: onDrag, onDragEnd: () => setDrag(null) },
  }
}
