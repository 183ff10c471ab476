import { useDebouncedCallback } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Design, DesignFields } from '../../../shared/contract/designs.ts'
import { client } from '../../lib/client.ts'
import { useDraft } from '../../lib/drafts.ts'
import { orpc, queryClient } from '../../lib/queries.ts'

interface Typed {
  /** The fields that were changed: what others change of the rest meanwhile stays. */
  patch: Partial<DesignFields>
  /** The version of the design when the change began. */
  version: number
}

/**
 * A design as it is being changed. What is changed is shown at once, saved after a moment, and lies in a draft at this
 * desk until it is.
 * @param sound whether a template can be saved as it is
 */
export function useDesign(design: Design, sound: (template: string) => boolean) {
  const { id, version, name, layout, settings, template } = design
  const { draft, set } = useDraft<Typed>(`design.${id}`)
  const latest = useRef(draft)
  const fields: DesignFields = { name, layout, settings, template, ...draft?.patch }
  const keep = (typed: Typed | undefined) => {
    latest.current = typed
    set(typed)
  }
  const save = useMutation({
    mutationFn: async (typed: Typed) => {
      const saved = await client.designs.update({ id, version: typed.version, patch: typed.patch })
      await queryClient.invalidateQueries({ queryKey: orpc.designs.key() })
      return saved
    },
    meta: { ownErrors: true },
    onSuccess(saved, typed) {
      if (latest.current === typed) keep(undefined)
      else if (latest.current) keep({ ...latest.current, version: saved.version })
    },
  })
  const saveSoon = useDebouncedCallback(
    () => {
      const typed = latest.current
      if (typed && (typed.patch.template === undefined || sound(typed.patch.template))) save.mutate(typed)
    },
    { delay: 600, flushOnUnmount: true },
  )
  return {
    fields,
    change(patch: Partial<DesignFields>) {
      const base = latest.current ?? { patch: {}, version }
      keep({ patch: { ...base.patch, ...patch }, version: base.version })
      saveSoon()
    },
    state: save.isPending ? ('saving' as const) : save.isSuccess && !draft ? ('saved' as const) : null,
    /** Why it is not saved, such as that somebody else changed it meanwhile. */
    error: draft ? save.error : null,
    /** Saves what is typed over what somebody else wrote. */
    saveMine() {
      const mine = { patch: draft?.patch ?? {}, version }
      keep(mine)
      save.mutate(mine)
    },
    discard() {
      keep(undefined)
      save.reset()
    },
  }
}
