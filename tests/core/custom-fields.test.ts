import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { fieldNameKey } from '../../src/shared/domain/custom-fields.ts'
import { checkDatabase } from '../../src/main/core/database/check.ts'
import { connect, databaseFile } from '../../src/main/core/database/connection.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { exportContacts } from '../helpers/export.ts'
import { cases } from '../helpers/generated.ts'
import { commit, csvFile, importFile, importRows, rehearse } from '../helpers/import.ts'

type Client = ReturnType<Core['client']>

async function makeField(client: Client, name: string): Promise<number> {
  return (await client.customFields.create({ recordType: 'contact', name })).id
}

async function fieldNames(client: Client): Promise<string[]> {
  const { customFields } = await client.customFields.list({ recordType: 'contact' })
  return customFields.map(({ name }) => name)
}

const failure = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error)

describe('custom fields', () => {
  it('are made, renamed and put into an order, each name once', async () => {
    const client = (await openCore()).client()
    const size = await makeField(client, 'Shoe size')
    const colour = await makeField(client, 'Colour')
    await client.customFields.update({ id: colour, version: 1, patch: { name: 'Favourite colour' } })
    await client.customFields.order({ recordType: 'contact', ids: [colour] })
    expect(await fieldNames(client)).toEqual(['Favourite colour', 'Shoe size'])
    const taken = await failure(makeField(client, 'shoe  SIZE'))
    expect(errorData(taken, 'INVALID')).toMatchObject({ faults: [{ path: ['name'], code: 'nameTaken' }] })
    const removed = await client.customFields.remove({ id: size })
    await makeField(client, 'Shoe size')
    expect(await fieldNames(client)).toEqual(['Favourite colour', 'Shoe size'])
    expect(await client.history.undo({ id: removed.changeSet ?? 0 })).toMatchObject({ changeSet: null, keptCount: 1 })
    expect(await fieldNames(client)).toEqual(['Favourite colour', 'Shoe size'])
  })

  it('take values that are read, listed and found; an empty one is none', async () => {
    const core = await openCore()
    const client = core.client()
    const [size, colour] = [await makeField(client, 'Shoe size'), await makeField(client, 'Colour')]
    const { id } = await client.contacts.create({
      kind: 'company',
      name: 'Alpha',
      custom: { [size]: ' 42\nwide ', [colour]: '' },
    })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '42\nwide', [colour]: '' })
    const { rows } = await client.contacts.list({ custom: [size, colour] })
    expect(rows.map((row) => row.custom)).toEqual([{ [size]: '42\nwide' }])
    expect((await client.contacts.list({})).rows[0]?.custom).toEqual({})
    expect((await client.contacts.find({ search: 'wide' })).rows).toHaveLength(1)
    await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '' } } })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '', [colour]: '' })
    expect((await client.contacts.find({ search: 'wide' })).rows).toEqual([])
    const unknown = await failure(client.contacts.update({ id, version: 2, patch: { custom: { 99: 'x' } } }))
    expect(errorData(unknown, 'INVALID')).toMatchObject({ faults: [{ path: ['custom', '99'] }] })
  })

  it('are changed each for itself: only the same field changed by two is a conflict', async () => {
    const client = (await openCore()).client()
    const [size, colour] = [await makeField(client, 'Shoe size'), await makeField(client, 'Colour')]
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: '42' } })
    await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '43' } } })
    await client.contacts.update({ id, version: 1, patch: { custom: { [colour]: 'blue' } } })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '43', [colour]: 'blue' })
    const clash = await failure(
      client.contacts.update({ id, version: 1, patch: { custom: { [size]: '44', [colour]: 'blue' } } }),
    )
    expect(errorData(clash, 'CONFLICT')?.fields).toEqual([{ field: `custom.${size}`, yours: '44', theirs: '43' }])
  })

  it('are undone each for itself; one touched since stays and is told by its name with both values', async () => {
    const client = (await openCore()).client()
    const [size, colour] = [await makeField(client, 'Shoe size'), await makeField(client, 'Colour')]
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: '42' } })
    const both = await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '43', [colour]: 'blue' } } })
    await client.contacts.update({ id, version: 2, patch: { custom: { [size]: '44' } } })
    const { kept, keptCount } = await client.history.undo({ id: both.changeSet ?? 0 })
    expect(keptCount).toBe(1)
    expect(kept).toMatchObject([
      { id, name: 'Alpha', field: `custom.${size}`, label: 'Shoe size', earlier: '42', now: '44' },
    ])
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '44', [colour]: '' })
  })

  it('that are removed keep their values for the undo, and are neither shown nor found meanwhile', async () => {
    const core = await openCore()
    const client = core.client()
    const size = await makeField(client, 'Shoe size')
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: 'fortytwo' } })
    const found = async () => {
      core.services.wakeSearchIndexer()
      await expect
        .poll(async () => (await core.services.reads.selectFrom('contact_search_queue').selectAll().execute()).length)
        .toBe(0)
      return (await client.contacts.find({ search: 'fortytwo' })).rows.length
    }
    const { changeSet } = await client.customFields.remove({ id: size })
    expect((await client.contacts.get({ id })).custom).toEqual({})
    expect(await found()).toBe(0)
    await client.contacts.update({ id, version: 1, patch: { notes: 'n' } })
    await client.history.undo({ id: changeSet ?? 0 })
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: 'fortytwo' })
    expect(await found()).toBe(1)
  })

  it('stay while a contact has a value, even when the step that made them is undone', async () => {
    const core = await openCore()
    const client = core.client()
    const { id: size, changeSet } = await client.customFields.create({ recordType: 'contact', name: 'Shoe size' })
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [size]: '42' } })
    const refused = await client.history.undo({ id: changeSet ?? 0 })
    expect(refused.kept).toMatchObject([{ type: 'customField', id: size, field: '', now: 'Shoe size' }])
    expect(await fieldNames(client)).toEqual(['Shoe size'])
    expect(checkDatabase(core.services.folder).problems).toEqual([])
    await client.contacts.update({ id, version: 1, patch: { custom: { [size]: '' } } })
    await client.history.undo({ id: changeSet ?? 0 })
    expect(await fieldNames(client)).toEqual([])
  })

  it('are missed by the check where values stand for one that is not there', async () => {
    const core = await openCore()
    const { id } = await core.client().contacts.create({ kind: 'company', name: 'Alpha' })
    const sqlite = connect(databaseFile(core.services.folder))
    sqlite.prepare(`update contact set custom = '{"7":"x"}' where id = ?`).run(id)
    sqlite.close()
    expect(checkDatabase(core.services.folder).problems).toEqual(['1 values of custom fields that are not there'])
  })
})

describe('an import', () => {
  const mapping = [
    { column: 0, field: 'company' },
    { column: 1, field: 'custom.new' },
    { column: 2, field: 'custom.new' },
  ]

  it('makes the fields that columns want anew and takes them away again when it is undone', async () => {
    const core = await openCore()
    const client = core.client()
    const colour = await makeField(client, 'Colour')
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha', custom: { [colour]: 'red' } })
    const rows = [
      ['Company', 'Shoe  size', 'COLOUR'],
      ['Alpha', '42', 'blue'],
      ['Beta', ' 43\nwide ', ''],
    ]
    const { batch, changeSet } = await commit(core, await rehearse(core, csvFile(rows), { mapping }))
    expect(batch.counts).toMatchObject({ createdCompanies: 1, updated: 1 })
    const { customFields } = await client.customFields.list({ recordType: 'contact' })
    expect(customFields.map(({ name }) => name)).toEqual(['Colour', 'Shoe size'])
    const size = customFields[1]?.id ?? 0
    expect(batch.parts[0]?.mapping.map(({ field }) => field)).toEqual(['company', `custom.${size}`, `custom.${colour}`])
    const listed = async () =>
      (await client.contacts.list({ custom: [size, colour] })).rows.map(({ displayName, custom }) => [
        displayName,
        custom,
      ])
    expect(await listed()).toEqual([
      ['Alpha', { [size]: '42', [colour]: 'red' }],
      ['Beta', { [size]: '43\nwide' }],
    ])

    // The same file again finds the mapping, the fields and nothing to change.
    const again = await rehearse(core, csvFile(rows))
    expect(again.parts[0]?.mapping).toEqual(batch.parts[0]?.mapping)
    expect(again.counts).toMatchObject({ createdCompanies: 0, updated: 0, unchanged: 2 })
    const over = await rehearse(core, csvFile(rows), { options: { onDuplicate: 'overwrite' } })
    expect(over.counts).toMatchObject({ updated: 1, unchanged: 1 })

    expect(await client.history.undo({ id: changeSet })).toMatchObject({ keptCount: 0 })
    expect(await fieldNames(client)).toEqual(['Colour'])
    expect((await client.contacts.get({ id })).custom).toEqual({ [colour]: 'red' })
    const anew = await rehearse(core, csvFile(rows))
    expect(anew.parts[0]?.mapping.map(({ field }) => field)).toEqual(['company', 'custom.new', `custom.${colour}`])
  })

  it('keeps the values of fields that are touched since, with both of them, and the field', async () => {
    const core = await openCore()
    const client = core.client()
    const { id } = await client.contacts.create({ kind: 'company', name: 'Alpha' })
    const { batch, changeSet } = await importRows(
      core,
      [
        ['Company', 'Size', 'Colour'],
        ['Alpha', '42', 'blue'],
      ],
      { mapping },
    )
    const size = Number(batch.parts[0]?.mapping[1]?.field?.split('.')[1])
    await client.contacts.update({ id, version: 2, patch: { custom: { [size]: '44' } } })
    const { kept } = await client.history.undo({ id: changeSet })
    expect(kept).toMatchObject([
      { field: `custom.${size}`, label: 'Size', earlier: null, now: '44' },
      { type: 'customField', id: size, now: 'Size' },
    ])
    expect(await fieldNames(client)).toEqual(['Size'])
    expect((await client.contacts.get({ id })).custom).toEqual({ [size]: '44' })
  })

  it('finds columns by the names of fields, keeps a second column of one field in the notes and refuses no field', async () => {
    const core = await openCore()
    const client = core.client()
    const size = await makeField(client, 'Shoe size')
    const found = await rehearse(
      core,
      csvFile([
        ['Company', 'shoe SIZE', 'custom.Hat'],
        ['Alpha', '42', '57'],
      ]),
    )
    expect(found.parts[0]?.mapping.map(({ field }) => field)).toEqual(['company', `custom.${size}`, 'custom.new'])
    const twice = [
      { column: 0, field: 'company' },
      { column: 1, field: `custom.${size}` },
      { column: 2, field: `custom.${size}` },
    ]
    await importRows(
      core,
      [
        ['Company', 'A', 'B'],
        ['Alpha', '42', '43'],
      ],
      { mapping: twice },
    )
    const { rows } = await client.contacts.list({ custom: [size] })
    expect(rows[0]?.custom).toEqual({ [size]: '42' })
    expect(await client.contacts.get({ id: rows[0]?.id ?? 0 })).toMatchObject({ notes: 'B: 43' })
    const wrong = await failure(
      rehearse(core, csvFile([['Company'], ['Alpha']]), { mapping: [{ column: 0, field: 'custom.99' }] }),
    )
    expect(errorData(wrong, 'INVALID')?.faults).toHaveLength(1)
  })

  it('makes a field anew that is removed between rehearsal and commit', async () => {
    const core = await openCore()
    const client = core.client()
    const size = await makeField(client, 'Size')
    const batch = await rehearse(
      core,
      csvFile([
        ['Company', 'Size', ''],
        ['Alpha', '42', ''],
      ]),
    )
    await client.customFields.remove({ id: size })
    const done = await commit(core, batch)
    const field = done.batch.parts[0]?.mapping[1]?.field ?? ''
    expect(field).not.toBe(`custom.${size}`)
    const { rows } = await client.contacts.list({ custom: [Number(field.split('.')[1])] })
    expect(Object.values(rows[0]?.custom ?? {})).toEqual(['42'])
  })
})

describe('an export', () => {
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', "'=1", 'a "b", c;\td', 'one\n two', '007', '张三', 'N/A'),
    )
    .map((value) => value.trim())
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('email.1', 'new', '12', 'custom.x'),
  )
  const names = fc.uniqueArray(name.map((each) => each.replace(/\s+/g, ' ').trim()).filter(Boolean), {
    minLength: 5,
    maxLength: 10,
    selector: fieldNameKey,
  })
  const contacts = fc.array(fc.array(text, { minLength: 10, maxLength: 10 }), { minLength: 5, maxLength: 20 })

  it.each(['csv', 'xlsx'] as const)(
    'as %s brings every value to another office, and nothing new to its own',
    async (format) => {
      const holds = async (fields: string[], values: string[][]) => {
        const core = await openCore()
        const other = await openCore()
        const client = core.client()
        const ids: number[] = []
        for (const field of fields) ids.push(await makeField(client, field))
        for (const [at, texts] of values.entries()) {
          const custom = Object.fromEntries(ids.map((id, column) => [id, texts[column] ?? '']))
          await client.contacts.create({ kind: 'company', name: `Company ${at}`, custom })
        }
        const file = await exportContacts(core, { format })
        const again = await rehearse(core, file, { options: { onDuplicate: 'overwrite' } })
        expect(again.counts).toMatchObject({ rows: values.length, unchanged: values.length })
        await importFile(other, file)
        expect(await namedValues(other)).toEqual(await namedValues(core))
        await core.close()
        await other.close()
      }
      await fc.assert(fc.asyncProperty(names, contacts, holds), { numRuns: cases(2, 100) })
    },
  )
})

/** What every contact has in the fields of its office, by the names of both. */
async function namedValues(core: Core) {
  const { customFields } = await core.client().customFields.list({ recordType: 'contact' })
  const { rows } = await core.client().contacts.list({ custom: customFields.map(({ id }) => id), limit: 500 })
  return rows.map(({ displayName, custom }) => [
    displayName,
    Object.fromEntries(customFields.flatMap(({ id, name }) => (custom[id] ? [[name, custom[id]]] : []))),
  ])
}
