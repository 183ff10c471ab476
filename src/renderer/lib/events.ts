import { ORPCError } from '@orpc/client'
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { JobState } from '../../shared/contract/events.ts'
import { client } from './client.ts'
import { orpc } from './queries.ts'

/** `lost`: nobody answers, it is tried again; `ended`: the program was started anew and has another address. */
export type ConnectionState = 'open' | 'lost' | 'ended'

let state: ConnectionState = 'open'
const listeners = new Set<() => void>()

const connection = {
  get: () => state,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** Whether the core answers. */
export const useConnection = (): ConnectionState => useSyncExternalStore(connection.subscribe, connection.get)

function setState(next: ConnectionState) {
  if (state === next) return
  state = next
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
        setState('open')
      }
    } catch (error) {
      setState(error instanceof ORPCError && error.status === 401 ? 'ended' : 'lost')
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
