import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Article, Goods } from '../../src/main/core/products/goods.ts'
import { bundleBreaks, type PriceBreak, sumOfParts } from '../../src/shared/domain/prices.ts'
import { cases, holdsFor } from '../helpers/generated.ts'

const unit = 1_000_000

const article = (fields: Partial<Article>): Article => ({
  number: '',
  names: '{}',
  descriptions: '{}',
  unit: '',
  cost: null,
  tax_class_id: null,
  priced_by_parts: 1,
  parts: [],
  breaks: new Map(),
  ...fields,
})

/** Products by their places, from 0 on. */
const goodsOf = (articles: readonly Article[]) => new Goods(new Map(articles.entries()))

const breaks = fc
  .uniqueArray(fc.record({ minQuantity: fc.nat(20 * unit), unitPrice: fc.nat(1_000 * unit) }), {
    selector: ({ minQuantity }) => minQuantity,
    maxLength: 3,
  })
  .map((all) => all.toSorted((one, other) => one.minQuantity - other.minQuantity))

/** Products each of which may consist of those before it. */
const assortment = fc
  .array(
    fc.record({
      cost: fc.option(fc.nat(100 * unit)),
      priced_by_parts: fc.constantFrom<(0 | 1)[]>(0, 1, 1),
      inLists: fc.array(fc.tuple(fc.constantFrom(1, 2), breaks), { maxLength: 2 }),
      parts: fc.array(fc.record({ before: fc.nat(), quantity: fc.integer({ min: 1, max: 3 * unit }) }), {
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ cost, priced_by_parts, inLists, parts }, at) =>
      article({
        cost,
        priced_by_parts,
        breaks: new Map(inLists.filter(([, of]) => of.length > 0)),
        parts: at === 0 ? [] : parts.map(({ before, quantity }) => ({ productId: before % at, quantity })),
      }),
    ),
  )

/** What the description says, part by part, for products of few levels. */
function told(
  articles: readonly Article[],
  id: number,
): { lists: Set<number>; pricesIn: (list: number) => PriceBreak[]; cost: number | null } {
  const { parts, priced_by_parts, breaks: own, cost } = articles[id]!
  const within = parts.map(({ productId, quantity }) => ({ quantity, ...told(articles, productId) }))
  const lists = new Set([...own.keys(), ...within.flatMap((part) => [...part.lists])])
  const pricesIn = (list: number): PriceBreak[] => {
    if (parts.length === 0 || (priced_by_parts === 0 && own.size > 0)) return own.get(list) ?? []
    return bundleBreaks(within.map((part) => ({ quantity: part.quantity, breaks: part.pricesIn(list) })))
  }
  const known = within.flatMap((part) => (part.cost === null ? [] : [{ quantity: part.quantity, each: part.cost }]))
  const ofParts = parts.length > 0 && known.length === parts.length ? sumOfParts(known) : null
  return { lists, pricesIn, cost: cost ?? ofParts }
}

describe('what a product costs', () => {
  it('is made of what its parts cost, at every depth', () =>
    holdsFor(
      assortment,
      (articles) => {
        const goods = goodsOf(articles)
        for (const id of articles.keys()) {
          const { lists, pricesIn, cost } = told(articles, id)
          expect(goods.costOf(id)).toBe(cost)
          expect(goods.listsOf(id)).toEqual(lists)
          for (const list of [1, 2]) expect(goods.breaksOf(id, list)).toEqual(pricesIn(list))
        }
      },
      { runs: cases(300, 20_000) },
    ))

  it('is told at once where bundles of bundles have the same product in them by more ways than can be walked', () =>
    holdsFor(
      fc.record({
        price: fc.integer({ min: 1, max: 900 }).map((each) => each * unit),
        shares: fc.array(fc.integer({ min: 1, max: unit - 1 }), { minLength: 60, maxLength: 200 }),
      }),
      ({ price, shares }) => {
        const bottom = article({ cost: price, breaks: new Map([[1, [{ minQuantity: 0, unitPrice: price }]]]) })
        // Each level has that below it twice, as one whole in two parts.
        const bundles = shares.map((quantity, below) =>
          article({
            parts: [
              { productId: below, quantity },
              { productId: below, quantity: unit - quantity },
            ],
          }),
        )
        const goods = goodsOf([bottom, ...bundles])
        expect(goods.costOf(shares.length)).toBe(price)
        expect(goods.breaksOf(shares.length, 1)).toEqual([{ minQuantity: 0, unitPrice: price }])
        expect([...goods.listsOf(shares.length)]).toEqual([1])
      },
      { runs: cases(50, 1_000) },
    ))
})
