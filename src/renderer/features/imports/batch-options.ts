import { useEffect, useRef, useState } from 'react'
import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports.ts'
import { judgeBatch } from './batch-jobs.ts'

/** How long nothing is changed before the rows are judged again, in ms. */
export const calm = 700

/** The options as the person has them now; a moment after the last change, or on leaving, the rows are judged by them. */
export function useBatchOptions({ id, options }: ImportBatch) {
  const [wanted, setWanted] = useState<ImportOptions | null>(null)
  const unsent = useRef<ImportOptions | null>(null)

  useEffect(() => {
    if (!wanted) return
    const send = () => {
      unsent.current = null
      void judgeBatch(id, wanted).then(() => setWanted((now) => (now === wanted ? null : now)))
    }
    unsent.current = wanted
    const timer = setTimeout(send, calm)
    return () => clearTimeout(timer)
  }, [wanted, id])

  useEffect(
    () => () => {
      if (unsent.current) void judgeBatch(id, unsent.current)
    },
    [id],
  )

  return {
    options: wanted ?? options,
    changeOptions: (change: Partial<ImportOptions>) => setWanted((now) => ({ ...(now ?? options), ...change })),
    /** The rows are not judged by these options yet. */
    waiting: wanted !== null,
    /** Forgets what was changed: the batch is thrown away. */
    dropOptions: () => {
      unsent.current = null
      setWanted(null)
    },
  }
}
