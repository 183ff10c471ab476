import { useEffect, useRef } from 'react'

/** Takes the focus when the button that led here is gone, so that keys and screen readers go on at this place. */
export function useKeptFocus<E extends HTMLElement>() {
  const place = useRef<E>(null)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])
  return place
}
