import type { ImportOptions } from '../../../shared/contract/imports.ts'
import { fold } from '../../../shared/domain/fold.ts'
import { contactName, nameKey, recognitionKeys } from '../contacts/contact-index.ts'
import type { ImportLookups, KeyHit } from '../database/import-store.ts'
import type { ContactDraft, RowProblem, RowReading } from './draft.ts'
import {
  emptyStaged,
  type KnownContact,
  knownContact,
  merge,
  type MergeRule,
  mergePosition,
  type StagedContact,
} from './merge.ts'

export type Outcome = 'new' | 'update' | 'unchanged' | 'duplicate' | 'refused'

export interface JudgedRow {
  row: number
  cells: string[]
  outcome: Outcome
  problems: RowProblem[]
  /** The contact of the batch that the row means. */
  kind: 'person' | 'company' | null
  number: number | null
  contactName: string
}

/** A contact of the batch: a new one, or one of the office that a row of the file means. */
interface Entity {
  number: number
  kind: 'person' | 'company'
  name: string
  /** In the office; 0 for a new one. */
  contactId: number
  hasEmail: boolean
  hasPhone: boolean
  /** The first company of a person. */
  company: number
  /** The first company of a person of the office. */
  companyId: number | null
  /** What a company lacks that rows of its people may fill; null until it is looked at. */
  lacking: Lacking | null
  /** A row of the file has been merged into it. */
  touched: boolean
  /** Stands in the staging table, from where its data are read when a later slice needs them. */
  staged: boolean
  data: StagedContact | null
  known: KnownContact | null
}

/** A contact of the batch as it is staged. */
export interface JudgedContact {
  number: number
  kind: 'person' | 'company'
  contactId: number | null
  created: 0 | 1
  data: string
}

/**
 * Compares the rows of a file with the office and with each other, one after the other. What it remembers of the whole
 * file are the keys of its contacts; their data lie in the staging table between the slices.
 */
export class Judge {
  private readonly entities: Entity[] = []
  private readonly byKey = new Map<string, number | number[]>()
  private readonly byContact = new Map<number, number>()
  /** Contacts made or changed within the slice, and those whose data are in memory. */
  private readonly changed = new Set<Entity>()
  private readonly loaded = new Set<Entity>()
  private readonly lookups: ImportLookups
  private readonly batchId: number
  private readonly country: string
  private readonly options: ImportOptions
  private readonly officeIsEmpty: boolean

  constructor(lookups: ImportLookups, batch: { id: number; country: string; options: ImportOptions }) {
    this.lookups = lookups
    this.batchId = batch.id
    this.country = batch.country
    this.options = batch.options
    this.officeIsEmpty = !lookups.hasContacts()
  }

  get created(): { people: number; companies: number } {
    const made = this.entities.filter((entity) => entity.contactId === 0)
    const people = made.filter((entity) => entity.kind === 'person').length
    return { people, companies: made.length - people }
  }

  judge({ row, cells, main, company, role, department, taxNote, problems }: RowReading): JudgedRow {
    if (!main) return { row, cells, outcome: 'refused', problems, kind: null, number: null, contactName: '' }
    const { onDuplicate } = this.options
    const overwrite = onDuplicate === 'overwrite'
    const keys = keysOf(main)
    const place = company ? this.findCompany(company.name) : undefined
    const found = onDuplicate === 'both' ? undefined : this.find(main, keys, place, company !== null)
    const full = (value: string) =>
      void problems.push({ row, column: '', at: null, value, severity: 'warning', code: 'noRoom' })
    const judged = (entity: Entity, outcome: Outcome): JudgedRow => ({
      row,
      cells,
      outcome,
      problems,
      kind: entity.kind,
      number: entity.number,
      contactName: entity.name,
    })

    if (found && onDuplicate === 'skip') {
      if (found.contactId === 0) return judged(found, 'duplicate')
      const trial = emptyStaged()
      const known = structuredClone(this.knownOf(found))
      const wouldChange =
        merge(trial, known, main, { overwrite: false, country: this.country, full: () => {} }) ||
        (company !== null && !known?.positions.some(({ companyId }) => companyId === place?.contactId))
      this.note(found)
      return judged(found, wouldChange ? 'duplicate' : 'unchanged')
    }

    const entity = found ?? this.create(main)
    const inFile = found !== undefined && (found.contactId === 0 || found.touched)
    const rule = { overwrite: overwrite && !inFile, country: this.country, full }
    let changes = merge(this.dataOf(entity), this.knownOf(entity), main, rule)
    if (company) {
      const at = place ?? this.createCompany(company, full)
      if (place && this.fillCompany(place, company, taxNote, full)) changes = true
      entity.company ||= at.number
      const staged = { company: at.number, companyName: at.name, role, department }
      const companyId = at.contactId || null
      if (mergePosition(this.dataOf(entity), this.knownOf(entity), staged, { ...rule, companyId })) changes = true
    }
    entity.touched = true
    entity.hasEmail ||= main.emails.length > 0
    entity.hasPhone ||= main.phones.length > 0
    if (changes || !found) this.note(entity)
    this.remember(entity, keys)
    if (!found) return judged(entity, 'new')
    if (found.contactId === 0) return judged(entity, 'duplicate')
    return judged(entity, changes ? 'update' : 'unchanged')
  }

  /** The contacts that were made or changed since the last slice, which ends here: their data are forgotten. */
  *takeChanged(): Generator<JudgedContact> {
    for (const entity of this.changed) {
      const { number, kind, contactId } = entity
      const data = JSON.stringify(this.dataOf(entity))
      entity.staged = true
      yield { number, kind, contactId: contactId || null, created: contactId === 0 ? 1 : 0, data }
    }
    for (const entity of this.loaded) entity.data = entity.known = null
    this.loaded.clear()
    this.changed.clear()
  }

  private create(draft: ContactDraft): Entity {
    const entity = this.add(draft.kind, nameOf(draft), 0)
    const data = this.dataOf(entity)
    data.tags.push(...this.options.tags)
    if (this.options.ownerId !== null && draft.ownerId === null) data.set.ownerId = this.options.ownerId
    return entity
  }

  private createCompany(draft: ContactDraft, full: MergeRule['full']): Entity {
    const entity = this.create(draft)
    merge(this.dataOf(entity), null, draft, { overwrite: false, country: this.country, full })
    entity.hasPhone = draft.phones.length > 0
    entity.lacking = lackingOf(this.dataOf(entity), null)
    this.note(entity)
    this.remember(entity, keysOf(draft))
    return entity
  }

  /** Gives a company what it lacks entirely; rows of its people never change what it has. */
  private fillCompany(company: Entity, draft: ContactDraft, taxNote: string, full: MergeRule['full']): boolean {
    if (this.options.onDuplicate === 'skip') return false
    const { lacking } = company
    const offers =
      lacking === null ||
      draft.taxNumber !== '' ||
      draft.phones.length > 0 ||
      (lacking.address && draft.addresses.length > 0) ||
      filled.some((key) => lacking[key] && draft[key])
    if (!offers) return false
    const data = this.dataOf(company)
    const known = this.knownOf(company)
    const hasAddress = data.addresses.length > 0 || (known?.addresses.length ?? 0) > 0
    const taxNumber = data.set.taxNumber ?? known?.fields.taxNumber ?? ''
    const told = { ...draft, ...(hasAddress && { addresses: [] }) }
    // A second tax number cannot be the first one's place, so it is noted.
    if (draft.taxNumber && taxNumber && draft.taxNumber !== taxNumber) told.notes = [taxNote]
    const changes = merge(data, known, told, { overwrite: false, country: this.country, full })
    company.lacking = lackingOf(data, known)
    if (changes) this.note(company)
    return changes
  }

  /** Whom the row means: the first contact that shares a key and says nothing against it. */
  private find(draft: ContactDraft, keys: Key[], place: Entity | undefined, inCompany: boolean): Entity | undefined {
    const name = nameOf(draft)
    for (const { kind, key } of keys) {
      if (kind === 'name') continue
      const contradicts = (other: Candidate) =>
        (draft.emails.length > 0 && other.hasEmail) ||
        (draft.phones.length > 0 && other.hasPhone) ||
        (inCompany && other.inCompany && !(place && isCompany(other, place)))
      const accepts = (other: Candidate) =>
        other.kind === draft.kind &&
        (kind === 'place' ? !contradicts(other) : sameName(name, other.name, kind === 'phone' ? 2 : 1))
      for (const number of this.inFile(kind + key)) {
        const entity = this.entity(number)
        if (accepts({ ...entity, inCompany: entity.company !== 0 || entity.companyId !== null })) return entity
      }
      if (this.officeIsEmpty) continue
      for (const hit of this.lookups.byKey(kind, key)) {
        const candidate = { ...hit, hasEmail: hit.hasEmail === 1, hasPhone: hit.hasPhone === 1, company: 0 }
        if (accepts({ ...candidate, inCompany: hit.companyId !== null })) return this.ofOffice(hit)
      }
    }
    return undefined
  }

  private findCompany(name: string): Entity | undefined {
    const key = nameKey(name, '')
    for (const number of this.inFile(`name${key}`))
      if (this.entity(number).kind === 'company') return this.entity(number)
    if (this.officeIsEmpty) return undefined
    const hit = this.lookups.byKey('name', key).find(({ kind }) => kind === 'company')
    return hit && this.ofOffice(hit)
  }

  private ofOffice(hit: KeyHit): Entity {
    const known = this.byContact.get(hit.contactId)
    if (known !== undefined) return this.entity(known)
    const entity = this.add(hit.kind, hit.name, hit.contactId)
    entity.hasEmail = hit.hasEmail === 1
    entity.hasPhone = hit.hasPhone === 1
    entity.companyId = hit.companyId
    this.byContact.set(hit.contactId, entity.number)
    if (hit.kind === 'company') this.remember(entity, [{ kind: 'name', key: nameKey(hit.name, '') }])
    this.note(entity)
    return entity
  }

  private add(kind: Entity['kind'], name: string, contactId: number): Entity {
    const entity: Entity = {
      number: this.entities.length + 1,
      kind,
      name,
      contactId,
      hasEmail: false,
      hasPhone: false,
      company: 0,
      companyId: null,
      lacking: null,
      touched: false,
      staged: false,
      data: null,
      known: null,
    }
    this.entities.push(entity)
    return entity
  }

  private entity(number: number): Entity {
    const entity = this.entities[number - 1]
    if (!entity) throw new RangeError(`the batch has no contact ${number}`)
    return entity
  }

  private note(entity: Entity): void {
    this.dataOf(entity)
    this.changed.add(entity)
  }

  private dataOf(entity: Entity): StagedContact {
    if (entity.data) return entity.data
    this.loaded.add(entity)
    entity.data = entity.staged
      ? (JSON.parse(this.lookups.stagedData(this.batchId, entity.kind, entity.number)) as StagedContact)
      : emptyStaged()
    return entity.data
  }

  private knownOf(entity: Entity): KnownContact | null {
    if (entity.contactId === 0) return null
    if (entity.known) return entity.known
    this.loaded.add(entity)
    const existing = this.lookups.existing(entity.contactId)
    if (!existing) throw new Error(`contact ${entity.contactId} is indexed but does not exist`)
    entity.known = knownContact(existing)
    applyStaged(entity.known, this.dataOf(entity))
    return entity.known
  }

  private remember(entity: Entity, keys: Key[]): void {
    for (const { kind, key } of keys) {
      const known = this.byKey.get(kind + key)
      if (known === undefined) this.byKey.set(kind + key, entity.number)
      else if (typeof known === 'number') {
        if (known !== entity.number) this.byKey.set(kind + key, [known, entity.number])
      } else if (known.length < mostAlike && !known.includes(entity.number)) known.push(entity.number)
    }
  }

  private inFile(key: string): number[] {
    const known = this.byKey.get(key)
    return known === undefined ? [] : typeof known === 'number' ? [known] : known
  }
}

/** Contacts of a file that may share one key, such as the phone of a switchboard, and are still compared one by one. */
const mostAlike = 20

interface Key {
  kind: string
  key: string
}

interface Candidate {
  kind: string
  name: string
  contactId: number
  hasEmail: boolean
  hasPhone: boolean
  inCompany: boolean
  company: number
  companyId: number | null
}

function isCompany(candidate: Candidate, company: Entity): boolean {
  return candidate.company === company.number || (company.contactId !== 0 && candidate.companyId === company.contactId)
}

// The strongest first: an address is nobody else's, a name may be anybody's.
const strength = ['email', 'tax', 'phone', 'place', 'name']

function keysOf(draft: ContactDraft): Key[] {
  return recognitionKeys(
    { kind: draft.kind, emails: draft.emails, tax_number: draft.taxNumber, addresses: draft.addresses },
    nameOf(draft),
    draft.phones,
  ).sort((a, b) => strength.indexOf(a.kind) - strength.indexOf(b.kind))
}

function nameOf(draft: ContactDraft): string {
  const { kind, name, prefix, givenName: given_name, familyName: family_name, suffix } = draft
  return contactName({ kind, name, prefix, given_name, family_name, suffix })
}

/**
 * Whether two names may be the same one's: equal but for order, case and signs, or one has nothing but words of the other
 * and an initial for a name. People who share a mailbox or a telephone have different names and stay two.
 * @param least words that a shorter name must have
 */
function sameName(a: string, b: string, least: number): boolean {
  if (a === '' || b === '' || a === b) return true
  const [longer, shorter] = [nameWords(a), nameWords(b)].sort((x, y) => y.length - x.length) as [string[], string[]]
  if (longer.join('') === shorter.join('')) return true
  if (shorter.length < Math.min(least, longer.length)) return false
  return shorter.every((word) =>
    longer.some((other) => other === word || (word.length === 1 && other.startsWith(word))),
  )
}

function nameWords(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** What earlier rows of the file already gave to a contact of the office counts as there. */
function applyStaged(known: KnownContact, staged: StagedContact): void {
  for (const mended of staged.mended) Object.assign(known.addresses.find(({ id }) => id === mended.id) ?? {}, mended)
  for (const mended of staged.mendedPositions)
    Object.assign(known.positions.find(({ id }) => id === mended.id) ?? {}, mended)
}

const filled = ['web', 'industry', 'ownerId'] as const
type Lacking = Record<(typeof filled)[number] | 'address', boolean>

function lackingOf(data: StagedContact, known: KnownContact | null): Lacking {
  const lacks = (key: (typeof filled)[number]) => !(data.set[key] ?? known?.fields[key])
  return {
    web: lacks('web'),
    industry: lacks('industry'),
    ownerId: lacks('ownerId'),
    address: data.addresses.length === 0 && !known?.addresses.length,
  }
}
