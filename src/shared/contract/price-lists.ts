import { z } from 'zod'
import { listFilter } from './lists.ts'
import { priceBreak } from './products.ts'
import { currency, day, id, idInput, line, millionths, read, saved, savedRecord, stored, write } from './procedure.ts'

export const priceListFields = z.object({
  name: line(120).min(1),
  currency,
  pricesIncludeTax: z.boolean(),
  /** From this day, through the end of that; null: without limit. */
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  /** The customers that it is for: those with this tag; null: everybody. */
  tagId: id.nullable(),
  active: z.boolean(),
})
export type PriceListFields = z.infer<typeof priceListFields>

export const storedPriceListFields = stored(priceListFields)

const priceList = storedPriceListFields.extend({
  id,
  version: z.int(),
  tagName: z.string(),
  /** Whether any product has a price in it. */
  priced: z.boolean(),
})
export type PriceList = z.infer<typeof priceList>

/** What a product costs by a list, from which quantities on, least first; none: it has no price there. */
const productPrices = z.object({ productId: id, breaks: z.array(priceBreak).max(50) })

export const priceLists = {
  /** All lists, in the order in which quotes look for prices. */
  list: read('products.read').output(z.object({ priceLists: z.array(priceList) })),
  create: write('products.write', 'priceList')
    .input(priceListFields.partial().required({ name: true }))
    .output(savedRecord),
  /** A patch of the changed fields, with the version they were read at. A list with prices keeps its currency. */
  update: write('products.write', 'priceList')
    .input(idInput.extend({ version: z.int(), patch: priceListFields.partial() }))
    .output(savedRecord),
  /** Puts the lists into this order; those not named stay behind them. */
  order: write('products.write', 'priceList')
    .input(z.object({ ids: z.array(id).min(1).max(1_000) }))
    .output(saved),
  /** Makes a list with the prices of another, each raised by a rate (10,000 is 1 %) and rounded to a multiple of `step`. */
  copy: write('products.write', 'priceList', 'product')
    .input(
      idInput.extend({
        name: line(120).min(1),
        rate: millionths.min(-1_000_000).max(100_000_000).default(0),
        step: millionths.positive().default(1),
      }),
    )
    .output(savedRecord),
  /** Moves a list to the trash; its prices stay with it. */
  remove: write('products.write', 'priceList').input(idInput).output(saved),
  /** The prices of a list: every product of a filter by name, those without a price too. */
  prices: read('products.read')
    .input(
      idInput.extend({
        filter: listFilter.default({}),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.object({
        rows: z.array(
          productPrices.extend({
            number: z.string(),
            name: z.string(),
            unit: z.string(),
            /** A bundle that costs what its parts cost: `breaks` are computed. */
            byParts: z.boolean(),
          }),
        ),
        total: z.int(),
        exact: z.boolean(),
      }),
    ),
  /** Sets prices of a list as they were read (`was`): CONFLICT where someone else changed one meanwhile. */
  setPrices: write('products.write', 'product')
    .input(
      idInput.extend({
        prices: z
          .array(productPrices.extend({ was: productPrices.shape.breaks }))
          .min(1)
          .max(1_000),
      }),
    )
    .output(saved.extend({ count: z.int() })),
}
