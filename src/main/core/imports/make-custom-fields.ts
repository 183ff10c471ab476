import { customFieldNamed, customNameOf } from '../../../shared/domain/custom-fields.ts'
import { noSettings } from '../../../shared/domain/custom-values.ts'
import { createCustomField, customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Write } from '../procedure.ts'
import { presentMapping, type StagedPart } from './parts.ts'
import { columnName } from './read-row.ts'
import { newFieldKey } from './rows/custom.ts'

/**
 * Makes the custom fields that columns of a batch want anew, once for columns of one name, and puts their ids into its
 * mappings: within the commit, so that its undo takes them away again.
 * @returns the parts of the batch, and the ids by `newFieldKey`
 */
export async function makeCustomFields(
  { db, now }: Write,
  batchId: number,
): Promise<{ parts: StagedPart[]; ids: Map<string, string> }> {
  const batch = db.selectFrom('import_batch').select('parts').where('id', '=', batchId)
  const staged = JSON.parse((await batch.executeTakeFirstOrThrow()).parts) as StagedPart[]
  const fields = await customFieldsOf(db, 'contact')
  const ids = new Map<string, string>()
  const parts: StagedPart[] = []
  for (const part of staged) {
    const { columns } = part.sheet
    if (part.holds === 'contacts')
      for (const { field, column } of presentMapping(part.mapping, columns, fields)) {
        const name = customNameOf(columnName(columns, column))
        if (field !== 'custom.new' || customFieldNamed(name, fields)) continue
        const made = { recordType: 'contact', kind: 'text', name, settings: noSettings } as const
        const id = await createCustomField(db, made, now)
        fields.push({ id, ...made, version: 1 })
        ids.set(newFieldKey(name), String(id))
      }
    parts.push({ ...part, mapping: presentMapping(part.mapping, columns, fields) })
  }
  await db
    .updateTable('import_batch')
    .set({ parts: JSON.stringify(parts) })
    .where('id', '=', batchId)
    .execute()
  return { parts, ids }
}
