import type { Holds, ImportOptions } from '../../../shared/contract/imports.ts'
import { readIdentity } from '../contacts/contact-identity.ts'
import { companyKey } from '../contacts/contact-index.ts'
import type { ImportLookups, StagedDecision } from '../database/import-lookups.ts'
import { createContact } from './create-contact.ts'
import { type ContactDraft, emptyDraft, rowProblem, type RowReading } from './draft.ts'
import { FileContacts, type FileContact, keysOfStaged } from './file-contacts.ts'
import { Finder, keysOf, type Match, nameOf } from './find-matches.ts'
import { sure } from '../contacts/likeness.ts'
import type { JudgedRow, KeptMatch, Outcome } from './judged-row.ts'
import { emptyStaged, merge, mergePosition, takeLists } from './merge.ts'
import { contactForNote } from './notes-part.ts'
import { type Judged, RowCompanies, type RowRule } from './row-companies.ts'
import { withoutNoted } from './rows/cells.ts'
import type { ProductJudge } from '../product-imports/product-judge.ts'
import { Trash } from './trash.ts'

/** The batch as far as judging depends on it. */
export interface JudgedBatch {
  id: number
  /** Country of the office. */
  country: string
  options: ImportOptions
  /** What the parts of the file hold. */
  holds: Holds[]
  /** As `numbersOfRow` of the parts. */
  numbersOfRow: number
  /** Rows name others besides their contacts. */
  links: boolean
  /** Judges the rows of products; null where the file has none. */
  products: ProductJudge | null
}

/** Compares the rows of a file with the office and with each other, one after the other. */
export class Judge {
  readonly contacts: FileContacts
  private readonly trash: Trash
  private readonly office: ImportLookups
  private readonly finder: Finder
  private readonly companies: RowCompanies
  private readonly batch: JudgedBatch
  private readonly officeIsEmpty: boolean

  /**
   * @param office sees the contacts of the office
   * @param staging sees what was staged of the batch
   */
  constructor(office: ImportLookups, staging: ImportLookups, batch: JudgedBatch) {
    this.office = office
    this.batch = batch
    this.contacts = new FileContacts(office, staging, batch.id, batch.links || batch.holds.includes('notes'))
    this.trash = new Trash(office)
    this.finder = new Finder(this.contacts, office, this.trash)
    this.officeIsEmpty = !office.hasContacts()
    this.companies = new RowCompanies(this.contacts, office, batch)
  }

  /** What has to be known before the first row; a pause is allowed wherever it yields. */
  prepare(): Generator<void> {
    return this.trash.read(this.batch.country)
  }

  /** @param asked what a person decided for the row */
  judge(part: number, reading: RowReading, asked?: StagedDecision): JudgedRow {
    const { row, main, company, problems } = reading
    if (!main) return this.told(reading, null, 'refused')
    const judged = { reading, main, part, number: this.numberOf(part, row), rule: this.ruleOf(reading) }
    if (this.batch.holds[part] === 'notes') return this.judgeNote(judged)
    const { onDuplicate } = this.batch.options
    const keys = keysOf(main)
    const place = company ? this.companies.find(company.name, judged.number + 1, reading) : undefined
    const namedBefore = reading.exact ? this.companyNamedBefore(main) : undefined
    if (namedBefore) return this.take(judged, keys, namedBefore, place, false)
    const looks = onDuplicate !== 'both' || asked !== undefined
    const matches = looks ? this.matches(reading, main, keys, place) : []
    const meant = asked && this.decided(asked, main, matches)
    // A decision about somebody who is gone is none.
    const decision = meant || asked?.way === 'both' ? asked : undefined
    const match = decision ? meant : matches.find(({ score }) => score >= sure)
    const way = match ? (decision?.way ?? onDuplicate) : 'both'
    if (match?.inTrash) problems.push(rowProblem(row, match.name, 'warning', 'inTrash'))
    const found = match && way !== 'both' ? this.contactOf(match, judged.number) : undefined
    if (found && this.batch.links) this.contacts.identify(found, reading.identity)
    if (found && way === 'skip') return this.told(reading, found, this.skipped(found, judged, place), matches)
    if (found && match?.inTrash) this.contacts.note(found).restored = true
    const result = this.take(judged, keys, found, place, way === 'overwrite')
    return { ...result, matches: keptMatches(matches, main.kind), possible: !found && !decision && matches.length > 0 }
  }

  private ruleOf({ row, problems }: RowReading): RowRule {
    const { country, options } = this.batch
    return {
      overwrite: false,
      country,
      full: (value) => void problems.push(rowProblem(row, value, 'warning', 'noRoom')),
      differs: (value, present) => {
        // A country that the whole file is given is nothing that the row says.
        if (value !== options.country)
          problems.push({ ...rowProblem(row, value, 'warning', 'addressDiffers'), other: present })
      },
    }
  }

  /** Whom a row may mean: of our own exports the contact that it was, which no other row of the file is. */
  private matches(
    { company, exact, identity }: RowReading,
    main: ContactDraft,
    keys: { kind: string; key: string }[],
    place: FileContact | undefined,
  ): Match[] {
    const known = readIdentity(identity)
    const same =
      known && this.office.isContact(known)
        ? this.finder.chosen(main.kind, { contactId: known.id, number: null })
        : undefined
    if (same) return [same]
    const found = this.finder.matches(main, keys, place, company !== null)
    return exact ? found.filter(({ contact }) => !('about' in contact && contact.about.touched)) : found
  }

  /** The company of a row of our own exports where a person's row has named it before. */
  private companyNamedBefore({ kind, name }: ContactDraft): FileContact | undefined {
    if (kind !== 'company') return undefined
    const named = this.contacts.having('company', 'name', companyKey(name))
    return named.find((contact) => contact.name === name && contact.contactId === 0 && !contact.about.touched)
  }

  /** Merges a row into the contact found, or makes a new one of it. */
  private take(
    judged: Judged,
    keys: { kind: string; key: string }[],
    found: FileContact | undefined,
    place: FileContact | undefined,
    overwrite: boolean,
  ): JudgedRow {
    const { reading, main, part, number, rule: ofRow } = judged
    const { company, role, department, taxNote, further, exact, row, links } = reading
    const contact = found ?? createContact(this.contacts, this.batch.options, main, number)
    const isNew = contact.contactId === 0 && !contact.about.touched
    const inFile = found !== undefined && (found.contactId === 0 || found.about.touched)
    const rule = { ...ofRow, overwrite: overwrite && !inFile }
    const data = this.contacts.dataOf(contact)
    // What stood in one contact stays apart, however alike it is.
    const apart = exact && isNew
    if (apart) takeLists(data, main)
    let changes = merge(data, this.contacts.knownOf(contact), main, rule) || data.restored === true || apart
    let below = main.kind === 'company' ? contact : null
    const places: number[] = []
    if (company) {
      const at = place ?? this.companies.create(company, number + 1, ofRow)
      if (place && this.companies.fill(place, company, taxNote, ofRow)) changes = true
      below = at
      places.push(at.number)
      contact.about.company ||= at.number
      const staged = { company: at.number, companyName: at.name, role, department }
      const companyId = at.contactId || null
      if (mergePosition(data, this.contacts.knownOf(contact), staged, { ...rule, companyId, apart })) changes = true
    }
    for (const [at, { company: name, ...rest }] of further.entries()) {
      const next = number + 2 + at
      const place =
        this.companies.find(name, next, reading) ??
        this.companies.create({ ...emptyDraft('company'), name }, next, ofRow)
      places.push(place.number)
      const staged = { company: place.number, companyName: place.name, ...rest }
      const companyId = place.contactId || null
      if (mergePosition(data, this.contacts.knownOf(contact), staged, { ...rule, companyId, apart })) changes = true
    }
    if (below && this.companies.placeBelow(below, judged, rule.overwrite)) changes = true
    if (links.length > 0) {
      const staged = links.map(({ place, ...link }) => {
        const company = link.relation === null ? (places[place] ?? 0) : 0
        return { ...link, part, row, company, overwrite: rule.overwrite }
      })
      this.contacts.note(contact).links = [...(data.links ?? []), ...staged]
    }
    if (this.batch.links) this.contacts.identify(contact, reading.identity)
    contact.about.touched = true
    contact.about.hasEmail ||= main.emails.length > 0
    contact.about.hasPhone ||= main.phones.length > 0
    if (changes || !found) {
      this.contacts.note(contact)
      this.contacts.remember(contact, found ? keysOfStaged(contact.kind, data) : keys)
    }
    if (!found || apart) return this.told(reading, contact, 'new')
    if (found.contactId === 0) return { ...this.told(reading, contact, 'duplicate'), changes }
    return this.told(reading, contact, changes ? 'update' : 'unchanged')
  }

  /** What becomes of a row that is to leave its contact as it is: a duplicate says more than the contact has. */
  private skipped(found: FileContact, { reading, main }: Judged, place: FileContact | undefined): Outcome {
    if (found.contactId === 0) return 'duplicate'
    const known = structuredClone(this.contacts.knownOf(found))
    const rule = { overwrite: false, country: this.batch.country, full: () => {}, differs: () => {} }
    const { parent } = reading
    const wouldChange =
      merge(emptyStaged(), known, main, rule) ||
      (main.kind === 'company' && parent.company !== '' && known?.parent?.name !== parent.company) ||
      (reading.company !== null && !known?.positions.some(({ companyId }) => companyId === place?.contactId))
    this.contacts.note(found)
    return wouldChange ? 'duplicate' : 'unchanged'
  }

  /** A row of notes only adds its note to the one contact that it names. */
  private judgeNote({ reading, main, number, rule }: Judged): JudgedRow {
    const { row, problems } = reading
    const found = contactForNote(this.contacts, this.officeIsEmpty ? null : this.office, reading)
    if (found.length !== 1 || !found[0]) {
      const code = found.length === 0 ? 'noSuchContact' : 'ambiguousName'
      const refusal = rowProblem(row, nameOf(main), 'refused', code, reading.columns.name)
      return this.told({ ...reading, problems: [refusal, ...withoutNoted(problems)] }, null, 'refused')
    }
    const contact = this.contactOf(found[0], number)
    const entries = (main.entries ?? []).filter(
      (entry) => contact.contactId === 0 || !this.office.hasNote(contact.contactId, entry),
    )
    const draft = { ...emptyDraft(contact.kind), notes: main.notes, entries }
    const changes = merge(this.contacts.dataOf(contact), this.contacts.knownOf(contact), draft, rule)
    if (changes) this.contacts.note(contact)
    // A note to whom the file itself brings is part of what is new.
    if (contact.contactId === 0) return this.told(reading, contact, changes ? 'new' : 'duplicate')
    return this.told(reading, contact, changes ? 'update' : 'unchanged')
  }

  private told(
    { row, cells, problems }: RowReading,
    contact: FileContact | null,
    outcome: Outcome,
    matches: Match[] = [],
  ): JudgedRow {
    const { kind = null, number = null, name: contactName = '' } = contact ?? {}
    const kept = keptMatches(matches, kind ?? 'person')
    const changes = outcome === 'new' || outcome === 'update'
    return { row, cells, outcome, problems, kind, number, contactName, matches: kept, possible: false, changes }
  }

  /** Tells a contact by the row that is the first to name it, the same whenever the file is judged. */
  private numberOf(part: number, row: number): number {
    return (row * this.batch.holds.length + part) * this.batch.numbersOfRow
  }

  /** Whom a person decided that the row means; without a target the likeliest, with one that is gone nobody. */
  private decided({ contactId, number }: StagedDecision, main: ContactDraft, matches: Match[]): Match | undefined {
    if (contactId === null && number === null) return matches[0]
    const chosen = matches.find((match) =>
      contactId === null ? match.number === number : match.contactId === contactId,
    )
    return chosen ?? this.finder.chosen(main.kind, { contactId, number })
  }

  private contactOf({ contact }: Pick<Match, 'contact'>, number: number): FileContact {
    return 'about' in contact ? contact : this.contacts.ofOffice(contact, number)
  }
}

function keptMatches(matches: Match[], kind: 'person' | 'company'): KeptMatch[] {
  return matches.map(({ contactId, number, name, inTrash, score, reasons }) => {
    return { kind, contactId, number, name, inTrash, score, reasons }
  })
}
