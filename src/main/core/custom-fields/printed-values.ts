import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { isPrintable } from '../../../shared/domain/custom-values.ts'
import { paperLocale } from '../../../shared/domain/paper.ts'
import { customText } from '../../../shared/i18n/custom-text.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Db } from '../database/connection.ts'
import { customFieldsOf } from './custom-field-store.ts'

/** A value of a contact that stands on paper. */
export interface PrintedValue {
  field: CustomField
  value: string
}

/** The values of a contact's custom fields that can be printed, in the office's order; those without a value are there, too. */
export async function valuesOnPaper(db: Db, contactId: number): Promise<PrintedValue[]> {
  const fields = (await customFieldsOf(db, 'contact')).filter(({ kind }) => isPrintable(kind))
  const custom = await customOf(db, [contactId])
  return fields.map((field) => ({ field, value: custom.get(contactId)?.[field.id] ?? '' }))
}

/** The names of the contacts' custom fields that can be printed. */
export async function customFieldNames(db: Db): Promise<string[]> {
  return (await customFieldsOf(db, 'contact')).filter(({ kind }) => isPrintable(kind)).map(({ name }) => name)
}

/**
 * The values of contacts for one field by their ids, each on one line; a yes is told by the field's name. None for a field
 * that is not there any more or holds nothing to print.
 */
export async function labelLines(
  db: Db,
  fieldId: number,
  contactIds: number[],
  language: Language,
): Promise<Map<number, string>> {
  const field = (await customFieldsOf(db, 'contact')).find(({ id }) => id === fieldId)
  if (!field || !isPrintable(field.kind)) return new Map()
  const t = translator(language)
  const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
  const locale = paperLocale(language, country)
  const lines = new Map<number, string>()
  for (const [id, values] of await customOf(db, contactIds)) {
    const value = values[fieldId] ?? ''
    const text = field.kind === 'flag' ? field.name : customText(t, field, value, locale)
    if (value !== '') lines.set(id, text.replace(/\s+/g, ' '))
  }
  return lines
}

async function customOf(db: Db, ids: number[]): Promise<Map<number, Record<string, string>>> {
  const rows = await db.selectFrom('contact').select(['id', 'custom']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, custom }) => [id, JSON.parse(custom) as Record<string, string>]))
}
