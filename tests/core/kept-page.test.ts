import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connect, databaseFile } from '../../src/main/core/database/connection.ts'
import type { KeptFile } from '../../src/main/core/files.ts'
import { keepPage, readPage } from '../../src/main/core/quotes/kept-page.ts'
import type { PrintDocument } from '../../src/shared/domain/print-document.ts'
import { openCore } from '../helpers/app.ts'
import { upload } from '../helpers/attach.ts'
import { cases, holdsFor } from '../helpers/generated.ts'
import { noisePng } from '../helpers/picture.ts'
import { office } from '../helpers/quoting-office.ts'

const address = (bytes: Uint8Array, mime = 'image/png') =>
  `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`

/** The bytes of the pages that are kept, without their pictures. */
const pageSizes = async ({ core }: Awaited<ReturnType<typeof office>>) =>
  (await core.services.reads.selectFrom('file').select('bytes').where('name', '=', 'page.json').execute()).map(
    ({ bytes }) => bytes,
  )

describe('the pages of sent quotes', () => {
  it('share their pictures, and show them for good', async () => {
    const fernhill = await office()
    const { core, client, draft } = fernhill
    const filesThere = () => fs.readdirSync(path.join(core.services.folder, 'files')).length
    const letterhead = noisePng(200, 200)
    const logo = address(noisePng(90, 90))
    await client.designs.setLetterhead({
      id: 1,
      version: 1,
      page: 'first',
      upload: await upload(client, 'paper.png', letterhead),
    })
    const { version } = await client.office.get()
    await client.office.update({ version, patch: { logo } })
    const sent: { id: number; page: PrintDocument }[] = []
    for (let count = 0; count < 3; count++) {
      const { id } = await draft()
      await client.quotes.send({ id, version: 1 })
      sent.push({ id, page: await client.quotes.document({ id }) })
    }
    for (const { page } of sent) {
      expect(page).toMatchObject({ letterhead: { first: address(letterhead) } })
      expect(JSON.stringify(page)).toContain(logo)
    }
    // The letterhead, the logo, and of each quote its page and its PDF.
    expect(filesThere()).toBe(2 + 2 * 3)
    for (const bytes of await pageSizes(fernhill)) expect(bytes).toBeLessThan(letterhead.length / 5)

    await client.designs.setLetterhead({ id: 1, version: 2, page: 'first', upload: null })
    const changed = await client.office.get()
    await client.office.update({ version: changed.version, patch: { logo: '' } })
    await client.designs.remove({ id: 1 })
    for (const { id, page } of sent) expect(await client.quotes.document({ id })).toEqual(page)

    // What one quote shows stays as long as another one shows it.
    const empty = async (ids: number[]) => {
      await client.quotes.remove({ ids })
      const { job } = await client.trash.empty()
      await core.services.jobs.result(job)
    }
    const [first, ...others] = sent
    await empty(others.map(({ id }) => id))
    expect(await client.quotes.document({ id: first!.id })).toEqual(first!.page)
    await empty([first!.id])
    expect(filesThere()).toBe(0)
  })

  it('have their pictures also where the one they would share goes while they are made', async () => {
    let meanwhile = () => {}
    const random = (bytes: number) => {
      meanwhile()
      return randomBytes(bytes)
    }
    const { core, client, draft } = await office({ random })
    const logo = address(noisePng(20, 20))
    const { version } = await client.office.get()
    await client.office.update({ version, patch: { logo } })
    await client.quotes.send({ id: (await draft()).id, version: 1 })
    const { id } = await draft()
    meanwhile = () => {
      meanwhile = () => {}
      const sqlite = connect(databaseFile(core.services.folder))
      sqlite.exec(`delete from quote_picture; delete from file where name = 'picture'`)
      sqlite.close()
    }
    await client.quotes.send({ id, version: 1 })
    expect(JSON.stringify(await client.quotes.document({ id }))).toContain(logo)
  })

  it('are read as they were kept, whatever they say', async () => {
    const core = await openCore()
    const { services } = core
    const picture = fc
      .tuple(fc.uint8Array({ maxLength: 3 }), fc.constantFrom('image/png', 'image/svg+xml'))
      .map(([bytes, mime]) => address(bytes, mime))
    const odd = fc.constantFrom('data:image/png;base64,', 'data:image/png,%00', 'data:image/gif;base64,AB==')
    const src = fc.oneof(picture, picture, odd)
    const text = fc.oneof(fc.string(), picture, fc.constantFrom('src', '0'.repeat(32)))
    const block = fc.oneof(
      fc.record({ type: fc.constant('image' as const), src, width: fc.nat(90) }),
      fc.record({ type: fc.constant('text' as const), text }),
      fc.record({
        type: fc.constant('facts' as const),
        rows: fc.array(fc.record({ label: text, value: text }), { maxLength: 2 }),
      }),
      fc.record({
        type: fc.constant('table' as const),
        columns: fc.array(fc.record({ head: text }), { minLength: 1, maxLength: 1 }),
        rows: fc.array(fc.record({ cells: fc.tuple(fc.oneof(text, fc.record({ text, picture: src }))) }), {
          maxLength: 3,
        }),
      }),
    )
    await holdsFor(
      fc.record({
        title: text,
        letterhead: fc.record({ first: src, following: src }, { requiredKeys: [] }),
        blocks: fc.array(block),
      }),
      async ({ title, letterhead, blocks }) => {
        const margins = { top: 0, right: 0, bottom: 0, left: 0 }
        const page: PrintDocument = {
          kind: 'flow',
          title,
          lang: 'en',
          letterhead,
          page: { width: 210, height: 297, margins },
          blocks,
        }
        const files: KeptFile[] = []
        const { document } = await keepPage(services, page, files)
        await services.writer.insertInto('file').values(files).execute()
        expect(await readPage(services.reads, services.folder, document.id)).toEqual(page)
      },
      { runs: cases(30, 2_000) },
    )
  })
})
