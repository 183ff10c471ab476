import { app, net, protocol, type Session } from 'electron'
import { openPages } from '../pages.ts'

const scheme = 'app'
/** The address of the program's page. */
export const startUrl = `${scheme}://kontor/index.html`
/** The page that lays out what is printed. */
export const documentUrl = `${scheme}://kontor/document.html`
/** The origin of every page of ours, as Chromium writes it. */
export const ownOrigin = `${scheme}://kontor`

/** Whether a URL, once parsed, is a page of ours. */
export function isOwnUrl(link: string): boolean {
  const url = URL.parse(link)
  return url?.protocol === `${scheme}:` && url.host === 'kontor' && !url.username && !url.password
}

/** Makes `app://` a scheme with an origin of its own. Before the program is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers `app://kontor/…` in a session: the files of the renderer's folder and nothing else. */
export function servePages(session: Session, folder: string): void {
  const devServer = developmentServer()
  if (devServer) {
    session.protocol.handle(scheme, ({ url }) => net.fetch(new URL(url.slice(ownOrigin.length), devServer).href))
    return
  }
  const pages = openPages(folder)
  session.protocol.handle(scheme, async ({ url, method }) => {
    const page = method === 'GET' && isOwnUrl(url) ? await pages(new URL(url).pathname) : null
    if (!page) return new Response('Not found', { status: 404, headers: noSniff })
    return new Response(new Uint8Array(page.bytes), { headers: { ...page.headers, ...noSniff } })
  })
}

const noSniff = { 'x-content-type-options': 'nosniff' }

/** The address of Vite's server while the program is being developed; an installed program has none. */
export function developmentServer(): string | undefined {
  return app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
}
