import fs from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { checkDatabase } from '../../src/main/core/database/check.ts'
import { localDay } from '../../src/shared/domain/date.ts'
import { printDocumentSchema } from '../../src/shared/domain/print-document.ts'
import { languages } from '../../src/shared/i18n/languages.ts'
import { openCore, temporaryFolder } from '../helpers/app.ts'
import { attachFile, upload } from '../helpers/attach.ts'
import { exportContacts } from '../helpers/export.ts'
import { commit, csvFile, importRows, rehearse } from '../helpers/import.ts'
import { quoteLine } from '../helpers/quote-line.ts'

const mark = 'Xyzzqvort'

/** The files of an office, but its backups, whose bytes hold a text in any of its usual forms. */
function holding(folder: string, text: string): string[] {
  const forms = [text, text.toLowerCase(), text.toUpperCase()]
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = fs.readFileSync(file)
      return forms.some((form) => bytes.includes(form))
    })
    .map((file) => path.relative(folder, file))
}

/** An office with a person of whom everything bears the mark, and with others who do not. */
async function officeWith(core: Core) {
  const client = core.client()
  const office = await client.office.get()
  await client.office.update({ version: office.version, patch: { name: 'Fernhill', country: 'GB' } })
  const company = await client.contacts.create({ kind: 'company', name: 'Acme' })
  const friend = await client.contacts.create({ kind: 'person', familyName: 'Friend' })
  const sheet = path.join(temporaryFolder(), 'people.csv')
  fs.writeFileSync(
    sheet,
    `First name,Last name,E-mail,Notes\nAnna,${mark},info@example.com,${mark} notes\nBo,Other,bo@example.com,x\n`,
  )
  await commit(core, await rehearse(core, sheet))
  const person = (await client.contacts.find({ search: mark, limit: 5 })).rows[0]!
  const read = await client.contacts.get({ id: person.id })
  await client.contacts.update({
    id: person.id,
    version: read.version,
    patch: {
      notes: `${mark} later`,
      phones: [{ label: '', phone: '020 7946 0000' }],
      positions: [{ companyId: company.id, role: `${mark} chief`, department: '' }],
    },
  })
  const entry = {
    contactId: person.id,
    kind: 'call' as const,
    direction: 'in' as const,
    at: '2026-05-01T10:00:00.000Z',
    minutes: 5,
    subject: `${mark} called`,
    text: `${mark} says`,
    outcome: '',
    colleagueId: null,
    people: [{ contactId: friend.id }],
  }
  const activity = await client.activities.create(entry)
  await client.activities.create({
    ...entry,
    contactId: company.id,
    subject: 'Meeting',
    at: '2026-05-02T10:00:00.000Z',
    text: '',
    people: [{ contactId: person.id }],
  })
  await client.tasks.create({ contactId: person.id, title: `${mark} again`, dueOn: '2026-06-01', ownerId: null })
  const own = await client.quotes.defaults({ contactId: person.id })
  const draft = await client.quotes.create({ ...own, subject: `${mark} draft` })
  const line = quoteLine({ text: 'Work', unit: 'h', unitPrice: 50_000_000, cost: 31_415_927 })
  const sent = await client.quotes.create({ ...own, subject: `${mark} offer`, lines: [line] })
  await client.quotes.send({ id: sent.id, version: sent.version })
  const companies = await client.quotes.create({
    ...(await client.quotes.defaults({ contactId: company.id })),
    personId: person.id,
    subject: 'For the company',
  })
  await attachFile(client, { recordType: 'contact', recordId: person.id }, `${mark}.txt`, `${mark} file`)
  await attachFile(client, { recordType: 'activity', recordId: activity.id }, 'call.txt', `${mark} recorded`)
  await attachFile(client, { recordType: 'quote', recordId: draft.id }, 'sketch.txt', `${mark} sketch`)
  const kept = await attachFile(client, { recordType: 'contact', recordId: company.id }, 'other.txt', 'of others')
  // Something of it was undone, and stays in what undo tells.
  const changed = await client.contacts.get({ id: person.id })
  const once = await client.contacts.update({
    id: person.id,
    version: changed.version,
    patch: { web: `${mark}.example` },
  })
  await client.contacts.update({ id: person.id, version: once.version, patch: { web: `www.${mark}.example` } })
  await client.history.undo({ id: once.changeSet! })
  return {
    person: person.id,
    company: company.id,
    friend: friend.id,
    draft: draft.id,
    sent: sent.id,
    companies: companies.id,
    kept,
  }
}

const withPdf = (readerThread = false) =>
  openCore({ readerThread, renderPdf: async () => new TextEncoder().encode(`%PDF ${mark}`) })

describe('erasing a contact', () => {
  it.each([false, true])(
    'leaves no byte of it in the database, the WAL and the files (threads: %s)',
    async (threads) => {
      const core = await withPdf(threads)
      const client = core.client()
      const { folder } = core.services
      const { person, company, friend, companies, kept } = await officeWith(core)
      expect(holding(folder, mark).length).toBeGreaterThan(5)

      const erased = await client.privacy.erase({ id: person, keepQuotes: false })
      expect(await core.services.jobs.result(erased.job)).toEqual({ cleaned: true })
      expect(holding(folder, mark)).toEqual([])
      expect(holding(folder, 'Fernhill')).not.toEqual([])

      await expect(client.contacts.get({ id: person })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const { erasures } = await client.privacy.erasures()
      expect(erasures).toMatchObject([
        {
          id: erased.erasure,
          went: [
            { what: 'contacts', count: 1 },
            { what: 'details', count: 2 },
            { what: 'activities', count: 1 },
            { what: 'tasks', count: 1 },
            { what: 'relations', count: 1 },
            { what: 'quotes', count: 2 },
            { what: 'attachments', count: 3 },
            { what: 'history' },
            { what: 'importRows', count: 1 },
          ],
          stayed: [
            { what: 'companyQuotes', count: 1 },
            { what: 'present', count: 1 },
          ],
        },
      ])
      expect(erasures[0]?.cleanedAt).not.toBeNull()

      // All others are as they were.
      expect((await client.contacts.list({})).total).toBe(3)
      expect((await client.contacts.get({ id: company })).people).toEqual([])
      expect(await client.quotes.get({ id: companies })).toMatchObject({ personId: null, subject: 'For the company' })
      expect((await client.attachments.list({ recordType: 'contact', recordId: company })).rows).toMatchObject([
        { id: kept },
      ])
      expect((await client.activities.list({ contactId: company })).entries).toMatchObject([
        { subject: 'Meeting', people: [] },
      ])
      expect((await client.activities.list({ contactId: friend })).entries).toEqual([])
      expect(checkDatabase(folder).problems).toEqual([])
      await expect(client.history.undo({ id: erased.changeSet! })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    },
  )

  it('keeps sent quotes with their recipient where they have to be kept, and nothing else', async () => {
    const core = await withPdf()
    const client = core.client()
    const { person, sent, draft } = await officeWith(core)
    const before = await client.quotes.get({ id: sent })
    const { job, erasure } = await client.privacy.erase({ id: person, keepQuotes: true })
    await core.services.jobs.result(job)
    expect(await client.quotes.get({ id: sent })).toMatchObject({
      number: before.number,
      recipient: before.recipient,
      contactName: before.recipient[0],
      total: before.total,
    })
    expect((await client.quotes.pdf({ id: sent })).base64).not.toBe('')
    await expect(client.quotes.get({ id: draft })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
    const tables = sqlite
      .prepare(`select name from sqlite_schema where type = 'table' and name not like 'contact_search%'`)
      .pluck()
      .all() as string[]
    const naming = tables.filter((table) =>
      sqlite
        .prepare(`select * from ${table}`)
        .all()
        .some((row) => JSON.stringify(row).toLowerCase().includes(mark.toLowerCase())),
    )
    expect(naming.toSorted()).toEqual(['change', 'file', 'quote', 'quote_index'])
    const types = sqlite.prepare(`select distinct record_type from change where before like ?`).pluck().all(`%${mark}%`)
    expect(types).toEqual(['quote'])
    sqlite.close()
    expect((await client.privacy.erasures()).erasures[0]?.stayed[0]).toEqual({ what: 'sentQuotes', count: 1 })
    expect(await client.trash.list({})).toEqual({ rows: [], total: 0, types: [] })
    expect(checkDatabase(core.services.folder).problems).toEqual([])
    for (const language of languages) {
      const page = await core.client({ language }).privacy.receipt({ id: erasure })
      expect(printDocumentSchema.parse(page)).toEqual(page)
      expect(JSON.stringify(page)).not.toMatch(new RegExp(mark, 'i'))
    }
  })

  it('takes those along that were merged into it', async () => {
    const core = await openCore()
    const client = core.client()
    const ids: number[] = []
    for (const notes of ['first', 'second']) {
      const { id } = await client.contacts.create({ kind: 'person', familyName: mark, notes: `${mark} ${notes}` })
      await client.activities.create({ contactId: id, kind: 'note', text: `${mark} ${notes}` })
      ids.push(id)
    }
    const [into, other] = ids.map((id) => ({ id, version: 1 })) as [
      { id: number; version: number },
      { id: number; version: number },
    ]
    await client.duplicates.merge({ into, others: [other], patch: { notes: `${mark} both` } })
    const { job } = await client.privacy.erase({ id: into.id, keepQuotes: true })
    await core.services.jobs.result(job)
    expect(holding(core.services.folder, mark)).toEqual([])
    expect((await client.privacy.erasures()).erasures[0]?.went[0]).toEqual({ what: 'contacts', count: 2 })
    expect((await client.trash.list({})).total).toBe(0)
  })

  it('goes with the last backup that has it, its files too', async () => {
    const folder = temporaryFolder()
    let now = new Date('2026-03-01T12:00:00Z')
    const core = await openCore({ folder, clock: () => now })
    const client = core.client()
    const { id } = await client.contacts.create({ kind: 'person', familyName: mark })
    await attachFile(client, { recordType: 'contact', recordId: id }, 'a.txt', `${mark} file`)
    const old = await client.backups.create()
    const { job } = await client.privacy.erase({ id, keepQuotes: false })
    await core.services.jobs.result(job)
    expect((await client.privacy.erasures()).erasures[0]?.stayed).toEqual([{ what: 'backups', count: 1 }])
    const bytes = () => holding(folder, `${mark} file`)
    expect(bytes()).toHaveLength(1)
    const later = await client.backups.create()
    expect(bytes()).toHaveLength(1)
    // A restore of what was backed up later brings no bytes back.
    await client.backups.restore({ name: later.backup.name })
    expect(bytes()).toEqual([expect.stringMatching(/^backups.files/)])
    await client.backups.restore({ name: old.backup.name })
    expect(bytes()).toHaveLength(2)
    const restored = (await client.contacts.find({ search: mark, limit: 1 })).rows[0]!
    const again = await client.privacy.erase({ id: restored.id, keepQuotes: false })
    await core.services.jobs.result(again.job)
    now = new Date('2028-03-01T12:00:00Z')
    await client.backups.create()
    expect(holding(folder, mark)).toEqual([])
  })

  it('goes on with cleaning when the program ended meanwhile', async () => {
    const folder = temporaryFolder()
    const core = await openCore({ folder })
    const client = core.client()
    const { id } = await client.contacts.create({ kind: 'person', familyName: mark })
    const { job } = await client.privacy.erase({ id, keepQuotes: false })
    await core.services.jobs.result(job)
    await core.services.writer.updateTable('erasure').set({ cleaned_at: null }).execute()
    await core.close()
    const again = await openCore({ folder })
    const { cleanErased } = await import('../../src/main/core/privacy/privacy.ts')
    await cleanErased(again.services)
    expect((await again.client().privacy.erasures()).erasures[0]?.cleanedAt).not.toBeNull()
  })

  it('takes what was undone, the bytes of files too', async () => {
    const core = await openCore()
    const client = core.client()
    const { folder } = core.services
    const { id } = await client.contacts.create({ kind: 'person', familyName: mark })
    const other = await client.contacts.create({ kind: 'person', familyName: 'Other' })
    const undo = async ({ changeSet }: { changeSet: number | null }) => client.history.undo({ id: changeSet! })
    const attached = async (record: Parameters<typeof attachFile>[1], text: string) =>
      client.attachments.create({ ...record, uploads: [await upload(client, `${text}.txt`, `${text} bytes`)] })
    await undo(await attached({ recordType: 'contact', recordId: id }, `${mark} card`))
    const entry = await client.activities.create({ contactId: id, kind: 'note', text: `${mark} says` })
    await undo(await attached({ recordType: 'activity', recordId: entry.id }, `${mark} recorded`))
    await undo(entry)
    await undo(await client.tasks.create({ contactId: id, title: `${mark} again`, dueOn: null, ownerId: null }))
    const quote = await client.quotes.create({
      ...(await client.quotes.defaults({ contactId: id })),
      subject: `${mark} draft`,
    })
    await undo(await attached({ recordType: 'quote', recordId: quote.id }, `${mark} sketch`))
    await undo(quote)
    await undo(await attached({ recordType: 'contact', recordId: other.id }, 'of others'))
    await undo(await client.activities.create({ contactId: other.id, kind: 'note', text: 'Others say' }))
    expect(holding(folder, `${mark} sketch bytes`)).toHaveLength(1)

    const erased = await client.privacy.erase({ id, keepQuotes: true })
    await core.services.jobs.result(erased.job)
    expect(holding(folder, mark)).toEqual([])
    expect(holding(folder, 'of others bytes')).toHaveLength(1)
    expect(holding(folder, 'Others say')).toEqual(['kontor.db'])
    expect((await client.privacy.erasures()).erasures[0]?.went).toMatchObject([
      { what: 'contacts', count: 1 },
      { what: 'activities', count: 1 },
      { what: 'tasks', count: 1 },
      { what: 'quotes', count: 1 },
      { what: 'attachments', count: 3 },
      { what: 'history' },
    ])
    const files = await core.services.reads.selectFrom('file').select('name').execute()
    expect(files).toEqual([{ name: 'of others.txt' }])
    expect(checkDatabase(folder).problems).toEqual([])
  })

  it('takes its name out of the rows that tell how others stand to it, and leaves what else they say', async () => {
    const core = await openCore()
    const client = core.client()
    const { folder } = core.services
    const header = ['kind', 'familyName', 'company', 'email.1', 'reportsTo', 'relations']
    await importRows(core, [
      header,
      ['person', mark, 'Firm', 'x@example.com', '', ''],
      ['person', 'Bo', 'Firm', 'bo@example.com', mark, `friend, ${mark}\nfriend, Cy\nfriend, ${mark.slice(0, 3)}`],
      ['person', 'Cy', 'Firm', 'cy@example.com', '', ''],
    ])
    const person = (await client.contacts.find({ search: mark, limit: 1 })).rows[0]!
    const exported = await exportContacts(core, { format: 'csv' })
    await commit(core, await rehearse(core, exported))
    const waiting = await rehearse(
      core,
      csvFile([header, ['person', 'Di', 'Firm', 'di@example.com', mark, `friend, ${mark}`]], 'more.csv'),
    )
    const erased = await client.privacy.erase({ id: person.id, keepQuotes: false })
    await core.services.jobs.result(erased.job)
    expect(holding(folder, mark)).toEqual([])
    const bo = (await client.contacts.find({ search: 'Bo', limit: 1 })).rows[0]!
    const { origins } = await client.imports.origins({ contactId: bo.id })
    expect(origins.at(-1)?.cells).toEqual([
      'person',
      'Bo',
      'Firm',
      'bo@example.com',
      '',
      `friend, Cy\nfriend, ${mark.slice(0, 3)}`,
    ])
    // The row that waits is imported without what told of the contact.
    await commit(core, waiting)
    const di = (await client.contacts.find({ search: 'Di', limit: 1 })).rows[0]!
    expect(await client.relations.list({ id: di.id })).toEqual({ relations: [] })
  }, 30_000)

  it('takes a contact that only history still holds, an undone import too', async () => {
    const core = await openCore()
    const client = core.client()
    const made = await client.contacts.create({
      kind: 'person',
      familyName: mark,
      emails: [{ label: '', email: `${mark}@example.com` }],
    })
    await client.history.undo({ id: made.changeSet! })
    const sheet = path.join(temporaryFolder(), 'people.csv')
    fs.writeFileSync(sheet, `First name,Last name,Notes\nAnna,${mark},${mark} notes\nBo,Other,x\n`)
    const { changeSet } = await commit(core, await rehearse(core, sheet))
    const imported = (await client.contacts.find({ search: mark, limit: 1 })).rows[0]!
    await client.history.undo({ id: changeSet })
    await expect(client.contacts.get({ id: imported.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const found = async (search: string) => {
      const { contacts, more } = await client.privacy.findGone({ search })
      expect(more).toBe(false)
      return contacts.map(({ id, displayName }) => [id, displayName])
    }
    expect(await found(mark.toUpperCase())).toEqual([
      [imported.id, `Anna ${mark}`],
      [made.id, mark],
    ])
    expect(await found(`anna ${mark}`)).toEqual([[imported.id, `Anna ${mark}`]])
    expect(await client.privacy.goneThings({ id: made.id })).toEqual({
      emails: [`${mark}@example.com`],
      activities: 0,
      tasks: 0,
      quotes: 0,
      attachments: 0,
    })
    for (const id of [made.id, imported.id]) {
      const { job } = await client.privacy.erase({ id, keepQuotes: true })
      await core.services.jobs.result(job)
      await expect(client.privacy.erase({ id, keepQuotes: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await found(mark)).toEqual([])
    await expect(client.privacy.goneThings({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { folder } = core.services
    expect(holding(folder, mark)).toEqual([])
    expect(holding(folder, 'Other')).not.toEqual([])
    expect((await client.privacy.erasures()).erasures).toHaveLength(2)
    expect(checkDatabase(folder).problems).toEqual([])
  })

  it('lets others read while it looks through all that history holds', async () => {
    const core = await openCore({ readerThread: true })
    const client = core.client()
    const made = await client.contacts.create({ kind: 'person', familyName: mark })
    await client.history.undo({ id: made.changeSet! })
    const sqlite = connect(path.join(core.services.folder, 'kontor.db'))
    sqlite.exec(`with recursive gone (id) as (values (1000) union all select id + 1 from gone where id < 9000)
      insert into change (change_set_id, table_name, row_id, record_type, record_id, before)
      select change_set_id, table_name, gone.id, record_type, gone.id, before from change, gone where before is not null`)
    sqlite.close()
    const order: string[] = []
    const looked = client.privacy.findGone({ search: 'nobody' }).then(() => order.push('looked'))
    const read = client.contacts.list({}).then(() => order.push('read'))
    await Promise.all([looked, read])
    expect(order).toEqual(['read', 'looked'])
    expect(await client.privacy.findGone({ search: mark })).toMatchObject({ more: true })
  })

  it('takes the archive that nobody fetched, and copies that were opened', async () => {
    const core = await openCore()
    const client = core.client()
    const { folder } = core.services
    const { id } = await client.contacts.create({ kind: 'person', familyName: mark })
    await core.services.jobs.result((await client.privacy.archive({ id })).job)
    const opened = path.join(folder, 'tmp/opened/1')
    fs.mkdirSync(opened, { recursive: true })
    fs.writeFileSync(path.join(opened, `${mark}.txt`), mark, { mode: 0o400 })
    expect(fs.readdirSync(path.join(folder, 'tmp/exports'))).toHaveLength(1)
    const { job } = await client.privacy.erase({ id, keepQuotes: true })
    await core.services.jobs.result(job)
    expect(holding(folder, mark)).toEqual([])
    expect(fs.readdirSync(path.join(folder, 'tmp'))).toEqual([])
  })

  it('takes from quotes of companies who decided them and where they were e-mailed, and tells of it', async () => {
    const core = await withPdf()
    const client = core.client()
    await client.office.update({ version: 1, patch: { name: 'Fernhill', country: 'GB' } })
    const { id: company } = await client.contacts.create({ kind: 'company', name: 'Acme' })
    const emails = [{ label: '', email: 'Vraskel@example.com' }]
    const { id: personId } = await client.contacts.create({ kind: 'person', familyName: 'Nair', emails })
    const lines = [quoteLine({ text: 'Work', unit: 'h', unitPrice: 50_000_000 })]
    const send = async (to: { personId?: number }) => {
      const { id } = await client.quotes.create({ contactId: company, lines, ...to })
      await client.quotes.send({ id, version: 1 })
      return id
    }
    const on = localDay(new Date())
    const addressed = await send({ personId })
    await client.quotes.accept({ id: addressed, version: 2, on, by: 'Quillonby' })
    await client.quotes.reopen({ id: addressed, version: 3 })
    const again = await client.quotes.accept({ id: addressed, version: 4, on, by: 'Quillonby' })
    await client.history.undo({ id: again.changeSet! })
    const { version } = await client.quotes.get({ id: addressed })
    await client.quotes.accept({ id: addressed, version, on, by: 'Quillonby' })
    const mailed = await send({})
    const to = ['vraskel@example.com, bo@example.com', 'otherVraskel@example.com']
    for (const note of to) await client.quotes.note({ ids: [mailed], kind: 'emailed', note })
    await client.quotes.accept({ id: mailed, version: 2, on, by: 'Bo' })

    const { job } = await client.privacy.erase({ id: personId, keepQuotes: true })
    await core.services.jobs.result(job)
    expect(holding(core.services.folder, 'Quillonby')).toEqual([])
    const notes = (await client.quotes.life({ id: mailed })).events.map(({ note }) => note)
    expect(notes).toEqual(['Bo', 'otherVraskel@example.com', '', ''])
    expect((await client.quotes.get({ id: mailed })).decidedBy).toBe('Bo')
    expect(await client.quotes.get({ id: addressed })).toMatchObject({ status: 'accepted', decidedBy: '' })
    const [erasure] = (await client.privacy.erasures()).erasures
    expect(erasure?.went).toContainEqual({ what: 'quoteNotes', count: 2 })
  })

  it('leaves the company without the last contact and the next step that were the person’s', async () => {
    const core = await openCore()
    const client = core.client()
    const company = await client.contacts.create({ kind: 'company', name: 'Acme' })
    const { id } = await client.contacts.create({
      kind: 'person',
      familyName: mark,
      positions: [{ companyId: company.id, role: '', department: '' }],
    })
    await client.activities.create({ contactId: id, kind: 'note', text: 'x', at: '2026-05-01T10:00:00.000Z' })
    await client.tasks.create({ contactId: id, title: 'again', dueOn: '2026-06-01', ownerId: null })
    const row = async () => (await client.contacts.list({})).rows.find((each) => each.id === company.id)
    expect(await row()).toMatchObject({ lastActivityAt: '2026-05-01T10:00:00.000Z', followUpOn: '2026-06-01' })
    const { job } = await client.privacy.erase({ id, keepQuotes: true })
    await core.services.jobs.result(job)
    expect(await row()).toMatchObject({ lastActivityAt: null, followUpOn: null })
  })

  it('goes for a contact that is there only', async () => {
    const core = await openCore()
    await expect(core.client().privacy.erase({ id: 7, keepQuotes: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await core.client().privacy.erasures()).erasures).toEqual([])
  })
})

describe('an archive', () => {
  it('holds everything about a contact, to read, for address books and for programs', async () => {
    const core = await withPdf()
    const client = core.client()
    const { person, draft } = await officeWith(core)
    const costly = quoteLine({ text: 'Paint', cost: 31_415_927 })
    await client.quotes.update({ id: draft, version: 1, patch: { lines: [costly] } })
    await client.quotes.update({ id: draft, version: 2, patch: { lines: [] } })
    await attachFile(client, { recordType: 'contact', recordId: person }, `${mark}.txt`, '<b>second</b>')
    await attachFile(client, { recordType: 'contact', recordId: person }, 'con.txt', 'third')
    const { job } = await client.privacy.archive({ id: person })
    const { file, name } = (await core.services.jobs.result(job)) as { file: string; name: string }
    expect(name).toMatch(new RegExp(`^Anna ${mark} \\d{4}-\\d\\d-\\d\\d\\.zip$`))
    const packed = unzipSync(fs.readFileSync(path.join(core.services.folder, 'tmp/exports', file)))
    const text = (entry: string) => Buffer.from(packed[entry] ?? []).toString()
    expect(Object.keys(packed).filter((entry) => entry.startsWith('files/'))).toEqual([
      `files/${mark}.txt`,
      'files/call.txt',
      'files/sketch.txt',
      `files/${mark} (2).txt`,
      'files/_con.txt',
      expect.stringMatching(/^files\/.*\.pdf$/),
    ])
    expect(text(`files/${mark} (2).txt`)).toBe('<b>second</b>')
    const all = JSON.parse(text('contact.json')) as Record<string, unknown[]>
    expect(all).toMatchObject({
      contact: { familyName: mark, notes: `${mark} later` },
      activities: [{ subject: 'Meeting' }, { subject: `${mark} called` }],
      tasks: [{ title: `${mark} again` }],
      imported: [{ fileName: 'people.csv', row: 2 }],
    })
    expect(all['quotes']).toHaveLength(3)
    expect(JSON.stringify(all['history'])).toContain(`${mark} notes`)
    // What the office pays is its own affair.
    expect(text('contact.json')).not.toContain('31415927')
    expect(text('contact.vcf')).toContain(`N:${mark};Anna`)
    expect(text('index.html')).toContain(`${mark} called`)
    expect(text('index.html')).not.toContain('<script')
  })

  it('tells of those merged into it, of the history of entries and files, and of a file that is missing', async () => {
    const core = await openCore()
    const client = core.client()
    const into = await client.contacts.create({ kind: 'person', familyName: mark })
    const other = await client.contacts.create({ kind: 'person', familyName: 'Merged', notes: 'once apart' })
    const entry = await client.activities.create({ contactId: into.id, kind: 'note', text: 'first words' })
    await client.activities.update({ id: entry.id, version: entry.version, patch: { text: 'second words' } })
    await client.duplicates.merge({ into, others: [other], patch: {} })
    const undone = await client.activities.create({ contactId: into.id, kind: 'note', text: 'taken back' })
    await client.history.undo({ id: undone.changeSet! })
    await attachFile(client, { recordType: 'contact', recordId: into.id }, 'lost.txt', 'lost')
    await attachFile(client, { recordType: 'contact', recordId: into.id }, 'there.txt', 'there')
    const { id: lost } = await core.services.reads
      .selectFrom('file')
      .select('id')
      .where('name', '=', 'lost.txt')
      .executeTakeFirstOrThrow()
    fs.rmSync(path.join(core.services.folder, 'files', lost))
    const { job } = await client.privacy.archive({ id: into.id })
    const { file } = (await core.services.jobs.result(job)) as { file: string }
    const packed = unzipSync(fs.readFileSync(path.join(core.services.folder, 'tmp/exports', file)))
    const text = (name: string) => Buffer.from(packed[name] ?? []).toString()
    expect(Object.keys(packed).filter((name) => name.startsWith('files/'))).toEqual(['files/there.txt'])
    const all = JSON.parse(text('contact.json')) as Record<string, unknown[]>
    expect(all).toMatchObject({
      merged: [{ familyName: 'Merged', notes: 'once apart' }],
      files: [
        { name: 'lost.txt', missing: true },
        { name: 'there.txt', missing: false },
      ],
    })
    expect(JSON.stringify(all['history'])).toContain('first words')
    expect(JSON.stringify(all['history'])).toContain('taken back')
    const page = text('index.html')
    expect(page).toContain('once apart')
    expect(page).toContain('The file is missing in the office.')
    for (const sentence of ['Timeline entry changed', 'Contacts merged', 'File added']) expect(page).toContain(sentence)
    expect(page).not.toMatch(/activities\.update|duplicates\.merge/)
  })
})
