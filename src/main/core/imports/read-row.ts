import { mostNotes } from '../../../shared/contract/contacts.ts'
import { namesNotes, splitField } from '../../../shared/domain/contact-fields.ts'
import { readParentRole, readStage } from '../../../shared/domain/stages.ts'
import { type ColumnPlace, type ContactDraft, type DraftParent, emptyDraft, type RowReading } from './draft.ts'
import { recognise } from './known-exports.ts'
import { readLinks } from './links.ts'
import { columnLetters } from './reading/column-letters.ts'
import type { SheetRow } from './reading/types.ts'
import { readAddresses } from './rows/addresses.ts'
import { type Column, oneLine, RowCells, type RowRules } from './rows/cells.ts'
import { customKeyOf, readCustom } from './rows/custom.ts'
import { readDayOfLife, readLanguage, readOwner, readTags } from './rows/details.ts'
import { type PersonName, personNamed, readNames, tellsName } from './rows/names.ts'
import { readNote, tellsWhen } from './notes-part.ts'
import { readOwnRow } from './rows/own-row.ts'
import { readEmails, readPhones, readWebsite } from './rows/reach.ts'

/** Stands for the field of a column that says when a note was made. */
const whenKey = 'when'

/** Makes the function that tells what a row means; it never throws for what a cell holds. */
export function rowReader(rules: RowRules): (row: SheetRow) => RowReading {
  const joined = recognise(rules.columns)?.startsWith('google') ?? false
  const columns = rules.mapping.flatMap(({ column: index, field }): Column[] => {
    const found = field === null ? null : splitField(field)
    if (!found) return []
    const header = columnName(rules.columns, index)
    const key = rules.notes && tellsWhen(rules.columns[index] ?? '') ? whenKey : found.field.key
    const group = key === 'custom' ? customKeyOf(found.group, header) : found.group
    const heading = key === 'notes' && namesNotes(rules.columns[index] ?? '') ? '' : header
    return [{ index, header, key, group, heading, joined }]
  })
  pairHeadings(columns)
  const unknownOwners = new Set<string>()
  return (row) =>
    (rules.own && readOwnRow(row, columns, rules)) || readRow(row, new RowCells(rules, columns, unknownOwners, row))
}

/** Finds the columns of notes that are the label and the value of one thing: "Event 1 - Label" and "Event 1 - Value". */
function pairHeadings(columns: Column[]): void {
  const notes = new Map(columns.filter(({ key }) => key === 'notes').map((column) => [column.header, column]))
  for (const [header, value] of notes) {
    const base = header.endsWith(' - Value') ? header.slice(0, -'Value'.length) : ''
    const label = base && (notes.get(`${base}Label`) ?? notes.get(`${base}Type`))
    if (!label) continue
    value.headedBy = label.index
    label.heads = value.index
  }
}

/** The header of a column as messages name it: its text, or its letters as a spreadsheet shows them. */
export function columnName(columns: string[], index: number): string {
  return columns[index]?.replace(/\s+/g, ' ').trim() || columnLetters(index)
}

function readRow({ row, cells: texts }: SheetRow, cells: RowCells): RowReading {
  const addresses = readAddresses(cells)
  const country = addresses[0]?.country || cells.rules.options.country || cells.rules.officeCountry
  const { companyName, person, isCompany } = readNames(cells, country)
  const { emails, names } = readEmails(cells)
  const phones = readPhones(cells, 'phone', country)
  const companyPhones = readPhones(cells, 'companyPhone', country)
  const draft: ContactDraft = {
    ...emptyDraft('person'),
    ...person,
    web: readWebsite(cells),
    language: readLanguage(cells),
    birthday: readDayOfLife(cells, 'birthday'),
    anniversary: readDayOfLife(cells, 'anniversary'),
    taxNumber: cells.text('taxNumber'),
    stage: readStage(cells.text('stage')),
    source: cells.text('source'),
    industry: cells.text('industry'),
    ownerId: readOwner(cells),
    emails,
    phones,
    tags: readTags(cells),
    addresses,
    custom: readCustom(cells),
  }
  let role = cells.text('role')
  let department = cells.text('department')
  let parent = readParent(cells)
  const [first] = names
  if (!isNamed(draft) && companyName === '' && first) nameDraft(draft, personNamed(first.value, country))
  for (const name of names) if (name.value !== companyName && !tellsName(draft, name.value)) cells.keep(name)
  let company: ContactDraft | null = null
  if (isCompany || (!isNamed(draft) && companyName !== '')) {
    draft.kind = 'company'
    draft.name = companyName
    draft.phones.push(...companyPhones)
    cells.noteTexts('prefix', 'suffix', 'role', 'department')
    Object.assign(draft, { prefix: '', suffix: '' })
    role = department = ''
  } else if (companyName !== '') {
    company = companyOf(draft, companyName, companyPhones)
    draft.taxNumber = ''
  } else {
    draft.phones.push(...companyPhones)
    cells.noteTexts('role', 'department', 'parent')
    role = department = ''
    parent = { ...parent, company: '' }
  }
  if (parent.company === '') cells.noteTexts('parentRole')
  const links = readLinks(cells, company !== null)
  const identity = cells.text('kontorId')
  const when = cells.rules.notes ? cells.text(whenKey) : ''
  cells.noteRest()
  if (cells.rules.notes) Object.assign(draft, readNote(cells.notes.join('\n'), when, cells.rules.dayOrder))
  else draft.notes = cells.notes
  const refusal = refusalOf(draft)
  if (refusal) cells.refuse(null, '', refusal)
  const main = cells.refuseLong() || refusal ? null : draft
  const tax = cells.source('taxNumber')
  const taxNote = tax ? `${tax.column.header}: ${tax.value}` : ''
  return {
    row,
    cells: texts,
    main,
    company: main && company,
    role,
    department,
    further: [],
    parent,
    links,
    identity,
    exact: false,
    taxNote,
    columns: {
      name: placeOf(cells, ['name', 'givenName', 'familyName', 'customer', 'contactPerson', 'company']),
      company: placeOf(cells, ['company', 'customer', 'name'], companyName),
      parent: placeOf(cells, ['parent']),
    },
    problems: cells.problems,
  }
}

/** The column of the first of these fields that was read, as this text if one is given. */
function placeOf(cells: RowCells, keys: string[], text?: string): ColumnPlace | null {
  const found = keys
    .map((key) => cells.source(key))
    .find((cell) => cell && (text === undefined || oneLine(cell.value) === text))
  return found ? { header: found.column.header, index: found.column.index } : null
}

function readParent(cells: RowCells): DraftParent {
  const company = cells.text('parent')
  const cell = cells.source('parent')
  const note = cell ? `${cell.column.header}: ${cell.value}` : ''
  return { company, role: readParentRole(cells.text('parentRole')), note }
}

function nameDraft(draft: ContactDraft, { prefix, givenName, familyName, suffix }: PersonName): void {
  Object.assign(draft, { givenName, familyName })
  draft.prefix = [draft.prefix, prefix].filter(Boolean).join(' ')
  draft.suffix = [suffix, draft.suffix].filter(Boolean).join(' ')
}

/** Why a contact cannot be taken, as the code of a problem. */
function refusalOf(draft: ContactDraft): string | null {
  if (draft.kind === 'person' && !isNamed(draft) && draft.emails.length === 0 && draft.phones.length === 0)
    return 'nothingToTell'
  const texts = [...draft.notes, ...(draft.entries ?? []).map(({ text }) => text)]
  return texts.reduce((sum, text) => sum + text.length + 1, 0) > mostNotes ? 'tooLong' : null
}

function isNamed({ givenName, familyName }: ContactDraft): boolean {
  return givenName !== '' || familyName !== ''
}

// A page of a person in a network, which is not the company's.
const ownPage =
  /^(?:https?:\/\/)?(?:[a-z]+\.)?(?:linkedin\.com\/in|xing\.com\/profile|facebook\.com|instagram\.com|x\.com|twitter\.com)\//i

/** A company that a person's row tells of: what is sure to be the company's too. */
function companyOf(person: ContactDraft, name: string, phones: ContactDraft['phones']): ContactDraft {
  const { web, taxNumber, industry, ownerId } = person
  const address = person.addresses.find(({ label }) => label !== 'home' && label !== 'other')
  return {
    ...emptyDraft('company'),
    name,
    web: ownPage.test(web) ? '' : web,
    taxNumber,
    industry,
    ownerId,
    phones,
    addresses: address ? [{ ...address, label: address.label === 'work' ? '' : address.label }] : [],
  }
}
