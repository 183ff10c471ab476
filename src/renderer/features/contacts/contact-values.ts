import type { Contact, ContactFields } from '../../../shared/contract/contacts.ts'
import { parseBirthday, type DayOrder } from '../../../shared/domain/date.ts'

/** A contact as the form holds it: as typed, with lines that are still empty. */
export interface ContactValues extends Omit<ContactFields, 'birthday' | 'anniversary' | 'positions' | 'language'> {
  [key: string]: unknown
  /** As typed, in any notation. */
  birthday: string
  /** As typed, in any notation. */
  anniversary: string
  parentName: string
  language: Contact['language']
  positions: PositionValues[]
  /** The contact as it was when the form was opened, against which changes are told; null for a new one. */
  base: Contact | null
}

export interface PositionValues {
  id?: number | undefined
  companyId: number | null
  companyName: string
  role: string
  department: string
  reportsToId: number | null
  reportsToName: string
}

export const emptyEmail = () => ({ label: 'work', email: '' })
export const emptyPhone = (kind: Contact['kind']) => ({ label: kind === 'company' ? 'work' : 'mobile', phone: '' })
export const emptyAddress = (country: string) => ({
  label: 'work',
  street: '',
  street2: '',
  postcode: '',
  city: '',
  region: '',
  country,
})
export const emptyPosition = (company?: { id: number; name: string }): PositionValues => ({
  companyId: company?.id ?? null,
  companyName: company?.name ?? '',
  role: '',
  department: '',
  reportsToId: null,
  reportsToName: '',
})

const textFields = [
  'name',
  'prefix',
  'givenName',
  'familyName',
  'suffix',
  'web',
  'taxNumber',
  'stage',
  'source',
  'industry',
] as const

interface NewContact {
  kind: Contact['kind']
  country: string
  company?: { id: number; name: string } | undefined
  ownerId: number | null
}

/** The form of a new contact: one empty line of each kind waits. */
export function newValues({ kind, country, company, ownerId }: NewContact): ContactValues {
  return {
    kind,
    name: '',
    prefix: '',
    givenName: '',
    familyName: '',
    suffix: '',
    web: '',
    language: '',
    birthday: '',
    anniversary: '',
    taxNumber: '',
    stage: '',
    source: '',
    industry: '',
    parentId: null,
    parentName: '',
    parentRole: '',
    ownerId,
    notes: '',
    emails: [emptyEmail()],
    phones: [emptyPhone(kind)],
    addresses: [emptyAddress(country)],
    positions: [emptyPosition(company)],
    tags: [],
    custom: {},
    base: null,
  }
}

/** The form of a contact that is there; `showDay` writes its days. */
export function valuesOf(contact: Contact, showDay: (day: string) => string): ContactValues {
  const { kind, name, prefix, givenName, familyName, suffix, web, language, taxNumber } = contact
  const { stage, source, industry, parentId, parentName, parentRole, anniversary } = contact
  const { ownerId, notes, emails, phones, addresses, positions, tags, custom, birthday } = contact
  return {
    kind,
    name,
    prefix,
    givenName,
    familyName,
    suffix,
    web,
    language,
    taxNumber,
    stage,
    source,
    industry,
    parentId,
    parentName,
    parentRole,
    ownerId,
    notes,
    emails,
    phones,
    addresses,
    positions,
    tags,
    custom,
    birthday: birthday === null ? '' : showDay(birthday),
    anniversary: anniversary === null ? '' : showDay(anniversary),
    base: contact,
  }
}

/** Whether a line of addresses says anything; label and country alone do not. */
export const saysAnything = ({ street, street2, postcode, city, region }: ContactValues['addresses'][number]) =>
  [street, street2, postcode, city, region].some((part) => part.trim() !== '')

/** Whether anything was typed into a line. */
export const filled = {
  email: ({ email }: ContactValues['emails'][number]) => email.trim() !== '',
  phone: ({ phone }: ContactValues['phones'][number]) => phone.trim() !== '',
  position: ({ companyName, role, department }: PositionValues) =>
    [companyName, role, department].some((part) => part.trim() !== ''),
}

/** The values as another kind of contact: lines of phones that still wait begin as they do for that kind. */
export function ofKind(values: ContactValues, kind: Contact['kind']): Pick<ContactValues, 'kind' | 'phones'> {
  return { kind, phones: values.phones.map((line) => (filled.phone(line) ? line : { ...line, ...emptyPhone(kind) })) }
}

/** The values with the lines that nothing was typed into last: only those before them are sent, with the same numbers. */
export function emptyLinesLast(values: ContactValues): ContactValues {
  const sorted = <Line>(lines: Line[], isFilled: (line: Line) => boolean) =>
    lines.toSorted((a, b) => Number(isFilled(b)) - Number(isFilled(a)))
  return {
    ...values,
    emails: sorted(values.emails, filled.email),
    phones: sorted(values.phones, filled.phone),
    addresses: sorted(values.addresses, saysAnything),
    positions: sorted(values.positions, filled.position),
  }
}

/** What the form says, in the contract's words; `order` reads the days. */
export function fieldsOf(values: ContactValues, order: DayOrder): ContactFields {
  const { emails, phones, addresses, positions, ...rest } = values
  const person = rest.kind === 'person'
  const text = (field: (typeof textFields)[number]) => rest[field].trim()
  return {
    kind: rest.kind,
    name: person ? '' : text('name'),
    prefix: person ? text('prefix') : '',
    givenName: person ? text('givenName') : '',
    familyName: person ? text('familyName') : '',
    suffix: person ? text('suffix') : '',
    web: text('web'),
    language: rest.language,
    birthday: person ? parseBirthday(rest.birthday, order) : null,
    anniversary: parseBirthday(rest.anniversary, order),
    taxNumber: text('taxNumber'),
    stage: text('stage'),
    source: text('source'),
    industry: text('industry'),
    parentId: person ? null : rest.parentId,
    parentRole: person || rest.parentId === null ? '' : rest.parentRole.trim(),
    ownerId: rest.ownerId,
    notes: rest.notes,
    emails: emails
      .filter(filled.email)
      .map(({ id, label, email }) => ({ id, label: label.trim(), email: email.trim() })),
    phones: phones
      .filter(filled.phone)
      .map(({ id, label, phone }) => ({ id, label: label.trim(), phone: phone.trim() })),
    addresses: addresses
      .filter(saysAnything)
      .map(({ id, label, street, street2, postcode, city, region, country }) => ({
        id,
        label: label.trim(),
        street: street.trim(),
        street2: street2.trim(),
        postcode: postcode.trim(),
        city: city.trim(),
        region: region.trim(),
        country,
      })),
    positions: person
      ? positions.flatMap(({ id, companyId, role, department, reportsToId }) =>
          companyId === null ? [] : [{ id, companyId, role: role.trim(), department: department.trim(), reportsToId }],
        )
      : [],
    tags: rest.tags,
    custom: Object.fromEntries(Object.entries(rest.custom).map(([id, value]) => [id, value.trim()])),
  }
}

/** The fields of a contact that can be changed, in the order of the contract. */
export function fieldsOfContact(contact: Contact): ContactFields {
  return fieldsOf(
    valuesOf(contact, (day) => day),
    'ymd',
  )
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const fieldNames = (fields: ContactFields) => Object.keys(fields) as (keyof ContactFields)[]

/** The fields whose value differs from `base`, each custom field for itself: what an update sends. */
export function changedFields(base: ContactFields, fields: ContactFields): Partial<ContactFields> {
  const changed = fieldNames(fields).filter((name) => name !== 'custom' && !same(base[name], fields[name]))
  const custom = Object.entries(fields.custom).filter(([id, value]) => value !== (base.custom[id] ?? ''))
  return {
    ...Object.fromEntries(changed.map((name) => [name, fields[name]])),
    ...(custom.length > 0 && { custom: Object.fromEntries(custom) }),
  }
}

/**
 * The form's values upon the contact as it is now: what one changed oneself stays, but for the fields in `theirs`; all
 * else is as it is now.
 */
export function rebasedValues(
  values: ContactValues,
  latest: Contact,
  theirs: ReadonlySet<string>,
  order: DayOrder,
  showDay: (day: string) => string,
): ContactValues {
  const now = valuesOf(latest, showDay)
  if (!values.base) return now
  const { custom = {}, ...mine } = changedFields(fieldsOfContact(values.base), fieldsOf(values, order))
  const kept = Object.keys(mine).filter((name) => !theirs.has(name))
  const keptCustom = Object.entries(custom).filter(([id]) => !theirs.has(`custom.${id}`))
  return {
    ...now,
    ...Object.fromEntries(kept.map((name) => [name, values[name]])),
    ...(kept.includes('parentId') && { parentName: values.parentName }),
    custom: { ...now.custom, ...Object.fromEntries(keptCustom) },
  }
}
