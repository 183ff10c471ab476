import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Contact } from '../../src/shared/contract/contacts.ts'
import { connect } from '../../src/main/core/database/connection.ts'
import { quoteStatuses } from '../../src/shared/domain/quote-state.ts'
import { localDay } from '../../src/shared/domain/date.ts'
import { type Language, languages } from '../../src/shared/i18n/languages.ts'
import { openCore } from '../helpers/app.ts'
import { attachFile } from '../helpers/attach.ts'
import { dump } from '../helpers/dump.ts'
import { quoteLine, tax } from '../helpers/quote-line.ts'

/** The quotes of the sample office lie on both sides of a New Year. */
const now = new Date('2027-03-10T09:00:00Z')

async function openOffice() {
  const core = await openCore({ clock: () => now })
  const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
  onTestFinished(() => void sqlite.close())
  const client = core.client()
  const contacts = async () => {
    const { rows } = await client.contacts.list({ limit: 500 })
    return Promise.all(rows.map(({ id }) => client.contacts.get({ id })))
  }
  const idOf = async (search: string) => (await client.contacts.find({ search })).rows[0]!.id
  return { client, contacts, idOf, state: () => dump(sqlite), reach: core.client.bind(core) }
}

/** Digits of numbers that regulators keep for drama, or that no line can have. */
const fictional = new RegExp(
  `^(${[
    String.raw`(0|44)(1174960|1214960|2920180|8081570|2079460|1632960|7700900)\d{3}`, // Ofcom
    String.raw`1\d{3}55501\d{2}`, // NANPA
    String.raw`493023125\d{3}`, // BNetzA
    String.raw`33(19900|63998)\d{4}`, // ARCEP
    String.raw`3532091\d{5}`, // ComReg
    String.raw`61(25550\d{4}|491570\d{3})`, // ACMA
    String.raw`(0\d{1,3}|86512|8862)1111\d{4}`, // a subscriber's number never begins with 1
    String.raw`0(37|49|89)111\d{3}`,
    String.raw`8520000\d{4}`,
    String.raw`1110000\d{4}`,
    String.raw`0000000\d{3}`,
  ].join('|')})$`,
)

describe.each(languages)('the sample office in %s', (language: Language) => {
  it('has sixty contacts, wholly invented and whole', async () => {
    const { client, contacts } = await openOffice()
    expect(await client.sample.load({ language })).toMatchObject({ contacts: 60, quotes: 20 })
    const { sample, empty, profile, taxClasses } = await client.office.get()
    expect({ sample, empty, language: profile.language }).toEqual({ sample: true, empty: false, language })
    expect(taxClasses.filter((it) => it.isDefault)).toHaveLength(1)

    const all = await contacts()
    expect(all).toHaveLength(60)
    const people = all.filter((contact) => contact.kind === 'person')
    expect(people.length).toBeGreaterThan(30)
    expect(people.filter((person) => person.positions[0]?.role).length).toBeGreaterThan(20)
    expect(new Set(all.map((contact) => contact.displayName)).size).toBe(60)
    for (const [what, least] of [
      ['notes', 12],
      ['birthday', 12],
      ['ownerId', 60],
      ['tags', 60],
      ['stage', 60],
      ['parentId', 1],
      ['anniversary', 1],
    ] as const)
      expect(all.filter((contact) => has(contact, what)).length, what).toBeGreaterThanOrEqual(least)
    expect(people.filter(({ positions }) => positions.some((place) => place.reportsToName !== ''))).toHaveLength(2)
    const related = await Promise.all(people.map(({ id }) => client.relations.list({ id })))
    expect(related.flatMap(({ relations }) => relations)).toHaveLength(6)
    for (const what of ['phones', 'emails'] as const)
      expect(all.filter((contact) => contact[what].length > 1).length, what).toBeGreaterThan(0)
    expect(all.filter((contact) => contact.addresses.length > 0).length).toBeGreaterThan(30)
    for (const { emails, phones, web, displayName } of all) {
      for (const { email } of emails) expect(email).toMatch(/^[a-z0-9.]+@[a-z0-9-]+\.example$/)
      for (const { phone } of phones) expect(phone.replaceAll(/\D/g, ''), displayName).toMatch(fictional)
      expect(web).toMatch(/^$|^[a-z0-9-]+\.example$/)
    }
    // Nothing is refused when a contact is saved again as it is.
    for (const { id, version, ...contact } of all)
      expect(await client.contacts.update({ id, version, patch: { notes: contact.notes } })).toMatchObject({ version })
  })

  it('has twenty quotes in every state, one of them revised, with numbers in the order of their days', async () => {
    const { client } = await openOffice()
    await client.sample.load({ language })
    const { profile, taxClasses } = await client.office.get()
    const { rows, total } = await client.quotes.list({ sort: [{ field: 'issued' }], limit: 50 })
    expect(total).toBe(21)
    const sent = rows.filter((row) => row.number !== null && row.revision === 1)
    expect(sent).toHaveLength(14)
    const { sums } = await client.quotes.list({})
    expect(new Set(sums.map(({ status }) => status))).toEqual(new Set(quoteStatuses))
    const second = rows.find((row) => row.revision === 2)
    expect(second?.number).toMatch(/^Q-\d{4}-\d{4}-2$/)
    const { versions } = await client.quotes.life({ id: second?.id ?? 0 })
    expect(versions.map(({ status }) => status)).toEqual(['superseded', 'sent'])
    const years = Map.groupBy(sent, (row) => row.issuedOn.slice(0, 4))
    for (const [year, quotes] of years)
      expect(quotes.map((row) => row.number)).toEqual(
        quotes.map((_, index) => `Q-${year}-${String(index + 1).padStart(4, '0')}`),
      )
    const rates = new Set(taxClasses.map(({ taxes }) => JSON.stringify(taxes)))
    const today = localDay(now)
    for (const row of rows) {
      const quote = await client.quotes.get({ id: row.id })
      expect(quote.currency).toBe(profile.currency)
      expect(quote.lines.length).toBeGreaterThan(0)
      expect(quote.recipient.length, quote.subject).toBeGreaterThan(1)
      expect(quote.total).toBeGreaterThan(0)
      expect(quote.issuedOn <= today).toBe(true)
      expect(quote.number === null).toBe(quote.status === 'draft')
      for (const { kind, taxes } of quote.lines) expect(kind !== 'item' || rates.has(JSON.stringify(taxes))).toBe(true)
      expect((await client.quotes.document({ id: row.id })).kind).toBe('flow')
    }
    expect(rows.at(-1)?.issuedOn).toBe(today)
  })

  it('has products in two price lists, which its quotes are made of, and bundles that cost what their parts do', async () => {
    const { client } = await openOffice()
    await client.sample.load({ language })
    const { priceLists } = await client.priceLists.list()
    expect(priceLists.map(({ tagName }) => tagName === '')).toEqual([true, false])
    const { rows } = await client.products.list({ limit: 50 })
    expect(rows).toHaveLength(12)
    for (const { prices, productGroup, unit } of rows)
      expect([prices[priceLists[0]!.id]! > 0, productGroup !== '', unit !== '']).toEqual([true, true, true])
    expect(rows.filter(({ bundle }) => bundle)).toHaveLength(1)
    const quoted = await Promise.all(rows.map(({ id }) => client.quotes.list({ filter: { productId: id }, limit: 1 })))
    expect(quoted.filter(({ total }) => total > 0).length).toBeGreaterThan(3)
  })

  it('has timelines, and next steps that are overdue, due today and due later', async () => {
    const { client } = await openOffice()
    await client.sample.load({ language })
    const { rows } = await client.tasks.list({})
    const today = localDay(now)
    expect(rows.length).toBeGreaterThanOrEqual(4)
    expect(rows.map(({ dueOn }) => Math.sign(dueOn!.localeCompare(today)))).toEqual(expect.arrayContaining([-1, 0, 1]))
    for (const { contactName, ownerId } of rows) expect([contactName !== '', ownerId !== null]).toEqual([true, true])
    const touched = { where: { all: [{ field: 'lastActivity', is: 'notEmpty' as const }] } }
    const { total, rows: contacts } = await client.contacts.list({ filter: touched, limit: 100 })
    expect(total).toBeGreaterThanOrEqual(9)
    for (const { lastActivityAt } of contacts) expect(lastActivityAt! < now.toISOString()).toBe(true)
  })

  it('goes without a trace, and both steps can be undone and redone', async () => {
    const { client, state } = await openOffice()
    const before = state()
    const loading = await client.sample.load({ language })
    const loaded = state()
    const unloaded = await client.history.undo({ id: loading.changeSet! })
    expect(unloaded.keptCount).toBe(0)
    expect(state()).toEqual(before)
    await client.history.undo({ id: unloaded.changeSet! })
    expect(state()).toEqual(loaded)

    const removal = await client.sample.remove()
    expect(removal).toMatchObject({ removed: 60, kept: 0 })
    expect(state()).toEqual(before)
    expect(await client.office.get()).toMatchObject({ sample: false, empty: true })
    const restored = await client.history.undo({ id: removal.changeSet! })
    expect(restored.keptCount).toBe(0)
    expect(state()).toEqual(loaded)
    expect(await client.sample.remove()).toMatchObject({ removed: 60 })
    expect(state()).toEqual(before)
    expect(await client.sample.load({ language })).toMatchObject({ contacts: 60 })
  })
})

const has = (
  contact: Contact,
  what: 'notes' | 'birthday' | 'ownerId' | 'tags' | 'stage' | 'parentId' | 'anniversary',
) => {
  const value = contact[what]
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
}

/** What undoing leaves as it was: all but the versions. */
const withoutVersions = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'version' ? undefined : part)))

describe('the sample office beside the office’s own records', () => {
  it('leaves them as they are, in and out', async () => {
    const { client, state } = await openOffice()
    const empty = await client.office.get()
    const { version } = await client.office.update({
      version: empty.version,
      patch: { name: 'Brook & Daughters', country: 'IE', currency: 'EUR' },
    })
    await client.office.setTaxClasses({
      version,
      taxClasses: [{ name: 'VAT', taxes: [tax(230_000)], notes: {}, isDefault: true }],
    })
    await client.colleagues.create({ name: 'Ann Brook', initials: 'AB', colour: '#123456', active: true })
    await client.contacts.create({ kind: 'company', name: 'Own Customer', tags: ['Customer', 'Own'] })
    const before = state()
    await client.sample.load({ language: 'en' })
    expect((await client.office.get()).profile).toMatchObject({ name: 'Brook & Daughters', currency: 'EUR' })
    await client.sample.remove()
    expect(state()).toEqual(before)
  })

  it('keeps the contact of an own quote, with the company, and gives its number to no other quote', async () => {
    const { client, contacts, idOf } = await openOffice()
    await client.sample.load({ language: 'en' })
    const contactId = await idOf('Priya Nair')
    const own = await client.quotes.create({ contactId, subject: 'Own' })
    const removal = await client.sample.remove()
    expect(removal).toMatchObject({ removed: 58, kept: 2 })
    expect((await contacts()).map((contact) => contact.displayName)).toEqual(['Harbour Street Dental', 'Priya Nair'])
    expect((await client.quotes.list({})).rows.map((row) => row.id)).toEqual([own.id])
    expect((await client.contacts.get({ id: contactId })).positions[0]?.companyName).toBe('Harbour Street Dental')
    const { keptCount } = await client.history.undo({ id: removal.changeSet! })
    expect(keptCount).toBe(0)
    expect((await client.quotes.list({})).total).toBe(22)
    expect(await client.sample.remove()).toMatchObject({ removed: 58, kept: 2 })
  })

  it('keeps the products of an own quote and of an own bundle, and the lists with their prices', async () => {
    const { client, idOf } = await openOffice()
    await client.sample.load({ language: 'en' })
    const find = async (search: string) => (await client.products.find({ search })).rows[0]!.id
    const system = await find('S-200')
    const fitting = await find('F-10')
    const { id: contactId } = await client.contacts.create({ kind: 'company', name: 'Our customer' })
    await client.quotes.create({ contactId, lines: [quoteLine({ text: 'Shelves', productId: system })] })
    await client.products.create({ names: { en: 'Our bundle' }, parts: [{ productId: fitting, quantity: 1_000_000 }] })
    await client.sample.remove()
    const { rows } = await client.products.list({})
    expect(rows.map(({ number }) => number).toSorted()).toEqual(['', 'F-10', 'S-100', 'S-110', 'S-200'])
    expect((await client.priceLists.list()).priceLists).toHaveLength(2)
    expect(await idOf('our customer')).toBe(contactId)
  })

  it('keeps the contacts of own next steps and own entries, without the sample’s', async () => {
    const { client, contacts, idOf } = await openOffice()
    await client.sample.load({ language: 'en' })
    const [priya, luca] = [await idOf('Priya Nair'), await idOf('Luca Ferrante')]
    await client.activities.create({ contactId: luca, kind: 'call', text: 'Own' })
    await client.tasks.create({ title: 'Own', contactId: priya })
    const seen = async () => [
      await client.activities.list({ contactId: luca }),
      await client.tasks.list({}),
      (await client.contacts.list({ sort: [{ field: 'followUp' }] })).rows.map(({ followUpOn }) => followUpOn),
    ]
    const before = await seen()
    const removal = await client.sample.remove()
    expect((await contacts()).map((contact) => contact.displayName)).toEqual([
      'Luca Ferrante',
      'Harbour Street Dental',
      'Priya Nair',
      'Quayside Coffee Roasters',
    ])
    expect((await client.activities.list({ contactId: luca })).entries).toMatchObject([{ text: 'Own' }])
    expect((await client.tasks.list({})).rows).toMatchObject([{ title: 'Own' }])
    expect(await client.history.undo({ id: removal.changeSet! })).toMatchObject({ keptCount: 0 })
    expect((await seen()).map(withoutVersions)).toEqual(before.map(withoutVersions))
  })

  it('keeps what own files lie at', async () => {
    const { client, contacts, idOf } = await openOffice()
    await client.sample.load({ language: 'en' })
    const priya = await idOf('Priya Nair')
    const [quote] = (await client.quotes.list({ limit: 1 })).rows
    const entries = (await client.activities.list({ contactId: await idOf('Luca Ferrante') })).entries
    const entry = entries.find(({ type }) => type === 'activity')
    await attachFile(client, { recordType: 'contact', recordId: priya }, 'a.txt', 'a')
    await attachFile(client, { recordType: 'quote', recordId: quote!.id }, 'b.txt', 'b')
    await attachFile(client, { recordType: 'activity', recordId: entry!.id }, 'c.txt', 'c')
    await client.sample.remove()
    const { rows } = await client.attachments.find({ sort: 'name', descending: false })
    expect(rows.map(({ name, recordId }) => [name, recordId])).toEqual([
      ['a.txt', priya],
      ['b.txt', quote!.id],
      ['c.txt', entry!.id],
    ])
    const names = (await contacts()).map((contact) => contact.displayName)
    expect(names).toEqual(expect.arrayContaining(rows.map(({ contactName }) => contactName)))
  })

  it('leaves the series of numbers as it was, but for numbers that own quotes took meanwhile', async () => {
    const { client } = await openOffice()
    const issuedOn = localDay(now)
    const first = await client.quotes.nextNumber({ issuedOn })
    await client.sample.load({ language: 'en' })
    const { rows } = await client.quotes.list({
      filter: { where: { all: [{ field: 'status', is: 'anyOf', value: ['sent'] }] } },
      limit: 50,
    })
    const next = await client.quotes.nextNumber({ issuedOn })
    expect(rows.map((row) => row.number)).not.toContain(next.number)
    expect(next.number > first.number).toBe(true)
    await client.sample.remove()
    expect(await client.quotes.nextNumber({ issuedOn })).toEqual(first)
  })

  it('is loaded once', async () => {
    const { client } = await openOffice()
    await client.sample.load({ language: 'en' })
    await expect(client.sample.load({ language: 'en' })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  it('keeps the company of the office’s own people, what was changed in the profile, and who has worked here', async () => {
    const { client, idOf, contacts, reach } = await openOffice()
    await client.sample.load({ language: 'en' })
    const company = await idOf('Harbour Street Dental')
    await client.contacts.create({
      kind: 'person',
      familyName: 'Newcomer',
      positions: [{ companyId: company, role: 'Nurse', department: '' }],
    })
    const { version } = await client.office.get()
    await client.office.update({ version, patch: { city: 'Exeter' } })
    const { colleagues } = await client.colleagues.list()
    const rosa = colleagues.find((colleague) => colleague.name === 'Rosa Field')!
    await reach({ colleagueId: rosa.id }).contacts.create({ kind: 'company', name: 'Entered by Rosa' })

    expect(await client.sample.remove()).toMatchObject({ removed: 59, kept: 1 })
    expect((await contacts()).map((contact) => contact.displayName)).toEqual([
      'Entered by Rosa',
      'Harbour Street Dental',
      'Newcomer',
    ])
    expect((await client.office.get()).profile).toMatchObject({ name: '', street: '', city: 'Exeter' })
    expect((await client.colleagues.list()).colleagues.map((colleague) => colleague.name)).toEqual(['Rosa Field'])
    expect((await client.office.get()).sample).toBe(false)
  })
})
