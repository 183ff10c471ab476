import { withinRange } from '../../../shared/domain/money.ts'
import { bundleBreaks, type PriceBreak, sumOfParts } from '../../../shared/domain/prices.ts'
import type { Db } from '../database/connection.ts'
import type { ProductTable } from '../database/schema.ts'
import { partsWithin } from './product-store.ts'

/** A product with what its price and cost are made from. */
export interface Goods extends Pick<
  ProductTable,
  'number' | 'names' | 'descriptions' | 'unit' | 'cost' | 'tax_class_id' | 'priced_by_parts'
> {
  parts: { productId: number; quantity: number }[]
  /** By price list. */
  breaks: Map<number, PriceBreak[]>
}

/** These products, and whatever they consist of. */
export async function loadGoods(db: Db, ids: readonly number[]): Promise<Map<number, Goods>> {
  const within = [...(await partsWithin(db, ids))]
  const rows = await db.selectFrom('product').selectAll().where('id', 'in', within).execute()
  const parts = await db
    .selectFrom('product_part')
    .select(['product_id', 'part_id as productId', 'quantity'])
    .where('product_id', 'in', within)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const prices = await db
    .selectFrom('product_price')
    .select(['product_id', 'price_list_id', 'min_quantity as minQuantity', 'unit_price as unitPrice'])
    .where('product_id', 'in', within)
    .orderBy('min_quantity')
    .execute()
  const partsOf = Map.groupBy(parts, (part) => part.product_id)
  const pricesOf = Map.groupBy(prices, (price) => price.product_id)
  return new Map(
    rows.map((row) => {
      const byList = Map.groupBy(pricesOf.get(row.id) ?? [], (price) => price.price_list_id)
      const breaks = new Map(
        [...byList].map(([list, of]) => [
          list,
          of.map(({ minQuantity, unitPrice }): PriceBreak => ({ minQuantity, unitPrice })),
        ]),
      )
      const own = (partsOf.get(row.id) ?? []).map(({ productId, quantity }) => ({ productId, quantity }))
      return [row.id, { ...row, parts: own, breaks }]
    }),
  )
}

/** Whether a product costs what its parts cost. */
export const isByParts = ({ priced_by_parts, parts }: Goods): boolean => priced_by_parts === 1 && parts.length > 0

/** The lists in which a product has prices, or whatever it consists of. */
export function listsOf(goods: ReadonlyMap<number, Goods>, product: Goods): Set<number> {
  const parts = product.parts.flatMap(({ productId }) => goods.get(productId) ?? [])
  return new Set([...product.breaks.keys(), ...parts.flatMap((part) => [...listsOf(goods, part)])])
}

/** What a product costs in a list: its own prices, or those of its parts; none where they are too large to be kept exactly. */
export function breaksIn(listId: number, goods: ReadonlyMap<number, Goods>, product: Goods): PriceBreak[] {
  if (!isByParts(product)) return product.breaks.get(listId) ?? []
  const parts = product.parts.map(({ productId, quantity }) => {
    const part = goods.get(productId)
    return { quantity, breaks: part ? breaksIn(listId, goods, part) : [] }
  })
  return withinRange(() => bundleBreaks(parts)) ?? []
}

/** What a unit costs the office, in its own currency: its own cost, or those of its parts; null: not known, or too large. */
export function costOf(goods: ReadonlyMap<number, Goods>, product: Goods): number | null {
  if (product.cost !== null || product.parts.length === 0) return product.cost
  const parts = product.parts.map(({ productId, quantity }) => {
    const part = goods.get(productId)
    return { quantity, each: part ? costOf(goods, part) : null }
  })
  return parts.some(({ each }) => each === null)
    ? null
    : withinRange(() => sumOfParts(parts.map(({ quantity, each }) => ({ quantity, each: each ?? 0 }))))
}
