import { useSyncExternalStore } from 'react'
import { localDay } from '../../shared/domain/date.ts'

const lookedAt = 30_000

function subscribe(listener: () => void) {
  const timer = setInterval(listener, lookedAt)
  return () => clearInterval(timer)
}

/** The day where this machine stands; it changes at midnight while the program runs. */
export const useToday = (): string => useSyncExternalStore(subscribe, () => localDay(new Date()))
