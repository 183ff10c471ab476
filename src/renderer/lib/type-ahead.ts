/** Whether keys go into a text, a list or a date there. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'))

/** Nobody types on for longer, in milliseconds, without looking at what opens. */
const longest = 3_000

let holding = new AbortController()

/**
 * Keeps the letters that are typed until a field has the focus, and types them there. For whatever opens a field by a key:
 * that takes a moment, and meanwhile the first letters are neither lost nor taken for other keys.
 */
export function holdTyping(): void {
  holding.abort()
  const now = (holding = new AbortController())
  const signal = AbortSignal.any([now.signal, AbortSignal.timeout(longest)])
  let held = ''
  addEventListener(
    'keydown',
    (event) => {
      if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      held += event.key
    },
    { capture: true, signal },
  )
  addEventListener(
    'focusin',
    ({ target }) => {
      if (!isTyping(target)) return
      now.abort()
      // After what else is done with the field, such as to select what stands in it.
      if (held) queueMicrotask(() => document.execCommand('insertText', false, held))
    },
    { signal },
  )
  addEventListener('pointerdown', () => now.abort(), { capture: true, signal })
}
