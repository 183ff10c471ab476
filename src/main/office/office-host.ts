import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AnyRouter, Context } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import { translator } from '../../shared/i18n/i18n.ts'
import { pickLanguage } from '../../shared/i18n/languages.ts'
import { Guard, type Refusal, type Welcome } from './guard.ts'
import { openPages } from '../pages.ts'

/** The longest body of a call, in bytes: a piece of a file to import, in base64, with room around it. */
const longestBody = 8 * 1024 * 1024

/** How long calls under way may take when the host closes, in milliseconds. */
const patience = 2000

export interface OfficeHostOptions {
  core: { router: AnyRouter; context(): Context }
  /** The built renderer. */
  rendererFolder: string
  /** Tried in turn until one is free; 0, which is what is taken without them, stands for any. */
  ports?: readonly number[]
  /** How long a connection may wait with its first request, in milliseconds. */
  headersTimeout?: number
  log: (message: string) => void
}

export interface OfficeHost {
  /** The address that opens the program, with the token of this start. */
  url: string
  /** An address that opens the program once, for a browser's command line, which everybody on the machine may read. */
  urlForOneVisit(): string
  close(): Promise<void>
}

/** Serves the program over HTTP to this machine alone: the renderer's files and the contract at `/rpc`. */
export async function startOfficeHost({
  core,
  rendererFolder,
  ports = [0],
  headersTimeout = 10_000,
  log,
}: OfficeHostOptions): Promise<OfficeHost> {
  const pages = openPages(rendererFolder)
  const calls = new RPCHandler<Context>(core.router, {
    plugins: [new RequestHeadersPlugin(), new BodyLimitPlugin({ maxBodySize: longestBody })],
  })
  // A connection that waits too long is told 408, by which a browser sends what it had for it on another one.
  const server = createServer({ headersTimeout, connectionsCheckingInterval: headersTimeout, requestTimeout: 60_000 })
  const taken = await listen(server, ports)
  const guard = new Guard(taken)
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log(`the office host failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      if (response.headersSent) response.destroy()
      else refuse(request, response, { status: 500, reason: 'refused' })
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = guard.check(request)
    if (verdict && 'status' in verdict) return refuse(request, response, verdict)
    setCommonHeaders(response)
    if (verdict) return welcome(response, verdict)
    if (request.method === 'POST') {
      response.setHeader('content-security-policy', "default-src 'none'")
      response.setHeader('cache-control', 'no-store')
      const { matched } = await calls.handle(request, response, { prefix: '/rpc', context: core.context() })
      if (!matched) refuse(request, response, { status: 404, reason: 'notFound' })
      return
    }
    const page = await pages((request.url ?? '').split('?', 1)[0] ?? '')
    if (!page) return refuse(request, response, { status: 404, reason: 'notFound' })
    response.writeHead(200, { ...page.headers, 'content-length': page.bytes.length })
    response.end(request.method === 'HEAD' ? undefined : page.bytes)
  }

  const origin = `http://127.0.0.1:${taken}`
  return {
    url: `${origin}/?token=${guard.token}`,
    urlForOneVisit: () => `${origin}/?ticket=${guard.issueTicket()}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      // Event streams end only when they are cut.
      const cut = setTimeout(() => server.closeAllConnections(), patience)
      await closed
      clearTimeout(cut)
    },
  }
}

/** Takes the first of the ports that is free. @returns the port */
async function listen(server: Server, ports: readonly number[]): Promise<number> {
  for (const [at, port] of ports.entries()) {
    try {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      break
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Windows keeps ranges of ports for itself and answers EACCES.
      if (at === ports.length - 1 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error
    }
  }
  return (server.address() as AddressInfo).port
}

/**
 * Opens the session and sends the browser to the program from a page of our own: after a redirect, a visit that began
 * with a link on another site's page would still count as that site's and come without the cookie.
 */
function welcome(response: ServerResponse, { cookie }: Welcome): void {
  response.writeHead(200, {
    'set-cookie': cookie,
    refresh: '0; url=/',
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
  })
  response.end('<!doctype html><title>Kontor</title><a href="/">Kontor</a>\n')
}

function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
}

/** A plain page in the reader's language; nothing of the request and nothing of the program's inside is in it. */
function refuse(request: IncomingMessage, response: ServerResponse, { status, reason, headers }: Refusal): void {
  const t = translator(pickLanguage(acceptedLanguages(request.headers['accept-language'] ?? '')))
  setCommonHeaders(response)
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
    // What was sent with a refused request is not read.
    connection: 'close',
    ...headers,
  })
  response.end(`${t(`serving.${reason}`)}\n`)
}

const acceptedLanguages = (header: string) => header.match(/[a-z]{2,3}(-[a-z0-9]{2,8})*(?=\s*(;|,|$))/gi) ?? []
