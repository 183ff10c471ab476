import { withinRange } from '../../../shared/domain/money.ts'
import { bundleBreaks, type PriceBreak, sumOfParts } from '../../../shared/domain/prices.ts'
import type { Db } from '../database/connection.ts'
import type { ProductTable } from '../database/schema.ts'
import { partsWithin } from './parts.ts'

/** A product with what its price and cost are made from. */
export interface Article extends Pick<
  ProductTable,
  'number' | 'names' | 'descriptions' | 'unit' | 'cost' | 'tax_class_id' | 'priced_by_parts'
> {
  parts: { productId: number; quantity: number }[]
  /** By price list. */
  breaks: Map<number, PriceBreak[]>
}

/** Products with whatever they consist of. What each costs is worked out once, by however many ways it is a part. */
export class Goods {
  private readonly articles: ReadonlyMap<number, Article>

  constructor(articles: ReadonlyMap<number, Article>) {
    this.articles = articles
  }

  get(id: number): Article | undefined {
    return this.articles.get(id)
  }

  /** The lists in which a product has prices, or whatever it consists of. */
  readonly listsOf = once((id: number): ReadonlySet<number> => {
    const { breaks, parts } = this.articles.get(id) ?? nothing
    return new Set([...breaks.keys(), ...parts.flatMap(({ productId }) => [...this.listsOf(productId)])])
  })

  /** What a product costs in a list: its own prices, or those of its parts; none where they are too large to be kept exactly. */
  breaksOf(id: number, listId: number): PriceBreak[] {
    return this.breaksIn(listId)(id)
  }

  private readonly breaksIn = once((listId: number) =>
    once((id: number): PriceBreak[] => {
      const product = this.articles.get(id) ?? nothing
      if (!isByParts(product)) return product.breaks.get(listId) ?? []
      const parts = product.parts.map(({ productId, quantity }) => ({
        quantity,
        breaks: this.breaksOf(productId, listId),
      }))
      return withinRange(() => bundleBreaks(parts)) ?? []
    }),
  )

  /** What a unit costs the office, in its own currency: its own cost, or those of its parts; null: not known, or too large. */
  readonly costOf = once((id: number): number | null => {
    const { cost, parts } = this.articles.get(id) ?? nothing
    if (cost !== null || parts.length === 0) return cost
    const costs = parts.map(({ productId, quantity }) => ({ quantity, each: this.costOf(productId) }))
    const known = costs.flatMap(({ quantity, each }) => (each === null ? [] : [{ quantity, each }]))
    return known.length < costs.length ? null : withinRange(() => sumOfParts(known))
  })
}

/** What a product that is gone costs and consists of. */
const nothing: Pick<Article, 'cost' | 'priced_by_parts' | 'parts' | 'breaks'> = {
  cost: null,
  priced_by_parts: 0,
  parts: [],
  breaks: new Map(),
}

/** Whether a product costs what its parts cost: a bundle that is to, or that has no price of its own in any list. */
export const isByParts = ({
  priced_by_parts,
  parts,
  breaks,
}: Pick<Article, 'priced_by_parts' | 'parts' | 'breaks'>): boolean =>
  parts.length > 0 && (priced_by_parts === 1 || breaks.size === 0)

/** The function, which works the answer to each question out once. */
function once<Answer>(work: (id: number) => Answer): (id: number) => Answer {
  const known = new Map<number, { answer: Answer }>()
  return (id) => {
    const { answer } = known.get(id) ?? { answer: work(id) }
    known.set(id, { answer })
    return answer
  }
}

/** These products, and whatever they consist of. */
export async function loadGoods(db: Db, ids: readonly number[]): Promise<Goods> {
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
  const articles = new Map(
    rows.map((row): [number, Article] => {
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
  return new Goods(articles)
}
