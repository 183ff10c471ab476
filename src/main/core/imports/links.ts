import { readNamed, readRelation } from '../../../shared/domain/links.ts'
import { reverseOf } from '../../../shared/domain/relations.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import { readIdentity } from '../contacts/contact-identity.ts'
import type { ImportLookups, KeyHit } from '../database/import-lookups.ts'
import { type DraftLink, emptyDraft, type RowProblem, rowProblem } from './draft.ts'
import type { FileContact, FileContacts } from './file-contacts.ts'
import { type KnownContact, knownContact, merge, type StagedLink } from './merge.ts'
import type { RowCells } from './rows/cells.ts'
import { personNamed } from './rows/names.ts'

/** Contacts whose links are looked at once. */
const sliceContacts = 500

/** What a row tells of those to whom its contact stands in relations and, in its company, reports. */
export function readLinks(cells: RowCells, hasCompany: boolean): DraftLink[] {
  const links: DraftLink[] = []
  const [line, ...others] = cells.take('reportsTo')
  for (const cell of hasCompany ? others : [line ?? [], others].flat()) cells.keep(cell)
  if (line && hasCompany && cells.fits(line, line.value))
    links.push({ relation: null, place: 0, ...readNamed(line.value), column: line.column })
  for (const cell of cells.take('relations'))
    for (const value of cell.value.split(/[\r\n]+/)) {
      const told = readRelation(value)
      if (told) links.push(relationLink(told, cell.column))
      else if (value.trim() !== '') cells.keep({ ...cell, value })
    }
  return links.map(({ column: { header, index }, ...link }) => ({ ...link, column: { header, index } }))
}

/** A relation that a line of a cell tells. */
export function relationLink(
  { kind, name, identity }: NonNullable<ReturnType<typeof readRelation>>,
  column: DraftLink['column'],
): DraftLink {
  return { relation: kind, place: 0, name, identity, column }
}

/** What comes of the links of one row. */
export interface LinkedRow {
  part: number
  row: number
  problems: RowProblem[]
  /** The import of them changes something. */
  changes: boolean
}

interface LinkedBatch {
  id: number
  country: string
}

type Place = Pick<KnownContact['positions'][number], 'companyId' | 'reportsToId'>

/**
 * Finds whom the links of a batch mean, when all of its rows are judged: a row may name somebody who comes behind it. The
 * one of that identity is meant, in the file or in the office, else the only one who is called so.
 */
export class Linker {
  /** To whom people report by the file, in each company; contacts by their id, new ones by their number below zero. */
  private readonly lines = new Map<number, Map<number, number>>()
  /** Contacts with a line that closes a circle as long as no row behind it turns another one of the circle round. */
  private waiting: Pick<FileContact, 'kind' | 'number'>[] = []
  private readonly contacts: FileContacts
  private readonly office: ImportLookups
  private readonly staging: ImportLookups
  private readonly batch: LinkedBatch

  constructor(contacts: FileContacts, office: ImportLookups, staging: ImportLookups, batch: LinkedBatch) {
    this.contacts = contacts
    this.office = office
    this.staging = staging
    this.batch = batch
  }

  /** Settles the links of all contacts, slice by slice; what is left of them with a contact is what the import makes. */
  *settle(): Generator<LinkedRow[]> {
    for (const kind of ['company', 'person'] as const) {
      let after = 0
      for (;;) {
        const numbers = this.staging.linked(this.batch.id, kind, after, sliceContacts)
        if (numbers.length === 0) break
        yield numbers.flatMap((number) => this.settleContact(this.contacts.get(kind, number), false))
        after = numbers.at(-1) ?? after
      }
    }
    for (let before = Infinity; this.waiting.length > 0;) {
      const waiting = this.waiting
      this.waiting = []
      // Where nobody got out of a circle the last time, nobody will.
      const isCircle = waiting.length === before
      before = waiting.length
      for (let at = 0; at < waiting.length; at += sliceContacts)
        yield waiting
          .slice(at, at + sliceContacts)
          .flatMap(({ kind, number }) => this.settleContact(this.contacts.get(kind, number), isCircle))
    }
  }

  /** @param isCircle whether a line that closes a circle does so for good */
  private settleContact(contact: FileContact, isCircle: boolean): LinkedRow[] {
    const data = this.contacts.note(contact)
    const rows = new Map<string, LinkedRow>()
    const made: StagedLink[] = []
    for (const link of data.links ?? []) {
      const { part, row } = link
      const told = rows.get(`${part} ${row}`) ?? { part, row, problems: [], changes: false }
      rows.set(`${part} ${row}`, told)
      // Relations that were settled before an interruption stay; lines are followed anew, in their order.
      const found = link.to && link.relation !== null ? link : this.settled(contact, link, made)
      if (typeof found === 'object' && found.to && found.company !== 0)
        this.linesOf(found.company).set(keyOf(contact), keyOfTarget(found.to))
      if (typeof found === 'object') {
        made.push(found)
        told.changes ||= found !== link
      } else if (found === 'lineCycle' && !isCircle) {
        made.push(link)
        this.waiting.push({ kind: contact.kind, number: contact.number })
      } else if (found !== 'stands') {
        told.problems.push(rowProblem(row, link.name, 'warning', found, link.column))
        told.changes = this.keepAsNote(contact, link) || told.changes
      }
    }
    if (made.length > 0) data.links = made
    else delete data.links
    return [...rows.values()]
  }

  private keepAsNote(contact: FileContact, { name, column }: StagedLink): boolean {
    const note = { ...emptyDraft(contact.kind), notes: [`${column.header}: ${name}`] }
    const rule = { overwrite: false, country: this.batch.country, full: () => {}, differs: () => {} }
    return merge(this.contacts.dataOf(contact), this.contacts.knownOf(contact), note, rule)
  }

  /** A link with whom it means, unless it stands already; or why it means nobody, as the code of a problem. */
  private settled(
    contact: FileContact,
    link: StagedLink,
    made: readonly StagedLink[],
  ): StagedLink | 'stands' | 'linkUnknown' | 'linkSeveral' | 'chiefMissing' | 'lineCycle' {
    const company = link.relation === null ? this.contacts.get('company', link.company) : null
    const found = this.meant(link, company)
    const [other] = found
    if (!other || keyOf(other) === keyOf(contact)) return 'linkUnknown'
    if (found.length > 1) return 'linkSeveral'
    const to = other.contactId ? { contactId: other.contactId } : { kind: other.kind, number: numberOf(other) }
    const gone = this.isGone(other)
    if (!company) {
      if (this.isRelated(contact, other, link.relation ?? '', made)) return 'stands'
      return gone ? 'linkUnknown' : { ...link, to }
    }
    const standing = this.placesOf(contact).filter((place) => place.companyId === company.contactId)
    const chiefs = standing.flatMap(({ reportsToId }) => reportsToId ?? [])
    if (chiefs.includes(keyOf(other)) || (chiefs.length > 0 && !link.overwrite)) return 'stands'
    if (made.some((each) => each.relation === null && each.company === link.company)) return 'stands'
    if (gone) return 'linkUnknown'
    if (!this.worksIn(other, company)) return 'chiefMissing'
    const lines = this.linesOf(company.number)
    if (this.reportsTo(keyOf(other), keyOf(contact), lines, company)) return 'lineCycle'
    return { ...link, to }
  }

  /** The lines of the file in a company. */
  private linesOf(number: number): Map<number, number> {
    const lines = this.lines.get(number) ?? new Map<number, number>()
    this.lines.set(number, lines)
    return lines
  }

  /** Whom a link may mean; of those who are called so only people of the company, where there is one. */
  private meant({ name, identity }: StagedLink, company: FileContact | null): (FileContact | KeyHit)[] {
    const inFile = identity === '' ? [] : this.contacts.identified(identity)
    if (inFile[0]) return [inFile[0]]
    const known = readIdentity(identity)
    if (known && this.office.isContact(known)) {
      const hit = this.office.survivor(known.id)
      if (hit) return [this.contacts.ofContact(hit.kind, hit.contactId) ?? hit]
    }
    if (name === '') return []
    const { givenName, familyName } = personNamed(name, this.batch.country)
    const inOffice = this.office.called(name, [sortKey(name), sortKey(`${familyName} ${givenName}`)])
    const called = new Map<number, FileContact | KeyHit>()
    for (const each of [...this.contacts.called(name), ...inOffice]) called.set(keyOf(each), each)
    const all = [...called.values()].filter(({ kind }) => !company || kind === 'person')
    const colleagues = company ? all.filter((each) => this.worksIn(each, company)) : []
    return colleagues.length > 0 ? colleagues : all
  }

  /** Whether a contact is in the trash and stays there. */
  private isGone(other: FileContact | KeyHit): boolean {
    if (other.contactId === 0 || ('about' in other && this.contacts.dataOf(other).restored)) return false
    return this.office.hit(other.contactId)?.inTrash === 1
  }

  private isRelated(
    contact: FileContact,
    other: FileContact | KeyHit,
    relation: string,
    made: readonly StagedLink[],
  ): boolean {
    const same = ({ relation: kind, to }: StagedLink) => kind === relation && to && keyOfTarget(to) === keyOf(other)
    if (made.some(same)) return true
    if (contact.contactId === 0 || other.contactId === 0) return false
    return this.office.isRelated(contact.contactId, other.contactId, relation, reverseOf(relation))
  }

  private worksIn(person: FileContact | KeyHit, company: FileContact): boolean {
    const staged = 'about' in person ? this.contacts.dataOf(person).positions : []
    if (staged.some((place) => place.company === company.number)) return true
    return company.contactId !== 0 && this.placesOf(person).some((place) => place.companyId === company.contactId)
  }

  /** The places that a contact has in the office. */
  private placesOf(contact: FileContact | KeyHit): readonly Place[] {
    if ('about' in contact) return this.contacts.knownOf(contact)?.positions ?? []
    const existing = this.office.existing(contact.contactId)
    return existing ? knownContact(existing).positions : []
  }

  /** Whether somebody reports to another one, be it through others, by the file and the office together. */
  private reportsTo(from: number, to: number, lines: Map<number, number>, { contactId }: FileContact): boolean {
    const seen = new Set<number>()
    for (let at = from; at !== 0 && !seen.has(at);) {
      if (at === to) return true
      seen.add(at)
      at = lines.get(at) ?? (at > 0 && contactId !== 0 ? this.office.chiefOf(at, contactId) : 0)
    }
    return false
  }
}

const numberOf = (contact: FileContact | KeyHit): number => ('about' in contact ? contact.number : 0)

/** A contact of the office by its id, a new one by its number below zero. */
const keyOf = (contact: FileContact | KeyHit): number => contact.contactId || -numberOf(contact)

const keyOfTarget = (to: NonNullable<StagedLink['to']>): number => ('contactId' in to ? to.contactId : -to.number)
