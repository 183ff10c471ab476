import { contactFields as storable } from '../../../../shared/contract/contacts.ts'
import { contactFields } from '../../../../shared/domain/contact-fields.ts'
import { customHeader, customNameOf } from '../../../../shared/domain/custom-fields.ts'
import { readValue } from '../../../../shared/domain/custom-values.ts'
import { fold } from '../../../../shared/domain/fold.ts'
import { readPhone } from '../../../../shared/domain/phone.ts'
import { repairPostcode } from '../../../../shared/domain/postcode.ts'
import { readNamed, readRelation } from '../../../../shared/domain/links.ts'
import { splitTags } from '../../../../shared/domain/tags.ts'
import { type ColumnPlace, type ContactDraft, type DraftLink, emptyDraft, type RowReading } from '../draft.ts'
import { relationLink } from '../links.ts'
import type { SheetRow } from '../reading/types.ts'
import { customsOf } from './custom.ts'
import { type Column, oneLine, type RowRules } from './cells.ts'

/** Fields that are one text of the contact. */
const plain = contactFields
  .map(({ key }) => key)
  .filter((key) => key !== 'name' && (emptyDraft('person') as unknown as Record<string, unknown>)[key] === '')
const addressKeys = ['street', 'street2', 'postcode', 'city', 'region', 'country'] as const

/**
 * A row of our own export of all fields: each cell is one value as it was stored, so nothing is split, tidied or guessed, and
 * what comes back is what went out. Null where a cell can be no such value, because the file was edited or spoilt: such a
 * row is read like any other.
 */
export function readOwnRow(
  { row, cells: texts }: SheetRow,
  columns: readonly Column[],
  rules: RowRules,
): RowReading | null {
  const cells = new OwnCells(texts, columns)
  if (!cells.isOwn) return null
  const kind = cells.take('kind')
  if (kind !== 'person' && kind !== 'company') return null
  const addresses = cells.numbered([...addressKeys, 'addressLabel']).map(({ addressLabel = '', ...parts }) => {
    const [street, street2, postcode, city, region, country] = addressKeys.map((key) => parts[key] ?? '')
    return { label: addressLabel, street, street2, postcode, city, region, country: country || rules.options.country }
  }) as ContactDraft['addresses']
  const place = addresses[0]?.country || rules.officeCountry
  const companies = cells.numbered(['company', 'role', 'department', 'reportsTo'])
  const identity = cells.take('kontorId')
  const owner = cells.take('owner')
  const ownerId = owner === '' ? null : rules.colleagues.get(fold(oneLine(owner)))
  if (ownerId === undefined) return null
  const notes = cells.take('notes')
  const relations = cells
    .take('relations')
    .split(/[\r\n]+/)
    .filter(Boolean)
    .map(readRelation)
  const above = cells.take('parent')
  const parent = { company: above, role: cells.take('parentRole'), note: `parent: ${above}` }
  const main: ContactDraft = {
    ...emptyDraft(kind),
    ...Object.fromEntries(plain.map((key) => [key, cells.take(key)])),
    name: kind === 'company' ? (companies.shift()?.['company'] ?? '') : '',
    birthday: cells.take('birthday') || null,
    anniversary: cells.take('anniversary') || null,
    ownerId,
    notes: notes === '' ? [] : [notes],
    emails: cells
      .numbered(['email', 'emailLabel'])
      .map(({ email = '', emailLabel = '' }) => ({ email, label: emailLabel })),
    phones: cells.numbered(['phone', 'phoneLabel']).map(({ phone = '', phoneLabel = '' }) => {
      const { digits, national, valid, extension } = readPhone(phone, place)
      return { label: phoneLabel, phone, digits, national, valid, ...(extension !== undefined && { extension }) }
    }),
    addresses,
    tags: splitTags(cells.take('tags')),
    custom: {},
  }
  for (const [group, text] of Object.entries(cells.custom)) {
    const value = ownValue(rules, group, text)
    if (value === null) return null
    main.custom[group] = value
  }
  const places = companies.map(({ company = '', role = '', department = '' }) => ({ company, role, department }))
  const links: DraftLink[] = []
  for (const [place, { reportsTo }] of companies.entries())
    if (reportsTo)
      links.push({ relation: null, place, ...readNamed(reportsTo), column: cells.placeOf('reportsTo', place + 1) })
  for (const told of relations) if (told) links.push(relationLink(told, cells.placeOf('relations')))
  if (!cells.isEmpty || relations.includes(null) || !isStorable(main, places, rules) || !isParent(kind, parent))
    return null
  const [first, ...further] = places
  return {
    row,
    cells: texts,
    main,
    company: first ? { ...emptyDraft('company'), name: first.company } : null,
    role: first?.role ?? '',
    department: first?.department ?? '',
    further,
    parent,
    links,
    identity,
    exact: true,
    taxNote: '',
    columns: { name: null, company: null, parent: null },
    problems: [],
  }
}

/** The value that an export wrote; null where it is none, or names an option that there is not. */
function ownValue(rules: RowRules, group: string, text: string): string | null {
  const field = rules.customFields.find(({ id }) => String(id) === group)
  return field ? readValue(field, text, { ...customsOf(rules), lang: 'en' }) : text
}

function isParent(kind: ContactDraft['kind'], { company, role }: RowReading['parent']): boolean {
  return (company === '' ? role === '' : kind === 'company') && company.length <= 500 && role.length <= 60
}

/** Whether a contact could have been stored like this, and nothing of it looks spoilt by a spreadsheet program. */
function isStorable(main: ContactDraft, places: RowReading['further'], { officeCountry }: RowRules): boolean {
  const { notes, ...fields } = main
  const named = main.kind === 'company' ? main.name !== '' : main.givenName !== '' || main.familyName !== ''
  return (
    (named || (main.kind === 'person' && main.emails.length + main.phones.length > 0)) &&
    storable.safeParse({ ...fields, ...within, notes: notes.join('') }).success &&
    places.every(({ company }) => company !== '' && company.length <= 500) &&
    main.emails.every(({ email }) => /^[^\s@]+@[^\s@]+$/.test(email)) &&
    main.phones.every(
      ({ phone }) => readPhone(phone, officeCountry).text === phone && !/^\d+([.,]\d+)?e\+?\d+$/i.test(phone),
    ) &&
    main.addresses.every(
      ({ postcode, country, region }) => !repairPostcode(postcode, country || officeCountry, region).repaired,
    )
  )
}

/** What a row tells by names, and not as it is stored. */
const within = { custom: {}, positions: [], parentId: null, parentRole: '' }

/** The texts of a row by the headers of an export. */
class OwnCells {
  /** Whether every cell with content stands under a header of ours. */
  isOwn = true
  readonly custom: Record<string, string> = {}
  private readonly texts = new Map<string, Map<number, string>>()
  private readonly columns: readonly Column[]

  constructor(cells: readonly string[], columns: readonly Column[]) {
    this.columns = columns
    const own = new Set<number>()
    for (const { index, header, key, group } of columns) {
      const cell = cells[index] ?? ''
      const text = key === 'notes' ? cell : cell.trim()
      if (text.trim() === '') continue
      own.add(index)
      if (key === 'custom') {
        if (header !== customHeader(customNameOf(header))) this.isOwn = false
        this.custom[group] = text
      } else if (header !== (group === '' ? key : `${key}.${group}`) || /\D/.test(group)) this.isOwn = false
      else this.put(key, Number(group || '1'), text)
    }
    if (cells.some((cell, at) => cell.trim() !== '' && !own.has(at))) this.isOwn = false
  }

  /** Whether everything was taken. */
  get isEmpty(): boolean {
    return this.texts.size === 0
  }

  /** The one text of a field. */
  take(key: string): string {
    const texts = this.texts.get(key)
    if (texts?.size === 1 && texts.has(1)) this.texts.delete(key)
    return texts?.get(1) ?? ''
  }

  /** The column of a field, of one that is numbered by its number. */
  placeOf(key: string, number = 1): ColumnPlace {
    const header = number === 1 ? key : `${key}.${number}`
    return { header, index: this.columns.find((column) => column.header === header)?.index ?? 0 }
  }

  /** The entries of fields that are numbered together, in their order. */
  numbered(keys: readonly string[]): Partial<Record<string, string>>[] {
    const entries = new Map<number, Partial<Record<string, string>>>()
    for (const key of keys) {
      for (const [number, text] of this.texts.get(key) ?? [])
        entries.set(number, { ...entries.get(number), [key]: text })
      this.texts.delete(key)
    }
    return [...entries].toSorted(([a], [b]) => a - b).map(([, entry]) => entry)
  }

  private put(key: string, number: number, text: string): void {
    const texts = this.texts.get(key) ?? new Map<number, string>()
    if (texts.has(number)) this.isOwn = false
    this.texts.set(key, texts.set(number, text))
  }
}
