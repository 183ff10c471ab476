import type { ImportOptions } from '../../../shared/contract/imports.ts'
import type { ImportLookups } from '../database/import-lookups.ts'
import { createContact } from './create-contact.ts'
import { type ContactDraft, emptyDraft, rowProblem, type RowReading } from './draft.ts'
import type { FileContact, FileContacts, Lacking } from './file-contacts.ts'
import { companyCalled, companyMeant } from './find-company.ts'
import { keysOf } from './find-matches.ts'
import { type KnownContact, merge, type MergeRule, type StagedContact } from './merge.ts'

/** How a row is merged unless it overwrites, and what the row is told of it. */
export type RowRule = MergeRule & { overwrite: false }

/** What a row and its contact are compared by while it is judged. */
export interface Judged {
  reading: RowReading
  main: ContactDraft
  part: number
  /** The numbers that the row's contact and its company get if it is the first to name them. */
  number: number
  rule: RowRule
}

/** The companies that rows name besides their contact: of people, and above others. */
export class RowCompanies {
  private readonly contacts: FileContacts
  private readonly office: ImportLookups
  private readonly officeIsEmpty: boolean
  private readonly batch: { options: ImportOptions; numbersOfRow: number }

  /** @param batch as `JudgedBatch` has it */
  constructor(contacts: FileContacts, office: ImportLookups, batch: { options: ImportOptions; numbersOfRow: number }) {
    this.contacts = contacts
    this.office = office
    this.officeIsEmpty = !office.hasContacts()
    this.batch = batch
  }

  /** The company of a person's row; where its name may mean several, the row says so. */
  find(name: string, number: number, { row, columns, exact, problems }: RowReading) {
    const office = this.officeIsEmpty ? null : this.office
    const { company, alike } = exact
      ? { company: companyCalled(this.contacts, office, name), alike: [] }
      : companyMeant(this.contacts, office, name)
    if (alike.length > 0) {
      const code = company ? 'companySeveral' : 'companyAlike'
      problems.push({
        ...rowProblem(row, name, 'warning', code, columns.company),
        other: alike.slice(0, 5).join(' · '),
      })
    }
    if (!company) return undefined
    const found = 'about' in company ? company : this.contacts.ofOffice(company, number)
    if (!exact) this.contacts.alsoCalled(found, name)
    return found
  }

  create(draft: ContactDraft, number: number, rule: RowRule): FileContact {
    const contact = createContact(this.contacts, this.batch.options, draft, number)
    const data = this.contacts.note(contact)
    merge(data, null, draft, rule)
    contact.about.hasPhone = draft.phones.length > 0
    contact.about.lacking = lackingOf(data, null)
    this.contacts.remember(contact, keysOf(draft))
    return contact
  }

  /** Gives a company what it lacks entirely; rows of its people never change what it has. */
  fill(company: FileContact, draft: ContactDraft, taxNote: string, rule: RowRule): boolean {
    if (this.batch.options.onDuplicate === 'skip') return false
    const { lacking } = company.about
    const offers =
      lacking === null ||
      draft.taxNumber !== '' ||
      draft.phones.length > 0 ||
      (lacking.address && draft.addresses.length > 0) ||
      filled.some((key) => lacking[key] && draft[key])
    if (!offers) return false
    const data = this.contacts.dataOf(company)
    const known = this.contacts.knownOf(company)
    const hasAddress = data.addresses.length > 0 || (known?.addresses.length ?? 0) > 0
    const taxNumber = data.set.taxNumber ?? known?.fields.taxNumber ?? ''
    const told = { ...draft, ...(hasAddress && { addresses: [] }) }
    // A second tax number cannot be the first one's place, so it is noted.
    if (draft.taxNumber && taxNumber && draft.taxNumber !== taxNumber) told.notes = [taxNote]
    const changes = merge(data, known, told, rule)
    const lacks = lackingOf(data, known)
    if (changes || JSON.stringify(lacks) !== JSON.stringify(lacking)) this.contacts.note(company)
    company.about.lacking = lacks
    return changes
  }

  /** Puts a company below the one that its row names, unless that stands below it or the company has another one above. */
  placeBelow(company: FileContact, { reading, number, rule }: Judged, overwrite: boolean): boolean {
    const { parent, row, columns, problems } = reading
    if (parent.company === '') return false
    const known = this.contacts.knownOf(company)?.parent ?? null
    const data = this.contacts.dataOf(company)
    const present = data.parent ? { name: data.parent.companyName, role: data.parent.role } : known
    if (present && !overwrite && (present.name !== parent.company || present.role !== '')) return false
    if (present?.name === parent.company && (parent.role === '' || parent.role === present.role)) return false
    const at = number + this.batch.numbersOfRow - 1
    // A parent is told from its daughters by no more than the legal form.
    const above =
      this.find(parent.company, at, { ...reading, exact: true }) ??
      this.create({ ...emptyDraft('company'), name: parent.company }, at, rule)
    if (this.standsBelow(above, company)) {
      problems.push(rowProblem(row, parent.company, 'warning', 'parentCycle', columns.parent))
      const noted = { ...emptyDraft('company'), notes: [parent.note] }
      return merge(this.contacts.note(company), this.contacts.knownOf(company), noted, rule)
    }
    this.contacts.note(company).parent = { company: above.number, companyName: above.name, role: parent.role }
    this.contacts.above.set(company.number, above.number)
    return true
  }

  /** Whether a company is another one or stands somewhere below it, by the file and the office together. */
  private standsBelow(company: FileContact, other: FileContact): boolean {
    const same = (number: number | undefined, id: number) =>
      number === other.number || (id !== 0 && id === other.contactId)
    let number: number | undefined = company.number
    let id = company.contactId
    for (;;) {
      if (same(number, id)) return true
      const inFile: number | undefined = number === undefined ? undefined : this.contacts.above.get(number)
      if (inFile === undefined) {
        id = (id === 0 ? null : this.office.parentOf(id)) ?? 0
        if (id === 0) return false
        number = this.contacts.ofContact('company', id)?.number
      } else {
        number = inFile
        id = this.contacts.get('company', inFile).contactId
      }
    }
  }
}

const filled = ['web', 'industry', 'ownerId'] as const

function lackingOf(data: StagedContact, known: KnownContact | null): Lacking {
  const lacks = (key: (typeof filled)[number]) => !(data.set[key] ?? known?.fields[key])
  return {
    web: lacks('web'),
    industry: lacks('industry'),
    ownerId: lacks('ownerId'),
    address: data.addresses.length === 0 && !known?.addresses.length,
  }
}
