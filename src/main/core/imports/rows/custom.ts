import type { CustomField } from '../../../../shared/contract/custom-fields.ts'
import { customNameOf, fieldNameKey, longestFieldName } from '../../../../shared/domain/custom-fields.ts'
import { isChoice, plainValue, type ReadingCustoms, readValue } from '../../../../shared/domain/custom-values.ts'
import type { Cell, RowCells, RowRules } from './cells.ts'

/** Stands for a custom field that the commit makes: what its values are kept by until it has an id. */
export function newFieldKey(name: string): string {
  return `new.${fieldNameKey(name)}`
}

/** Which custom field a column means, by its group in the mapping: the field's id, or the key of a new one. */
export function customKeyOf(group: string, header: string): string {
  return group === 'new' ? newFieldKey(customNameOf(header)) : group
}

const newOption = 'new:'

/** Stands among the ids of a choice for an option that the commit makes. */
const newOptionToken = (name: string) => newOption + encodeURIComponent(name)

/** The name of the option that a token stands for; null for the id of one that there is. */
export function nameOfToken(id: string): string | null {
  return id.startsWith(newOption) ? decodeURIComponent(id.slice(newOption.length)) : null
}

/** A staged value as text; options that are not made yet by their names. */
export function stagedText(field: CustomField, value: string): string {
  if (!isChoice(field.kind)) return value
  const made = value.split(',').flatMap((id) => {
    const name = nameOfToken(id)
    return name === null ? [] : [{ id, name, removed: false }]
  })
  return plainValue({ ...field, settings: { ...field.settings, options: [...field.settings.options, ...made] } }, value)
}

/** By what customs the values of a file are read. */
export function customsOf({ decimalMark, dayOrder, options, officeCountry }: RowRules): ReadingCustoms {
  return { lang: decimalMark === ',' ? 'de' : 'en', dayOrder, country: options.country || officeCountry }
}

/** The values of a row for the office's own fields; what is no value of its field goes to the notes. */
export function readCustom(row: RowCells): Record<string, string> {
  const custom: Record<string, string> = {}
  for (const cell of row.take('custom')) {
    const { group } = cell.column
    if (custom[group] !== undefined) row.keep(cell)
    else if (row.fits(cell, cell.value)) {
      const field = row.rules.customFields.find(({ id }) => String(id) === group)
      const value = field ? readOf(row, cell, field) : cell.value
      if (value !== null) custom[group] = value
    }
  }
  return custom
}

const problems: Partial<Record<CustomField['kind'], string>> = {
  date: 'dayInvalid',
  email: 'emailInvalid',
  phone: 'phoneInvalid',
}

function readOf(row: RowCells, cell: Cell, field: CustomField): string | null {
  const unknown: string[] = []
  const value = readValue(field, cell.value, customsOf(row.rules), (name) => {
    if (!unknown.includes(name)) unknown.push(name)
    return newOptionToken(name)
  })
  if (value === null) {
    row.keep(cell, problems[field.kind] ?? 'customInvalid')
    return null
  }
  if (unknown.some((name) => name.length > longestFieldName)) {
    row.keep(cell, 'tooLong')
    return null
  }
  if (unknown.length === 0 || row.repair('newOptions', 'optionUnknown', cell, unknown.join(', '))) return value
  row.keep(cell)
  return null
}
