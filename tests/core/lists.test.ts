import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../src/main/core/core.ts'
import type { Contact } from '../../src/shared/contract/contacts.ts'
import type { ListFilter } from '../../src/shared/contract/lists.ts'
import { contactListFields } from '../../src/shared/domain/contact-list.ts'
import { noSettings } from '../../src/shared/domain/custom-values.ts'
import { type Condition, conditionOfGroup, type FilterGroup, type FilterPart } from '../../src/shared/domain/filter.ts'
import { sortKey } from '../../src/shared/domain/sort-key.ts'
import { errorData } from '../../src/shared/errors.ts'
import { openCore } from '../helpers/app.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

type Client = ReturnType<Core['client']>
type Create = Parameters<Client['contacts']['create']>[0]

/** Noon, so that the office's day is this one wherever the test runs. */
const today = '2026-03-15'
const names = ['Müller', 'mueller', '张', '張偉', 'Æther', '10 Ways', '2 Ways', 'Ångström', '']
const towns = ['Köln', 'köln', '北京', 'Berlin', '']
const roles = ['CEO', 'Chief', 'chef', '']
const tags = ['VIP', 'Messe', 'Alt']
const birthdays = ['1980-03-15', '--02-29', '1999-12-31', '--03-31', '2001-01-02', null]
const sizes = ['Größe 10', 'größe 2', 'x', '']

interface Sown {
  kind: 'person' | 'company'
  name: string
  town: string
  role: string
  tags: string[]
  birthday: string | null
  owner: number
  size: string
  email: boolean
  source: string
}

const sown: fc.Arbitrary<Sown> = fc.record({
  kind: fc.constantFrom('person', 'company'),
  name: fc.constantFrom(...names),
  town: fc.constantFrom(...towns),
  role: fc.constantFrom(...roles),
  tags: fc.subarray(tags),
  birthday: fc.constantFrom(...birthdays),
  owner: fc.integer({ min: 0, max: 2 }),
  size: fc.constantFrom(...sizes),
  email: fc.boolean(),
  source: fc.constantFrom('Messe', 'messe', 'Web', ''),
})

interface Office {
  client: Client
  field: number
  owners: number[]
  contacts: Contact[]
}

async function sow(records: Sown[]): Promise<Office> {
  const at = new Date(`${today}T12:00:00`)
  const core = await openCore({ clock: () => at })
  const client = core.client({ language: 'en', colleagueId: 1 })
  const owners: number[] = []
  for (const name of ['Zoë', 'adam'])
    owners.push((await client.colleagues.create({ name, initials: 'A', colour: '#112233', active: true })).id)
  const field = (await client.customFields.create({ recordType: 'contact', name: 'Size' })).id
  const employer = (await client.contacts.create({ kind: 'company', name: 'Employer' })).id
  for (const [index, each] of records.entries()) {
    at.setTime(new Date(`${today}T12:00:00`).getTime() - (index % 5) * 20 * 86_400_000)
    await client.contacts.create({
      kind: each.kind,
      ...(each.kind === 'company'
        ? { name: each.name || 'Firm' }
        : { familyName: each.name, givenName: 'A', suffix: each.size.slice(0, 2) }),
      birthday: each.birthday,
      source: each.source,
      ownerId: owners[each.owner] ?? null,
      tags: each.tags,
      emails: each.email ? [{ label: '', email: 'a@Example.com' }] : [],
      positions: each.role && each.kind === 'person' ? [{ companyId: employer, role: each.role, department: '' }] : [],
      addresses: each.town ? [address(each.town, 'N1'), address(each.town, each.source)] : [],
      custom: { [field]: each.size },
    } satisfies Create)
  }
  at.setTime(new Date(`${today}T12:00:00`).getTime())
  const { rows } = await client.contacts.list({ limit: 500 })
  const contacts: Contact[] = []
  for (const { id } of rows) contacts.push(await client.contacts.get({ id }))
  return { client, field, owners, contacts }
}

const address = (city: string, postcode: string) => ({
  label: '',
  street: '',
  street2: '',
  postcode,
  city,
  region: '',
  country: 'DE',
})

/** The values of a field, read from the record itself. */
function valuesOf(contact: Contact, key: string): (string | number)[] {
  const all: Record<string, (string | number | null | undefined)[]> = {
    kind: [contact.kind],
    name: [contact.displayName],
    city: [contact.addresses[0]?.city],
    familyName: [contact.familyName],
    // Lists show the first of several and sort by it.
    postcode: [contact.addresses[0]?.postcode],
    suffix: [contact.suffix],
    role: contact.positions.map((place) => place.role),
    email: contact.emails.map((each) => each.email),
    birthday: [contact.birthday],
    source: [contact.source],
    owner: [contact.ownerId],
    tags: contact.tags,
    created: [contact.createdAt],
  }
  const values = key.startsWith('custom.') ? [contact.custom[key.slice(7)]] : (all[key] ?? [])
  return values.filter((value): value is string | number => value !== null && value !== undefined && value !== '')
}

const plain = (text: unknown) =>
  String(text)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll('æ', 'ae')
    .replaceAll('張', '张')
    .replaceAll('偉', '伟')
    .replaceAll('ß', 'ss')
const dayOf = (value: string | number) => {
  const at = new Date(String(value))
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
const daysFromToday = (value: string | number) =>
  Math.round((Date.parse(dayOf(value)) - Date.parse(today)) / 86_400_000)

/** What a condition means, said once more and without a database. */
function fits(contact: Contact, { field, is, value }: Condition): boolean {
  const values = valuesOf(contact, field)
  const list = [value].flat() as (string | number)[]
  const text = (test: (own: string, asked: string) => boolean) => values.some((own) => test(plain(own), plain(value)))
  switch (is) {
    case 'empty':
      return values.length === 0
    case 'notEmpty':
      return values.length > 0
    case 'contains':
      return text((own, asked) => own.includes(asked))
    case 'notContains':
      return !text((own, asked) => own.includes(asked))
    case 'startsWith':
      return text((own, asked) => own.startsWith(asked))
    case 'is':
      return field === 'created' ? values.some((own) => dayOf(own) === value) : text((own, asked) => own === asked)
    case 'isNot':
      return !text((own, asked) => own === asked)
    case 'anyOf':
      return values.some((own) => list.includes(own))
    case 'noneOf':
      return !values.some((own) => list.includes(own))
    case 'allOf':
      return list.every((asked) => values.includes(asked))
    case 'lastDays':
      return values.some((own) => daysFromToday(own) <= 0 && daysFromToday(own) >= -Number(value))
    case 'olderThan':
      return values.some((own) => daysFromToday(own) < -Number(value))
    case 'before':
      return values.some((own) => dayOf(own) < String(value))
    case 'after':
      return values.some((own) => dayOf(own) > String(value))
    case 'today':
      return values.some((own) => String(own).slice(-5) === today.slice(5))
    case 'thisMonth':
      return values.some((own) => String(own).slice(-5, -3) === '03')
    case 'inMonth':
      return values.some((own) => Number(String(own).slice(-5, -3)) === value)
    case 'nextDays':
      return values.some((own) =>
        [2026, 2027].some((year) => {
          const days = (Date.parse(`${year}-${String(own).slice(-5)}`) - Date.parse(today)) / 86_400_000
          return days >= 0 && days <= Number(value)
        }),
      )
    default:
      throw new Error(is)
  }
}

function holds(contact: Contact, part: FilterPart): boolean {
  if ('field' in part) return fits(contact, part)
  if ('all' in part) return part.all.every((each) => holds(contact, each))
  return part.any.length === 0 || part.any.some((each) => holds(contact, each))
}

/** Names stand for ids that only the office knows. */
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constantFrom('name', 'city', 'role', 'email', 'source', 'custom.size'),
    is: fc.constantFrom('contains', 'notContains', 'is', 'isNot', 'startsWith'),
    value: fc.constantFrom(
      'muller',
      'Müller',
      '张',
      'KÖLN',
      'ch',
      'a@example.com',
      'messe',
      'größe',
      '1',
      'e',
      '%',
      '_',
    ),
  }),
  fc.record({
    field: fc.constantFrom(
      'name',
      'city',
      'role',
      'email',
      'source',
      'custom.size',
      'tags',
      'owner',
      'birthday',
      'created',
    ),
    is: fc.constantFrom('empty', 'notEmpty'),
  }),
  fc.record({
    field: fc.constantFrom('city', 'kind', 'source', 'custom.size'),
    is: fc.constantFrom('anyOf', 'noneOf'),
    value: fc.subarray([...towns, 'person', 'Messe', 'x'].filter(Boolean), { minLength: 1 }),
  }),
  fc.record({
    field: fc.constant('tags'),
    is: fc.constantFrom('anyOf', 'noneOf', 'allOf'),
    value: fc.subarray(tags, { minLength: 1 }),
  }),
  fc.record({
    field: fc.constant('owner'),
    is: fc.constantFrom('anyOf', 'noneOf'),
    value: fc.subarray([1, 2], { minLength: 1 }),
  }),
  fc.record({
    field: fc.constant('created'),
    is: fc.constantFrom('lastDays', 'olderThan'),
    value: fc.constantFrom(0, 19, 20, 21, 60, 400),
  }),
  fc.record({
    field: fc.constant('created'),
    is: fc.constantFrom('before', 'after', 'is'),
    value: fc.constantFrom(today, '2026-02-23', '2026-01-14'),
  }),
  fc.record({ field: fc.constant('birthday'), is: fc.constantFrom('today', 'thisMonth') }),
  fc.record({ field: fc.constant('birthday'), is: fc.constant('nextDays'), value: fc.constantFrom(0, 16, 291, 300) }),
  fc.record({ field: fc.constant('birthday'), is: fc.constant('inMonth'), value: fc.constantFrom(1, 2, 12) }),
)
const { group } = fc.letrec<{ part: FilterPart; group: FilterGroup }>((tie) => ({
  part: fc.oneof({ maxDepth: 3 }, condition, tie('group')),
  group: fc.oneof(
    fc.record({ all: fc.array(tie('part'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('part'), { maxLength: 3 }) }),
  ),
}))

/** The filter with the ids of this office in place of names. */
function inOffice(part: FilterPart, office: Office, tagIds: Map<string, number>): FilterPart {
  if ('all' in part) return { all: part.all.map((each) => inOffice(each, office, tagIds)) }
  if ('any' in part) return { any: part.any.map((each) => inOffice(each, office, tagIds)) }
  const { field, value } = part
  const list = [value].flat()
  if (field === 'tags' && value !== undefined)
    return { ...part, value: list.map((name) => tagIds.get(String(name)) ?? 0) }
  if (field === 'owner' && value !== undefined)
    return { ...part, value: list.map((at) => office.owners[Number(at) - 1] ?? 0) }
  return { ...part, field: field.replace('size', String(office.field)) }
}

function namedAgain(part: FilterPart, office: Office): FilterPart {
  if ('all' in part) return { all: part.all.map((each) => namedAgain(each, office)) }
  if ('any' in part) return { any: part.any.map((each) => namedAgain(each, office)) }
  if (part.field === 'owner' && part.value !== undefined)
    return { ...part, value: [part.value].flat().map((at) => office.owners[Number(at) - 1] ?? 0) }
  return { ...part, field: part.field.replace('size', String(office.field)) }
}

/** What a contact sorts by; '' stands last whatever the direction. */
function sortValue(contact: Contact, field: string, owners: Map<number, string>): string {
  const [value] = valuesOf(contact, field)
  if (value === undefined) return ''
  if (field === 'owner') return owners.get(Number(value)) ?? ''
  if (field === 'name')
    return sortKey(contact.kind === 'company' ? contact.name : `${contact.familyName} ${contact.givenName}`)
  return asPeopleSort.has(field) || field.startsWith('custom.') ? sortKey(String(value)) : String(value)
}

/** Texts that sort without regard to accents and case, numbers in them by their size, Chinese by pinyin. */
const asPeopleSort = new Set(['city', 'familyName', 'postcode', 'role', 'source'])

const sortFields = [
  'name',
  'city',
  'postcode',
  'kind',
  'owner',
  'created',
  'custom.size',
  'birthday',
  'source',
  'suffix',
].concat(['role', 'email', 'familyName'])
const sort = fc.array(fc.record({ field: fc.constantFrom(...sortFields), descending: fc.boolean() }), {
  minLength: 1,
  maxLength: 3,
})

describe('lists', () => {
  it('hold exactly what a filter built at random says, in any order, page by page and side by side', async () => {
    await holdsFor(
      fc.tuple(
        fc.array(sown, { minLength: 5, maxLength: 25 }),
        fc.array(fc.tuple(group, sort), { minLength: 12, maxLength: 12 }),
      ),
      async ([records, questions]) => {
        const office = await sow(records)
        const { client, contacts } = office
        const { tags: known } = await client.contacts.facets()
        const tagIds = new Map(known.map(({ id, name }) => [name, id]))
        const owners = new Map(office.owners.map((id, at) => [id, ['Zoë', 'adam'][at] ?? '']))
        for (const [asked, order] of questions) {
          const where = inOffice(asked, office, tagIds) as FilterGroup
          const terms = order.map((term) => ({ ...term, field: term.field.replace('size', String(office.field)) }))
          const wanted = contacts.filter((contact) => holds(contact, namedAgain(asked, office)))
          const ids: number[] = []
          for (let offset = 0; ; offset += 4) {
            const page = await client.contacts.list({ filter: { where }, sort: terms, offset, limit: 4 })
            expect(page.total, JSON.stringify(asked)).toBe(wanted.length)
            ids.push(...page.rows.map(({ id }) => id))
            if (page.rows.length < 4) break
          }
          expect(ids.toSorted((a, b) => a - b)).toEqual(wanted.map(({ id }) => id).toSorted((a, b) => a - b))
          const byId = new Map(contacts.map((contact) => [contact.id, contact]))
          const listed = ids.map((id) => byId.get(id)!)
          for (const [at, contact] of listed.slice(1).entries())
            expect(inOrder(listed[at]!, contact), JSON.stringify(terms)).toBe(true)
          for (const [at, id] of ids.entries())
            expect(await client.contacts.neighbours({ id, filter: { where }, sort: terms })).toEqual({
              previous: ids[at - 1] ?? null,
              next: ids[at + 1] ?? null,
            })
          function inOrder(before: Contact, after: Contact): boolean {
            for (const { field, descending } of terms) {
              const [a, b] = [sortValue(before, field, owners), sortValue(after, field, owners)]
              if (a === b) continue
              if (a === '' || b === '') return b === ''
              return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0 !== descending
            }
            return true
          }
        }
      },
      { runs: cases(12, 100) },
    )
  }, 180_000)

  it('are grouped by what their records share, with those that have nothing', async () => {
    const { client, owners } = await sow([
      { ...empty, town: 'Köln', tags: ['VIP', 'Alt'], birthday: '--02-29' },
      { ...empty, town: 'Köln', tags: ['VIP'], owner: 0 },
      { ...empty, kind: 'company', name: 'Firm', town: 'Berlin' },
    ])
    const groups = async (field: string, filter = {}) => (await client.contacts.groups({ field, filter })).groups
    expect(await groups('city')).toEqual([
      { value: 'Köln', label: 'Köln', count: 2 },
      { value: 'Berlin', label: 'Berlin', count: 1 },
      { value: null, label: '', count: 1 },
    ])
    expect((await groups('tags')).map(({ label, count }) => [label, count])).toEqual([
      ['VIP', 2],
      ['Alt', 1],
      ['', 2],
    ])
    expect(await groups('owner')).toEqual([
      { value: owners[0], label: 'Zoë', count: 1 },
      { value: null, label: '', count: 3 },
    ])
    expect((await groups('created')).map(({ value, count }) => [value, count])).toEqual([
      ['2026-02', 2],
      ['2026-03', 2],
    ])
    const companies: ListFilter = { where: { all: [{ field: 'kind', is: 'anyOf', value: ['company'] }] } }
    expect(await groups('city', companies)).toHaveLength(2)
    expect(await client.contacts.groups({ field: 'city', limit: 1 })).toMatchObject({
      groups: [{ value: 'Köln' }],
      more: true,
    })
  })

  it('hold in each group exactly the records that its condition holds', async () => {
    const { client, field } = await sow([
      { ...empty, town: 'Köln', tags: ['VIP', 'Alt'], birthday: '--02-29', owner: 0, size: 'x', role: 'CEO' },
      { ...empty, town: 'köln', tags: ['VIP'], birthday: '1999-12-31', source: 'Web' },
      { ...empty, kind: 'company', name: 'Firm', size: 'Größe 10' },
    ])
    const groupable = contactListFields([{ id: field, name: 'Size', kind: 'text', settings: noSettings }]).filter(
      (each) => each.groupable,
    )
    expect(groupable.map(({ key }) => key)).toContain('oddPhone')
    for (const { key, type } of groupable) {
      const { groups } = await client.contacts.groups({ field: key })
      for (const { value, count } of groups) {
        const where = { all: [conditionOfGroup(key, type, value)] }
        expect((await client.contacts.list({ filter: { where } })).total, `${key} ${value}`).toBe(count)
      }
    }
  })

  it('tell "mine" by who asks', async () => {
    const { client, owners } = await sow([
      { ...empty, owner: 0 },
      { ...empty, owner: 1 },
    ])
    const mine: ListFilter = { where: { all: [{ field: 'owner', is: 'anyOf', value: ['me'] }] } }
    const { rows } = await client.contacts.list({ filter: mine })
    expect(rows.map(({ ownerId }) => ownerId)).toEqual([owners[0]])
  })

  it('refuse what cannot be asked, and say which field it is', async () => {
    const { client } = await sow([])
    const faultOf = async (call: Promise<unknown>) =>
      errorData(await call.catch((error: unknown) => error), 'INVALID')?.faults[0]
    const where = (part: Condition) => client.contacts.list({ filter: { where: { all: [part] } } })
    const unknown = { code: 'conditionUnknown' }
    expect(await faultOf(where({ field: 'custom.99', is: 'empty' }))).toMatchObject({
      ...unknown,
      params: { field: 'custom.99' },
    })
    expect(await faultOf(where({ field: 'constructor', is: 'empty' }))).toMatchObject(unknown)
    expect(await faultOf(where({ field: 'city', is: 'below', value: 1 }))).toMatchObject(unknown)
    expect(await faultOf(where({ field: 'created', is: 'before', value: '2026-02-30' }))).toMatchObject(unknown)
    expect(await faultOf(client.contacts.list({ sort: [{ field: 'tags' }] }))).toMatchObject({ code: 'sortUnknown' })
    expect(await faultOf(client.contacts.groups({ field: 'name' }))).toMatchObject({ code: 'groupUnknown' })
  })
})

const empty: Sown = {
  kind: 'person',
  name: 'A',
  town: '',
  role: '',
  tags: [],
  birthday: null,
  owner: 2,
  size: '',
  email: false,
  source: '',
}
