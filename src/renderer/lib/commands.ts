import { useEffect, useId, useRef, useSyncExternalStore } from 'react'

/** Something a person can do by the palette, by keys, or both; pages add theirs while they are shown. */
export interface Command {
  id: string
  label: string
  /** Keys as `n`, `/`, `g c` (one after the other) or `mod+k` (Ctrl, or Cmd on a Mac). */
  keys?: string
  group: 'general' | 'go' | 'page'
  /** false for steps such as "next row" that only make sense by key. */
  inPalette?: boolean
  run: () => void
}

const registered = new Map<string, readonly Command[]>()
const listeners = new Set<() => void>()
let all: readonly Command[] = []

function changed() {
  all = [...registered.values()].flat()
  for (const listener of listeners) listener()
}

export const commands = {
  get: () => all,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** Offers commands for as long as the calling component is shown. */
export function useCommands(list: readonly Command[]): void {
  const id = useId()
  const latest = useRef(list)
  useEffect(() => {
    latest.current = list
  })
  const shape = list.map((command) => [command.id, command.label, command.keys].join('\t')).join('\n')
  useEffect(() => {
    const run = (commandId: string) => latest.current.find((command) => command.id === commandId)?.run()
    registered.set(
      id,
      latest.current.map((command) => ({ ...command, run: () => run(command.id) })),
    )
    changed()
    return () => {
      registered.delete(id)
      changed()
    }
  }, [id, shape])
}

/** All commands offered now. */
export const useAllCommands = () => useSyncExternalStore(commands.subscribe, commands.get)
