import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rm } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { findBrowser } from '../../src/main/office/find-browser.ts'
import { headlessArgs } from '../../src/main/office/headless-args.ts'
import { startOfficeHost } from '../../src/main/office/office-host.ts'
import { translator } from '../../src/shared/i18n/i18n.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { openCore } from '../helpers/app.ts'
import { buildRenderer } from '../helpers/renderer.ts'

let browser: Browser
let rendererFolder: string

beforeAll(async () => {
  rendererFolder = await buildRenderer()
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no browser on this machine; set KONTOR_BROWSER')
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', ...headlessArgs, '--host-resolver-rules=MAP office.example 127.0.0.1'],
  })
})

afterAll(async () => {
  await browser?.close()
  await rm(rendererFolder, { recursive: true, force: true })
})

/** A fresh office, served. */
async function serve() {
  const core = await openCore()
  const host = await startOfficeHost({ core, rendererFolder, log: () => {} })
  onTestFinished(() => host.close())
  return { core, url: host.url, origin: new URL(host.url).origin }
}

/** What went wrong on a page that nobody sees: violations of the policy, errors of scripts, failed requests. */
const faults = new WeakMap<Page, string[]>()

async function open(url: string, options: BrowserContextOptions = {}, windows = 1): Promise<Page[]> {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options })
  onTestFinished(() => context.close())
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  )
  const pages: Page[] = []
  for (let window = 0; window < windows; window++) {
    const page = await context.newPage()
    const found: string[] = []
    faults.set(page, found)
    page.on('console', (message) => message.type() === 'error' && found.push(message.text()))
    page.on('pageerror', (error) => found.push(error.message))
    await page.goto(url)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    pages.push(page)
  }
  return pages
}

async function expectSound(page: Page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  expect(faults.get(page)).toEqual([])
}

describe.each(languages)('in %s', (language) => {
  it.each(['light', 'dark'] as const)('every view of the shell is sound in %s', async (colorScheme) => {
    const t = translator(language)
    const { url } = await serve()
    const [page] = await open(url, { locale: language, colorScheme })
    if (!page) throw new Error('no page')

    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    await page.getByRole('heading', { name: t('today.welcome') }).waitFor()
    await expectSound(page)

    await page.getByRole('button', { name: t('today.loadSample') }).click()
    await page.getByText(t('today.sampleLoaded')).waitFor()
    await page.getByRole('heading', { name: t('today.recentContacts') }).waitFor()
    await expectSound(page)

    await page.keyboard.press('Control+k')
    await page
      .getByRole('dialog', { name: t('shell.palette') })
      .getByText(t('shell.preferences'))
      .waitFor()
    await expectSound(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: t('shell.shortcuts') }).waitFor()
    await expectSound(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.getByTestId('person').click()
    await page.getByRole('menuitem', { name: t('shell.preferences') }).click()
    await page.getByRole('dialog', { name: t('shell.preferences') }).waitFor()
    await expectSound(page)

    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.goto(`${new URL(url).origin}/#/nowhere`)
    await page.getByText(t('shell.notFound')).waitFor()
    await expectSound(page)
  })
})

describe('the shell', () => {
  it('shows in a second window what the first one does, and undoes it', async () => {
    const { core, url } = await serve()
    const [first, second] = await open(url, {}, 2)
    if (!first || !second) throw new Error('no pages')
    const welcome = second.getByRole('heading', { name: 'Welcome to Kontor' })

    await welcome.waitFor()
    await first.getByRole('button', { name: 'Load sample data' }).click()
    await welcome.waitFor({ state: 'detached' })
    await first.getByRole('button', { name: 'Undo' }).click()
    await welcome.waitFor()
    await first.getByText('Undone').waitFor()

    await core.client().contacts.create({ kind: 'company', name: 'Acme' })
    await second.getByRole('link', { name: 'Acme' }).waitFor()
    await second.keyboard.press('Control+z')
    await welcome.waitFor()
    expect([faults.get(first), faults.get(second)]).toEqual([[], []])
  })

  it('keeps the preferences of each colleague at this desk', async () => {
    const { core, url } = await serve()
    for (const name of ['Ada', 'Ben']) {
      await core.client().colleagues.create({ name, initials: name.slice(0, 1), colour: '#336699', active: true })
    }
    const [page] = await open(url)
    if (!page) throw new Error('no page')
    const person = page.getByTestId('person')
    const language = () => page.evaluate(() => document.documentElement.lang)

    await person.click()
    await page.getByRole('menuitem', { name: 'Ada' }).click()
    await person.click()
    await page.getByRole('menuitem', { name: 'Preferences' }).click()
    await page.getByRole('combobox', { name: 'Language' }).click()
    await page.getByRole('option', { name: '繁體中文' }).click()
    await page.getByRole('dialog', { name: '偏好設定' }).waitFor()
    expect(await language()).toBe('zh-TW')

    await page.reload()
    await page.getByRole('button', { name: '目前使用者：Ada' }).waitFor()
    await person.click()
    await page.getByRole('menuitem', { name: 'Ben' }).click()
    await page.getByRole('button', { name: 'Who is working here: Ben' }).waitFor()
    expect(await language()).toBe('en')
  })

  it('leaves single keys to those who type, and to those who switched them off', async () => {
    const { url } = await serve()
    const [page] = await open(url)
    if (!page) throw new Error('no page')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })

    const palette = page.getByRole('dialog', { name: 'Find anything' })
    const typed = palette.getByLabel('Find anything')

    await page.keyboard.press('Control+k')
    await typed.pressSequentially('a?')
    expect(await typed.inputValue()).toBe('a?')
    expect(await sheet.count()).toBe(0)
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })

    await page.keyboard.press('?')
    await sheet.getByRole('switch', { name: 'Single keys act as shortcuts' }).click()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    expect(await sheet.count()).toBe(0)
  })

  it('says that nobody answers, and that it was started anew', async () => {
    const { core } = await serve()
    const host = await startOfficeHost({ core, rendererFolder, log: () => {} })
    const [page] = await open(host.url)
    if (!page) throw new Error('no page')
    await host.close()
    await page.getByText('Kontor does not answer').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)

    const port = Number(new URL(host.url).port)
    const again = await startOfficeHost({ core, rendererFolder, ports: [port], log: () => {} })
    onTestFinished(() => again.close())
    await page.getByText('Open Kontor with the address that it printed').waitFor()
    await page.goto(again.url)
    await page.getByText('Open Kontor with the address that it printed').waitFor({ state: 'detached' })
  })

  it('runs no script that is not its own', async () => {
    const { url } = await serve()
    const [page] = await open(url)
    if (!page) throw new Error('no page')
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = "inline"'
      const image = document.createElement('img')
      image.setAttribute('onerror', 'window.ran = "handler"')
      image.src = 'data:image/png;base64,AA=='
      document.body.append(script, image)
      await new Promise((resolve) => setTimeout(resolve, 200))
      return 'ran' in window
    })
    expect(ran).toBe(false)
    expect(faults.get(page)?.filter((fault) => fault.startsWith('policy: script-src'))).toHaveLength(2)
  })
})

describe('other pages', () => {
  it('may lead to the program by the address that it printed', async () => {
    const { url } = await serve()
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const other = await listen(`<a href="${url}">Kontor</a>`)
    await page.goto(other.replace('127.0.0.1', 'office.example'))
    await page.getByRole('link').click()
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    expect(page.url()).not.toContain('token')
  })

  it('do not reach the office by another name of this machine', async () => {
    const { url } = await serve()
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const answer = await page.goto(url.replace('127.0.0.1', 'office.example'))
    expect(answer?.status()).toBe(421)
    expect(await context.cookies()).toEqual([])
  })

  it('change nothing, although the browser sends them the cookie along', async () => {
    const { core, url, origin } = await serve()
    const [page] = await open(url)
    if (!page) throw new Error('no page')
    const hostile = await page.context().newPage()
    // Another port of the same machine is the same site to the browser.
    await hostile.goto(await listen('<title>hostile</title>'))

    const statuses: number[] = []
    let sent = 0
    hostile.on('request', (request) => request.url().startsWith(origin) && sent++)
    // What the browser keeps from the page has no response here; the office says below that nothing came of it.
    hostile.on('response', (response) => response.url().startsWith(origin) && statuses.push(response.status()))
    const create = `${origin}/rpc/contacts/create`
    const body = JSON.stringify({ json: { kind: 'company', name: 'Hostile' } })
    await hostile.evaluate(
      async ({ create, body, origin }) => {
        const tries: RequestInit[] = [
          { method: 'POST', mode: 'no-cors', body },
          { method: 'POST', mode: 'no-cors', body, headers: { 'content-type': 'text/plain' } },
          { method: 'POST', mode: 'cors', body, headers: { 'content-type': 'application/json' } },
          { method: 'GET', mode: 'no-cors' },
        ]
        for (const options of tries) await fetch(create, { credentials: 'include', ...options }).catch(() => {})
        await new Promise((resolve) => {
          const image = new Image()
          image.onload = image.onerror = resolve
          image.src = `${origin}/rpc/sample/load?data=${encodeURIComponent('{"json":{"language":"en"}}')}`
        })
      },
      { create, body, origin },
    )
    await hostile.setContent(
      `<form method="post" enctype="text/plain" action="${create}"><input name='{"json":{"kind":"company","name":"' value='Hostile"}}'></form>`,
    )
    await Promise.all([hostile.waitForNavigation(), hostile.evaluate(() => document.querySelector('form')?.submit())])

    expect(sent).toBeGreaterThanOrEqual(6)
    expect(statuses).toContain(403)
    expect(statuses.every((status) => [401, 403, 405].includes(status))).toBe(true)
    expect((await core.client().contacts.list({})).total).toBe(0)
    expect((await core.client().office.get()).empty).toBe(true)
  })

  it('cannot frame the program', async () => {
    const { url, origin } = await serve()
    const [page] = await open(url)
    if (!page) throw new Error('no page')
    const hostile = await page.context().newPage()
    await hostile.goto(await listen(`<iframe src="${origin}/"></iframe>`))
    await hostile.waitForTimeout(500)
    const frame = hostile.frames().find((it) => it !== hostile.mainFrame())
    expect(await frame?.locator('#root').count()).toBe(0)
  })
})

/** A page of somebody else on this machine. */
async function listen(html: string): Promise<string> {
  const server: Server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(html),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
