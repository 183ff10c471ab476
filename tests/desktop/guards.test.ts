import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, startDesk } from './stand-in/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await startDesk()
  await desk.ask('shown')
})
afterAll(() => desk.close())

const recordedArgs = async (api: string) =>
  (await desk.ask('recorded')).filter((it) => it.api === api).map((it) => it.args)

describe('E5, E7: pages', () => {
  test('a page carries its policy with a nonce of its own', async () => {
    const first = await desk.ask('page', 'app://kontor/index.html')
    const second = await desk.ask('page', 'app://kontor/')
    const nonce = /'nonce-([\w+/=]{24})'/.exec(first.headers['content-security-policy']!)![1]!
    expect(first.status).toBe(200)
    expect(first.body).toContain(`nonce="${nonce}"`)
    expect(second.headers['content-security-policy']).not.toContain(nonce)
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    expect(first.headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*(unsafe|nonce|data:|http)/)
    const script = readdirSync('out/renderer/assets').find((name) => name.endsWith('.js'))!
    expect((await desk.ask('page', `app://kontor/assets/${script}`)).headers['content-type']).toContain(
      'text/javascript',
    )
  })

  const hostile = [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/assets/../../main/index.js',
    '/assets/..%2f..%2fmain/index.js',
    '/assets%2findex.js',
    '/%00',
    '/index.html%00',
    '/index.html%00.js',
    '/index.html/',
    '/index.html.',
    '/index.html%20',
    '/INDEX.HTML',
    '/./index.htm',
    '//index.html',
    '///etc/passwd',
    '/etc/passwd',
    '/%2fetc%2fpasswd',
    '/C:/Windows/win.ini',
    '/C:%5cWindows%5cwin.ini',
    '/file:///etc/passwd',
    '/\\\\server\\share',
    '/%5c%5cserver%5cshare',
    '/~root',
    '/assets',
    '/assets/',
    '/.',
    '/assets/.',
    '/preload/index.cjs',
    '/../preload/index.cjs',
    '/app.asar',
    '/index.html:stream',
    '/con',
    '/index%2ehtml',
    '/%69ndex.html',
    '/index.html;x',
    '/favicon.ico',
  ]
  test.each(hostile)('%s is not there', async (path) => {
    const { pathname } = new URL(`app://kontor${path}`)
    const { status, body } = await desk.ask('page', `app://kontor${path}`)
    // A path that the URL parser itself reduces to a page of ours is that page.
    if (pathname === '/' || pathname === '/index.html') expect(body).toContain('<div id="root">')
    else expect([status, body]).toEqual([404, 'Not found'])
  })

  test.each(['app://other/index.html', 'app://kontor.evil/index.html'])('%s is not ours', async (url) =>
    expect((await desk.ask('page', url)).status).toBe(404),
  )

  test('nothing but GET is answered', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
      expect((await desk.ask('page', 'app://kontor/index.html', method)).status).toBe(404)
  })
})

const lookAlikes = [
  'app://kontor.evil.example/',
  'app://kontor@evil.example/',
  'app://user@kontor/',
  'app://user:word@kontor/',
  'app://kontor:8080/',
  'app://kontorx/',
  'app://xkontor/',
  'app://k%6fntor.evil/',
  'app:kontor/index.html',
  'app:///kontor/index.html',
  'app://kontor\u3002evil/',
  'apps://kontor/',
  'http://kontor/',
  'https://kontor/',
  'https://kontor.invalid/',
  'https://app//kontor/',
  'http://app://kontor/',
  'file:///kontor/index.html',
  'file://kontor/index.html',
  'ftp://kontor/',
  'ws://kontor/',
  'javascript:app://kontor/',
  'data:text/html,app://kontor/',
  'blob:app://kontor/1',
  'view-source:app://kontor/index.html',
  'about:blank',
  'about:srcdoc',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'filesystem:app://kontor/temporary/x',
  'ms-settings:',
  'smb://kontor/share',
  '\\\\kontor\\share',
  '//kontor/index.html',
  'kontor',
  '',
  ' app',
  'mailto:app://kontor/',
  'intent://kontor#Intent;scheme=app;end',
  'chrome-extension://kontor/index.html',
]

test.each(lookAlikes)('E9: the page does not go to %s', async (url) => {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const)
    for (const isMainFrame of [true, false])
      expect([event, await desk.ask('navigate', event, url, isMainFrame)]).toEqual([event, false])
})

test('E9: within the program the page goes where it likes', async () => {
  for (const url of ['app://kontor/index.html', 'app://kontor/index.html#/contacts/7', 'app://kontor/document.html'])
    expect(await desk.ask('navigate', 'will-frame-navigate', url, true)).toBe(true)
})

test('E10: no window opens; outside go only web pages, mail and telephone', async () => {
  const allowed = ['https://example.com/a?b=c#d', 'mailto:a@example.com', 'tel:+49301234']
  const refused = [
    'http://example.com/',
    'https://user@example.com/',
    'https://user:word@example.com/',
    'https://',
    'file:///etc/passwd',
    'file://server/share/a.exe',
    'smb://server/share',
    '\\\\server\\share',
    '//example.com',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'blob:https://example.com/1',
    'ftp://example.com/',
    'ms-msdt:/id',
    'ms-officecmd:{}',
    'ms-settings:',
    'ms-word:ofe|u|https://example.com',
    'search-ms:query=x',
    'shell:startup',
    'ldap://example.com',
    'ssh://example.com',
    'telnet://example.com',
    'news:x',
    'steam://run/1',
    'vscode://file/etc/passwd',
    'intent://x',
    'app://kontor/index.html',
    'about:blank',
    'chrome://settings',
    'view-source:https://example.com',
    'itms-services://?action=x',
    'sms:+49301234',
    'callto:+49301234',
    'x-apple.systempreferences:',
    'notaurl',
    '',
  ]
  const before = (await recordedArgs('shell.openExternal')).length
  for (const url of [...refused, ...allowed]) expect(await desk.ask('openWindow', url)).toEqual({ action: 'deny' })
  expect((await recordedArgs('shell.openExternal')).slice(before).flat()).toEqual(allowed)
})

const permissions = (
  'ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read clipboard-sanitized-write ' +
  'deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation geolocation-approximate hand-tracking hid ' +
  'idle-detection keyboardLock local-fonts local-network local-network-access loopback-network media mediaKeySystem midi ' +
  'midiSysex nfc notifications openExternal payment-handler periodic-background-sync persistent-storage pointerLock ' +
  'screen-wake-lock sensors serial smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb ' +
  'vr web-app-installation web-printing window-management unknown'
).split(' ')

test.each(['default', 'kontor-print'])(
  'E12, E23: the session %s allows nothing and reaches nothing',
  async (session) => {
    for (const name of permissions)
      expect([name, await desk.ask('permission', session, name)]).toEqual([name, { requested: false, checked: false }])
    expect(await desk.ask('devices', session)).toEqual({ device: false, display: null, pairing: { confirmed: false } })
    for (const url of [
      'http://example.com/',
      'https://example.com/',
      'ws://localhost/',
      'file:///etc/passwd',
      'nonsense',
    ])
      expect([url, await desk.ask('isBlocked', session, url)]).toEqual([url, true])
    expect(await desk.ask('isBlocked', session, 'app://kontor/index.html')).toBe(false)
  },
)

test('E3: a webview is never attached', async () => {
  expect(await desk.ask('prevents', 'will-attach-webview', {}, {})).toBe(true)
})

describe('E13: calls of the bridge', () => {
  test('come only from the main frame of our window and our origin', async () => {
    const request = { title: 'a', body: 'b' }
    expect(await desk.ask('invoke', 'kontor:notify', request)).toEqual({ answer: undefined })
    for (const from of ['subframe', 'goneFrame', 'otherContents'] as const)
      expect(await desk.ask('invoke', 'kontor:notify', request, from)).toEqual({
        error: 'Error: notify was called by another page',
      })
    for (const origin of ['https://kontor', 'app://kontor.evil', 'null', 'file://'])
      expect(await desk.ask('invoke', 'kontor:notify', request, 'window', origin)).toHaveProperty('error')
    expect(await desk.ask('invoke', 'kontor:unknown', request)).toEqual({ error: 'no handler' })
    expect((await recordedArgs('new Notification')).length).toBe(1)
  })

  const misfits: [string, unknown][] = [
    ['connect', { port: 1 }],
    ['connect', null],
    ['openFiles', { kinds: [], many: 'yes' }],
    ['openFiles', { kinds: [{ name: 'x', extensions: ['../x'] }], many: false }],
    ['openFiles', { kinds: [], many: false, defaultPath: '/etc' }],
    ['readFile', { token: '/etc/passwd', offset: -1, length: 1 }],
    ['readFile', { token: 'x', offset: 0, length: 1e9 }],
    ['readFile', { token: 'x', offset: 0.5, length: 1 }],
    ['saveFile', { name: 'x', kinds: [], bytes: 'text' }],
    ['saveFile', { name: '', kinds: [], bytes: new Uint8Array() }],
    ['saveFile', { name: 'x', kinds: [], bytes: new Uint8Array(), path: '/etc/x' }],
    ['beginSave', { name: 'x', kinds: [], path: '/etc/x' }],
    ['savePiece', { token: '', bytes: new Uint8Array([1]) }],
    ['endSave', { token: 'x' }],
    ['reveal', { token: ['office'] }],
    ['reveal', { path: '/etc' }],
    ['notify', { title: 'x'.repeat(201), body: '' }],
    ['notify', { title: 'x' }],
    ['setLanguage', { language: 'xx' }],
    ['setLanguage', 'en'],
  ]
  test.each(misfits)('%s refuses %j', async (name, request) => {
    expect(await desk.ask('invoke', `kontor:${name}`, request)).toEqual({
      error: expect.stringMatching(/"code": "(unrecognized|invalid|too)_/),
    })
  })
})

test('E22: a bad certificate is never accepted', async () => {
  expect((await recordedArgs('app.on')).flat()).toContain('certificate-error')
})
