import type { MouseEvent } from 'react'

/** Outside the rows a right click has nothing of ours to offer. */
export function keepToRows(event: MouseEvent) {
  if (!(event.target as Element).closest('[data-index]')) event.stopPropagation()
}
