import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { storedValue } from '../../../shared/domain/custom-values.ts'
import type { Fault } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import { customFieldsOf } from './custom-field-store.ts'

type Values = Readonly<Record<string, string>>

/** Values as they are stored; one that its field does not take stays as it was given, for `customFaults` to tell. */
export async function tidiedCustom(db: Db, values: Values): Promise<Record<string, string>> {
  if (Object.keys(values).length === 0) return {}
  const fields = await fieldsById(db)
  const { country } = await db.selectFrom('office').select('country').executeTakeFirstOrThrow()
  const tidied = Object.entries(values).map(([id, value]) => {
    const field = fields.get(id)
    return [id, (field && storedValue(field, value, country)) ?? value]
  })
  return Object.fromEntries(tidied) as Record<string, string>
}

/**
 * What is wrong with values that a record gets; one that it has already is no fault, whatever became of its field.
 * @param recordId the record whose files a value may name; null where it has none yet
 */
export async function customFaults(db: Db, values: Values, present: Values, recordId: number | null): Promise<Fault[]> {
  const faults: Fault[] = []
  const changed = Object.entries(values).filter(([id, value]) => value !== (present[id] ?? '') || !(id in present))
  if (changed.length === 0) return faults
  const fields = await fieldsById(db)
  for (const [id, value] of changed) {
    const field = fields.get(id)
    const fault = (code: string, params = {}) => void faults.push({ path: ['custom', id], code, params })
    if (!field) fault('customFieldMissing')
    else if (storedValue(field, value, '') === null) fault(codes[field.kind] ?? 'other', { value, ...field.settings })
    else if (field.kind === 'file' && value !== '' && !(await isFileOf(db, Number(value), recordId)))
      fault('customFile')
  }
  return faults
}

const codes: Partial<Record<CustomField['kind'], string>> = {
  number: 'customNumber',
  money: 'customMoney',
  date: 'customDate',
  choice: 'customChoice',
  choices: 'customChoice',
  flag: 'customFlag',
  web: 'customWeb',
  email: 'email',
  phone: 'customPhone',
  file: 'customFile',
}

async function fieldsById(db: Db): Promise<Map<string, CustomField>> {
  return new Map((await customFieldsOf(db, 'contact')).map((field) => [String(field.id), field]))
}

async function isFileOf(db: Db, id: number, recordId: number | null): Promise<boolean> {
  const file = await db
    .selectFrom('attachment')
    .select('id')
    .where('id', '=', id)
    .where('record_type', '=', 'contact')
    .where('record_id', '=', recordId ?? 0)
    .executeTakeFirst()
  return file !== undefined
}
