import { looseName } from '../../../shared/domain/loose-name.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import { companyKey, contactName, nameKeys, recognitionKeys } from '../contacts/contact-index.ts'
import type { ImportLookups, KeyHit } from '../database/import-lookups.ts'
import type { ContactDraft } from './draft.ts'
import { type FileContact, type FileContacts, nearKeys } from './file-contacts.ts'
import {
  type Evidence,
  type Likeness,
  likeness,
  nameLikeness,
  oneLetterApart,
  possible,
  sure,
} from '../contacts/likeness.ts'
import type { Trash } from './trash.ts'

/** A contact that a row may mean: one of the file, or one of the office that no row has meant so far. */
export interface Match extends Likeness {
  name: string
  /** null for a new contact. */
  contactId: number | null
  /** In the batch; null where no row has meant it so far. */
  number: number | null
  inTrash: boolean
  contact: FileContact | KeyHit
}

interface Candidate {
  name: string
  contactId: number
  number: number | null
  inTrash: boolean
  hasEmail: boolean
  hasPhone: boolean
  company: number
  companyId: number | null
  contact: FileContact | KeyHit
  shared: Evidence['shared']
  /** Where it has the name of the row and only one of both has a place: whether their streets differ. */
  namesake?: { otherStreet: boolean }
  /** How its name agrees with the row's, once it was asked. */
  names?: Evidence['names']
}

/** A match so good that nothing else is looked for. */
const certain = 90
const mostMatches = 5

/** Finds whom a row may mean, in the file, in the office and in its trash. */
export class Finder {
  private readonly contacts: FileContacts
  private readonly office: ImportLookups
  private readonly trash: Trash
  private readonly officeIsEmpty: boolean

  constructor(contacts: FileContacts, office: ImportLookups, trash: Trash) {
    this.contacts = contacts
    this.office = office
    this.trash = trash
    this.officeIsEmpty = !office.hasContacts()
  }

  /**
   * @param keys of the draft, the strongest first
   * @param place the company of the row, where it names one that is known
   * @returns those that are possibly the same, the likeliest first
   */
  matches(
    draft: ContactDraft,
    keys: { kind: string; key: string }[],
    place: FileContact | undefined,
    inCompany: boolean,
  ): Match[] {
    const found = new Map<number, Candidate>()
    const score = (candidate: Candidate) => this.score(draft, candidate, place, inCompany)
    const best = () => Math.max(0, ...[...found.values()].map((candidate) => score(candidate).score))
    const known = (candidate: Candidate) => {
      const id = candidate.contactId || -(candidate.number ?? 0)
      return found.get(id) ?? (found.set(id, candidate), candidate)
    }
    const evident = (candidate: Candidate, sort: string, key: string) => {
      const { shared } = known(candidate)
      if (sort === 'place') shared.place = key.startsWith('|') ? '' : (draft.addresses[0]?.city ?? '')
      else shared[sort as 'email' | 'tax' | 'phone'] = key
    }
    for (const { kind: sort, key } of keys) {
      if (nameKeys.has(sort)) continue
      for (const contact of this.contacts.having(draft.kind, sort, key)) evident(ofFile(contact), sort, key)
      if (!this.officeIsEmpty)
        for (const hit of this.office.byKey(sort, key))
          if (hit.kind === draft.kind) evident(this.ofOffice(hit), sort, key)
      if (found.size > 0 && best() >= certain) break
    }
    const far = found.size === 0 || best() < possible
    if (far) for (const [candidate, key] of this.near(draft, keys)) evident(candidate, 'place', key)
    if (far || best() < sure) {
      for (const each of this.namesakes(draft, keys)) known(each).namesake = each.namesake
      for (const { kind: sort, key } of keys)
        for (const hit of this.trash.having(draft.kind, sort, key))
          if (!nameKeys.has(sort)) evident({ ...this.ofOffice(hit), inTrash: true }, sort, key)
    }
    if (found.size === 0) return []
    const scored = [...found.values()].map((candidate) => ({ candidate, likeness: score(candidate) }))
    // Which of several branches a row without a place means, nobody can tell.
    const branches = scored.filter(({ candidate, likeness }) => candidate.namesake && likeness.score >= sure)
    if (branches.length > 1) for (const { likeness } of branches) likeness.score = sure - 1
    return scored
      .map(({ candidate, likeness }) => matchOf(candidate, likeness))
      .filter((match) => match.score >= possible)
      .sort((a, b) => b.score - a.score)
      .slice(0, mostMatches)
  }

  /** A contact that a person chose: one of the office by its id, one of the file by its number. */
  chosen(
    kind: 'person' | 'company',
    { contactId, number }: { contactId: number | null; number: number | null },
  ): Match | undefined {
    const likeness = { score: 100, reasons: [] }
    if (contactId === null) {
      const contact = number === null ? undefined : this.contacts.find(kind, number)
      return contact && matchOf(ofFile(contact), likeness)
    }
    const hit = this.office.hit(contactId)
    if (hit?.kind !== kind) return undefined
    return { ...matchOf(this.ofOffice(hit), likeness), inTrash: hit.inTrash === 1 }
  }

  private *near(draft: ContactDraft, keys: { kind: string; key: string }[]): Generator<[Candidate, key: string]> {
    if (draft.kind === 'company') return
    for (const { kind, key } of keys) {
      if (kind !== 'place') continue
      for (const contact of this.contacts.nearlyCalled(key)) yield [ofFile(contact), key]
      if (this.officeIsEmpty || nearKeys(key).length === 0) continue
      const [place = '', given = '', family = ''] = key.split('|')
      for (const near of this.office.keysFrom('place', `${place}|${given}|`)) {
        if (!oneLetterApart(near.key.split('|')[2] ?? '', family)) continue
        const hit = this.office.hit(near.contactId)
        if (hit?.kind === draft.kind) yield [this.ofOffice(hit), key]
      }
    }
  }

  /** Those who have the very name of a row where only one of both has a place. */
  private *namesakes(draft: ContactDraft, keys: { kind: string; key: string }[]): Generator<Candidate> {
    const key = keys.find(({ kind }) => kind === 'place')?.key
    if (key === undefined) return
    const { kind, addresses } = draft
    const isPlaced = !key.startsWith('|')
    const name = key.slice(key.indexOf('|'))
    const candidates = this.contacts.having(kind, isPlaced ? 'place' : 'placed', name).map(ofFile)
    if (!this.officeIsEmpty)
      for (const hit of isPlaced ? this.office.byKey('place', name) : this.called(draft))
        if (hit.kind === kind) candidates.push(this.ofOffice(hit))
    for (const candidate of candidates) {
      candidate.names = nameLikeness(nameOf(draft), candidate.name, kind)
      if (candidate.names !== 'same') continue
      const others = this.addressesOf(candidate.contact)
      // A contact of the file may have got a place since it was remembered without.
      if (isPlaced && others.some(({ city }) => city !== '')) continue
      yield { ...candidate, namesake: { otherStreet: differ(streetsOf(addresses), streetsOf(others)) } }
    }
  }

  private called({ kind, name, givenName, familyName }: ContactDraft): KeyHit[] {
    if (kind === 'company') return this.office.byKey('name', companyKey(name))
    return this.office.sortedAs(sortKey(`${familyName} ${givenName}`))
  }

  private addressesOf(contact: FileContact | KeyHit): { street: string; city: string }[] {
    if (!('about' in contact)) return this.office.addressesOf(contact.contactId)
    return (this.contacts.knownOf(contact) ?? this.contacts.dataOf(contact)).addresses
  }

  private ofOffice(hit: KeyHit): Candidate {
    const known = this.contacts.ofContact(hit.kind, hit.contactId)
    if (known) return ofFile(known)
    return {
      name: hit.name,
      contactId: hit.contactId,
      number: null,
      inTrash: false,
      hasEmail: hit.hasEmail === 1,
      hasPhone: hit.hasPhone === 1,
      company: 0,
      companyId: hit.companyId,
      contact: hit,
      shared: {},
    }
  }

  private score(
    draft: ContactDraft,
    candidate: Candidate,
    place: FileContact | undefined,
    inCompany: boolean,
  ): Likeness {
    const { name, shared: keys, hasEmail, hasPhone, company, companyId, namesake } = candidate
    const colleagues =
      place !== undefined && (company === place.number || (place.contactId !== 0 && companyId === place.contactId))
    const elsewhere = inCompany && !colleagues && (company !== 0 || companyId !== null)
    const { kind, emails, phones } = draft
    return likeness({
      kind,
      names: (candidate.names ??= nameLikeness(nameOf(draft), name, kind)),
      shared: { ...keys, ...(colleagues && { company: place.name }) },
      onePlaced: namesake !== undefined,
      parted: {
        email: emails.length > 0 && hasEmail && keys.email === undefined,
        phone: phones.length > 0 && hasPhone && keys.phone === undefined,
        company: elsewhere,
        street: namesake?.otherStreet ?? false,
      },
    })
  }
}

function ofFile(contact: FileContact): Candidate {
  const { name, contactId, number, about } = contact
  const { hasEmail, hasPhone, company, companyId } = about
  return { name, contactId, number, inTrash: false, hasEmail, hasPhone, company, companyId, contact, shared: {} }
}

function streetsOf(addresses: { street: string }[]): Set<string> {
  return new Set(addresses.map(({ street }) => looseName(street)).filter(Boolean))
}

function differ(some: Set<string>, others: Set<string>): boolean {
  return some.size > 0 && others.size > 0 && ![...some].some((each) => others.has(each))
}

function matchOf({ name, contactId, number, inTrash, contact }: Candidate, found: Likeness): Match {
  return { ...found, name, contactId: contactId || null, number, inTrash, contact }
}

// The strongest first: an address is nobody else's, a name may be anybody's.
const strength = ['email', 'tax', 'phone', 'place', 'name', 'stem']

/** The keys by which a row's contact is looked for, the strongest first. */
export function keysOf(draft: ContactDraft): { kind: string; key: string }[] {
  const { kind, name, givenName: given_name, familyName: family_name, emails, taxNumber: tax_number } = draft
  const called = { kind, name, given_name, family_name }
  return recognitionKeys({ ...called, emails, tax_number, addresses: draft.addresses }, draft.phones).sort(
    (a, b) => strength.indexOf(a.kind) - strength.indexOf(b.kind),
  )
}

export function nameOf(draft: ContactDraft): string {
  const { kind, name, prefix, givenName: given_name, familyName: family_name, suffix } = draft
  return contactName({ kind, name, prefix, given_name, family_name, suffix })
}
