import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryClient } from '@tanstack/react-query'
import { unanswered } from '../../shared/errors.ts'
import { client } from './client.ts'
import { tellError } from './notices.tsx'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The caller shows the error at its place; no notification appears. */
      ownErrors?: boolean
    }
  }
}

/**
 * Answers stay true until the core says that something changed (`lib/events.ts`). Nobody else is asked again: an error
 * that the core gave on purpose is not repeated, and the browser's idea of being online says nothing about loopback.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      networkMode: 'always',
      // A page without its data is the error page's; one that has shown it keeps it.
      throwOnError: (_error, query) => query.state.data === undefined,
      retry: (failures, error) => unanswered(error) && failures < 4,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always' },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.ownErrors) tellError(error)
    },
  }),
})

/** Query and mutation options for every procedure: `orpc.contacts.get.queryOptions({ input })`. */
export const orpc = createTanstackQueryUtils(client)
