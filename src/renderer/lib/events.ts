import type { QueryClient } from '@tanstack/react-query'
import type { JobState } from '../../shared/contract/events.ts'
import { client } from './client.ts'
import { orpc } from './queries.ts'

let connected = true
const listeners = new Set<() => void>()

/** Whether the core answers: a store for `useSyncExternalStore`. */
export const connection = {
  get: () => connected,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function setConnected(value: boolean) {
  if (connected === value) return
  connected = value
  for (const listener of listeners) listener()
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Keeps the one event stream of this client for as long as the page lives. What changed is read again: everything on
 * the screen, since any page may show a contact's name, and only when next looked at elsewhere.
 */
export async function followEvents(queries: QueryClient): Promise<never> {
  for (let failures = 0; ; failures++) {
    try {
      for await (const event of await client.events.subscribe()) {
        // What happened while nobody listened is unknown.
        if (event.kind === 'ready' && failures > 0) await queries.invalidateQueries()
        if (event.kind === 'changed') void queries.invalidateQueries()
        if (event.kind === 'job') await showJob(queries, event.job)
        failures = 0
        setConnected(true)
      }
    } catch {
      setConnected(false)
    }
    await pause(Math.min(10_000, 250 * 2 ** failures))
  }
}

/** The event is newer than any answer under way. */
async function showJob(queries: QueryClient, job: JobState) {
  const queryKey = orpc.jobs.get.queryKey({ input: { id: job.id } })
  await queries.cancelQueries({ queryKey }, { revert: false })
  queries.setQueryData(queryKey, job)
}
