import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connect, type Sqlite } from '../../src/main/core/database/connection.ts'
import { runWrite } from '../../src/main/core/procedure.ts'
import { recordDefinitions } from '../../src/main/core/record-definitions.ts'
import { openCore } from '../helpers/app.ts'
import { dump } from '../helpers/dump.ts'
import { cases } from '../helpers/generated.ts'
import { perform, type Step, step } from '../helpers/steps.ts'
import { quoteLine } from '../helpers/quote-line.ts'

const bookkeeping = new Set(['version', 'updated_at'])

/** Every row that belongs to a record, as it stands now. */
function rowsOf(sqlite: Sqlite, type: string, id: number): Record<string, unknown[]> {
  const definition = recordDefinitions.find((each) => each.type === type)!
  return Object.fromEntries(
    Object.entries(definition.tables).map(([table, column]) => {
      const rows = sqlite.prepare(`select * from ${table} where ${column} = ? order by id`).all(id)
      return [
        table,
        rows.map((row) => Object.fromEntries(Object.entries(row as object).filter(([name]) => !bookkeeping.has(name)))),
      ]
    }),
  )
}

describe('a record', () => {
  it('goes back to any earlier state row for row, with what is derived from it, and by an undo forward again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 14 }),
        fc.nat(),
        fc.nat(),
        async (steps: Step[], which: number, when: number) => {
          const core = await openCore()
          const sqlite = connect(path.join(core.services.folder, 'kontor.db'), { readonly: true })
          try {
            const client = core.client()
            for (const name of ['Size', 'Colour']) await client.customFields.create({ recordType: 'contact', name })
            const states: { changeSet: number; id: number; rows: object }[] = []
            for (const next of steps) {
              const changeSet = await perform(client, next)
              const ids = sqlite.prepare('select id from contact').pluck().all() as number[]
              for (const id of ids)
                if (changeSet !== null) states.push({ changeSet, id, rows: rowsOf(sqlite, 'contact', id) })
            }
            const ids = [...new Set(states.map(({ id }) => id))]
            const id = ids[which % Math.max(1, ids.length)]
            if (id === undefined) return
            const before = dump(sqlite)
            const { versions } = await client.history.versions({ type: 'contact', id, limit: 100 })
            const wanted = versions[when % versions.length]!
            const then = states.find((state) => state.id === id && state.changeSet === wanted.id)!
            const same = JSON.stringify(rowsOf(sqlite, 'contact', id)) === JSON.stringify(then.rows)
            const visible = (rows: object) => JSON.stringify(rows).replaceAll(/"(position|created_at)":[^,}]*/g, '')
            if (visible(rowsOf(sqlite, 'contact', id)) !== visible(then.rows)) expect(wanted.restorable).toBe(true)
            const { changeSet, kept } = await client.history.restoreTo({ type: 'contact', id, changeSet: wanted.id })
            expect(kept).toEqual([])
            expect(rowsOf(sqlite, 'contact', id)).toEqual(then.rows)
            expect(changeSet === null).toBe(same)
            if (changeSet === null) return
            // What is derived is what an ordinary change derives.
            const { deletedAt, displayName } = await client.contacts.get({ id })
            const listed = (await client.contacts.list({ limit: 500 })).rows.find((row) => row.id === id)
            expect(listed?.displayName).toBe(deletedAt === null ? displayName : undefined)
            await client.history.undo({ id: changeSet })
            expect(dump(sqlite)).toEqual(before)
          } finally {
            sqlite.close()
            await core.close()
          }
        },
      ),
      { numRuns: cases(25, 1_500) },
    )
  })

  it('tells what each step did to which field, with names for what it refers to', async () => {
    const client = (await openCore()).client()
    const owner = await client.colleagues.create({ name: 'Ann Berg', initials: 'AB', colour: '#123456', active: true })
    const field = await client.customFields.create({ recordType: 'contact', name: 'Shoe size' })
    const company = await client.contacts.create({ kind: 'company', name: 'Nordwind GmbH' })
    const { id } = await client.contacts.create({ kind: 'person', familyName: 'Äpfel', tags: ['VIP'] })
    const phones = [
      { label: 'work', phone: '+49 30 1' },
      { label: 'mobile', phone: '+49 171 2345678' },
    ]
    const positions = [{ companyId: company.id, role: 'Einkauf', department: '' }]
    const patch = { ownerId: owner.id, custom: { [field.id]: '42' }, phones, positions, tags: [] }
    await client.contacts.update({ id, version: 1, patch })
    const { phones: saved } = await client.contacts.get({ id })
    await client.contacts.update({ id, version: 2, patch: { phones: saved.toReversed(), familyName: 'Apfel' } })
    await client.customFields.remove({ id: field.id })

    const { name, versions, more } = await client.history.versions({ type: 'contact', id })
    expect([name, more]).toEqual(['Apfel', false])
    expect(versions.map(({ procedure, restorable }) => [procedure, restorable])).toEqual([
      ['contacts.update', false],
      ['contacts.update', true],
      ['contacts.create', true],
    ])
    const [second, first, birth] = versions.map(({ rows }) =>
      rows.map(({ table, what, values }) => [
        table,
        what,
        ...values.map((value) => [value.label ?? value.field, value.from, value.to]),
      ]),
    )
    expect(second).toEqual([
      ['contact', 'changed', ['family_name', 'Äpfel', 'Apfel']],
      ['contact_phone', 'ordered'],
    ])
    expect(first).toEqual([
      ['contact', 'changed', ['owner_id', null, 'Ann Berg'], ['Shoe size', null, '42']],
      ['contact_phone', 'added', ['label', null, 'work'], ['phone', null, '+49 30 1']],
      ['contact_phone', 'added', ['label', null, 'mobile'], ['phone', null, '+49 171 2345678']],
      ['contact_position', 'added', ['company_id', null, 'Nordwind GmbH'], ['role', null, 'Einkauf']],
      ['contact_tag', 'removed', ['tag_id', 'VIP', null]],
    ])
    const [phone] = (await client.contacts.get({ id })).phones
    const { version } = await client.contacts.get({ id })
    await client.contacts.update({ id, version, patch: { phones: [{ ...phone!, label: 'fax' }] } })
    const { versions: later } = await client.history.versions({ type: 'contact', id })
    expect(later[0]?.rows.map(({ what, of }) => [what, of])).toEqual([
      ['changed', { field: 'phone', value: '+49 171 2345678' }],
      ['removed', null],
    ])
    expect(birth).toEqual([
      ['contact', 'added', ['kind', null, 'person'], ['family_name', null, 'Äpfel']],
      ['contact_tag', 'added', ['tag_id', null, 'VIP']],
    ])
    const paged = await client.history.versions({ type: 'contact', id, before: versions[0]!.id, limit: 1 })
    expect(paged).toEqual({ name, versions: [versions[1]], more: true })
  })

  it('tells what was chosen in a custom field by its name', async () => {
    const core = await openCore()
    const client = core.client()
    const { id: field } = await client.customFields.create({ recordType: 'contact', name: 'Grade' })
    const call = {
      procedure: 'customFields.update',
      caller: { colleagueId: null, language: 'en', may: 'all' },
    } as const
    const settings = JSON.stringify({
      options: [
        { id: 'a1', name: 'Gold' },
        { id: 'b2', name: 'Silver' },
      ],
    })
    await runWrite(core.services, call, async ({ db, changeSetId }) => {
      await db.updateTable('custom_field').set({ kind: 'choices', settings }).where('id', '=', field).execute()
      await db
        .insertInto('contact')
        .values({ kind: 'company', name: 'Alpha', custom: `{"${field}":"b2,a1,gone"}`, created_at: '', updated_at: '' })
        .execute()
      return { changeSet: changeSetId }
    })
    const { versions } = await client.history.versions({ type: 'contact', id: 1 })
    expect(versions[0]?.rows[0]?.values.find(({ label }) => label === 'Grade')).toMatchObject({
      kind: 'choices',
      to: 'Silver · Gold · gone',
    })
  })

  it('keeps what refers to something that is gone, and lists it with both values', async () => {
    const client = (await openCore()).client()
    const owner = await client.colleagues.create({ name: 'Ann', initials: 'A', colour: '#123456', active: true })
    const { id, changeSet } = await client.contacts.create({
      kind: 'company',
      name: 'Alpha',
      ownerId: owner.id,
      notes: 'one',
    })
    await client.contacts.update({ id, version: 1, patch: { ownerId: null, notes: 'two', name: 'Beta' } })
    await client.history.undo({ id: owner.changeSet! })
    const { kept } = await client.history.restoreTo({ type: 'contact', id, changeSet: changeSet! })
    expect(kept).toEqual([
      { type: 'contact', id, name: 'Alpha', table: 'contact', field: 'owner_id', earlier: owner.id, now: null },
    ])
    expect(await client.contacts.get({ id })).toMatchObject({ ownerId: null, notes: 'one', name: 'Alpha', version: 3 })
  })

  it('of an office goes back without its sample data', async () => {
    const client = (await openCore()).client()
    const { changeSet } = await client.office.update({ version: 1, patch: { name: 'Werkstatt' } })
    await client.sample.load({ language: 'en' })
    const { version } = await client.office.get()
    await client.office.update({ version, patch: { name: 'Other' } })
    await client.history.restoreTo({ type: 'office', id: 1, changeSet: changeSet! })
    expect(await client.office.get()).toMatchObject({ profile: { name: 'Werkstatt' }, sample: true })
  })

  it('is not found again where it never was, and not as it was before a final step', async () => {
    const core = await openCore({ renderPdf: async () => new Uint8Array([1]) })
    const client = core.client()
    await client.office.update({ version: 1, patch: { name: 'Werkstatt' } })
    const contact = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const lines = [quoteLine({ text: 'Chair', unitPrice: 1_000_000 })]
    const quote = await client.quotes.create({ contactId: contact.id, subject: 'one', lines })
    const { id } = quote
    await client.quotes.update({ id, version: 1, patch: { subject: 'two' } })
    const asked = { type: 'quote' as const, id }
    await client.quotes.send({ id, version: 2 })
    const removed = await client.quotes.remove({ ids: [id] })
    const { versions } = await client.history.versions(asked)
    expect(versions.map(({ procedure, restorable }) => [procedure, restorable])).toEqual([
      ['quotes.remove', false],
      ['quotes.send', true],
      ['quotes.update', false],
      ['quotes.create', false],
    ])
    await expect(client.history.restoreTo({ ...asked, changeSet: quote.changeSet! })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      data: { state: 'final' },
    })
    await expect(client.history.restoreTo({ ...asked, changeSet: contact.changeSet! })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    })
    await client.history.restoreTo({ ...asked, changeSet: versions[1]!.id })
    expect(await client.quotes.get({ id })).toMatchObject({ status: 'sent', deletedAt: null, subject: 'two' })
    await client.history.restoreTo({ ...asked, changeSet: removed.changeSet! })
    expect((await client.quotes.get({ id })).deletedAt).not.toBeNull()
    const other = { type: 'contact' as const, id: contact.id, changeSet: removed.changeSet! }
    await expect(client.history.restoreTo(other)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

it('a row that goes over to another record is in the history of both, and one undo brings it back', async () => {
  const core = await openCore()
  const client = core.client()
  const make = (name: string) =>
    client.contacts.create({ kind: 'company', name, emails: [{ label: '', email: `${name}@example.com` }] })
  const [a, b] = [await make('a'), await make('b')]
  const call = { procedure: 'contacts.update', caller: { colleagueId: null, language: 'en', may: 'all' } } as const
  const { changeSet } = await runWrite(core.services, call, async ({ db, changeSetId }) => {
    await db.updateTable('contact_email').set({ contact_id: b.id }).where('contact_id', '=', a.id).execute()
    return { changeSet: changeSetId }
  })
  const emails = async (id: number) => (await client.contacts.get({ id })).emails.map(({ email }) => email)
  expect(await emails(b.id)).toEqual(['a@example.com', 'b@example.com'])
  const done = async (id: number) =>
    (await client.history.versions({ type: 'contact', id })).versions[0]?.rows.map(({ what }) => what)
  expect([await done(a.id), await done(b.id)]).toEqual([['removed'], ['added']])
  const undone = await client.history.undo({ id: changeSet })
  expect([await emails(a.id), await emails(b.id)]).toEqual([['a@example.com'], ['b@example.com']])

  // Changed where it came to, it stays there, and that is told.
  await client.history.undo({ id: undone.changeSet! })
  const { version, emails: present } = await client.contacts.get({ id: b.id })
  const changed = present.map((each) => (each.email === 'a@example.com' ? { ...each, email: 'new@example.com' } : each))
  await client.contacts.update({ id: b.id, version, patch: { emails: changed } })
  const { kept } = await client.history.undo({ id: changeSet })
  expect([await emails(a.id), await emails(b.id)]).toEqual([[], ['new@example.com', 'b@example.com']])
  expect(kept).toMatchObject([{ id: b.id, table: 'contact_email', field: 'email', now: 'new@example.com' }])
})

it('an undo is taken back step by step, until something else is done', async () => {
  const core = await openCore()
  const client = core.client()
  const other = core.client({
    colleagueId: (await client.colleagues.create({ name: 'B', initials: 'B', colour: '#123456', active: true })).id,
  })
  const { id } = await client.contacts.create({ kind: 'company', name: 'one' })
  const rename = async (name: string) =>
    client.contacts.update({ id, version: (await client.contacts.get({ id })).version, patch: { name } })
  await rename('two')
  await rename('three')
  const name = async () => (await client.contacts.get({ id })).displayName
  const back = async () => client.history.undo({ id: (await client.history.last()).changeSet!.id })
  const forward = async () => {
    const { changeSet } = await client.history.lastUndo()
    if (!changeSet) return false
    await client.history.undo({ id: changeSet.id })
    return true
  }
  expect(await forward()).toBe(false)
  await back()
  await back()
  expect(await name()).toBe('one')
  expect((await other.history.lastUndo()).changeSet).toBeNull()
  expect([await forward(), await name()]).toEqual([true, 'two'])
  expect([await forward(), await name()]).toEqual([true, 'three'])
  expect(await forward()).toBe(false)
  await back()
  await back()
  expect([await forward(), await name()]).toEqual([true, 'two'])
  await rename('else')
  expect([await forward(), await name()]).toEqual([false, 'else'])
})
