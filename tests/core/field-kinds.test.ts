import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import { type CustomFieldKind, customFieldKinds } from '../../src/shared/domain/custom-fields.ts'
import { plainValue } from '../../src/shared/domain/custom-values.ts'
import type { FilterPart } from '../../src/shared/domain/filter.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { attachFile } from '../helpers/attach.ts'
import { exportContacts } from '../helpers/export.ts'
import { cases } from '../helpers/generated.ts'
import { commit, csvFile, importFile, rehearse } from '../helpers/import.ts'

type Client = ReturnType<Core['client']>

const recordType = 'contact'
const fieldsOf = async (client: Client) => (await client.customFields.list({ recordType })).customFields
const fieldOf = async (client: Client, id: number) => (await fieldsOf(client)).find((field) => field.id === id)
const failure = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error)
const company = (client: Client, name: string, custom: Record<string, string>) =>
  client.contacts.create({ kind: 'company', name, custom })

async function make(client: Client, kind: CustomFieldKind, more: { options?: string[]; decimals?: number } = {}) {
  const options = more.options?.map((name) => ({ name }))
  const { id } = await client.customFields.create({ recordType, name: kind, kind, ...more, options })
  const field = await fieldOf(client, id)
  const optionId = (name: string) => field?.settings.options.find((option) => option.name === name)?.id ?? ''
  return { id, optionId }
}

/** Resolves when what waits to be derived is. */
async function indexed({ services }: Core): Promise<void> {
  const waiting = () => services.reads.selectFrom('contact_search_queue').selectAll().execute()
  await expect.poll(async () => (await waiting()).length).toBe(0)
}

/** The names of the contacts that a condition finds, in the list's order. */
async function found(client: Client, part: FilterPart, sort?: { field: string; descending?: boolean }) {
  const { rows } = await client.contacts.list({ filter: { where: { all: [part] } }, ...(sort && { sort: [sort] }) })
  return rows.map(({ displayName }) => displayName)
}
const everybody: FilterPart = { field: 'name', is: 'notEmpty' }

describe('a value', () => {
  it('is kept as its kind has it, and refused where it is none', async () => {
    const client = (await openCore()).client()
    const { id } = await company(client, 'Alpha', {})
    const taken: [CustomFieldKind, string, string][] = [
      ['text', ' two\nlines ', 'two\nlines'],
      ['longText', 'a\n\nb', 'a\n\nb'],
      ['number', '007.50', '7.5'],
      ['money', '1234.5', '1234.50'],
      ['date', '2026-02-28', '2026-02-28'],
      ['flag', '1', '1'],
      ['web', 'HTTPS://Example.com/', 'https://example.com'],
      ['email', 'Anna@EXAMPLE.com', 'Anna@example.com'],
      ['phone', '0049 30 / 901820', '+49 30 901820'],
    ]
    const refused: [CustomFieldKind, string, string][] = [
      ['number', '1.005', 'customNumber'],
      ['number', '9007199254740993', 'customNumber'],
      ['money', '1.005', 'customMoney'],
      ['date', '2026-02-30', 'customDate'],
      ['choice', 'Gold', 'customChoice'],
      ['choices', 'x,y', 'customChoice'],
      ['flag', 'yes', 'customFlag'],
      ['web', 'nowhere', 'customWeb'],
      ['email', 'nobody', 'email'],
      ['phone', 'x1', 'customPhone'],
      ['file', '1', 'customFile'],
    ]
    const ids = new Map<string, number>()
    for (const kind of customFieldKinds) ids.set(kind, (await make(client, kind)).id)
    for (const [kind, given, kept] of taken) {
      const { version } = await client.contacts.get({ id })
      await client.contacts.update({ id, version, patch: { custom: { [ids.get(kind) ?? 0]: given } } })
      expect((await client.contacts.get({ id })).custom[ids.get(kind) ?? 0], kind).toBe(kept)
    }
    for (const [kind, given, code] of refused) {
      const field = ids.get(kind) ?? 0
      const { version } = await client.contacts.get({ id })
      const error = await failure(client.contacts.update({ id, version, patch: { custom: { [field]: given } } }))
      const faults = [{ path: ['custom', String(field)], code }]
      expect(errorData(error, 'INVALID'), `${kind} ${given}`).toMatchObject({ faults })
    }
  })

  it('is sorted, filtered and grouped by what it is', async () => {
    const client = (await openCore()).client()
    const size = await make(client, 'number')
    const worth = await make(client, 'money')
    const level = await make(client, 'choice', { options: ['Gold', 'Silver', 'Bronze'] })
    const likes = await make(client, 'choices', { options: ['Tea', 'Wine'] })
    const sure = await make(client, 'flag')
    const since = await make(client, 'date')
    const all = (numbers: string, money: string, choice: string, choices: string[], flag: string, day: string) => ({
      [size.id]: numbers,
      [worth.id]: money,
      [level.id]: level.optionId(choice),
      [likes.id]: choices.map(likes.optionId).join(','),
      [sure.id]: flag,
      [since.id]: day,
    })
    await company(client, 'A', all('10', '9', 'Bronze', ['Tea', 'Wine'], '1', '2026-01-31'))
    await company(client, 'B', all('9.5', '-10.25', 'Gold', ['Wine'], '', '2025-12-31'))
    await company(client, 'C', all('-3', '100', 'Silver', [], '1', ''))
    await company(client, 'D', {})
    const key = ({ id }: { id: number }) => `custom.${id}`
    const by = (field: { id: number }, descending = false) =>
      found(client, everybody, { field: key(field), descending })
    expect(await by(size)).toEqual(['C', 'B', 'A', 'D'])
    expect(await by(worth, true)).toEqual(['C', 'A', 'B', 'D'])
    expect(await by(level)).toEqual(['B', 'C', 'A', 'D'])
    expect(await by(since)).toEqual(['B', 'A', 'C', 'D'])
    expect(await found(client, { field: key(size), is: 'above', value: '9.499999' })).toEqual(['A', 'B'])
    expect(await found(client, { field: key(size), is: 'between', value: ['-3.00', '9.5'] })).toEqual(['B', 'C'])
    expect(await found(client, { field: key(worth), is: 'is', value: '-10.25' })).toEqual(['B'])
    expect(await found(client, { field: key(worth), is: 'below', value: '-10.249999' })).toEqual(['B'])
    expect(await found(client, { field: key(level), is: 'noneOf', value: [level.optionId('Gold')] })).toEqual([
      'A',
      'C',
      'D',
    ])
    const both = [likes.optionId('Tea'), likes.optionId('Wine')]
    expect(await found(client, { field: key(likes), is: 'allOf', value: both })).toEqual(['A'])
    expect(await found(client, { field: key(likes), is: 'empty' })).toEqual(['C', 'D'])
    expect(await found(client, { field: key(sure), is: 'no' })).toEqual(['B', 'D'])
    expect(await found(client, { field: key(since), is: 'before', value: '2026-01-31' })).toEqual(['B'])
    expect(
      (await client.contacts.groups({ field: key(level) })).groups.map(({ label, count }) => [label, count]),
    ).toEqual(
      expect.arrayContaining([
        ['Gold', 1],
        ['Silver', 1],
        ['Bronze', 1],
        ['', 1],
      ]),
    )
    expect((await client.contacts.list({ filter: { search: 'silver' } })).rows.map((row) => row.displayName)).toEqual([
      'C',
    ])

    // Another order of the offer is another order of the list.
    const offer = (await fieldOf(client, level.id))?.settings.options.toReversed() ?? []
    await client.customFields.update({ id: level.id, version: 1, patch: { options: offer } })
    expect(await by(level)).toEqual(['A', 'C', 'B', 'D'])
  })

  it('may be a file of the contact, and of no other', async () => {
    const core = await openCore()
    const client = core.client()
    const { id: field } = await make(client, 'file')
    const { id } = await company(client, 'Alpha', {})
    const { id: other } = await company(client, 'Beta', {})
    const file = await attachFile(client, { recordType, recordId: id }, 'contract.txt', 'We agree.')
    await client.contacts.update({ id, version: 1, patch: { custom: { [field]: String(file) } } })
    expect((await client.contacts.get({ id })).custom).toEqual({ [field]: String(file) })
    const patch = { custom: { [field]: String(file) } }
    expect(errorData(await failure(client.contacts.update({ id: other, version: 1, patch })), 'INVALID')).toBeTruthy()
  })
})

describe('the options of a choice', () => {
  it('are renamed and removed without touching a record, and a removed one comes back by its name', async () => {
    const core = await openCore()
    const client = core.client()
    const level = await make(client, 'choice', { options: ['Gold', 'Silver'] })
    const { id } = await company(client, 'Alpha', { [level.id]: level.optionId('Gold') })
    const gold = level.optionId('Gold')
    const rename = [{ id: gold, name: 'Golden' }, { name: 'Bronze' }]
    const { changeSet } = await client.customFields.update({ id: level.id, version: 1, patch: { options: rename } })
    const { settings } = (await fieldOf(client, level.id)) ?? { settings: null }
    expect(settings?.options.map(({ name, removed }) => [name, removed])).toEqual([
      ['Golden', false],
      ['Bronze', false],
      ['Silver', true],
    ])
    expect((await client.contacts.get({ id })).custom).toEqual({ [level.id]: gold })
    await indexed(core)
    expect((await client.contacts.list({ filter: { search: 'golden' } })).total).toBe(1)

    const twice = [{ name: 'New' }, { name: 'new ' }]
    const taken = await failure(client.customFields.update({ id: level.id, version: 2, patch: { options: twice } }))
    expect(errorData(taken, 'INVALID')).toMatchObject({
      faults: [{ path: ['options', 1, 'name'], code: 'optionTaken' }],
    })

    await client.customFields.update({ id: level.id, version: 2, patch: { options: [{ name: 'Silver' }] } })
    const back = (await fieldOf(client, level.id))?.settings.options
    expect(back?.[0]).toEqual({ id: level.optionId('Silver'), name: 'Silver', removed: false })
    expect(back?.map(({ removed }) => removed)).toEqual([false, true, true])
    expect((await client.contacts.get({ id })).custom).toEqual({ [level.id]: gold })

    await client.history.undo({ id: changeSet ?? 0 })
    expect((await client.contacts.get({ id })).custom).toEqual({ [level.id]: gold })

    const coloursAfter = async (...options: { name: string; colour?: string }[]) => {
      const version = (await fieldOf(client, level.id))?.version ?? 0
      await client.customFields.update({ id: level.id, version, patch: { options } })
      return (await fieldOf(client, level.id))?.settings.options.slice(0, 1).map(({ colour }) => colour)
    }
    expect(await coloursAfter({ name: 'Amber', colour: '#8a5a2b' }, { name: 'Blue' })).toEqual(['#8a5a2b'])
    const amber = { id: (await fieldOf(client, level.id))?.settings.options[0]?.id ?? '' }
    expect(await coloursAfter({ ...amber, name: 'Ambre' })).toEqual(['#8a5a2b'])
    expect(await coloursAfter({ ...amber, name: 'Ambre', colour: '' })).toEqual([undefined])
  })
})

describe('another kind', () => {
  it('is taken where every value fits, the trash too, and undone as one step', async () => {
    const core = await openCore()
    const client = core.client()
    const { id: field } = await make(client, 'text')
    const { id } = await company(client, 'Alpha', { [field]: '1,234.50' })
    const gone = await company(client, 'Beta', { [field]: '007' })
    await client.contacts.remove({ ids: [gone.id] })
    await client.customFields.update({ id: field, version: 1, patch: { kind: 'money', currency: 'EUR' } })
    expect((await client.contacts.get({ id })).custom).toEqual({ [field]: '1234.50' })
    expect((await client.contacts.get({ id: gone.id })).custom).toEqual({ [field]: '7.00' })
    expect(await fieldOf(client, field)).toMatchObject({ kind: 'money', settings: { currency: 'EUR' } })
    await indexed(core)
    expect(await found(client, { field: `custom.${field}`, is: 'above', value: '1234' })).toEqual(['Alpha'])

    await client.customFields.update({ id: field, version: 2, patch: { kind: 'choice' } })
    const { options } = (await fieldOf(client, field))?.settings ?? { options: [] }
    expect(options.map(({ name }) => name)).toEqual(['1234.50', '7.00'])
    await client.customFields.update({ id: field, version: 3, patch: { kind: 'number' } })
    expect((await client.contacts.get({ id })).custom).toEqual({ [field]: '1234.5' })

    for (const step of (await client.history.list({})).changeSets.slice(0, 3).map(({ id: step }) => step))
      expect((await client.history.undo({ id: step })).kept).toEqual([])
    await indexed(core)
    expect((await client.contacts.get({ id })).custom).toEqual({ [field]: '1,234.50' })
    expect((await client.contacts.get({ id: gone.id })).custom).toEqual({ [field]: '007' })
    expect(await fieldOf(client, field)).toMatchObject({ kind: 'text' })
  })

  it('leaves a field on quotes, unless it is one of files or long texts', async () => {
    const client = (await openCore()).client()
    const { id } = await make(client, 'number')
    const printed = async () => (await fieldOf(client, id))?.settings.printed
    expect(await printed()).toBe(false)
    await client.customFields.update({ id, version: 1, patch: { printed: true } })
    await client.customFields.update({ id, version: 2, patch: { kind: 'text' } })
    expect(await printed()).toBe(true)
    const { changeSet } = await client.customFields.update({ id, version: 3, patch: { kind: 'longText' } })
    expect(await printed()).toBe(false)
    await client.customFields.update({ id, version: 4, patch: { printed: true } })
    expect(await printed()).toBe(false)
    await client.history.undo({ id: changeSet ?? 0 })
    expect(await printed()).toBe(true)
  })

  it('is refused with the records that have values which do not fit, and changes nothing', async () => {
    const client = (await openCore()).client()
    const { id: field } = await make(client, 'text')
    await company(client, 'Alpha', { [field]: '12' })
    const { id } = await company(client, 'Beta', { [field]: 'a dozen' })
    const error = await failure(client.customFields.update({ id: field, version: 1, patch: { kind: 'number' } }))
    expect(errorData(error, 'INVALID')).toMatchObject({
      faults: [{ path: ['kind'], code: 'valuesDoNotFit', params: { count: 1, values: 'Beta: a dozen' } }],
    })
    expect(await fieldOf(client, field)).toMatchObject({ kind: 'text', version: 1 })
    await client.contacts.update({ id, version: 1, patch: { custom: { [field]: '12.25' } } })
    await client.customFields.update({ id: field, version: 1, patch: { kind: 'number' } })
    const fewer = await failure(client.customFields.update({ id: field, version: 2, patch: { decimals: 1 } }))
    expect(errorData(fewer, 'INVALID')?.faults[0]?.code).toBe('valuesDoNotFit')
  })
})

interface Values {
  text: string
  number: string
  money: string
  date: string
  choice: string
  choices: string[]
  flag: boolean
}

describe('an import', () => {
  it('reads values by the kind of their field, keeps what is none in the notes, and makes new options', async () => {
    const core = await openCore()
    const client = core.client()
    const kinds = ['number', 'money', 'date', 'flag', 'phone', 'choices'] as const
    const ids = new Map<string, number>()
    for (const kind of kinds) ids.set(kind, (await make(client, kind, { options: ['Tea'] })).id)
    const file = csvFile([
      ['Company', 'number', 'money', 'date', 'flag', 'custom.phone', 'choices'],
      ['Alpha', '1.234,50', '12,5', '31.12.2026', 'ja', '0049 30 901820', 'tea; Wine'],
      ['Beta', 'many', '1', '2026-02-30', 'perhaps', 'none', 'Wine, Beer'],
    ])
    const batch = await rehearse(core, file)
    expect(batch.parts[0]?.mapping.map(({ field }) => field)).toEqual([
      'company',
      ...kinds.map((kind) => `custom.${ids.get(kind)}`),
    ])
    const { changeSet } = await commit(core, batch)
    const field = (await fieldsOf(client)).find(({ kind }) => kind === 'choices')
    const name = (id: string) => field?.settings.options.find((option) => option.id === id)?.name ?? ''
    expect(field?.settings.options.map((option) => option.name).toSorted()).toEqual(['Beer', 'Tea', 'Wine'])
    const values = async (contact: string) => {
      const { rows } = await client.contacts.list({ filter: { search: contact } })
      const { custom, notes } = await client.contacts.get({ id: rows[0]?.id ?? 0 })
      const of = (kind: string) => custom[ids.get(kind) ?? 0] ?? ''
      return [...kinds.slice(0, 5).map(of), of('choices').split(',').map(name).toSorted().join('+'), notes]
    }
    expect(await values('Alpha')).toEqual(['1234.5', '12.50', '2026-12-31', '1', '+49 30 901820', 'Tea+Wine', ''])
    const beta = await values('Beta')
    expect(beta.slice(0, 6)).toEqual(['', '1.00', '', '', '', 'Beer+Wine'])
    expect(beta[6]).toBe('number: many\ndate: 2026-02-30\nflag: perhaps\ncustom.phone: none')

    await client.history.undo({ id: changeSet ?? 0 })
    expect((await fieldsOf(client)).find(({ kind }) => kind === 'choices')?.settings.options).toHaveLength(1)
  })

  it('leaves a choice that is not offered to the notes where no options are wanted', async () => {
    const core = await openCore()
    const client = core.client()
    const { id } = await make(client, 'choice', { options: ['Gold'] })
    const file = csvFile([
      ['Company', 'choice'],
      ['Alpha', 'Golden'],
    ])
    const batch = await rehearse(core, file, { options: { repairs: [] } })
    await commit(core, batch)
    expect(await fieldOf(client, id)).toMatchObject({ settings: { options: [{ name: 'Gold' }] } })
    const { rows } = await client.contacts.list({})
    expect(await client.contacts.get({ id: rows[0]?.id ?? 0 })).toMatchObject({
      custom: { [id]: '' },
      notes: 'choice: Golden',
    })
  })

  const digits = fc.bigInt({ min: -9_007_199_254_740_991n, max: 9_007_199_254_740_991n })
  const decimal = digits.map((value) => {
    const text = String(value < 0n ? -value : value).padStart(3, '0')
    return `${value < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
  })
  const options = ['Tea', 'Wine, red', '"Beer"', ' x  y ', '茶']
  const values: fc.Arbitrary<Values> = fc.record({
    text: fc.string({ unit: 'grapheme' }).map((text) => text.trim()),
    number: decimal,
    money: decimal,
    date: fc
      .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    choice: fc.constantFrom(...options),
    choices: fc.subarray(options),
    flag: fc.boolean(),
  })

  it.each(['csv', 'xlsx'] as const)('of an export as %s gives every value of every kind back', async (format) => {
    const holds = async (contacts: Values[]) => {
      const core = await openCore()
      const other = await openCore()
      const kinds = ['text', 'number', 'money', 'date', 'choice', 'choices', 'flag'] as const
      for (const each of [core, other]) for (const kind of kinds) await make(each.client(), kind, { options })
      const fields = await fieldsOf(core.client())
      const stored = (kind: (typeof kinds)[number], value: string | string[] | boolean) => {
        const idOf = (name: string) => {
          const offered = fields.find((field) => field.kind === kind)?.settings.options ?? []
          return offered[options.indexOf(name)]?.id ?? ''
        }
        if (typeof value === 'boolean') return value ? '1' : ''
        return Array.isArray(value) ? value.map(idOf).join(',') : kind === 'choice' ? idOf(value) : value
      }
      for (const [at, contact] of contacts.entries())
        await company(
          core.client(),
          `Company ${at}`,
          Object.fromEntries(fields.map(({ id, kind }) => [id, stored(kind as 'text', contact[kind as 'text'])])),
        )
      const file = await exportContacts(core, { format })
      const again = await rehearse(core, file, { options: { onDuplicate: 'overwrite' } })
      expect(again.counts).toMatchObject({ rows: contacts.length, unchanged: contacts.length })
      await importFile(other, file)
      const shown = async (each: Core) => {
        const own = await fieldsOf(each.client())
        const { rows } = await each.client().contacts.list({ custom: own.map(({ id }) => id), limit: 500 })
        return rows.map(({ displayName, custom }) => [
          displayName,
          own.map((field) => [field.name, plainValue(field, custom[field.id] ?? '')]),
        ])
      }
      expect(await shown(other)).toEqual(await shown(core))
      await core.close()
      await other.close()
    }
    await fc.assert(fc.asyncProperty(fc.array(values, { minLength: 3, maxLength: 12 }), holds), {
      numRuns: cases(1, 60),
    })
  })
})

it('values of very many contacts get another kind only after a backup, and in one step', async () => {
  const core = await openCore()
  const client = core.client()
  const { id } = await make(client, 'text')
  const backups = () => fs.globSync('backups/*before-change*.db', { cwd: core.services.folder }).length
  const change = async (kind: CustomFieldKind) => {
    const field = await fieldOf(client, id)
    return client.customFields.update({ id, version: field?.version ?? 0, patch: { kind, decimals: 2 } })
  }
  const values = async () => {
    const { rows } = await client.contacts.list({ limit: 100 })
    const contacts = await Promise.all(rows.map((row) => client.contacts.get({ id: row.id })))
    return contacts.map(({ custom }) => custom[id] ?? '').toSorted()
  }
  for (let at = 0; at < 50; at++) await company(client, `Company ${at}`, { [id]: `${10 + at},5` })
  await change('longText')
  await change('text')
  expect(backups()).toBe(0)
  await company(client, 'Company 50', { [id]: '60,5' })
  const before = await values()
  const { changeSet } = await change('date').catch(() => ({ changeSet: null }))
  expect([changeSet, backups()]).toEqual([null, 0])
  const changed = await change('choice')
  expect(backups()).toBe(1)
  expect(await values()).not.toEqual(before)
  await client.history.undo({ id: changed.changeSet! })
  expect(await values()).toEqual(before)
})
