import { useEffect, useRef, useState } from 'react'
import { errorData } from '../../../shared/errors.ts'
import { useDraft } from '../../lib/drafts.ts'
import { fieldErrors } from '../../lib/faults.ts'
import { tellError } from '../../lib/notices.tsx'
import { useSave } from './save-status.tsx'

/** A value as it is to be kept, or what is wrong with it. */
export type Tidied<T> = { value: T } | { error: string }

interface AutosaveOptions<T> {
  /** Names the field and its record for the draft, such as `office.phone`. */
  key: string
  /** The value as the core has it, and the version of its record. */
  saved: T
  version: number
  tidy?: (value: T) => Tidied<T>
  send: (value: T, version: number) => Promise<{ changeSet: number | null; version?: number }>
}

/** One field that saves itself. */
export interface Autosaved<T> {
  value: T
  error: string | null
  /** What someone else entered while this was typed. */
  conflict: { theirs: T } | null
  /** Typed before the program was closed, or could not be sent: it waits here. */
  unsaved: boolean
  type: (value: T) => void
  /** Saves what was typed: on leaving the field. */
  leave: () => void
  /** Types and saves at once: a choice. */
  choose: (value: T) => void
  keepMine: () => void
  discard: () => void
}

/**
 * A field that is saved when it is left, with nothing but its own value and the version at which typing began. Until
 * then, and when saving fails, what was typed lies in a draft at this desk.
 */
export function useAutosave<T>({ key, saved, version, tidy, send }: AutosaveOptions<T>): Autosaved<T> {
  const save = useSave()
  const { draft, restored, set } = useDraft<{ value: T; version: number }>(key)
  const [error, setError] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const [conflict, setConflict] = useState<{ theirs: T; version: number } | null>(null)
  // Our own last save is newer than the version on the screen until the page has read it again.
  const ours = useRef(0)
  const latest = useRef(draft)

  const present = () => Math.max(ours.current, version)
  const sending = useRef<object | null>(null)
  // What was entered while a save was under way is sent after it.
  const again = useRef(false)

  const keep = (next: { value: T; version: number } | undefined) => {
    latest.current = next
    set(next)
  }
  const settle = () => {
    keep(undefined)
    setError(null)
    setFailed(false)
    setConflict(null)
  }

  /** Sends what was typed unless the core has it: `known`, which after a save of our own is newer than the screen. */
  async function commit(typed: { value: T; version: number } | undefined, known = saved): Promise<void> {
    if (!typed || typed === sending.current) return
    if (sending.current) {
      again.current = true
      return
    }
    const tidied = tidy ? tidy(typed.value) : { value: typed.value }
    if ('error' in tidied) return setError(tidied.error)
    setError(null)
    if (tidied.value === known) return settle()
    sending.current = typed
    let kept = known
    try {
      const answer = await save(() => send(tidied.value, typed.version))
      ours.current = answer.version ?? 0
      kept = tidied.value
      const now = latest.current
      if (now === typed) settle()
      else if (now) keep({ ...now, version: ours.current })
    } catch (failure) {
      const clash = errorData(failure, 'CONFLICT')
      const [fault] = Object.values(fieldErrors(failure))
      if (clash?.fields[0]) {
        again.current = false
        setConflict({ theirs: clash.fields[0].theirs as T, version: clash.version })
      } else if (fault !== undefined) setError(fault)
      else {
        setFailed(true)
        tellError(failure)
      }
    } finally {
      sending.current = null
    }
    if (!again.current) return
    again.current = false
    return commit(latest.current, kept)
  }

  const type = (value: T) => {
    if (error !== null) setError(null)
    again.current = false
    keep({ value, version: latest.current?.version ?? present() })
  }
  const leave = () => {
    if (!conflict) void commit(latest.current)
  }
  const leaving = useRef(leave)
  useEffect(() => {
    leaving.current = leave
  })
  // Going to another page by a key leaves no field, so it does so here.
  useEffect(() => () => leaving.current(), [])

  return {
    value: draft ? draft.value : saved,
    error,
    conflict,
    unsaved: (restored || failed) && draft !== undefined && draft.value !== saved,
    type,
    leave,
    choose(value) {
      const next = { value, version: present() }
      keep(next)
      void commit(next)
    },
    keepMine() {
      if (!latest.current || !conflict) return
      const mine = { value: latest.current.value, version: conflict.version }
      keep(mine)
      setConflict(null)
      void commit(mine)
    },
    discard: settle,
  }
}
