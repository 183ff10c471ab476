import type { ImportOptions } from '../../../shared/contract/imports.ts'
import type { Db } from '../database/connection.ts'
import type { ImportLookups } from '../database/import-lookups.ts'
import { Pacer } from '../pacer.ts'
import { officeLanguage } from '../products/product-store.ts'
import { sliceRows, type StagedPart } from '../imports/parts.ts'
import { ProductJudge } from './product-judge.ts'
import { productRulesOf } from './product-rules.ts'
import { productReader } from './read-product.ts'

interface Batch {
  id: number
  options: ImportOptions
  parts: readonly StagedPart[]
}

/**
 * The judge of the products of a batch before its first row; null where the file has none.
 * @param office sees the products of the office
 */
export async function productJudge(
  db: Db,
  office: ImportLookups,
  { options, parts }: Omit<Batch, 'id'>,
): Promise<ProductJudge | null> {
  if (!parts.some(({ holds }) => holds === 'products')) return null
  return new ProductJudge(office.products, await officeLanguage(db), options.onDuplicate)
}

/** The products of a batch by the rows that are staged, each of which is judged once more; null where the file has none. */
export async function judgedProducts(
  db: Db,
  { office, staging }: { office: ImportLookups; staging: ImportLookups },
  batch: Batch,
): Promise<ProductJudge | null> {
  const judge = await productJudge(db, office, batch)
  if (!judge) return null
  const pacer = new Pacer()
  for (const [at, part] of batch.parts.entries()) {
    if (part.holds !== 'products') continue
    const read = productReader(await productRulesOf(db, part, batch.options))
    let slice = staging.rows(batch.id, at, 0, sliceRows)
    for (; slice.length > 0; slice = staging.rows(batch.id, at, slice.at(-1)?.row ?? 0, sliceRows))
      for (const row of slice) {
        judge.judge(at, read(row))
        if (pacer.due) await pacer.pause()
      }
  }
  return judge
}
