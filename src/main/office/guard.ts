import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Why a request goes no further: its status, and the key of the words below `serving` in the catalogues. */
export interface Refusal {
  status: number
  reason: 'noSession' | 'notFound' | 'misdirected' | 'refused'
  headers?: Record<string, string>
}

/** A visit with the right token or ticket: the cookie that opens the session. */
export interface Welcome {
  cookie: string
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected))

/**
 * Decides about every request before anything else looks at it. Another site's page, another user's program or a
 * name that was made to point at this machine (DNS rebinding) gets nothing: the host name is one of ours, whoever asks
 * has come by the address with the token once, and what may change something comes from our own page.
 */
export class Guard {
  /** Opens a session; new at every start, printed with the address and never logged. */
  readonly token = randomBytes(32).toString('base64url')
  private readonly session = randomBytes(32).toString('base64url')
  private readonly tickets: string[] = []
  private readonly hosts: readonly string[]
  private readonly cookieName: string

  constructor(port: number) {
    this.hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
    // Cookies do not know ports: two offices on one machine need two names.
    this.cookieName = `kontor-${port}`
  }

  /** Opens a session like the token, at its first visit only: for addresses that others on the machine may see. */
  issueTicket(): string {
    const ticket = randomBytes(32).toString('base64url')
    this.tickets.push(ticket)
    return ticket
  }

  /** null lets the request pass. */
  check(request: IncomingMessage): Refusal | Welcome | null {
    const hosts = valuesOf(request, 'host')
    const [host = ''] = hosts
    if (hosts.length !== 1 || !this.hosts.includes(host)) return { status: 421, reason: 'misdirected' }

    const { method = '', url = '' } = request
    if (!url.startsWith('/')) return { status: 400, reason: 'refused' }
    const reading = method === 'GET' || method === 'HEAD'
    const call = url.startsWith('/rpc/')
    const allow = call ? 'POST' : 'GET, HEAD'
    if (call ? method !== 'POST' : !reading) return { status: 405, reason: 'refused', headers: { allow } }
    if (!reading && request.headers.origin !== `http://${host}`) return { status: 403, reason: 'refused' }

    const query = new URLSearchParams(method === 'GET' && url.startsWith('/?') ? url.slice(2) : '')
    if (same(query.get('token') ?? '', this.token) || this.takeTicket(query.get('ticket') ?? '')) {
      return { cookie: `${this.cookieName}=${this.session}; HttpOnly; SameSite=Strict; Path=/` }
    }
    if (!this.hasSession(request)) return { status: 401, reason: 'noSession' }
    return null
  }

  private takeTicket(given: string): boolean {
    const at = this.tickets.findIndex((ticket) => same(given, ticket))
    if (at >= 0) this.tickets.splice(at, 1)
    return at >= 0
  }

  private hasSession({ headers }: IncomingMessage): boolean {
    const prefix = `${this.cookieName}=`
    const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
    return cookies.some((cookie) => cookie.startsWith(prefix) && same(cookie.slice(prefix.length), this.session))
  }
}

/** All values of a header, also of one that must not be repeated. */
function valuesOf({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name)
}
