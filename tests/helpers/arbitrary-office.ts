import fc from 'fast-check'
import type { FieldKind } from '../../src/shared/domain/contact-fields.ts'
import { contactFields } from '../../src/shared/domain/contact-fields.ts'
import { repairPostcode } from '../../src/shared/domain/postcode.ts'
import type { Core } from '../../src/main/core/core.ts'
import { riskyPrefixes } from './risky-prefixes.ts'

type Create = Parameters<ReturnType<Core['client']>['contacts']['create']>[0]

/** An office before it is made: its colleagues, its own fields, and contacts that refer to companies by their place. */
export interface ArbitraryOffice {
  colleagues: string[]
  customFields: string[]
  companies: ArbitraryContact[]
  people: ArbitraryContact[]
}
interface ArbitraryContact {
  fields: Record<string, unknown>
  owner: number
  custom: string[]
  positions: { company: number; role: string; department: string }[]
  /** Of a company: which of those before it is above it, and as what. */
  parent: { company: number; role: string }
}

const sign = fc.constantFrom(
  'a',
  'Z',
  '0',
  '9',
  'é',
  'ß',
  '公',
  '山',
  '한',
  '👍',
  ',',
  ';',
  ':',
  '"',
  "'",
  '=',
  '^',
  '&',
  '<',
)
const mark = fc.constantFrom(
  '.',
  '-',
  '_',
  '(',
  ')',
  '/',
  '@',
  '#',
  '%',
  '+',
  '*',
  '|',
  '!',
  '\\',
  '$',
  '{',
  '}',
  '::: ',
)
const start = fc.constantFrom('', '', '', ...riskyPrefixes)
const words = fc
  .tuple(
    start,
    fc.string({
      unit: fc.oneof(sign, mark, fc.constant(' '), fc.string({ unit: 'grapheme', maxLength: 1 })),
      maxLength: 30,
    }),
  )
  .map((parts) => parts.join(''))
// oxlint-disable-next-line no-control-regex -- a line holds none of them
const oneLine = (text: string) => text.replace(/[\s\u0000-\u001f]+/g, ' ').trim()
const line = words.map(oneLine)
const filled = line.filter(Boolean)
const some = <Value>(of: fc.Arbitrary<Value>, none: Value) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(none) }, { weight: 2, arbitrary: of })
const day = fc
  .date({ min: new Date('1850-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Values as an office stores them, by the kind of their field. */
const values: Record<Exclude<FieldKind, 'identity' | 'owner' | 'choice' | 'email' | 'phone'>, fc.Arbitrary<unknown>> = {
  text: some(line, ''),
  name: some(line, ''),
  web: some(line, ''),
  longText: some(
    fc.array(words, { maxLength: 4 }).map((lines) => lines.join('\n').replaceAll(/\r\n?/g, '\n')),
    '',
  ),
  day: some<string | null>(
    fc.oneof(
      day,
      day.map((each) => `-${each.slice(4)}`),
    ),
    null,
  ),
  country: fc.constantFrom('', 'DE', 'CN', 'TW', 'US', 'GB', 'FR'),
  language: fc.constantFrom('', 'en', 'zh-CN', 'zh-TW'),
  tags: fc.uniqueArray(filled, { maxLength: 4 }),
}

const labels = fc.oneof(fc.constantFrom('', 'work', 'home', 'mobile', 'fax', 'billing', 'delivery', 'other'), line)
const email = fc.stringMatching(/^[a-z0-9.!#$%&'*+=?^_`{|}~/-]{1,12}@[a-z0-9.-]{1,12}$/)
const phone = fc.oneof(
  fc.integer({ min: 1_000_000, max: 9_999_999 }).map((digits) => `+49 30 ${digits}`),
  fc.integer({ min: 10_000_000, max: 99_999_999 }).map((digits) => `+86 138${digits}`),
  fc.integer({ min: 100_000, max: 999_999 }).map((digits) => `0531 ${digits} ext. 12`),
  fc.integer({ min: 100, max: 9_999_999_999 }).map(String),
)

const exported = contactFields.filter(({ exportable }) => exportable)
const addressParts = exported.filter(({ key, groups }) => groups.includes('billing') && key !== 'addressLabel')
/** Fields that stand in a list of the contact or are told by ids; all others are one value of it. */
const apart = new Set(
  [
    'kind',
    'company',
    'role',
    'department',
    'reportsTo',
    'relations',
    'owner',
    'kontorId',
    'parent',
    'parentRole',
    'email',
    'emailLabel',
    'phone',
    'phoneLabel',
    'addressLabel',
  ].concat(addressParts.map(({ key }) => key)),
)
const single = exported.filter(({ key }) => !apart.has(key))

const recordOf = (fields: readonly { key: string; kind: FieldKind }[]) =>
  fc.record(Object.fromEntries(fields.map(({ key, kind }) => [key, values[kind as keyof typeof values]])))

const address = fc
  .tuple(recordOf(addressParts) as fc.Arbitrary<Record<string, string>>, labels)
  .map(([parts, label]) => ({ ...parts, label }) as Record<string, string>)
  .filter(({ label: _, ...parts }) => Object.values(parts).some(Boolean))
  .filter(
    ({ postcode = '', country = '', region = '' }) =>
      postcode.length <= 40 && !repairPostcode(postcode, country || 'DE', region).repaired,
  )

const contact = (companies: number) =>
  fc.record({
    fields: fc
      .tuple(
        recordOf(single),
        fc.uniqueArray(fc.record({ label: labels, email }), { maxLength: 3, selector: (each) => each.email }),
        fc.uniqueArray(fc.record({ label: labels, phone }), {
          maxLength: 3,
          selector: (each) => each.phone.replace(/\D/g, ''),
        }),
        fc.uniqueArray(address, {
          maxLength: 3,
          selector: ({ street, postcode, city }) => `${street}|${postcode}|${city}`,
        }),
      )
      .map(([one, emails, phones, addresses]) => ({ ...one, emails, phones, addresses })),
    owner: fc.nat(2),
    parent: fc.record({ company: fc.nat(4), role: some(line, '').filter((role) => role.length <= 60) }),
    custom: fc.tuple(some(line, ''), some(line, '')).map((texts) => [...texts]),
    positions: fc.uniqueArray(
      fc.record({ company: fc.nat(Math.max(0, companies - 1)), role: some(line, ''), department: some(line, '') }),
      {
        maxLength: companies === 0 ? 0 : 3,
        selector: (each) => each.company,
      },
    ),
  }) as fc.Arbitrary<ArbitraryContact>

/** Offices with contacts of every exportable field of the descriptor, whatever fields there are. */
export const arbitraryOffice: fc.Arbitrary<ArbitraryOffice> = fc.record({
  colleagues: fc.constant(['Anna Berg', '王小明']),
  customFields: fc.constant(['Shoe size, EU', '等级']),
  companies: fc.array(contact(0), { minLength: 1, maxLength: 4 }),
  people: fc.array(contact(2), { minLength: 1, maxLength: 6 }),
})

/** Makes the office's colleagues, and its contacts if they are wanted. */
export async function fillOffice(core: Core, office: ArbitraryOffice): Promise<void> {
  const client = core.client()
  const customIds: number[] = []
  for (const name of office.customFields)
    customIds.push((await client.customFields.create({ recordType: 'contact', name })).id)
  const owners: (number | null)[] = [null, ...(await makeColleagues(core, office))]
  const companyIds: number[] = []
  const create = async (
    kind: 'person' | 'company',
    { fields, owner, custom, positions, parent }: ArbitraryContact,
    at: number,
  ) => {
    const name =
      kind === 'company'
        ? {
            name: `${String(fields['familyName'])} ${at}`.trim(),
            givenName: '',
            familyName: '',
            prefix: '',
            suffix: '',
          }
        : {}
    const named =
      kind === 'person' && !fields['givenName'] && !fields['familyName'] ? { familyName: `Nobody ${at}` } : {}
    const parentId = kind === 'company' ? companyIds[parent.company] : undefined
    const input = {
      ...fields,
      ...(parentId !== undefined && { parentId, parentRole: parent.role }),
      ...name,
      ...named,
      kind,
      ownerId: owners[owner] ?? null,
      custom: Object.fromEntries(custom.map((text, index) => [String(customIds[index]), text])),
      positions: positions.map(({ company, ...place }) => ({
        ...place,
        companyId: companyIds[company % companyIds.length],
      })),
    }
    return (await client.contacts.create(input as unknown as Create)).id
  }
  for (const [at, each] of office.companies.entries()) companyIds.push(await create('company', each, at))
  for (const [at, each] of office.people.entries()) await create('person', each, at)
}

/** The ids of the office's colleagues, who are made. */
export async function makeColleagues(core: Core, { colleagues }: ArbitraryOffice): Promise<number[]> {
  const ids: number[] = []
  for (const name of colleagues)
    ids.push(
      (await core.client().colleagues.create({ name, initials: name.slice(0, 2), colour: '#336699', active: true })).id,
    )
  return ids
}
