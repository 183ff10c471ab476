import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { os } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOfficeHost, type OfficeHost } from '../../src/main/office/office-host.ts'
import { usualPorts } from '../../src/main/office/usual-ports.ts'

let host: OfficeHost
let folder: string
let port: number
let token: string
let cookie: string
let calls = 0
const lines: string[] = []

const router = {
  add: os.handler(() => ++calls),
  fail: os.handler(() => {
    throw new Error('the secret inside')
  }),
  stream: os.handler(async function* () {
    yield 'first'
    await new Promise(() => {})
  }),
}

/** One request, written as it is, and all that came back before the server closed or `until` was seen. */
function raw(text: string, until?: string, at = port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(at, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (piece) => {
      answer += piece
      if (until && answer.includes(until)) socket.destroy()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

interface Request {
  method?: string
  path?: string
  host?: string
  headers?: Record<string, string>
  body?: string
}

async function ask({ method = 'GET', path = '/', host, headers = {}, body = '' }: Request) {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host ?? `127.0.0.1:${port}`}`,
    'Connection: close',
    ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`, 'Content-Type: application/json'] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const text = await raw(`${lines.join('\r\n')}\r\n\r\n${body}`)
  const [head = '', ...rest] = text.split('\r\n\r\n')
  return { status: Number(head.slice(9, 12)), head: head.toLowerCase(), body: rest.join('\r\n\r\n') }
}

const own = () => `http://127.0.0.1:${port}`
const signedIn = () => ({ Cookie: cookie })
const call = (headers: Record<string, string> = {}): Request => ({
  method: 'POST',
  path: '/rpc/add',
  headers: { ...signedIn(), Origin: own(), ...headers },
  body: '{}',
})

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'kontor-office-'))
  folder = join(parent, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__"><title>program</title>')
  writeFileSync(join(folder, 'document.html'), '<title>document</title>')
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(parent, 'secret.txt'), 'do not tell')
  symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'))
  host = await startOfficeHost({
    core: { router, context: () => ({}) },
    rendererFolder: folder,
    log: (line) => lines.push(line),
  })
  port = Number(new URL(host.url).port)
  token = new URL(host.url).searchParams.get('token') ?? ''
  const { head } = await ask({ path: `/?token=${token}` })
  cookie =
    /set-cookie: ([^;]*)/i.exec(
      await raw(`GET /?token=${token} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`),
    )?.[1] ?? ''
  expect(head).toContain('http/1.1 200')
})

afterAll(async () => {
  await host.close()
  rmSync(join(folder, '..'), { recursive: true })
})

describe('the host name', () => {
  it.each([() => `127.0.0.1:${port}`, () => `localhost:${port}`])('takes its own', async (name) => {
    expect((await ask({ host: name(), headers: signedIn() })).status).toBe(200)
  })

  it.each([
    () => '127.0.0.1',
    () => 'localhost',
    () => `127.0.0.1:${port + 1}`,
    () => '127.0.0.1:80',
    () => `127.0.0.2:${port}`,
    () => `0.0.0.0:${port}`,
    () => `[::1]:${port}`,
    () => `[::ffff:127.0.0.1]:${port}`,
    () => `127.1:${port}`,
    () => `2130706433:${port}`,
    () => `0x7f000001:${port}`,
    () => `0177.0.0.1:${port}`,
    () => `127.0.0.1.:${port}`,
    () => `localhost.:${port}`,
    () => `LOCALHOST:${port}`,
    () => `localhost.localdomain:${port}`,
    () => `localhost.example.com:${port}`,
    () => `127.0.0.1.nip.io:${port}`,
    () => `127.0.0.1.example.com:${port}`,
    () => `example.com:${port}`,
    () => 'example.com',
    () => `kontor.local:${port}`,
    () => `user@127.0.0.1:${port}`,
    () => `127.0.0.1:${port}@example.com`,
    () => `127.0.0.1:${port}/`,
    () => `127.0.0.1:${port}#`,
    () => `127.0.0.1:${port}, example.com`,
    () => `example.com, 127.0.0.1:${port}`,
    () => `http://127.0.0.1:${port}`,
    () => `127.0.0.1:0${port}`,
    () => `127.0.0.1:${port}0`,
    () => `127.0.0.1:+${port}`,
    () => `127.0.0.1\t:${port}`,
    () => `127.0.0.1 :${port}`,
    () => `１２７.0.0.1:${port}`,
    () => `127。0。0。1:${port}`,
    () => `%31%32%37.0.0.1:${port}`,
    () => 'null',
    () => '',
    () => ':',
  ])('refuses another, case %#', async (name) => {
    const answer = await ask({ host: name(), path: `/?token=${token}`, headers: signedIn() })
    expect([400, 421]).toContain(answer.status)
    expect(answer.head).not.toContain('set-cookie')
  })

  it.each([
    () => `GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`,
    () => `GET / HTTP/1.1\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`,
    () =>
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: example.com\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`,
    () =>
      `GET / HTTP/1.1\r\nHost: example.com\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`,
    () =>
      `GET http://example.com/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`,
    () => `CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\nConnection: close\r\n\r\n`,
  ])('refuses none, two, and one in the address, case %#', async (text) => {
    expect(await raw(text())).toMatch(/^(HTTP\/1\.1 (400|421) |$)/)
  })
})

describe('the session', () => {
  it('opens with the token, by a cookie that scripts and other sites do not get', async () => {
    const { status, head } = await ask({ path: `/?token=${token}` })
    expect(status).toBe(200)
    expect(head).toContain('refresh: 0; url=/\r\n')
    expect(head).toMatch(/set-cookie: kontor-\d+=[\w-]{43}; httponly; samesite=strict; path=\//)
    expect(head).not.toContain(token.toLowerCase())
  })

  it('opens once with a ticket', async () => {
    const [one, other] = [host.urlForOneVisit(), host.urlForOneVisit()].map((url) => url.slice(own().length))
    expect(one).not.toContain(token)
    expect((await ask({ method: 'HEAD', path: one! })).status).toBe(401)
    for (const [path, status] of [
      [one, 200],
      [one, 401],
      [other, 200],
      [other, 401],
    ] as const)
      expect((await ask({ path: path! })).status).toBe(status)
  })

  it.each([
    () => '/',
    () => '/index.html',
    () => '/assets/main-1a2b.js',
    () => '/document.html',
    () => '/?token=',
    () => '/?ticket=',
    () => `/?ticket=${token}`,
    () => `/?token=${token.slice(0, -1)}`,
    () => `/?token=${token}x`,
    () => `/?token=${'A'.repeat(43)}`,
    () => `/?TOKEN=${token}`,
    () => `/index.html?token=${token}`,
    () => `/x/../?token=${token}`,
  ])('stays closed without, case %#', async (path) => {
    const { status, head } = await ask({ path: path() })
    expect(status).toBe(401)
    expect(head).not.toContain('set-cookie')
  })

  it.each([
    () => 'kontor=1',
    () => `kontor-${port}=`,
    () => `kontor-${port}=${token}`,
    () => cookie.slice(0, -1),
    () => `${cookie}x`,
    () => cookie.replace('kontor-', 'Kontor-'),
    () => `x${cookie}`,
  ])('is not opened by another cookie, case %#', async (other) => {
    expect((await ask({ headers: { Cookie: other() } })).status).toBe(401)
  })

  it('is needed for calls too', async () => {
    const before = calls
    expect((await ask(call({ Cookie: 'none=1' }))).status).toBe(401)
    expect(calls).toBe(before)
  })

  it('speaks the language of the reader', async () => {
    const { body } = await ask({ headers: { 'Accept-Language': 'zh-TW,zh;q=0.9,en;q=0.8' } })
    expect(body).toContain('請使用 Kontor 啟動時顯示的位址開啟。')
  })
})

describe('the origin of a call', () => {
  it('is our own page', async () => {
    const before = calls
    expect((await ask(call())).status).toBe(200)
    expect(calls).toBe(before + 1)
  })

  it.each([
    () => 'null',
    () => '',
    () => 'http://example.com',
    () => `https://127.0.0.1:${port}`,
    () => 'http://127.0.0.1',
    () => `http://127.0.0.1:${port + 1}`,
    () => `http://localhost:${port}`,
    () => `http://127.0.0.1:${port}/`,
    () => `http://127.0.0.1:${port}.example.com`,
    () => `http://user@127.0.0.1:${port}`,
    () => `HTTP://127.0.0.1:${port}`,
  ])('is refused when it is another, case %#', async (origin) => {
    const before = calls
    expect((await ask(call({ Origin: origin() }))).status).toBe(403)
    expect(calls).toBe(before)
  })

  it('is refused when it is missing', async () => {
    const before = calls
    const { status } = await ask({ method: 'POST', path: '/rpc/add', headers: signedIn(), body: '{}' })
    expect(status).toBe(403)
    expect(calls).toBe(before)
  })
})

describe('methods', () => {
  it.each([
    ['GET', '/rpc/add'],
    ['HEAD', '/rpc/add'],
    ['PUT', '/rpc/add'],
    ['DELETE', '/rpc/add'],
    ['PATCH', '/rpc/add'],
    ['OPTIONS', '/rpc/add'],
    ['POST', '/'],
    ['PUT', '/index.html'],
    ['DELETE', '/assets/main-1a2b.js'],
    ['OPTIONS', '/'],
    ['TRACE', '/'],
  ])('%s %s is not allowed', async (method, path) => {
    const before = calls
    const answer = await ask({ method, path, headers: { ...signedIn(), Origin: own() } })
    expect(answer.status).toBe(405)
    expect(answer.head).not.toContain('access-control')
    expect(calls).toBe(before)
  })
})

describe('files', () => {
  it('sends the page with a policy and a nonce of its own each time', async () => {
    const answers = await Promise.all([ask({ headers: signedIn() }), ask({ headers: signedIn() })])
    const nonces = answers.map(({ status, head, body }) => {
      expect(status).toBe(200)
      expect(head).toContain('content-type: text/html; charset=utf-8')
      expect(head).toContain("default-src 'none'; script-src 'self'; style-src-elem 'self' 'nonce-")
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? ''
      expect(head).toContain(`'nonce-${nonce.toLowerCase()}'`)
      return nonce
    })
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('sends documents with their own policy, framed by our pages alone', async () => {
    const { head } = await ask({ path: '/document.html', headers: signedIn() })
    expect(head).toContain("style-src 'self' 'unsafe-inline'")
    expect(head).toContain("frame-ancestors 'self'")
  })

  it('sends scripts as scripts', async () => {
    const { head } = await ask({ path: '/assets/main-1a2b.js', headers: signedIn() })
    expect(head).toContain('content-type: text/javascript; charset=utf-8')
    expect(head).toContain('x-content-type-options: nosniff')
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/..%252f..%252fsecret.txt',
    '/....//secret.txt',
    '/./../secret.txt',
    '//secret.txt',
    '//etc/passwd',
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/C%3a/Windows/win.ini',
    '/link.txt',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/index.html/',
    '/INDEX.HTML',
    '/%69ndex.html',
    '/index.html::$DATA',
    '/__proto__',
    '/constructor',
  ])('%s is not there', async (path) => {
    const { status, body } = await ask({ path, headers: signedIn() })
    expect(status).toBe(404)
    expect(body).not.toContain('do not tell')
    expect(body).not.toContain(path.slice(1))
  })
})

describe('calls', () => {
  it('tell nothing of the inside when they fail', async () => {
    const { status, body } = await ask({ ...call(), path: '/rpc/fail' })
    expect(status).toBe(500)
    expect(body).not.toContain('secret')
    expect(body).not.toContain('.ts')
  })

  it('end in a plain page where there is no procedure', async () => {
    expect((await ask({ ...call(), path: '/rpc/nothing' })).status).toBe(404)
    expect((await ask({ ...call(), path: '/rpc/__proto__/constructor' })).status).toBe(404)
  })

  it('have a limit, after which nothing more is read', async () => {
    const before = calls
    const answer = await raw(
      `POST /rpc/add HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${own()}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n{`,
      '\r\n\r\n',
    )
    expect(answer).toContain('HTTP/1.1 413 ')
    expect(calls).toBe(before)
  })

  it.each(['{', '\u0000', '[]', '"', '{"json":{"__proto__":{"x":1}},"meta":[[99,"__proto__"]]}'])(
    'survive the body %j',
    async (body) => {
      const { status } = await ask({ ...call(), body })
      expect([200, 400]).toContain(status)
    },
  )

  it('may come late: a connection that waits is told so, not that its call is wrong', async () => {
    const other = await startOfficeHost({
      core: { router, context: () => ({}) },
      rendererFolder: folder,
      headersTimeout: 100,
      log: () => {},
    })
    const answer = await raw('', undefined, Number(new URL(other.url).port))
    await other.close()
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('may be streams, which end when the host closes', async () => {
    const other = await startOfficeHost({
      core: { router, context: () => ({}) },
      rendererFolder: folder,
      log: () => {},
    })
    const url = new URL(other.url)
    const opened = await fetch(other.url, { redirect: 'manual' })
    const response = await fetch(new URL('/rpc/stream', url), {
      method: 'POST',
      headers: { Cookie: (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '', Origin: url.origin },
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('first')) text += (await reader?.read())?.value ?? ''
    const end = reader?.read().then(
      ({ done }) => done,
      () => true,
    )
    await other.close()
    expect(await end).toBe(true)
    await expect(fetch(url)).rejects.toThrow()
  })
})

describe('the port', () => {
  const start = (ports: number[]) =>
    startOfficeHost({ core: { router, context: () => ({}) }, rendererFolder: folder, ports, log: () => {} })
  const portOf = ({ url }: OfficeHost) => Number(new URL(url).port)

  it('is the same at every start of an office, and another while that is taken', async () => {
    const office = join(folder, '..', 'office')
    const first = await start(usualPorts(office))
    const second = await start(usualPorts(office))
    expect(portOf(second)).not.toBe(portOf(first))
    await Promise.all([first.close(), second.close()])
    const again = await start(usualPorts(office))
    await again.close()
    expect(portOf(again)).toBe(portOf(first))
    expect(usualPorts(join(folder, '..', 'another'))).not.toEqual(usualPorts(office))
  })

  it('that is wished for is taken or nothing', async () => {
    await expect(start([port])).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
