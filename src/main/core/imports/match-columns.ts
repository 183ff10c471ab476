import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import type { Mapping } from '../../../shared/contract/imports.ts'
import { fieldOfHeader, headerKey, splitField } from '../../../shared/domain/contact-fields.ts'
import { customFieldOfHeader } from '../../../shared/domain/custom-fields.ts'
import { fieldAgainstHeader, fieldOfValues } from './column-values.ts'
import { fieldsOfExport, recognise } from './known-exports.ts'
import type { SheetRow } from './reading/types.ts'

export type MatchedBy = 'remembered' | 'header' | 'values' | 'none'

/** The header under which a confirmed mapping is remembered. */
export function headerOf(columns: string[]): string {
  return JSON.stringify(columns.map((column) => column.trim()))
}

/** Fields by which a row can be told from others. */
export const telling = new Set([
  'name',
  'company',
  'customer',
  'contactPerson',
  'givenName',
  'familyName',
  'email',
  'phone',
])

/**
 * Matches columns to fields: as a person confirmed it for the same header before, else as the program exports it whose
 * header this is, else by the words of the header unless the values show that they mislead, else by the look of the values.
 * A column that stays unknown goes to the notes.
 */
export function matchColumns(
  columns: string[],
  rows: SheetRow[],
  remembered: Mapping | null,
  customFields: readonly (Pick<CustomField, 'id' | 'name'> & { kind?: CustomField['kind'] })[] = [],
): { mapping: Mapping; matchedBy: MatchedBy[] } {
  // A mapping of an earlier version may name a field that is no more.
  if (remembered?.every(({ field }) => field === null || splitField(field)))
    return { mapping: remembered, matchedBy: columns.map(() => 'remembered') }
  const matchedBy: MatchedBy[] = columns.map(() => 'none')
  const fields: (string | null)[] = columns.map(() => 'notes')
  const taken = new Set<string>()
  const take = (index: number, field: string, by: MatchedBy) => {
    if (!splitField(field)?.field.repeatable && taken.has(field)) return
    fields[index] = field
    matchedBy[index] = by
    taken.add(field)
  }

  const headers = new Set(columns.map(headerKey))
  const program = recognise(columns)
  const known = fieldsOfExport(program)
  const misled = new Map<number, string>()
  columns.forEach((column, index) => {
    const named = customFieldOfHeader(column, customFields) ?? known.get(headerKey(column))
    const field = named === undefined ? fieldAmong(headers, column) : named
    const other = field && program !== 'kontor' && fieldAgainstHeader(valuesOf(rows, index), field)
    if (other) return misled.set(index, other)
    if (field === null) {
      fields[index] = null
      matchedBy[index] = 'header'
    } else if (field !== undefined) take(index, field, 'header')
  })
  // Columns that the header did not place may tell by their values what they are.
  columns.forEach((column, index) => {
    if (matchedBy[index] !== 'none') return
    const field = misled.get(index) ?? fieldOfValues(valuesOf(rows, index), column.trim() === '' ? 'none' : 'unknown')
    if (field) take(index, field, 'values')
  })
  if (![...taken].some((field) => telling.has(field.split('.')[0] ?? ''))) {
    const index = columns.findIndex((_, at) => isText(valuesOf(rows, at)))
    if (index >= 0) take(index, 'name', 'values')
  }
  return { mapping: fields.map((field, column) => ({ column, field })), matchedBy }
}

/** The field of a header where its neighbours decide what it means. */
function fieldAmong(headers: Set<string>, column: string): string | null | undefined {
  const key = headerKey(column)
  const has = (...others: string[]) => others.some((other) => headers.has(other))
  if (key === 'title') {
    if (has('jobtitle', 'position', 'suffix')) return 'prefix'
    return has('firstname', 'lastname', 'name', 'fullname', 'contact', 'contactname', 'contactperson') ? 'role' : 'name'
  }
  // A sheet that tells when its names were founded, or how many people they employ, is one of companies.
  const ofCompanies = has(
    'organizationid',
    'companyid',
    'numberofemployees',
    'employees',
    'founded',
    'annualrevenue',
    '员工人数',
  )
  const ofPeople = has(
    'firstname',
    'lastname',
    'contact',
    'contactname',
    'contactperson',
    'company',
    'companyname',
    '联系人',
  )
  if (key === 'name' && ofCompanies && !ofPeople) return 'company'
  // A name alone is the whole name; beside a first or a family name it is the other one.
  if (key === 'nom' && !has('prenom')) return 'name'
  if (key === 'nombre' && !has('apellido', 'apellidos')) return 'name'
  // Italian and Portuguese have one word for the first name and the name.
  if (key === 'nome') return has('cognome', 'sobrenome', 'apelido') ? 'givenName' : 'name'
  // Thunderbird splits the birthday into three columns.
  if (key === 'birthday' && has('birthyear')) return 'notes'
  return fieldOfHeader(column)
}

function valuesOf(rows: SheetRow[], index: number): string[] {
  return rows.slice(0, 200).flatMap(({ cells }) => cells[index]?.trim() || [])
}

function isText(values: string[]): boolean {
  const share = (holds: (value: string) => boolean) => values.filter(holds).length / values.length
  return values.length > 0 && share((value) => /\p{L}{2}/u.test(value)) > 0.6 && share(isCode) <= 0.5
}

/** A word of letters and digits, or a long number among words: nobody is called so. */
function isCode(value: string): boolean {
  return /\d{5}/.test(value) || /^(?=.*\d)(?=.*\p{L})\S+$/u.test(value)
}
