import { createStored, useStored } from '../../lib/stored.ts'

/** What the editor of quotes shows at this desk. */
interface EditorView {
  /** Cost and margin of the lines. */
  costs: boolean
  /** The printed page beside the form. */
  preview: boolean
  /** What few quotes need. */
  more: boolean
}

const view = createStored<EditorView>('kontor.quoteEditor', (raw) => {
  const stored = (raw ?? {}) as Partial<EditorView>
  return { costs: stored.costs === true, preview: stored.preview !== false, more: stored.more === true }
})

export const useEditorView = (): [EditorView, (change: Partial<EditorView>) => void] => [
  useStored(view),
  (change) => view.set({ ...view.get(), ...change }),
]
