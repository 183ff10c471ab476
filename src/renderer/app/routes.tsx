import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { TodayPage } from '../features/today/TodayPage.tsx'
import { ErrorPage } from './ErrorPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Shell })

/** Every page of the program; one line a page. */
const routeTree = root.addChildren([createRoute({ getParentRoute: () => root, path: '/', component: TodayPage })])

/** Addresses live behind `#`, because the page is served as one file by both hosts. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingMinMs: 0,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
