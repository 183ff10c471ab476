import type { CustomField } from '../../../shared/contract/custom-fields.ts'
import { customFieldsOf } from '../custom-fields/custom-field-store.ts'
import type { Db } from '../database/connection.ts'

/** What stands for ids in exports. */
export interface Names {
  /** Colleagues by id. */
  owners: ReadonlyMap<number | null, string>
  customFields: readonly Pick<CustomField, 'id' | 'name'>[]
}

export async function loadNames(db: Db): Promise<Names> {
  const colleagues = await db.selectFrom('colleague').select(['id', 'name']).execute()
  return {
    owners: new Map(colleagues.map(({ id, name }) => [id, name])),
    customFields: await customFieldsOf(db, 'contact'),
  }
}
