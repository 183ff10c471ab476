import { useEffect, useRef } from 'react'

/**
 * Takes keys in the order in which they are pressed; each waits until what it is meant for is `ready`.
 * @param act answers whether something else comes, for which the next key has to wait
 */
export function useTurns<Key>(ready: boolean, act: (key: Key) => boolean): (key: Key) => void {
  const waiting = useRef<Key[]>([])
  function take() {
    while (ready) {
      const key = waiting.current.shift()
      if (key === undefined || act(key)) return
    }
  }
  useEffect(take)
  return (key) => {
    waiting.current.push(key)
    take()
  }
}
