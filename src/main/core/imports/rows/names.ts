import { looksLikeCompany } from '../../../../shared/domain/company-name.ts'
import { headerKey } from '../../../../shared/domain/contact-fields.ts'
import { fold } from '../../../../shared/domain/fold.ts'
import { displayName, readPersonName } from '../../../../shared/domain/person-name.ts'
import type { ContactDraft } from '../draft.ts'
import { oneLine, type RowCells } from './cells.ts'
import { areExchanged } from './survey.ts'

export type PersonName = Pick<ContactDraft, 'prefix' | 'givenName' | 'familyName' | 'suffix'>

/** Who a row is about: the name of a company, the name of a person, or both. */
export interface RowNames {
  companyName: string
  person: PersonName
  /** The row says itself that it is one of a company. */
  isCompany: boolean
}

/** @param country where the person is likely from */
export function readNames(row: RowCells, country: string): RowNames {
  let companyName = row.text('company')
  const full = readFirstPerson(row, 'name')
  const customer = row.text('customer')
  const contact = readFirstPerson(row, 'contactPerson')
  const kind = readKind(row)
  let person: PersonName = { ...namesInColumns(row), prefix: '', suffix: '' }
  const nameless = () => !person.givenName && !person.familyName
  if (full !== '') {
    if (!nameless()) noteUnlessSame(row, 'name', full, person)
    else if (companyName === '' && kind !== 'person' && (kind === 'company' || looksLikeCompany(full)))
      companyName = full
    else if (full !== companyName) person = personNamed(full, country)
  }
  if (contact !== '') {
    if (nameless()) person = personNamed(contact, country)
    else noteUnlessSame(row, 'contactPerson', contact, person)
  }
  if (customer !== '' && customer !== companyName) {
    const isCompany = looksLikeCompany(customer) || (!nameless() && customer !== shown(person))
    if (companyName === '' && isCompany) companyName = customer
    else if (nameless()) person = personNamed(customer, country)
    else noteUnlessSame(row, 'customer', customer, person)
  }
  const prefix = [row.texts('prefix'), person.prefix].filter(Boolean).join(' ')
  const suffix = [person.suffix, row.text('suffix')].filter(Boolean).join(' ')
  return {
    companyName,
    person: { ...person, prefix, suffix },
    isCompany: kind === 'company' && nameless() && companyName !== '',
  }
}

// Of several people in one cell the first is whom the row is about.
function readFirstPerson(row: RowCells, key: string): string {
  const text = row.text(key)
  const cell = row.source(key)
  if (text === '' || !cell || looksLikeCompany(text)) return text
  return oneLine(row.first(cell, /[;；、\n\r|]|:::|\s\/\s/u).value)
}

// The names that have columns of their own; where they are exchanged, they are told and, if that is wanted, put right.
function namesInColumns(row: RowCells): Pick<PersonName, 'givenName' | 'familyName'> {
  const given = row.text('givenName')
  const family = row.text('familyName')
  const middle = row.text('middleName')
  const withMiddle = (name: string) => [name, middle].filter(Boolean).join(' ')
  const cells = [row.source('givenName'), row.source('familyName')] as const
  if (cells[0] && cells[1] && given && family && areExchanged(given, family, row.rules.namesSwapped)) {
    // Both cells are told, each with what would stand in it.
    row.repair('namesSwapped', 'namesSwapped', cells[0], family)
    if (row.repair('namesSwapped', 'namesSwapped', cells[1], given))
      return { givenName: withMiddle(family), familyName: given }
  }
  return { givenName: withMiddle(given), familyName: family }
}

/** The name of a person from a whole name. */
export function personNamed(full: string, country: string): PersonName {
  const { prefix, given, family, suffix } = readPersonName(full, country)
  return { prefix, givenName: given, familyName: family, suffix }
}

function readKind(row: RowCells): 'person' | 'company' | '' {
  const text = row.text('kind')
  const kind = kindOf(text)
  if (text !== '' && kind === '') row.noteTexts('kind')
  return kind
}

function kindOf(text: string): 'person' | 'company' | '' {
  const word = headerKey(text)
  if (/^(company|organi[sz]ation|firma|unternehmen|entreprise|empresa|公司|企业|单位|机构)$/.test(word))
    return 'company'
  return /^(person|individual|privat|privatperson|个人|人|联系人)$/.test(word) ? 'person' : ''
}

function noteUnlessSame(row: RowCells, key: string, full: string, person: PersonName): void {
  if (!tellsName(person, full)) row.noteTexts(key)
}

/** Whether a person's name holds every word of a text. */
export function tellsName(person: Pick<PersonName, 'givenName' | 'familyName'>, text: string): boolean {
  const known = new Set(wordsOf(shown(person)))
  return wordsOf(text).every((word) => known.has(word)) || text.replace(/\s/g, '') === shown(person)
}

function shown({ givenName, familyName }: Pick<PersonName, 'givenName' | 'familyName'>): string {
  return displayName({ given: givenName, family: familyName })
}

function wordsOf(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
