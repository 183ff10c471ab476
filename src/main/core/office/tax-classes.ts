import type { TaxClass } from '../../../shared/contract/office.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'

/** A tax class as its form writes it: a new one has no id yet. */
export type TaxClassInput = Omit<TaxClass, 'id'> & { id?: number | undefined }

/** The office's tax classes in their order. */
export async function taxClassesOf(db: Db): Promise<TaxClass[]> {
  const rows = await db.selectFrom('tax_class').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(({ id, name, taxes, notes, is_default }) => ({
    id,
    name,
    taxes: JSON.parse(taxes) as TaxClass['taxes'],
    notes: JSON.parse(notes) as TaxClass['notes'],
    isDefault: is_default === 1,
  }))
}

/** The first that is said to be the default is it, else the first of all. */
export function withOneDefault(classes: readonly TaxClassInput[]): TaxClassInput[] {
  const chosen = classes.find(({ isDefault }) => isDefault) ?? classes[0]
  return classes.map((each) => ({ ...each, isDefault: each === chosen }))
}

/**
 * Refuses a list with names that tell nothing apart, and one without a class that products have, those in the trash
 * too: brought back, they would bear another tax.
 * @throws NOT_FOUND, INVALID, IN_USE
 */
export async function requireValidClasses(
  db: Db,
  current: readonly TaxClass[],
  classes: readonly TaxClassInput[],
): Promise<void> {
  const unknown = classes.find(({ id }) => id !== undefined && !current.some((it) => it.id === id))
  if (unknown?.id !== undefined) fail('NOT_FOUND', { type: 'taxClass', id: unknown.id })
  const faults: Fault[] = []
  for (const at of repeated(classes)) faults.push({ path: ['taxClasses', at, 'name'], code: 'taxClassTwice' })
  for (const [at, { taxes }] of classes.entries())
    for (const nth of repeated(taxes)) faults.push({ path: ['taxClasses', at, 'taxes', nth, 'name'], code: 'taxTwice' })
  if (faults.length > 0) fail('INVALID', { faults })
  for (const { id } of current) {
    if (classes.some((it) => it.id === id)) continue
    const { count } = await db
      .selectFrom('product')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('tax_class_id', '=', id)
      .executeTakeFirstOrThrow()
    if (count > 0) fail('IN_USE', { type: 'taxClass', id, by: 'product', count })
  }
}

/** Puts these classes, in this order, in the place of those there were. */
export async function writeTaxClasses(db: Db, classes: readonly TaxClassInput[]): Promise<void> {
  const kept = classes.flatMap(({ id }) => (id === undefined ? [] : [id]))
  await db.deleteFrom('tax_class').where('id', 'not in', kept).execute()
  for (const [position, { id, name, taxes, notes, isDefault }] of classes.entries()) {
    const columns = {
      name,
      taxes: JSON.stringify(taxes),
      notes: JSON.stringify(notes),
      is_default: isDefault ? (1 as const) : (0 as const),
      position,
    }
    if (id === undefined) await db.insertInto('tax_class').values(columns).execute()
    else await db.updateTable('tax_class').set(columns).where('id', '=', id).execute()
  }
}

/** The places of entries whose name stands before them already, in any case. */
function repeated(entries: readonly { name: string }[]): number[] {
  const names = entries.map(({ name }) => name.toLowerCase())
  return [...names.keys()].filter((at) => names.indexOf(names[at]!) < at)
}
