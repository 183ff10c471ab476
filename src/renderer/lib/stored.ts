import { useSyncExternalStore } from 'react'

/** A value kept in this browser's storage, readable anywhere and followed by components and by other windows. */
export interface Stored<T> {
  get: () => T
  set: (value: T) => void
  subscribe: (listener: () => void) => () => void
}

/** `parse` makes a whole value out of whatever lies in storage (undefined at first), so that old or damaged text is safe. */
export function createStored<T>(key: string, parse: (raw: unknown) => T): Stored<T> {
  const listeners = new Set<() => void>()
  const read = () => parse(readJson(key))
  let value = read()

  addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return
    value = read()
    for (const listener of listeners) listener()
  })
  return {
    get: () => value,
    set(next) {
      value = next
      writeJson(key, next)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStored<T>(stored: Stored<T>): T {
  return useSyncExternalStore(stored.subscribe, stored.get)
}

export function readJson(key: string): unknown {
  const text = localStorage.getItem(key)
  if (text === null) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** @returns false where storage is full or switched off: the value lives as long as the window then */
export function writeJson(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
