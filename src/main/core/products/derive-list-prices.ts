import { priceAt } from '../../../shared/domain/prices.ts'
import type { Db } from '../database/connection.ts'
import { loadGoods } from './goods.ts'
import { wholesAround } from './parts.ts'

const sliceProducts = 500
/** As many as one statement takes. */
const sliceRows = 5_000

/** Rebuilds what one unit of these products costs by each list, and of the bundles that consist of them. */
export async function deriveListPrices(db: Db, ids: readonly number[]): Promise<void> {
  const all = [...(await wholesAround(db, ids))]
  for (let at = 0; at < all.length; at += sliceProducts) {
    const slice = all.slice(at, at + sliceProducts)
    await db.deleteFrom('product_list_price').where('product_id', 'in', slice).execute()
    const goods = await loadGoods(db, slice)
    const rows = slice.flatMap((product_id) =>
      [...goods.listsOf(product_id)].flatMap((price_list_id) => {
        const unit_price = priceAt(goods.breaksOf(product_id, price_list_id), 0)
        return unit_price === null ? [] : [{ product_id, price_list_id, unit_price }]
      }),
    )
    for (let from = 0; from < rows.length; from += sliceRows)
      await db
        .insertInto('product_list_price')
        .values(rows.slice(from, from + sliceRows))
        .execute()
  }
}
