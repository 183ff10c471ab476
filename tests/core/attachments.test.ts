import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { fileName } from '../../src/shared/domain/file-name.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { attachFile, bytesOf, upload } from '../helpers/attach.ts'
import { holdsFor } from '../helpers/generated.ts'
import { hostileName } from '../helpers/hostile-name.ts'

async function contact(core: Core, name = 'Acme'): Promise<{ recordType: 'contact'; recordId: number }> {
  const { id } = await core.client().contacts.create({ kind: 'company', name })
  return { recordType: 'contact', recordId: id }
}

const kept = (core: Core) => {
  const place = path.join(core.services.folder, 'files')
  return fs.existsSync(place) ? fs.readdirSync(place) : []
}
const uploads = (core: Core) =>
  fs.readdirSync(path.join(core.services.folder, 'tmp')).filter((name) => name.length === 32)

describe('a file at a record', () => {
  it('comes in pieces, one of them twice, and is read as it was', async () => {
    const core = await openCore()
    const client = core.client()
    const record = await contact(core)
    const bytes = randomBytes(5_000_000)
    const piece = (from: number, to: number) => bytes.subarray(from, to).toString('base64')
    const { upload: token } = await client.attachments.upload({ name: 'plan.bin', at: 0, piece: piece(0, 3_000_000) })
    for (let times = 0; times < 2; times++)
      await client.attachments.upload({ upload: token, name: 'x', at: 3_000_000, piece: piece(3_000_000, 5_000_000) })
    const { ids } = await client.attachments.create({ ...record, uploads: [token] })
    expect(await client.attachments.list(record)).toMatchObject({
      total: 1,
      rows: [{ id: ids[0], name: 'plan.bin', bytes: 5_000_000, mime: 'application/octet-stream', contactName: 'Acme' }],
    })
    expect((await bytesOf(client, ids[0]!)).equals(bytes)).toBe(true)
    expect(uploads(core)).toEqual([])
  })

  it('is put there once, however often the request comes', async () => {
    const core = await openCore()
    const record = await contact(core)
    const token = await upload(core.client(), 'a.txt', 'a')
    const { createRouterClient } = await import('@orpc/server')
    const client = createRouterClient(core.router, { context: () => core.context({ requestId: 'one' }) })
    const first = await client.attachments.create({ ...record, uploads: [token] })
    expect(await client.attachments.create({ ...record, uploads: [token] })).toEqual(first)
    expect(await core.client().attachments.list(record)).toMatchObject({ total: 1 })
    expect(kept(core)).toHaveLength(1)
  })

  it('leaves nothing behind where its record is gone, and the upload stays', async () => {
    const core = await openCore()
    const client = core.client()
    const record = await contact(core)
    await client.contacts.remove({ ids: [record.recordId] })
    const token = await upload(client, 'a.txt', 'a')
    await expect(client.attachments.create({ ...record, uploads: [token] })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    })
    await expect(client.attachments.create({ ...record, recordId: 99, uploads: [token] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(kept(core)).toEqual([])
    expect(uploads(core)).toEqual([token])
    await expect(client.attachments.create({ ...record, uploads: ['../../kontor.db'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is renamed, removed and restored; each step is undone', async () => {
    const core = await openCore()
    const client = core.client()
    const record = await contact(core)
    const { ids, changeSet } = await client.attachments.create({
      ...record,
      uploads: [await upload(client, 'Draft.txt', 'x')],
    })
    const id = ids[0]!
    const renamed = await client.attachments.update({ id, version: 1, patch: { name: '../Offer\u202e 1.txt' } })
    const names = async () => (await client.attachments.list(record)).rows.map(({ name }) => name)
    expect(await names()).toEqual(['Offer 1.txt'])
    await expect(client.attachments.update({ id, version: 1, patch: { name: 'b.txt' } })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { fields: [{ field: 'name', yours: 'b.txt', theirs: 'Offer 1.txt' }] },
    })
    expect((await client.attachments.find({ search: 'offer' })).total).toBe(1)
    await client.history.undo({ id: renamed.changeSet! })
    expect(await names()).toEqual(['Draft.txt'])
    expect((await client.attachments.find({ search: 'offer' })).total).toBe(0)

    const removed = await client.attachments.remove({ ids })
    expect(await names()).toEqual([])
    await client.history.undo({ id: removed.changeSet! })
    expect(await names()).toEqual(['Draft.txt'])
    await client.attachments.remove({ ids })
    await client.trash.restore({ records: ids.map((id) => ({ type: 'attachment', id })) })
    expect(await names()).toEqual(['Draft.txt'])

    const other = await openAndAttach(core, record)
    const { changeSet: undo } = await client.history.undo({ id: other.changeSet })
    expect(await names()).toEqual(['Draft.txt'])
    await client.history.undo({ id: undo! })
    expect(await names()).toEqual(['second.txt', 'Draft.txt'])
    expect((await bytesOf(client, other.id)).toString()).toBe('second')
    expect(changeSet).not.toBeNull()
  })

  it('is found by its name and by its contact’s, not while either is in the trash', async () => {
    const core = await openCore()
    const client = core.client()
    const acme = await contact(core, 'Acme')
    const han = await contact(core, '远东贸易')
    await attachFile(client, acme, 'Rahmenvertrag 2026.pdf', '%PDF-1.7')
    await attachFile(client, han, '报价单.xlsx', 'PK\x03\x04\0')
    const found = async (search: string) => (await client.attachments.find({ search })).rows.map(({ name }) => name)
    expect(await found('vertrag')).toEqual(['Rahmenvertrag 2026.pdf'])
    expect(await found('acme 2026')).toEqual(['Rahmenvertrag 2026.pdf'])
    expect(await found('baojia')).toEqual(['报价单.xlsx'])
    expect(await found('远东')).toEqual(['报价单.xlsx'])
    expect(await found('')).toEqual(['报价单.xlsx', 'Rahmenvertrag 2026.pdf'])
    const byName = await client.attachments.find({ sort: 'name', descending: false })
    expect(byName.rows.map(({ name }) => name)).toEqual(['报价单.xlsx', 'Rahmenvertrag 2026.pdf'])
    await client.contacts.remove({ ids: [acme.recordId] })
    expect(await found('vertrag')).toEqual([])
    expect(await client.attachments.list(acme)).toMatchObject({ total: 1 })
  })

  it('of a quote lies on its contact’s page too', async () => {
    const core = await openCore()
    const client = core.client()
    const record = await contact(core)
    const fields = await client.quotes.defaults({ contactId: record.recordId })
    const quote = await client.quotes.create({ ...fields, subject: 'Roof' })
    await attachFile(client, { recordType: 'quote', recordId: quote.id }, 'sketch.png', '\x89PNG\r\n\x1a\n')
    expect(await client.attachments.list(record)).toMatchObject({ total: 0 })
    expect(await client.attachments.list({ ...record, around: true })).toMatchObject({
      rows: [{ name: 'sketch.png', recordType: 'quote', recordName: 'Roof', contactId: record.recordId }],
    })
    await client.quotes.remove({ ids: [quote.id] })
    expect(await client.attachments.list({ ...record, around: true })).toMatchObject({ total: 0 })
  })

  it('is what its content says, never what its name says', async () => {
    const core = await openCore()
    const client = core.client()
    const record = await contact(core)
    const type = async (name: string, content: string | Uint8Array) =>
      (await client.attachments.get({ id: await attachFile(client, record, name, content) })).mime
    expect(await type('page.png', '<html><script>alert(1)</script></html>')).toBe('text/plain')
    expect(await type('picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')).toBe('text/plain')
    expect(await type('note.html', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBe('image/png')
    expect(await type('scan', Buffer.from('\xff\xd8\xff\xe0', 'latin1'))).toBe('image/jpeg')
    expect(await type('doc.txt', '%PDF-1.7')).toBe('application/pdf')
    expect(await type('empty.txt', '')).toBe('application/octet-stream')
    expect(await type('a.txt', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]))).toBe('application/octet-stream')
  })

  it.each([
    ['utf-8', Buffer.from('Größe 报价')],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Größe 报价', 'utf16le')])],
    ['gb18030', Buffer.from('b1a8bcdbb5a5a3bac4fabac3a3acd5e2cac7ced2c3c7b5c4b1a8bcdb', 'hex')],
  ])('is shown as text where it is %s', async (encoding, bytes) => {
    const core = await openCore()
    const client = core.client()
    const id = await attachFile(client, await contact(core), 'note.txt', bytes)
    const expected = encoding === 'gb18030' ? '报价单：您好，这是我们的报价' : 'Größe 报价'
    expect(await client.attachments.text({ id })).toEqual({ text: expected, whole: true })
  })

  it('is refused where its bytes are no longer what was kept', async () => {
    const core = await openCore()
    const client = core.client()
    const id = await attachFile(client, await contact(core), 'a.txt', 'true')
    const { fileId } = await client.attachments.get({ id })
    const file = path.join(core.services.folder, 'files', fileId)
    fs.writeFileSync(file, 'fals')
    const refused = { code: 'FILE_REFUSED', data: { file: 'a.txt', reason: 'keptFileDamaged' } }
    await expect(client.attachments.piece({ id, at: 0 })).rejects.toMatchObject(refused)
    fs.rmSync(file)
    await expect(client.attachments.piece({ id, at: 0 })).rejects.toMatchObject(refused)
  })

  it.each(['contact', 'activity', 'quote'] as const)(
    'keeps its %s where the step that made it is undone',
    async (type) => {
      const core = await openCore()
      const client = core.client()
      const { recordId: contactId } = await contact(core)
      const made = {
        contact: () => client.contacts.create({ kind: 'company', name: 'New' }),
        activity: () => client.activities.create({ contactId, kind: 'note', text: 'New' }),
        quote: () => client.quotes.create({ contactId, subject: 'New' }),
      }
      const { id, changeSet } = await made[type]()
      const attached = await client.attachments.create({
        recordType: type,
        recordId: id,
        uploads: [await upload(client, 'a.txt', 'a')],
      })
      expect(await client.history.undo({ id: changeSet! })).toMatchObject({ changeSet: null, keptCount: 1 })
      expect((await client.attachments.find({})).total).toBe(1)

      const withoutFile = await client.history.undo({ id: attached.changeSet! })
      await client.history.undo({ id: changeSet! })
      // It has no record to come back to.
      expect(await client.history.undo({ id: withoutFile.changeSet! })).toMatchObject({ changeSet: null, keptCount: 1 })
      expect((await client.trash.list({})).total + (await client.attachments.find({})).total).toBe(0)
    },
  )

  it('stays with whom its contact was merged into, once that one is gone for good', async () => {
    const core = await openCore()
    const client = core.client()
    const [into, other] = [await contact(core, 'Acme'), await contact(core, 'Acme Ltd')]
    await attachFile(client, other, 'a.txt', 'a')
    const merged = await client.duplicates.merge({
      into: { id: into.recordId, version: 1 },
      others: [{ id: other.recordId, version: 1 }],
      patch: {},
    })
    await core.services.jobs.result((await client.trash.empty()).job)
    await client.history.undo({ id: merged.changeSet! })
    expect(await client.attachments.list(into)).toMatchObject({ rows: [{ name: 'a.txt', contactName: 'Acme' }] })
  })

  it('comes back with a backup', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const client = core.client()
    const id = await attachFile(client, await contact(core), 'a.txt', 'worth keeping')
    const { fileId } = await client.attachments.get({ id })
    const { backup } = await client.backups.create()
    fs.rmSync(path.join(folder, 'files', fileId))
    await client.backups.restore({ name: backup.name })
    expect((await bytesOf(client, id)).toString()).toBe('worth keeping')
  })
})

async function openAndAttach(core: Core, record: { recordType: 'contact'; recordId: number }) {
  const client = core.client()
  const { ids, changeSet } = await client.attachments.create({
    ...record,
    uploads: [await upload(client, 'second.txt', 'second')],
  })
  return { id: ids[0]!, changeSet: changeSet! }
}

describe('bytes that no row names', () => {
  it('go after a day, when the office is opened', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    await attachFile(core.client(), await contact(core), 'a.txt', 'a')
    const [mine] = kept(core)
    const stray = path.join(folder, 'files', 'f'.repeat(32))
    fs.writeFileSync(stray, 'left by a crash')
    await core.close()
    const reopened = await openCore({ folder })
    expect(new Set(kept(reopened))).toEqual(new Set([mine, 'f'.repeat(32)]))
    await reopened.close()
    const tomorrow = new Date(Date.now() + 25 * 60 * 60 * 1000)
    expect(kept(await openCore({ folder, clock: () => tomorrow }))).toEqual([mine])
  })
})

describe('hostile names', () => {
  it('never reach the disk: 400 of them', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder: path.join(folder, 'office') })
    const client = core.client()
    const record = await contact(core)
    const beside = () => fs.readdirSync(folder)
    let count = 0
    await holdsFor(
      fc.tuple(
        hostileName.filter((name) => name.replaceAll('\0', '').trim() !== ''),
        fc.constantFrom('<script>alert(1)</script>', '<svg onload="alert(1)"/>', 'MZ\0', 'plain'),
      ),
      async ([name, content]) => {
        const id = await attachFile(client, record, name.slice(0, 900), content)
        count++
        const stored = await client.attachments.get({ id })
        expect(stored.name).toBe(fileName(stored.name))
        expect(['text/plain', 'application/octet-stream']).toContain(stored.mime)
        expect(stored.fileId).toMatch(/^[0-9a-f]{32}$/)
        expect((await bytesOf(client, id)).toString()).toBe(content)
      },
      { runs: 400 },
    )
    expect(beside()).toEqual(['office'])
    expect(kept(core)).toHaveLength(count)
    expect(kept(core).every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true)
    expect(uploads(core)).toEqual([])
  })
})

describe('the scan folder', () => {
  async function scanning() {
    const place = temporaryFolder()
    const scans = path.join(place, 'scans')
    fs.mkdirSync(scans)
    fs.writeFileSync(path.join(place, 'secret.txt'), 'secret')
    const core = await openCore({ folder: path.join(place, 'office') })
    const client = core.client()
    const setFolder = async (scanFolder: string) => {
      const { version } = await client.office.get()
      await client.office.update({ version, patch: { scanFolder } })
    }
    await setFolder(scans)
    return { core, client, place, scans, setFolder, record: await contact(core) }
  }

  it('tells its newest files, and moves those away that lie at a record', async () => {
    const { client, scans, record } = await scanning()
    for (const [at, name] of ['old.pdf', 'new.pdf', '.hidden'].entries()) {
      fs.writeFileSync(path.join(scans, name), `%PDF-${name}`)
      fs.utimesSync(path.join(scans, name), 1000 + at, 1000 + at)
    }
    fs.mkdirSync(path.join(scans, 'folder'))
    const { scans: listed } = await client.attachments.scans()
    expect(listed.map(({ name, bytes }) => ({ name, bytes }))).toEqual([
      { name: 'new.pdf', bytes: 12 },
      { name: 'old.pdf', bytes: 12 },
    ])
    await client.attachments.createFromScans({ ...record, names: ['old.pdf'], clear: false })
    expect(fs.existsSync(path.join(scans, 'old.pdf'))).toBe(true)
    for (let times = 0; times < 2; times++) {
      fs.writeFileSync(path.join(scans, 'new.pdf'), `%PDF-${times}`)
      await client.attachments.createFromScans({ ...record, names: ['new.pdf'], clear: true })
    }
    expect(fs.readdirSync(path.join(scans, 'Kontor'))).toEqual(['new (2).pdf', 'new.pdf'])
    expect((await client.attachments.list(record)).rows.map(({ name }) => name)).toEqual([
      'new.pdf',
      'new.pdf',
      'old.pdf',
    ])
  })

  it('is left by no name and no link', async () => {
    const { core, client, place, scans, record } = await scanning()
    fs.writeFileSync(path.join(scans, 'mine.txt'), 'mine')
    fs.symlinkSync(path.join(place, 'secret.txt'), path.join(scans, 'link.txt'))
    fs.symlinkSync(path.join(place, 'office'), path.join(scans, 'way'))
    expect((await client.attachments.scans()).scans.map(({ name }) => name)).toEqual(['mine.txt'])
    const ways = ['link.txt', 'way', 'way/kontor.db', '../secret.txt', './mine.txt', path.join(place, 'secret.txt'), '']
    for (const name of [...ways, 'mine.txt\0', '..', 'CON', 'mine.txt::$DATA', '..\\secret.txt'])
      await expect(
        client.attachments.createFromScans({ ...record, names: [name], clear: true }),
        name,
      ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(kept(core)).toEqual([])
    expect(fs.readdirSync(scans).toSorted()).toEqual(['link.txt', 'mine.txt', 'way'])
  })

  it('is left by no link in place of the folder that takes what was moved away', async () => {
    const { core, client, place, scans, record } = await scanning()
    fs.mkdirSync(path.join(place, 'elsewhere'))
    fs.symlinkSync(path.join(place, 'elsewhere'), path.join(scans, 'Kontor'))
    fs.writeFileSync(path.join(scans, 'mine.txt'), 'mine')
    await client.attachments.createFromScans({ ...record, names: ['mine.txt'], clear: true })
    expect(kept(core)).toHaveLength(1)
    expect(fs.readdirSync(path.join(place, 'elsewhere'))).toEqual([])
    expect(fs.existsSync(path.join(scans, 'mine.txt'))).toBe(true)
  })

  it('takes nothing where one of several files is gone', async () => {
    const { core, client, scans, record } = await scanning()
    fs.writeFileSync(path.join(scans, 'a.txt'), 'a')
    const names = ['a.txt', 'b.txt']
    await expect(client.attachments.createFromScans({ ...record, names, clear: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(kept(core)).toEqual([])
    expect(fs.readdirSync(scans)).toEqual(['a.txt'])
  })

  it('is refused where it is not there, relative, or the office’s own', async () => {
    const { client, place, setFolder } = await scanning()
    const reason = async (folder: string) => {
      await setFolder(folder)
      const error: unknown = await client.attachments.scans().catch((thrown: unknown) => thrown)
      return (error as { data: { reason: string } }).data.reason
    }
    fs.symlinkSync(path.join(place, 'office'), path.join(place, 'way'))
    expect(await reason(path.join(place, 'none'))).toBe('scanFolderMissing')
    expect(await reason(path.join(place, 'secret.txt'))).toBe('scanFolderMissing')
    expect(await reason('scans')).toBe('scanFolderMissing')
    expect(await reason(path.join(place, 'office'))).toBe('scanFolderInOffice')
    expect(await reason(path.join(place, 'office', 'backups', '..', 'files'))).toBe('scanFolderMissing')
    expect(await reason(path.join(place, 'way'))).toBe('scanFolderInOffice')
    await setFolder('')
    expect(await client.attachments.scans()).toEqual({ folder: null, scans: [] })
  })
})
