import type { Page } from 'playwright-core'

/** Loads the sample office and comes back to it after the page was loaded anew: calls that go through to the core. */
export async function firstSteps(page: Page) {
  await page.getByRole('button', { name: 'Load sample data' }).click()
  await page.getByRole('button', { name: 'Load sample data' }).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('navigation').first().waitFor()
  await page.waitForFunction(() => document.body.innerText.length > 200)
  return { offersSample: await page.getByRole('button', { name: 'Load sample data' }).isVisible() }
}

/** What the page has of the bridge: names and kinds of its members. */
export function bridgeMembers(page: Page) {
  return page.evaluate(() => {
    const bridge = (window as unknown as { kontor: Record<string, unknown> }).kontor
    return Object.fromEntries(Object.entries(bridge).map(([name, member]) => [name, typeof member]))
  })
}

/** Runs code in the page, as a renderer module would call the bridge. */
export function callBridge(page: Page, [name, request]: [string, unknown]) {
  return page.evaluate(
    async ([call, given]) => {
      const bridge = (window as unknown as { kontor: Record<string, (it: unknown) => Promise<unknown>> }).kontor
      const answer = await bridge[call as string]!(given)
      return answer instanceof Uint8Array ? new TextDecoder().decode(answer) : answer
    },
    [name, request] as const,
  )
}

/** Saves a text by the bridge. */
export function saveText(page: Page, [name, text]: [string, string]) {
  return page.evaluate(
    async ([fileName, content]) => {
      const { kontor } = window as unknown as { kontor: { saveFile(request: unknown): Promise<{ token: string }> } }
      return kontor.saveFile({ name: fileName, kinds: [], bytes: new TextEncoder().encode(content) })
    },
    [name, text] as const,
  )
}

/** Saves a file in pieces of text by the bridge, or stops before its end. */
export function savePieces(page: Page, [name, pieces, keep]: [string, string[], boolean]) {
  return page.evaluate(
    async ({ fileName, texts, whole }) => {
      const bridge = (window as unknown as { kontor: Record<string, (it: unknown) => Promise<unknown>> }).kontor
      const { token } = (await bridge['beginSave']!({ name: fileName, kinds: [] })) as { token: string }
      for (const text of texts) await bridge['savePiece']!({ token, bytes: new TextEncoder().encode(text) })
      return bridge['endSave']!({ token, keep: whole })
    },
    { fileName: name, texts: pieces, whole: keep },
  )
}

/** Opens a message with the mail program by the bridge. */
export function openMessage(page: Page, [name, text]: [string, string]) {
  return page.evaluate(
    async ([fileName, content]) => {
      const bridge = (window as unknown as { kontor: Record<string, (it: unknown) => Promise<unknown>> }).kontor
      return bridge['openMessage']!({ name: fileName, bytes: new TextEncoder().encode(content) })
    },
    [name, text] as const,
  )
}
