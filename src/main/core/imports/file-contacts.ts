import type { ImportLookups, KeyHit } from '../database/import-lookups.ts'
import { companyKey, companyKeys, recognitionKeys } from '../contacts/contact-index.ts'
import { KeyTable } from '../contacts/key-table.ts'
import { emptyStaged, type KnownContact, knownContact, type StagedContact, withStaged } from './merge.ts'

/** A contact of a batch: a new one, or one of the office that a row of the file means. */
export interface FileContact {
  /** Tells the row that named it first (`numberOf`). */
  number: number
  kind: 'person' | 'company'
  name: string
  /** In the office; 0 for a new one. */
  contactId: number
  about: About
  /** Stands in the staging table, from where its data are read when a later slice needs them. */
  staged: boolean
  data: StagedContact | null
  known: KnownContact | null
}

/** What rows are compared with before a contact's data are looked at. */
interface About {
  hasEmail: boolean
  hasPhone: boolean
  /** The first company of a person, by its number. */
  company: number
  /** The first company of a person of the office. */
  companyId: number | null
  /** What a company lacks that rows of its people may fill; null until it is looked at. */
  lacking: Lacking | null
  /** A row of the file has been merged into it. */
  touched: boolean
  /** Other names by which rows of the file call a company. */
  called?: string[]
  /** Those of the rows of our own exports that mean it, where rows name others. */
  identities?: string[]
}

export type Lacking = Record<'web' | 'industry' | 'ownerId' | 'address', boolean>

/** A contact of the batch as it is staged. */
export interface StagedEntry {
  number: number
  kind: 'person' | 'company'
  contactId: number | null
  created: 0 | 1
  name: string
  about: string
  data: string
}

/** Contacts that are kept in memory between slices, because rows of one company stand near each other. */
const mostKept = 20_000
const mostCalled = 20

/**
 * The contacts of a batch. In memory are their keys, in a table of numbers, and those that the last slices touched; all
 * else lies in the staging table, so that a file of a million rows takes no more room than a small one.
 */
export class FileContacts {
  readonly created = { people: 0, companies: 0 }
  /** The companies of the batch that are below others, each with the number of the one above it. */
  readonly above = new Map<number, number>()
  private readonly kept = new Map<number, FileContact>()
  private readonly keys = new KeyTable()
  /** By the keys of `nearKeys`, each with the letters of the family name. */
  private readonly near = new KeyTable()
  /** Contacts made or changed within the slice. */
  private readonly changed = new Set<FileContact>()
  private readonly loaded = new Set<FileContact>()
  private readonly office: ImportLookups
  private readonly staging: ImportLookups
  private readonly batchId: number
  private readonly byName: boolean

  /**
   * @param office sees the contacts of the office
   * @param staging sees what was staged of the batch
   * @param byName contacts are looked for by their name alone, as rows of notes do
   */
  constructor(office: ImportLookups, staging: ImportLookups, batchId: number, byName: boolean) {
    this.office = office
    this.staging = staging
    this.batchId = batchId
    this.byName = byName
  }

  /** @param contactId 0 for a new contact */
  add(number: number, kind: FileContact['kind'], name: string, contactId: number): FileContact {
    const about = { hasEmail: false, hasPhone: false, company: 0, companyId: null, lacking: null, touched: false }
    const contact = { number, kind, name, contactId, about, staged: false, data: null, known: null }
    this.kept.set(number, contact)
    if (contactId === 0) this.created[kind === 'person' ? 'people' : 'companies']++
    else this.keys.add(`id:${contactId}`, number)
    if (this.byName) this.keys.add(`${kind}:called:${companyKey(name)}`, number)
    return contact
  }

  get(kind: FileContact['kind'], number: number): FileContact {
    const found = this.find(kind, number)
    if (!found) throw new Error(`contact ${number} of batch ${this.batchId} is not staged`)
    return found
  }

  /** A contact of the batch, unless no row made it (or none yet). */
  find(kind: FileContact['kind'], number: number): FileContact | undefined {
    const kept = this.kept.get(number)
    if (kept) {
      this.kept.delete(number)
      this.kept.set(number, kept)
      return kept.kind === kind ? kept : undefined
    }
    const staged = this.staging.stagedAbout(this.batchId, kind, number)
    if (!staged) return undefined
    const { name, about, created, contactId } = staged
    const contact: FileContact = {
      number,
      kind,
      name,
      contactId: created === 1 ? 0 : (contactId ?? 0),
      about: JSON.parse(about) as About,
      staged: true,
      data: null,
      known: null,
    }
    this.kept.set(number, contact)
    return contact
  }

  /** A contact of the office, if a row of the file has meant it already. */
  ofContact(kind: FileContact['kind'], contactId: number): FileContact | undefined {
    const [number] = this.keys.get(`id:${contactId}`)
    return number === undefined ? undefined : this.get(kind, number)
  }

  /** A contact of the office that a row means, under the number of that row unless an earlier one meant it. */
  ofOffice({ contactId, kind, name, hasEmail, hasPhone, companyId }: KeyHit, number: number): FileContact {
    const known = this.ofContact(kind, contactId)
    if (known) return known
    const contact = this.add(number, kind, name, contactId)
    Object.assign(contact.about, { hasEmail: hasEmail === 1, hasPhone: hasPhone === 1, companyId })
    if (kind === 'company') this.remember(contact, companyKeys(name))
    this.note(contact)
    return contact
  }

  /** Contacts of the file of one kind that have a key; `placed`: those of a name, as its place key without a place, who have one. */
  having(kind: FileContact['kind'], sort: string, key: string): FileContact[] {
    return this.keys.get(`${kind}:${sort}:${key}`).map((number) => this.get(kind, number))
  }

  /** Contacts of the file that are called so. */
  called(name: string): FileContact[] {
    const key = companyKey(name)
    return [...this.having('person', 'called', key), ...this.having('company', 'called', key)]
  }

  /** People of the file whose family name may have one letter amiss, by the key of a name at a place. */
  nearlyCalled(placeKey: string): FileContact[] {
    const letters = lettersOf(familyOf(placeKey))
    // A letter that is other than it should be takes one away and brings one in.
    const fits = (sign: number) => bits(sign ^ letters) <= 2
    const numbers = nearKeys(placeKey).flatMap((key) => this.near.get(key, fits))
    return [...new Set(numbers)].map((number) => this.get('person', number))
  }

  remember(contact: FileContact, keys: { kind: string; key: string }[]): void {
    for (const { kind, key } of keys) {
      this.keys.add(`${contact.kind}:${kind}:${key}`, contact.number)
      if (kind === 'place' && !key.startsWith('|'))
        this.keys.add(`${contact.kind}:placed:${key.slice(key.indexOf('|'))}`, contact.number)
      if (kind !== 'place' || contact.kind === 'company') continue
      for (const near of nearKeys(key)) this.near.add(near, contact.number, lettersOf(familyOf(key)))
    }
  }

  /** Remembers a name by which a row calls a company that is called otherwise. */
  alsoCalled(company: FileContact, name: string): void {
    const key = companyKey(name)
    const called = company.about.called ?? []
    if ([company.name, ...called].some((each) => companyKey(each) === key) || called.length >= mostCalled) return
    company.about.called = [...called, name]
    this.remember(company, [{ kind: 'name', key }])
    this.note(company)
  }

  /** Remembers which contact of an export of ours a row was, for rows that name it. */
  identify(contact: FileContact, identity: string): void {
    if (identity === '' || contact.about.identities?.includes(identity)) return
    contact.about.identities = [...(contact.about.identities ?? []), identity]
    this.remember(contact, [{ kind: 'identity', key: identity }])
    this.note(contact)
  }

  /** Contacts of the file that a row of this identity means. */
  identified(identity: string): FileContact[] {
    return [...this.having('person', 'identity', identity), ...this.having('company', 'identity', identity)]
  }

  private takeUpNames(company: FileContact): void {
    const about = this.staging.stagedAbout(this.batchId, 'company', company.number)?.about ?? '{}'
    const { called = [] } = JSON.parse(about) as Partial<About>
    this.remember(company, [company.name, ...called].flatMap(companyKeys))
  }

  /** What the contact gains by the file so far; it is staged with the slice. */
  note(contact: FileContact): StagedContact {
    this.changed.add(contact)
    return this.dataOf(contact)
  }

  dataOf(contact: FileContact): StagedContact {
    if (contact.data) return contact.data
    this.loaded.add(contact)
    contact.data = contact.staged
      ? (JSON.parse(this.staging.stagedData(this.batchId, contact.kind, contact.number)) as StagedContact)
      : emptyStaged()
    return contact.data
  }

  /** The contact as the office has it with what the file gave it so far; null for a new one. */
  knownOf(contact: FileContact): KnownContact | null {
    if (contact.contactId === 0) return null
    if (contact.known) return contact.known
    this.loaded.add(contact)
    const existing = this.office.existing(contact.contactId)
    if (!existing) throw new Error(`contact ${contact.contactId} is indexed but does not exist`)
    contact.known = withStaged(knownContact(existing), this.dataOf(contact))
    return contact.known
  }

  /** The contacts that were made or changed since the last slice, which ends here: their data are forgotten. */
  *takeChanged(): Generator<StagedEntry> {
    for (const contact of this.changed) {
      const { number, kind, name, contactId } = contact
      const [about, data] = [JSON.stringify(contact.about), JSON.stringify(this.dataOf(contact))]
      contact.staged = true
      yield { number, kind, contactId: contactId || null, created: contactId === 0 ? 1 : 0, name, about, data }
    }
    for (const contact of this.loaded) contact.data = contact.known = null
    this.loaded.clear()
    this.changed.clear()
    const surplus = this.kept.size - mostKept
    let dropped = 0
    for (const number of this.kept.keys()) {
      if (dropped++ >= surplus) break
      this.kept.delete(number)
    }
  }

  /** Takes up the contacts that were staged before a staging was interrupted. */
  *takeUp(): Generator<void> {
    for (const kind of ['company', 'person'] as const) {
      let after = 0
      for (;;) {
        const slice = this.staging.contacts(this.batchId, kind, after, 500)
        for (const { number, contactId, created, name, about, data } of slice) {
          after = number
          const staged = JSON.parse(data) as StagedContact
          const contact = this.add(number, kind, name, created === 1 ? 0 : (contactId ?? 0))
          if (staged.parent) this.above.set(number, staged.parent.company)
          if (kind === 'company') this.takeUpNames(contact)
          this.remember(contact, keysOfStaged(kind, staged))
          const { identities = [] } = JSON.parse(about) as Partial<About>
          this.remember(
            contact,
            identities.map((key) => ({ kind: 'identity', key })),
          )
          this.kept.delete(number)
          yield
        }
        if (slice.length < 500) break
      }
    }
  }
}

/** The keys of a contact as it is staged. */
export function keysOfStaged(kind: FileContact['kind'], staged: StagedContact): { kind: string; key: string }[] {
  const { name = '', givenName: given_name = '', familyName: family_name = '', taxNumber: tax_number = '' } = staged.set
  const { emails, addresses, phones } = staged
  return recognitionKeys({ kind, name, given_name, family_name, emails, tax_number, addresses }, phones)
}

/**
 * Keys that names with one letter amiss share at least one of: place and given name with the first two or the last two
 * letters of the family name. Without a place, or with a short name, there are none.
 */
export function nearKeys(placeKey: string): string[] {
  const [place = '', given = '', family = ''] = placeKey.split('|')
  if (place === '' || given === '' || family.length < 4) return []
  return [`${place}|${given}|${family.slice(0, 2)}…`, `${place}|${given}|…${family.slice(-2)}`]
}

function familyOf(placeKey: string): string {
  return placeKey.slice(placeKey.lastIndexOf('|') + 1)
}

/** Which letters a name has, a bit each. */
function lettersOf(name: string): number {
  let letters = 0
  for (let at = 0; at < name.length; at++) letters |= 1 << (name.charCodeAt(at) & 31)
  return letters >>> 0
}

function bits(number: number): number {
  let count = 0
  for (let rest = number; rest !== 0; rest &= rest - 1) count++
  return count
}
