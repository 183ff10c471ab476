import { useEffect, useRef } from 'react'

interface Follow {
  /** Id of the row that is looked at beside the table, such as one that was just made; null: none. */
  shown: number | null
  /** Index of the marked row; -1: none. */
  active: number
  idAt: (index: number) => number | undefined
  /** Indices of the rows in sight. */
  inSight: readonly number[]
  setActive: (index: number) => void
}

/** Keeps a table's mark on the row that is looked at, also where that is another one now or stands elsewhere. */
export function useFollowShown({ shown, active, idAt, inSight, setActive }: Follow): void {
  const agreed = useRef({ index: active, shown })
  useEffect(() => {
    const id = idAt(active)
    if (shown === null || id === shown) {
      agreed.current = { index: active, shown }
      return
    }
    // The mark may stand on a row that is not loaded: keys brought it there, or its page is out of sight.
    const stands = agreed.current.index === active && (active < 0 || id !== undefined)
    if (agreed.current.shown === shown && !stands) return
    const index = inSight.find((at) => idAt(at) === shown) ?? -1
    agreed.current = { index, shown }
    setActive(index)
  })
}
