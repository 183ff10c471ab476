import { useCallbackRef } from '@mantine/hooks'
import { useEffect } from 'react'
import { isTyping } from '../../lib/type-ahead.ts'

interface Steps {
  /** Told whether a field has the focus. */
  undo: (inField: boolean) => void
  redo: (inField: boolean) => void
}

/**
 * Ctrl or Cmd with Z takes the last step of a form back, with Shift and Z, or with Y, does it again, in its fields too:
 * the browser would undo what was typed anywhere on the page. Dialogs keep the browser's keys.
 */
export function useUndoKeys({ undo, redo }: Steps): void {
  const walk = useCallbackRef((event: Event, back: boolean) => {
    const { target, defaultPrevented } = event
    if (defaultPrevented || (target instanceof Element && target.closest('[aria-modal="true"]'))) return
    event.preventDefault()
    if (back) undo(isTyping(target))
    else redo(isTyping(target))
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return
      if (key === 'z' || (key === 'y' && !event.shiftKey)) walk(event, key === 'z' && !event.shiftKey)
    }
    // By a menu of the browser or the program.
    function onBeforeInput(event: InputEvent) {
      if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo')
        walk(event, event.inputType === 'historyUndo')
    }
    const root = document.documentElement
    root.addEventListener('keydown', onKeyDown)
    root.addEventListener('beforeinput', onBeforeInput)
    return () => {
      root.removeEventListener('keydown', onKeyDown)
      root.removeEventListener('beforeinput', onBeforeInput)
    }
  }, [walk])
}
