import type { ImportOptions, ImportProblem, Mapping } from '../../../shared/contract/imports.ts'
import { looksLikeCompany } from '../../../shared/domain/company-name.ts'
import { contactLabels, headerKey, namesNotes, splitField } from '../../../shared/domain/contact-fields.ts'
import { countryCode } from '../../../shared/domain/country.ts'
import { type DayOrder, parseDay, serialDay } from '../../../shared/domain/date.ts'
import { readEmail, splitEmails } from '../../../shared/domain/email.ts'
import { fold } from '../../../shared/domain/fold.ts'
import { displayName, type NameParts, readPersonName } from '../../../shared/domain/person-name.ts'
import { readPhone, splitPhones } from '../../../shared/domain/phone.ts'
import { repairPostcode } from '../../../shared/domain/postcode.ts'
import { readWeb } from '../../../shared/domain/web.ts'
import { type ContactDraft, type DraftAddress, emptyDraft, type RowReading } from './draft.ts'
import type { SheetRow } from './reading/types.ts'

/** What the meaning of a row depends on besides its cells. */
export interface RowRules {
  /** Header texts of the file. */
  columns: string[]
  mapping: Mapping
  options: Pick<ImportOptions, 'country' | 'repair'>
  /** Country of the office, whose national phone notation is understood. */
  officeCountry: string
  /** Ids of colleagues by name and initials, folded. */
  colleagues: Map<string, number>
  dayOrder: DayOrder
}

interface Column {
  index: number
  header: string
  key: string
  group: string
  /** Stands before the value in the notes; empty for a column that is a notes column itself. */
  heading: string
}

/** Cells of a row by the column they stand in, in the order of the file. */
interface Cell {
  column: Column
  value: string
}

const longest: Record<string, number> = {
  prefix: 80,
  suffix: 80,
  taxNumber: 80,
  postcode: 40,
  emailLabel: 60,
  phoneLabel: 60,
  addressLabel: 60,
  notes: 100_000,
}
const longestLine = 500
const addressFields = new Set([
  'street',
  'houseNumber',
  'street2',
  'postcode',
  'city',
  'region',
  'country',
  'address',
  'addressLabel',
])
const onceInAddress = new Set(['postcode', 'country', 'address', 'addressLabel'])
const languages: Record<string, string> = {
  en: 'en',
  enus: 'en',
  engb: 'en',
  english: 'en',
  englisch: 'en',
  anglais: 'en',
  ingles: 'en',
  英语: 'en',
  英文: 'en',
  zh: 'zh-CN',
  zhcn: 'zh-CN',
  chinese: 'zh-CN',
  chinesisch: 'zh-CN',
  中文: 'zh-CN',
  简体中文: 'zh-CN',
  zhtw: 'zh-TW',
  繁体中文: 'zh-TW',
}

/** Makes the function that tells what a row means; it never throws for what a cell holds. */
export function rowReader(rules: RowRules): (row: SheetRow) => RowReading {
  const columns = rules.mapping.flatMap(({ column: index, field }): Column[] => {
    const found = field === null ? null : splitField(field)
    if (!found) return []
    const header = columnName(rules.columns, index)
    const heading = found.field.key === 'notes' && namesNotes(rules.columns[index] ?? '') ? '' : header
    return [{ index, header, key: found.field.key, group: found.group, heading }]
  })
  const unknownOwners = new Set<string>()
  return (row) => new RowSense(rules, columns, unknownOwners, row).read()
}

/** The header of a column as messages name it: its text, or its letters as a spreadsheet shows them. */
export function columnName(columns: string[], index: number): string {
  const header = columns[index]?.replace(/\s+/g, ' ').trim()
  if (header) return header
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** Makes sense of one row. */
class RowSense {
  private readonly problems: ImportProblem[] = []
  private readonly notes: string[] = []
  private readonly cells = new Map<string, Cell[]>()
  private readonly rules: RowRules
  private readonly unknownOwners: Set<string>
  private readonly row: SheetRow
  /** Whose national phone notation the row uses. */
  private country = ''
  /** A name that stood beside an e-mail address, for rows without any other. */
  private nameFromEmail = ''
  /** The cells that plain fields were read from. */
  private readonly taken = new Map<string, Cell>()

  constructor(rules: RowRules, columns: Column[], unknownOwners: Set<string>, row: SheetRow) {
    this.rules = rules
    this.unknownOwners = unknownOwners
    this.row = row
    for (const column of columns) {
      const value = row.cells[column.index]?.trim()
      if (!value) continue
      const cell = { column, value }
      if (column.key !== 'notes' && value.length > 20_000) this.keep(cell, 'tooLong')
      else {
        const known = this.cells.get(column.key)
        if (known) known.push(cell)
        else this.cells.set(column.key, [cell])
      }
    }
  }

  read(): RowReading {
    const addresses = this.addresses()
    const [address] = addresses
    this.country = address?.country || this.rules.options.country || this.rules.officeCountry
    const draft = emptyDraft('person')
    const { companyName, person, company: isCompany } = this.names()
    Object.assign(draft, person, {
      prefix: [this.text('prefix'), person.prefix].filter(Boolean).join(' '),
      suffix: [person.suffix, this.text('suffix')].filter(Boolean).join(' '),
      web: this.web(),
      language: this.language(),
      birthday: this.birthday(),
      taxNumber: this.text('taxNumber'),
      source: this.text('source'),
      industry: this.text('industry'),
      ownerId: this.owner(),
      emails: this.emails(),
      phones: this.phones('phone'),
      tags: this.tags(),
      addresses,
    })
    const companyPhones = this.phones('companyPhone')
    let role = this.text('role')
    let department = this.text('department')
    if (draft.givenName === '' && draft.familyName === '' && companyName === '' && this.nameFromEmail) {
      Object.assign(draft, nameFields(readPersonName(this.nameFromEmail)))
    }
    const named = draft.givenName !== '' || draft.familyName !== ''
    let main: ContactDraft | null = draft
    let company: ContactDraft | null = null
    if (isCompany || (!named && companyName !== '')) {
      draft.kind = 'company'
      draft.name = companyName
      draft.phones.push(...companyPhones)
      this.noteLoose('prefix', 'suffix', 'role', 'department')
      Object.assign(draft, { prefix: '', suffix: '' })
      role = department = ''
    } else if (companyName !== '') {
      company = this.companyOf(draft, companyName, companyPhones)
      draft.taxNumber = ''
    } else {
      draft.phones.push(...companyPhones)
      this.noteLoose('role', 'department')
      role = department = ''
    }
    this.noteRest()
    draft.notes = this.notes
    if (main.kind === 'person' && !named && draft.emails.length === 0 && draft.phones.length === 0) {
      this.problem('refused', '', '', 'nothingToTell')
      main = null
    } else if (this.notes.reduce((sum, note) => sum + note.length + 1, 0) > 100_000) {
      this.problem('refused', '', '', 'tooLong')
      main = null
    }
    const { row, cells } = this.row
    const tax = this.taken.get('taxNumber')
    const taxNote = tax ? `${tax.column.header}: ${tax.value}` : ''
    return { row, cells, main, company: main && company, role, department, taxNote, problems: this.problems }
  }

  /** A company that a person's row tells of: what is sure to be the company's too. */
  private companyOf(person: ContactDraft, name: string, phones: ContactDraft['phones']): ContactDraft {
    const { web, taxNumber, industry, ownerId } = person
    const address = person.addresses.find(({ label }) => label !== 'home' && label !== 'other')
    return {
      ...emptyDraft('company'),
      name,
      web,
      taxNumber,
      industry,
      ownerId,
      phones,
      addresses: address ? [{ ...address, label: address.label === 'work' ? '' : address.label }] : [],
    }
  }

  /** Who the row is about: the name of a company, the name of a person, or both. */
  private names(): { companyName: string; person: Partial<ContactDraft>; company: boolean } {
    let companyName = this.text('company')
    const given = [this.text('givenName'), this.text('middleName')].filter(Boolean).join(' ')
    const family = this.text('familyName')
    const full = this.text('name')
    const customer = this.text('customer')
    const contact = this.text('contactPerson')
    const kind = this.kind()
    let person: Partial<ContactDraft> = { givenName: given, familyName: family }
    const nameless = () => !person.givenName && !person.familyName
    if (full !== '') {
      if (!nameless()) this.noteUnlessSame('name', full, person)
      else if (companyName === '' && kind !== 'person' && (kind === 'company' || looksLikeCompany(full)))
        companyName = full
      else if (full !== companyName) person = nameFields(readPersonName(full))
    }
    if (contact !== '') {
      if (nameless()) person = nameFields(readPersonName(contact))
      else this.noteUnlessSame('contactPerson', contact, person)
    }
    if (customer !== '' && customer !== companyName) {
      const isCompany = looksLikeCompany(customer) || (!nameless() && customer !== displayNameOf(person))
      if (companyName === '' && isCompany) companyName = customer
      else if (nameless()) person = nameFields(readPersonName(customer))
      else this.noteUnlessSame('customer', customer, person)
    }
    return { companyName, person, company: kind === 'company' && nameless() && companyName !== '' }
  }

  private kind(): 'person' | 'company' | '' {
    const text = this.text('kind')
    const kind = kindOf(text)
    if (text !== '' && kind === '') this.noteLoose('kind')
    return kind
  }

  private addresses(): DraftAddress[] {
    const groups = new Map<string, Cell[]>()
    for (const key of addressFields) {
      for (const cell of this.take(key)) {
        const known = groups.get(cell.column.group)
        if (known) known.push(cell)
        else groups.set(cell.column.group, [cell])
      }
    }
    const addresses: DraftAddress[] = []
    for (const [group, cells] of groups) {
      const address = this.address(group, cells)
      const { label: _, ...parts } = address
      if (Object.values(parts).some((part) => part !== '')) addresses.push(address)
    }
    return addresses
  }

  private address(group: string, cells: Cell[]): DraftAddress {
    const address = { label: labelOf(group), street: '', street2: '', postcode: '', city: '', region: '', country: '' }
    const joined = (before: string, next: string) => [before, next].filter(Boolean).join(', ')
    let postcode: Cell | undefined
    let whole: Cell | undefined
    const seen = new Set<string>()
    for (const cell of cells) {
      const { key } = cell.column
      if (onceInAddress.has(key) && seen.has(key)) {
        this.keep(cell)
        continue
      }
      seen.add(key)
      const value = oneLine(cell.value)
      if (key === 'street') {
        const [first = '', ...more] = lines(cell.value)
        if (this.fits(cell, first) && this.fits(cell, more.join(', '))) {
          address.street = joined(address.street, first)
          address.street2 = joined(address.street2, more.join(', '))
        }
      } else if (key === 'address') whole = cell
      else if (!this.fits(cell, value)) continue
      else if (key === 'postcode') {
        postcode = cell
        address.postcode = value
      } else if (key === 'country') {
        address.country = countryCode(value)
        if (address.country === '') this.keep(cell, 'countryUnknown')
      } else if (key === 'houseNumber') address.street = [address.street, value].filter(Boolean).join(' ')
      else if (key === 'addressLabel') address.label = labelFrom(value)
      else if (key === 'street2') address.street2 = joined(address.street2, value)
      else if (key === 'city' || key === 'region') address[key] = joined(address[key], value)
    }
    if (whole) {
      const text = lines(whole.value).join(', ')
      if (address.street === '' && this.fits(whole, text)) address.street = text
      else if (address.street !== '' && !text.includes(address.street)) this.keep(whole)
    }
    if (address.country === '' && this.rules.options.country) address.country = this.rules.options.country
    if (postcode) this.mendPostcode(postcode, address)
    return address
  }

  private mendPostcode(cell: Cell, address: DraftAddress): void {
    const country = address.country || this.rules.officeCountry
    const typed = address.postcode
    const mended = repairPostcode(typed, country, address.region)
    if (!mended.repaired) return
    const repair = this.rules.options.repair
    if (repair) address.postcode = mended.postcode
    this.problem('warning', cell.column.header, typed, 'postcodeShort', mended.postcode)
  }

  private emails(): ContactDraft['emails'] {
    const labels = this.labels('emailLabel')
    const emails: ContactDraft['emails'] = []
    for (const cell of this.take('email')) {
      for (const piece of splitEmails(cell.value)) {
        const { text, valid, name } = readEmail(piece)
        const email = text
        if (!valid || email.length > 320) this.keep({ ...cell, value: piece }, 'emailInvalid')
        else if (!emails.some((each) => each.email.toLowerCase() === email.toLowerCase())) {
          emails.push({ label: labels.get(cell.column.group) ?? labelOf(cell.column.group), email })
          if (name) this.nameFromEmail ||= name
        }
      }
    }
    return emails
  }

  private phones(key: 'phone' | 'companyPhone'): ContactDraft['phones'] {
    const labels = this.labels('phoneLabel')
    const phones: ContactDraft['phones'] = []
    for (const cell of this.take(key)) {
      for (const piece of splitPhones(cell.value)) {
        const { text, e164, digits, national, extension } = readPhone(piece, this.country)
        // Where the office would read the national notation as its own, the international one is kept.
        const abroad = e164 !== null && this.country !== this.rules.officeCountry && !text.includes('+')
        const phone =
          abroad && digits.endsWith(text.replace(/\D/g, '').replace(/^0+/, '')) ? readPhone(e164, '').text : text
        if (digits.length < 3 || phone.length > 80) this.keep({ ...cell, value: piece }, 'phoneInvalid')
        else if (!phones.some((each) => each.digits === digits)) {
          const label = labels.get(cell.column.group) ?? labelOf(cell.column.group)
          phones.push({ label, phone, digits, national, ...(extension !== undefined && { extension }) })
          if (/^\d+([.,]\d+)?e\+?\d+$/i.test(piece)) this.problem('warning', cell.column.header, piece, 'phoneSpoilt')
        }
      }
    }
    return phones
  }

  private labels(key: string): Map<string, string> {
    return new Map(this.take(key).map((cell) => [cell.column.group, labelFrom(oneLine(cell.value))]))
  }

  private tags(): string[] {
    const tags = new Set<string>()
    for (const cell of this.take('tags')) {
      for (const piece of cell.value.split(/:::|[,;|，、；\n\r]/u)) {
        const tag = oneLine(piece).trim().replace(/^\* ?/, '')
        if (tag.length > 80) this.keep({ ...cell, value: tag }, 'tooLong')
        else if (tag !== '') tags.add(tag)
      }
    }
    return [...tags]
  }

  private web(): string {
    const cell = this.single('web')
    if (!cell) return ''
    const value = oneLine(cell.value)
    if (!this.fits(cell, value)) return ''
    const { text, valid } = readWeb(value)
    if (!valid) this.keep(cell)
    return valid ? text : ''
  }

  private language(): string {
    const cell = this.single('language')
    if (!cell) return ''
    const language = languages[headerKey(cell.value)]
    if (!language) this.keep(cell)
    return language ?? ''
  }

  private birthday(): string | null {
    const cell = this.single('birthday')
    if (!cell) return null
    const day = parseDay(cell.value, this.rules.dayOrder)
    if (day) return day
    const serial = /^\d{4,5}$/.test(cell.value) ? serialDay(Number(cell.value)) : null
    if (serial && this.rules.options.repair && cell.value.length === 5) {
      this.problem('warning', cell.column.header, cell.value, 'dayFromNumber', serial)
      return serial
    }
    this.keep(cell, 'dayInvalid')
    return null
  }

  private owner(): number | null {
    const cell = this.single('owner')
    if (!cell) return null
    const name = fold(oneLine(cell.value))
    const id = this.rules.colleagues.get(name)
    if (id !== undefined) return id
    // The same unknown name stands in thousands of rows: it is told once, and noted with each.
    if (this.unknownOwners.has(name)) this.keep(cell)
    else this.keep(cell, 'ownerUnknown')
    this.unknownOwners.add(name)
    return null
  }

  /** The one value of a plain field. */
  private text(key: string): string {
    const cell = this.single(key)
    if (!cell) return ''
    const value = oneLine(cell.value)
    this.taken.set(key, cell)
    return this.fits(cell, value) ? value : ''
  }

  /** The one cell of a field that takes no more; further columns of it go to the notes. */
  private single(key: string): Cell | undefined {
    const [cell, ...more] = this.take(key)
    for (const other of more) this.keep(other)
    return cell
  }

  private take(key: string): Cell[] {
    const cells = this.cells.get(key)
    this.cells.delete(key)
    return cells ?? []
  }

  /** Fields that only a person, or only a person in a company, has: elsewhere their values are kept in the notes. */
  private noteLoose(...keys: string[]): void {
    for (const key of keys) {
      const cell = this.taken.get(key)
      if (cell) this.keep(cell)
    }
  }

  private noteUnlessSame(key: string, full: string, person: Partial<ContactDraft>): void {
    const known = new Set(nameWords(displayNameOf(person)))
    const cell = this.taken.get(key)
    if (cell && !nameWords(full).every((word) => known.has(word)) && full.replace(/\s/g, '') !== displayNameOf(person))
      this.keep(cell)
  }

  /** Notes columns, and whatever no field took, with its heading. */
  private noteRest(): void {
    const rest = [...this.cells.values()].flat().sort((a, b) => a.column.index - b.column.index)
    const plain = rest.filter((cell) => cell.column.heading === '').map((cell) => cell.value)
    this.notes.unshift(...plain)
    for (const cell of rest) if (cell.column.heading !== '') this.keep(cell)
    const width = this.rules.columns.length
    this.row.cells.slice(width).forEach((value, at) => {
      if (value.trim() === '') return
      this.problem('warning', columnName([], width + at), value, 'beyondColumns')
      this.notes.push(`${columnName([], width + at)}: ${value.trim()}`)
    })
  }

  /** Keeps a value that no field can take in the notes; with a code, the person is told. */
  private keep(cell: Cell, code?: string): void {
    if (code) this.problem('warning', cell.column.header, cell.value, code)
    this.notes.push(`${cell.column.header}: ${cell.value}`)
  }

  private fits(cell: Cell, value: string): boolean {
    if (value.length <= (longest[cell.column.key] ?? longestLine)) return true
    this.keep(cell, 'tooLong')
    return false
  }

  private problem(severity: ImportProblem['severity'], column: string, value: string, code: string, repaired?: string) {
    const shown = value.length > 200 ? `${value.slice(0, 200)}…` : value
    this.problems.push({
      row: this.row.row,
      column,
      value: shown,
      severity,
      code,
      ...(repaired !== undefined && { repaired }),
    })
  }
}

function oneLine(value: string): string {
  return /[\s\u00a0]{2}|[\n\r\t\u00a0]/.test(value) ? value.replace(/[\s\u00a0]+/g, ' ').trim() : value
}

function lines(value: string): string[] {
  return value
    .split(/[\n\r]+/)
    .map(oneLine)
    .filter(Boolean)
}

function nameFields({ given, family, prefix = '', suffix = '' }: NameParts): Partial<ContactDraft> {
  return { givenName: given, familyName: family, prefix, suffix }
}

function displayNameOf(person: Partial<ContactDraft>): string {
  return displayName({ given: person.givenName ?? '', family: person.familyName ?? '' })
}

function nameWords(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

function labelOf(group: string): string {
  return (contactLabels as readonly string[]).includes(group) ? group : ''
}

/** A label as an export writes it ("* Work") as ours. */
function labelFrom(text: string): string {
  const label = text.replace(/^\* ?/, '').slice(0, 60)
  const known = contactLabels.find((each) => each === label.toLowerCase())
  return known ?? (/fax/i.test(label) ? 'fax' : label)
}

function kindOf(text: string): 'person' | 'company' | '' {
  const word = headerKey(text)
  if (/^(company|organi[sz]ation|firma|unternehmen|entreprise|empresa|公司|企业|单位|机构)$/.test(word))
    return 'company'
  return /^(person|individual|privat|privatperson|个人|人|联系人)$/.test(word) ? 'person' : ''
}

/** In which order a column's days have day and month, by the days that leave only one reading. */
export function dayOrderOf(values: string[], country: string): DayOrder {
  const parts = values.flatMap((value) => {
    const found = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b/.exec(value.trim())
    return found ? [[Number(found[1]), Number(found[2])] as const] : []
  })
  if (parts.some(([first]) => first > 12)) return 'dmy'
  if (parts.some(([, second]) => second > 12)) return 'mdy'
  return country === 'US' ? 'mdy' : 'dmy'
}
