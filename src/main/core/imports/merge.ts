import { mostListed, mostNotes, mostTags } from '../../../shared/contract/contacts.ts'
import { fold } from '../../../shared/domain/fold.ts'
import { readPhone } from '../../../shared/domain/phone.ts'
import type { ExistingContact } from '../database/import-lookups.ts'
import {
  type ContactDraft,
  type DraftAddress,
  type DraftEntry,
  type DraftFields,
  type DraftLink,
  type DraftPhone,
  nameFields,
  plainFields,
} from './draft.ts'

/** A person's place in a company of the batch, by the number of that company. */
export interface StagedPosition {
  company: number
  companyName: string
  role: string
  department: string
}

/** Somebody to whom a contact of a batch gets a relation or a reporting line. */
export interface StagedLink extends Omit<DraftLink, 'place'> {
  part: number
  row: number
  /** In which it reports, by its number in the batch; 0 for a relation. */
  company: number
  /** Replaces whom the contact reports to. */
  overwrite: boolean
  /** Once it is known who is meant: one of the office, or a new one. */
  to?: { contactId: number } | { kind: 'person' | 'company'; number: number }
}

/** What a contact of a batch gains: everything where it is new, else what the office's contact lacks. */
export interface StagedContact {
  set: Partial<DraftFields>
  notes: string[]
  entries?: DraftEntry[]
  emails: ContactDraft['emails']
  phones: DraftPhone[]
  addresses: DraftAddress[]
  /** Addresses of the office's contact that change. */
  mended: (DraftAddress & { id: number })[]
  positions: StagedPosition[]
  /** Positions of the office's contact that change. */
  mendedPositions: { id: number; role: string; department: string }[]
  tags: string[]
  /** Values of custom fields by id or, for a new one, by `newFieldKey`. */
  custom: Record<string, string>
  /** The company above this one, by its number in the batch. */
  parent?: { company: number; companyName: string; role: string }
  links?: StagedLink[]
  /** The office's contact comes back from the trash. */
  restored?: true
}

/** A contact of the office in the shape in which rows are compared with it. */
export interface KnownContact {
  fields: DraftFields
  notes: string
  emails: string[]
  phones: string[]
  addresses: (DraftAddress & { id: number })[]
  positions: {
    id: number
    companyId: number
    companyName: string
    role: string
    department: string
    reportsToId: number | null
  }[]
  tags: string[]
  custom: Record<string, string>
  parent: { id: number; name: string; role: string } | null
}

/** A contact of the batch that gains nothing yet. */
export function emptyStaged(): StagedContact {
  return {
    set: {},
    notes: [],
    emails: [],
    phones: [],
    addresses: [],
    mended: [],
    positions: [],
    mendedPositions: [],
    tags: [],
    custom: {},
  }
}

/** A contact of the office as rows are compared with it. */
export function knownContact(row: ExistingContact): KnownContact {
  const { name, prefix, givenName, familyName, suffix, web, language, birthday, anniversary, taxNumber } = row
  const { stage, source, industry, ownerId, parentId, parentRole, parentName } = row
  return {
    fields: {
      name,
      prefix,
      givenName,
      familyName,
      suffix,
      web,
      language,
      birthday,
      anniversary,
      taxNumber,
      stage,
      source,
      industry,
      ownerId,
    },
    parent: parentId === null ? null : { id: parentId, name: parentName, role: parentRole },
    notes: row.notes,
    emails: (JSON.parse(row.emails) as { email: string }[]).map(({ email }) => email),
    phones: (JSON.parse(row.phones) as { phone: string }[]).map(({ phone }) => phone),
    addresses: JSON.parse(row.addresses) as KnownContact['addresses'],
    positions: JSON.parse(row.positions) as KnownContact['positions'],
    tags: JSON.parse(row.tags) as string[],
    custom: JSON.parse(row.custom) as Record<string, string>,
  }
}

/** A contact of the office with what rows of the file gave to its addresses and positions so far. */
export function withStaged(known: KnownContact, staged: StagedContact): KnownContact {
  for (const mended of staged.mended) Object.assign(known.addresses.find(({ id }) => id === mended.id) ?? {}, mended)
  for (const mended of staged.mendedPositions)
    Object.assign(known.positions.find(({ id }) => id === mended.id) ?? {}, mended)
  return known
}

/** How rows are merged. */
export interface MergeRule {
  overwrite: boolean
  /** Whose national phone notation is understood. */
  country: string
  /** Told of each value for which the contact has no room left. */
  full(value: string): void
  /** Told of each part of an address for which another one stays, with that one. */
  differs(value: string, present: string): void
}

/**
 * Adds to `staged` what a row says beyond what the contact has. Lists gain what they lack, notes the pieces that do not
 * stand in them; plain and custom fields are filled where they are empty and, with `overwrite`, replaced. An empty cell changes nothing.
 * @param known null for a contact that the import creates
 * @returns whether anything was added
 */
export function merge(
  staged: StagedContact,
  known: KnownContact | null,
  draft: ContactDraft,
  { overwrite, country, full, differs }: MergeRule,
): boolean {
  let changed = false
  const add = <Item>(list: Item[], item: Item, value: string, present = 0, most = mostListed) => {
    if (present + list.length >= most) return full(value)
    list.push(item)
    changed = true
  }
  const current = <K extends keyof DraftFields>(key: K) => staged.set[key] ?? known?.fields[key]
  const assign = <K extends keyof DraftFields>(key: K) => {
    if (!draft[key] || draft[key] === current(key) || (current(key) && !overwrite)) return
    staged.set[key] = draft[key]
    changed = true
  }
  plainFields.forEach(assign)
  assign('ownerId')
  // A name is filled as a whole: parts are added only to a name that says the same.
  if (
    overwrite ||
    nameFields.every((key) => !current(key) || !draft[key] || fold(current(key) ?? '') === fold(draft[key]))
  )
    nameFields.forEach(assign)
  if (!current('name')) assign('name')

  for (const [field, value] of Object.entries(draft.custom)) {
    const present = staged.custom[field] ?? known?.custom[field] ?? ''
    if (value === present || (present !== '' && !overwrite)) continue
    staged.custom[field] = value
    changed = true
  }
  for (const note of draft.notes) {
    if (known?.notes.includes(note) || staged.notes.includes(note)) continue
    const written = [known?.notes ?? '', ...staged.notes].reduce((sum, text) => sum + text.length + 1, 0)
    if (written + note.length > mostNotes) full(note)
    else add(staged.notes, note, note, 0, Infinity)
  }
  for (const entry of draft.entries ?? []) {
    const entries = (staged.entries ??= [])
    if (!entries.some(({ at, text }) => at === entry.at && text === entry.text))
      add(entries, entry, entry.text, 0, Infinity)
  }
  for (const email of draft.emails) {
    const same = (other: string) => other.toLowerCase() === email.email.toLowerCase()
    if (known?.emails.some(same) || staged.emails.some((each) => same(each.email))) continue
    add(staged.emails, email, email.email, known?.emails.length)
  }
  for (const phone of draft.phones) {
    if (staged.phones.some(({ digits }) => digits === phone.digits)) continue
    if (known && hasPhone(known, phone, country)) continue
    add(staged.phones, phone, phone.phone, known?.phones.length)
  }
  for (const tag of draft.tags) {
    if (known?.tags.includes(tag) || staged.tags.includes(tag)) continue
    add(staged.tags, tag, tag, known?.tags.length, mostTags)
  }
  for (const address of draft.addresses)
    if (mergeAddress(staged, known, address, { overwrite, full, differs })) changed = true
  return changed
}

/** Takes the lists of a draft as they stand, for a contact that the import creates. */
export function takeLists(staged: StagedContact, { emails, phones, addresses }: ContactDraft): void {
  Object.assign(staged, { emails: [...emails], phones: [...phones], addresses: [...addresses] })
}

interface PositionRule extends Pick<MergeRule, 'overwrite' | 'full'> {
  /** In the office. */
  companyId: number | null
  /** Several places in one company are meant. */
  apart: boolean
}

/** Adds a person's place in a company unless the person has it; an empty role and department are filled. */
export function mergePosition(
  staged: StagedContact,
  known: KnownContact | null,
  place: StagedPosition,
  { companyId, overwrite, full, apart }: PositionRule,
): boolean {
  const { role, department } = place
  const same = (each: { companyId: number }) => each.companyId === companyId
  if (known?.positions.some((each) => same(each) && each.role === role && each.department === department)) return false
  const mend = (present: { role: string; department: string }) => {
    const next = {
      role: overwrite ? role || present.role : present.role || role,
      department: overwrite ? department || present.department : present.department || department,
    }
    const changes = next.role !== present.role || next.department !== present.department
    if (changes) Object.assign(present, next)
    return changes
  }
  const added = apart ? undefined : staged.positions.find((position) => position.company === place.company)
  if (added) return mend(added)
  const old = known?.positions.find(same)
  if (!old) {
    if (staged.positions.length + (known?.positions.length ?? 0) >= mostListed) {
      full(place.companyName)
      return false
    }
    staged.positions.push(place)
    return true
  }
  if (!mend(old)) return false
  staged.mendedPositions = staged.mendedPositions.filter(({ id }) => id !== old.id)
  staged.mendedPositions.push({ id: old.id, role: old.role, department: old.department })
  return true
}

function hasPhone(known: KnownContact, phone: DraftPhone, country: string): boolean {
  if (known.phones.includes(phone.phone)) return true
  const place = known.addresses[0]?.country || country
  return known.phones.some((each) => readPhone(each, place).digits === phone.digits)
}

const placeParts = ['street', 'postcode', 'city'] as const
const addressParts = ['street', 'street2', 'postcode', 'city', 'region', 'country', 'label'] as const

/** Of one place it may have several labels, and a country may be no more than that of the whole file. */
const keptAtPlace = new Set<(typeof addressParts)[number]>(['label', 'country'])

function mergeAddress(
  staged: StagedContact,
  known: KnownContact | null,
  address: DraftAddress,
  { overwrite, full, differs }: Omit<MergeRule, 'country'>,
): boolean {
  const present: (DraftAddress & { id?: number })[] = [...(known?.addresses ?? []), ...staged.addresses]
  if (present.some((each) => addressParts.every((part) => each[part] === address[part]))) return false
  const same = present.find((each) => samePlace(each, address))
  const target = same ?? (overwrite ? present.find((each) => each.label === address.label) : undefined)
  if (!target) {
    if (present.length >= mostListed) {
      full(placeParts.map((part) => address[part]).join(' '))
      return false
    }
    staged.addresses.push(address)
    return true
  }
  let changed = false
  for (const part of addressParts) {
    if (address[part] === '' || address[part] === target[part]) continue
    if (target[part] !== '' && (!overwrite || (same && keptAtPlace.has(part)))) {
      if (letters(address[part]) !== letters(target[part])) differs(address[part], target[part])
      continue
    }
    target[part] = address[part]
    changed = true
  }
  const { id } = target
  if (changed && id !== undefined) {
    staged.mended = staged.mended.filter((each) => each.id !== id)
    staged.mended.push({ ...target, id })
  }
  return changed
}

/** Whether an address tells no other place: every part it has is equal or not known yet, and one at least is equal. */
function samePlace(present: DraftAddress, address: DraftAddress): boolean {
  let equal = 0
  for (const part of placeParts) {
    if (address[part] === '' || present[part] === '') continue
    if (letters(address[part]) !== letters(present[part])) return false
    equal++
  }
  return (
    equal > 0 ||
    (address.country !== '' && address.country === present.country && !placeParts.some((part) => address[part]))
  )
}

function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '')
}
