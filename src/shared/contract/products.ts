import { z } from 'zod'
import { startedJob } from './events.ts'
import { groupsInput, listFilter, listGroups, listNeighbours, listSort, neighboursInput } from './lists.ts'
import { tax } from './office.ts'
import {
  currency,
  day,
  id,
  idInput,
  instant,
  language,
  line,
  localText,
  millionths,
  read,
  saved,
  savedRecord,
  stored,
  task,
  write,
} from './procedure.ts'

/** From a quantity on, what one unit costs. */
export const priceBreak = z.object({ minQuantity: millionths.min(0), unitPrice: millionths })

/** What a product costs by a price list, from a quantity on. */
const price = priceBreak.extend({ priceListId: id })

/** How much of another product a bundle consists of. */
const part = z.object({ id: id.optional(), productId: id, quantity: millionths.positive() })

/** Everything of a product that its form writes. Lists are replaced whole; parts with an id are kept. */
export const productFields = z.object({
  /** The office's own number of it, or empty; no two products have the same. */
  number: line(80),
  /** By language; at least one. */
  names: localText(500),
  descriptions: localText(10_000),
  productGroup: line(),
  /** A code of `units`, or any other word. */
  unit: line(40),
  /** What a unit costs the office, in its own currency; null: not known. */
  cost: millionths.nullable(),
  /** null: the office's usual one. */
  taxClassId: id.nullable(),
  /** Whether it is offered. */
  active: z.boolean(),
  /** Of a bundle: its price is that of its parts. */
  pricedByParts: z.boolean(),
  /** Of a bundle, in their order. */
  parts: z.array(part).max(200),
  prices: z.array(price).max(2_000),
})
export type ProductFields = z.infer<typeof productFields>

/** The fields of a product as they are stored. */
export const storedProductFields = stored(productFields)

const product = storedProductFields.extend({
  id,
  version: z.int(),
  /** In the office's language. */
  name: z.string(),
  parts: z.array(stored(part).extend({ number: z.string(), name: z.string(), unit: z.string() })),
  picture: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
})
export type Product = z.infer<typeof product>

/** A line of the list. */
const productRow = z.object({
  id,
  version: z.int(),
  number: z.string(),
  /** In the office's language. */
  name: z.string(),
  productGroup: z.string(),
  unit: z.string(),
  cost: millionths.nullable(),
  taxClassId: id.nullable(),
  active: z.boolean(),
  bundle: z.boolean(),
  /** What one unit costs, by the id of the price list. */
  prices: z.record(z.string(), millionths),
  createdAt: instant,
  updatedAt: instant,
})
export type ProductRow = z.infer<typeof productRow>

/** What many products get at once: values of fields, and prices raised or lowered. */
export const productChanges = z.object({
  set: productFields.pick({ productGroup: true, unit: true, taxClassId: true, active: true }).partial().default({}),
  prices: z
    .object({
      /** Of this list alone; null: of every list. */
      priceListId: id.nullable(),
      /** 50,000 raises by 5 %, -50,000 lowers. */
      rate: millionths.min(-1_000_000).max(100_000_000),
      /** Prices are rounded to a multiple of so much. */
      step: millionths.positive(),
    })
    .optional(),
})
export type ProductChanges = z.input<typeof productChanges>

/** What a line of a quote is made from. Prices and cost are in millionths of the quote's currency. */
const offered = z.object({
  productId: id,
  number: z.string(),
  /** The name, and below it the lines of the description. */
  text: z.string(),
  unit: z.string(),
  /** For the quantity asked; null where no list has a price for it. */
  unitPrice: millionths.nullable(),
  /** What a unit costs from which quantity on, least first. */
  breaks: z.array(
    priceBreak.extend({
      /** The list that the price is of, with its own currency: from that it is converted where it is not the quote's. */
      list: z.object({ id, name: z.string(), currency: z.string() }),
    }),
  ),
  taxes: z.array(stored(tax)),
  taxNote: z.string(),
  cost: millionths.nullable(),
  /** What a bundle consists of. */
  parts: z.array(z.object({ productId: id, quantity: millionths })),
})
export type OfferedProduct = z.infer<typeof offered>

const ids = z.object({ ids: z.array(id).min(1).max(10_000) })
const moved = saved.extend({ count: z.int() })

export const products = {
  /** A page of the list. `exact` false: `total` is an upper estimate, shown with "about". */
  list: read('products.read')
    .input(
      z.object({
        filter: listFilter.default({}),
        sort: listSort,
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(productRow), total: z.int(), exact: z.boolean() })),
  /** The best matches for a search as typed, for the palette and pickers. */
  find: read('products.read')
    .input(z.object({ search: line(200), limit: z.int().min(1).max(100).default(20) }))
    .output(z.object({ rows: z.array(productRow) })),
  get: read('products.read').input(idInput).output(product),
  /** How many products of a filter share each value of a field, most first; `more`: there are further groups. */
  groups: read('products.read').input(groupsInput).output(listGroups),
  /** The next and previous product in the order of a list. */
  neighbours: read('products.read').input(neighboursInput).output(listNeighbours),
  /** The texts that a field has among products, most used first. */
  inUse: read('products.read')
    .input(z.object({ field: z.enum(['productGroup', 'unit']) }))
    .output(z.object({ values: z.array(z.string()) })),
  /** Of a number that another product has: `numberTaken`. */
  create: write('products.write', 'product')
    .input(productFields.partial().required({ names: true }))
    .output(savedRecord),
  /** Makes a product like one that is there, its picture included, without its number. */
  duplicate: write('products.write', 'product').input(idInput).output(savedRecord),
  /** A patch of the changed fields, with the version they were read at. */
  update: write('products.write', 'product')
    .input(idInput.extend({ version: z.int(), patch: productFields.partial() }))
    .output(savedRecord),
  /** Takes an upload of `attachments.upload` for the picture (PNG, JPEG, GIF or WebP); null removes it. */
  setPicture: write('products.write', 'product')
    .input(idInput.extend({ version: z.int(), upload: z.string().nullable() }))
    .output(savedRecord),
  /** The picture as a `data:` URL, or null. */
  picture: task('products.read')
    .input(idInput)
    .output(z.object({ picture: z.string().nullable() })),
  /** Moves products to the trash. */
  remove: write('products.write', 'product').input(ids).output(moved),
  restore: write('products.write', 'product').input(ids).output(moved),
  /**
   * Changes all products of a filter as one step: a job whose result is `{ changeSet, count }`, how many really changed.
   * Where they may be more than 50, a backup is made first.
   */
  changeMany: task('products.write')
    .input(z.object({ filter: listFilter, changes: productChanges }))
    .output(startedJob),
  /** As `remove`, for all products of a filter: a job whose result is `{ changeSet, count }`. */
  removeMany: task('products.write')
    .input(z.object({ filter: listFilter }))
    .output(startedJob),
  /**
   * What the lines of a quote are made from: the active products that a search as typed finds, the best first, or those
   * of these ids in their order. Which price lists are asked: `fittingLists` of the domain; for each quantity the first that
   * has a price for it. Where none in the quote's currency has one and the rate is known, prices in the office's
   * currency are converted.
   */
  offer: read('products.read')
    .input(
      z.object({
        search: line(200).optional(),
        ids: z.array(id).max(500).optional(),
        limit: z.int().min(1).max(100).default(20),
        contactId: id.nullable(),
        currency,
        /** What one unit of the currency is of the office's, in billionths; null: as the office has it. */
        exchangeRate: z.int().positive().nullable().default(null),
        day,
        priceListId: id.nullable(),
        quantity: millionths.default(1_000_000),
        language,
        pricesIncludeTax: z.boolean(),
      }),
    )
    .output(z.object({ rows: z.array(offered) })),
}
