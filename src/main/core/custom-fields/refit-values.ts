import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { fieldNameKey } from '../../../shared/domain/custom-fields.ts'
import {
  isChoice,
  mostOptions,
  plainValue,
  readValue,
  type ReadingCustoms,
  type ValueField,
} from '../../../shared/domain/custom-values.ts'
import { fail } from '../../../shared/errors.ts'
import { BackupFirst } from '../backups/backup-first.ts'
import { contactName } from '../contacts/contact-index.ts'
import type { Db } from '../database/connection.ts'
import { patchedCustom, valuesOfField } from '../database/custom-fields.ts'
import type { Random } from '../services.ts'
import { newOptionId } from './field-settings.ts'

/** Records that are named where a value does not fit. */
const mostNamed = 5
const slice = 500

/**
 * Reads every value of a field as one of another kind, or of the kind's other settings, and writes it as that, those of the
 * trash too. A field that becomes a choice gets its options from the values.
 * @param reading how texts that people typed are read
 * @param most records that may be changed
 * @returns the new settings
 * @throws INVALID telling which records have values that do not fit; BackupFirst where more records are changed
 */
export async function refitValues(
  db: Db,
  field: CustomField,
  next: ValueField,
  { reading, random, now, most }: { reading: ReadingCustoms; random: Random; now: string; most: number },
): Promise<ValueField['settings']> {
  const settings = structuredClone(next.settings)
  const fitting: ValueField = { kind: next.kind, settings }
  const makes = isChoice(next.kind) && !isChoice(field.kind)
  const made = (name: string) => {
    const id = newOptionId(random)
    settings.options.push({ id, name, removed: false })
    return id
  }
  // What is no typed text is written as programs write it.
  const customs = isTyped(field) ? reading : { ...reading, lang: 'en' }
  const refitted = new Map<string, number[]>()
  const misfits: { id: number; value: string }[] = []
  for (const { id, value } of await valuesOfField(db, field.id)) {
    const plain = plainValue(field, value)
    const fits = field.kind === 'file' ? null : readValue(fitting, plain, customs, makes ? made : undefined)
    // A value of several lines is no name of an option, and a no would be lost.
    if (fits === null || fits === '' || (makes && fieldNameKey(plain).length > 120)) misfits.push({ id, value: plain })
    else if (fits !== value) refitted.set(fits, [...(refitted.get(fits) ?? []), id])
  }
  if (settings.options.length > mostOptions)
    fail('INVALID', { faults: [{ path: ['kind'], code: 'tooManyOptions', params: { most: mostOptions } }] })
  if (misfits.length > 0) {
    const named = []
    for (const { id, value } of misfits.slice(0, mostNamed)) {
      const contact = await db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      named.push(`${contactName(contact)}: ${value.slice(0, 60)}`)
    }
    const params = { count: misfits.length, values: named.join('; ') }
    fail('INVALID', { faults: [{ path: ['kind'], code: 'valuesDoNotFit', params }] })
  }
  const changing = [...refitted.values()].reduce((sum, ids) => sum + ids.length, 0)
  if (changing > most) throw new BackupFirst()
  for (const [value, ids] of refitted)
    for (let at = 0; at < ids.length; at += slice)
      await db
        .updateTable('contact')
        .set(({ eb }) => ({
          custom: patchedCustom({ [field.id]: value }),
          version: eb('version', '+', 1),
          updated_at: now,
        }))
        .where('id', 'in', ids.slice(at, at + slice))
        .execute()
  return settings
}

const isTyped = ({ kind }: ValueField) => kind === 'text' || kind === 'longText'
