import type { z } from 'zod'
import type { ListFilter } from '../../../shared/contract/lists.ts'
import type { priceLists } from '../../../shared/contract/price-lists.ts'
import { AmountRangeError } from '../../../shared/domain/money.ts'
import { type PriceBreak, raisedPrice } from '../../../shared/domain/prices.ts'
import { fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import type { Asker } from '../database/list-definition.ts'
import type { Write } from '../procedure.ts'
import { isByParts, loadGoods } from '../products/goods.ts'
import { deriveListPrices } from '../products/derive-list-prices.ts'
import { listProducts } from '../products/product-list.ts'
import { writePrices } from '../products/product-store.ts'

/** A page of the products of a filter with what they cost by a list. */
export async function pricesOfList(
  db: Db,
  { id, filter, offset, limit }: { id: number; filter: ListFilter; offset: number; limit: number },
  asker: Asker,
) {
  const { rows, ...counted } = await listProducts(db, { filter, sort: [], offset, limit }, asker)
  const goods = await loadGoods(
    db,
    rows.map((row) => row.id),
  )
  return {
    rows: rows.flatMap(({ id: productId, number, name, unit }) => {
      const product = goods.get(productId)
      if (!product) return []
      return { productId, number, name, unit, byParts: isByParts(product), breaks: goods.breaksOf(productId, id) }
    }),
    ...counted,
  }
}

type PriceChange = z.output<(typeof priceLists.setPrices)['~orpc']['inputSchema'] & z.ZodType>['prices'][number]

/**
 * Gives products these prices by a list.
 * @returns the products whose prices changed
 * @throws NOT_FOUND, CONFLICT where a price is neither as it was read nor as it is to be, INVALID for a quantity twice
 */
export async function setPrices({ db, now }: Write, listId: number, changes: PriceChange[]): Promise<number[]> {
  const ids = changes.map(({ productId }) => productId)
  const products = await db
    .selectFrom('product')
    .select(['id', 'version'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  const versionOf = new Map(products.map(({ id, version }) => [id, version]))
  const present = await breaksBy(db, listId, ids)
  const changed: number[] = []
  for (const [at, { productId, breaks, was }] of changes.entries()) {
    const version = versionOf.get(productId) ?? fail('NOT_FOUND', { type: 'product', id: productId })
    const wanted = breaks.toSorted((a, b) => a.minQuantity - b.minQuantity)
    if (new Set(wanted.map(({ minQuantity }) => minQuantity)).size < wanted.length)
      fail('INVALID', { faults: [{ path: ['prices', at, 'breaks'], code: 'priceTwice' }] })
    const now = present.get(productId) ?? []
    if (same(now, wanted)) continue
    if (!same(now, was))
      fail('CONFLICT', {
        type: 'product',
        id: productId,
        version,
        fields: [{ field: 'prices', yours: wanted, theirs: now }],
      })
    const prices = wanted.map((one) => ({ ...one, priceListId: listId }))
    await writePrices(db, productId, prices, listId)
    changed.push(productId)
  }
  if (changed.length > 0)
    await db
      .updateTable('product')
      .set(({ eb }) => ({ version: eb('version', '+', 1), updated_at: now }))
      .where('id', 'in', changed)
      .execute()
  await deriveListPrices(db, changed)
  return changed
}

/** Gives one list the prices of another, raised by a rate and rounded to a step. @throws INVALID where one gets too large */
export async function copyPrices(
  { db, now }: Write,
  { from, to, rate, step }: { from: number; to: number; rate: number; step: number },
): Promise<void> {
  const prices = await db.selectFrom('product_price').selectAll().where('price_list_id', '=', from).execute()
  for (const { product_id, min_quantity, unit_price } of prices)
    await db
      .insertInto('product_price')
      .values({ product_id, price_list_id: to, min_quantity, unit_price: keptRaised(unit_price, rate, step) })
      .execute()
  await db
    .updateTable('product')
    .set(({ eb }) => ({ version: eb('version', '+', 1), updated_at: now }))
    .where('id', 'in', (eb) => eb.selectFrom('product_price').select('product_id').where('price_list_id', '=', to))
    .execute()
  const ids = [...new Set(prices.map(({ product_id }) => product_id))]
  for (let at = 0; at < ids.length; at += 500) await deriveListPrices(db, ids.slice(at, at + 500))
}

/** As `raisedPrice`. @throws INVALID where it gets too large */
export function keptRaised(unitPrice: number, rate: number, step: number): number {
  try {
    return raisedPrice(unitPrice, rate, step)
  } catch (error) {
    if (!(error instanceof AmountRangeError)) throw error
    fail('INVALID', { faults: [{ path: ['rate'], code: 'amountTooLarge' }] })
  }
}

/** What products cost by a list, least quantity first. */
async function breaksBy(db: Db, listId: number, productIds: number[]): Promise<Map<number, PriceBreak[]>> {
  const rows = await db
    .selectFrom('product_price')
    .select(['product_id', 'price_list_id', 'min_quantity', 'unit_price'])
    .where('product_id', 'in', productIds)
    .orderBy('min_quantity')
    .execute()
  // The list is no condition of the query, which would then read along all prices of the list.
  const listed = rows.filter(({ price_list_id }) => price_list_id === listId)
  const byProduct = Map.groupBy(listed, (row) => row.product_id)
  return new Map(
    [...byProduct].map(([id, of]) => [
      id,
      of.map(({ min_quantity, unit_price }) => ({ minQuantity: min_quantity, unitPrice: unit_price })),
    ]),
  )
}

const same = (a: readonly PriceBreak[], b: readonly PriceBreak[]) =>
  a.length === b.length &&
  a.every(({ minQuantity, unitPrice }, at) => b[at]?.minQuantity === minQuantity && b[at].unitPrice === unitPrice)
