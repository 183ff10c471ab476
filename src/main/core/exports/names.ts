import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'

/** What stands for ids in exports. */
export interface Names {
  /** Colleagues by id. */
  owners: ReadonlyMap<number | null, string>
  customFields: readonly CustomField[]
  /** Files that fields name, by their id. */
  files: ReadonlyMap<string, string>
}

export async function loadNames(db: Db): Promise<Names> {
  const colleagues = await db.selectFrom('colleague').select(['id', 'name']).execute()
  const customFields = await customFieldsOf(db, 'contact')
  const files = customFields.some(({ kind }) => kind === 'file')
    ? await db.selectFrom('attachment').select(['id', 'name']).where('record_type', '=', 'contact').execute()
    : []
  return {
    owners: new Map(colleagues.map(({ id, name }) => [id, name])),
    customFields,
    files: new Map(files.map(({ id, name }) => [String(id), name])),
  }
}
