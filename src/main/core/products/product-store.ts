import type { Product, ProductFields } from '../../../shared/contract/products.ts'
import { type LocalText, textIn } from '../../../shared/domain/local-text.ts'
import { searchGrams, searchWords } from '../../../shared/domain/search-text.ts'
import { sortKey } from '../../../shared/domain/sort-key.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Db } from '../database/connection.ts'
import type { ProductTable } from '../database/schema.ts'
import { removeFromSearch, writeSearch } from '../database/search.ts'
import { Pacer } from '../pacer.ts'
import { deriveListPrices } from './derive-list-prices.ts'
import { partsWithin } from './parts.ts'
import type { RecordDefinition } from '../record-type.ts'

export const productRecord: RecordDefinition = {
  type: 'product',
  table: 'product',
  tables: { product: 'id', product_part: 'product_id', product_price: 'product_id' },
  derive: deriveProducts,
  name: async (db, id) => {
    const row = await db.selectFrom('product').select(['number', 'names']).where('id', '=', id).executeTakeFirst()
    return row ? nameIn(row.names, await officeLanguage(db)) || row.number : ''
  },
}

/** The tables that hold the lists of a product. */
export const productLists = { parts: 'product_part', prices: 'product_price' } as const

/** The language in which the office itself calls things. */
export async function officeLanguage(db: Db): Promise<Language> {
  return (await db.selectFrom('office').select('language').executeTakeFirstOrThrow()).language
}

/** The text that a column of texts by language has in a language. */
export function nameIn(column: string, language: Language, other: Language = language): string {
  return textIn(JSON.parse(column) as LocalText, language, other)
}

/** A product of every state, the trash included. @throws NOT_FOUND */
export async function loadProduct(db: Db, id: number): Promise<Product> {
  const row = await db.selectFrom('product').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) fail('NOT_FOUND', { type: 'product', id })
  const language = await officeLanguage(db)
  const parts = await db
    .selectFrom('product_part')
    .innerJoin('product', 'product.id', 'product_part.part_id')
    .select(['product_part.id', 'part_id', 'quantity', 'product.number', 'product.names', 'product.unit'])
    .where('product_id', '=', id)
    .orderBy('position')
    .orderBy('product_part.id')
    .execute()
  const prices = await db
    .selectFrom('product_price')
    .innerJoin('price_list', 'price_list.id', 'product_price.price_list_id')
    .select(['price_list_id', 'min_quantity', 'unit_price'])
    .where('product_id', '=', id)
    .orderBy('price_list.position')
    .orderBy('price_list_id')
    .orderBy('min_quantity')
    .execute()
  return {
    id,
    version: row.version,
    number: row.number,
    name: nameIn(row.names, language),
    names: JSON.parse(row.names) as LocalText,
    descriptions: JSON.parse(row.descriptions) as LocalText,
    productGroup: row.product_group,
    unit: row.unit,
    cost: row.cost,
    taxClassId: row.tax_class_id,
    active: row.active === 1,
    pricedByParts: row.priced_by_parts === 1,
    parts: parts.map(({ id: partRow, part_id, names, ...part }) => ({
      ...part,
      id: partRow,
      productId: part_id,
      name: nameIn(names, language),
    })),
    prices: prices.map((price) => ({
      priceListId: price.price_list_id,
      minQuantity: price.min_quantity,
      unitPrice: price.unit_price,
    })),
    picture: row.picture_file_id !== null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

/** The columns of a product's own row for the fields given. */
export function productColumns(fields: Partial<ProductFields>): Partial<Omit<ProductTable, 'id' | 'version'>> {
  const { number, unit, cost } = fields
  const columns: Partial<Omit<ProductTable, 'id' | 'version'>> = Object.fromEntries(
    Object.entries({ number, unit, cost }).filter(([, value]) => value !== undefined),
  )
  if (fields.names !== undefined) columns.names = JSON.stringify(filled(fields.names))
  if (fields.descriptions !== undefined) columns.descriptions = JSON.stringify(filled(fields.descriptions))
  if (fields.productGroup !== undefined) columns.product_group = fields.productGroup
  if (fields.taxClassId !== undefined) columns.tax_class_id = fields.taxClassId
  if (fields.active !== undefined) columns.active = fields.active ? 1 : 0
  if (fields.pricedByParts !== undefined) columns.priced_by_parts = fields.pricedByParts ? 1 : 0
  return columns
}

/** Texts by language without those that say nothing. */
export function filled(texts: LocalText): LocalText {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
}

/** Puts these parts and prices in the place of those that a product had. */
export async function writeLists(
  db: Db,
  productId: number,
  { parts, prices }: Partial<Pick<ProductFields, 'parts' | 'prices'>>,
): Promise<void> {
  if (parts) await writeParts(db, productId, parts)
  if (prices) await writePrices(db, productId, prices)
}

/** Parts with a known id are kept. */
async function writeParts(db: Db, productId: number, parts: ProductFields['parts']): Promise<void> {
  const rows = await db.selectFrom('product_part').select('id').where('product_id', '=', productId).execute()
  const known = new Set(rows.map(({ id }) => id))
  const kept = parts.flatMap(({ id }) => (id !== undefined && known.has(id) ? [id] : []))
  await db.deleteFrom('product_part').where('product_id', '=', productId).where('id', 'not in', kept).execute()
  for (const [position, { id, productId: part_id, quantity }] of parts.entries()) {
    const columns = { part_id, quantity, position }
    // An id that comes twice is kept once; the other becomes a part of its own.
    if (id !== undefined && known.delete(id))
      await db.updateTable('product_part').set(columns).where('id', '=', id).execute()
    else
      await db
        .insertInto('product_part')
        .values({ ...columns, product_id: productId })
        .execute()
  }
}

/**
 * Prices of the same list and quantity stay the same rows, so that history tells of a change.
 * @param listId those of this list alone
 */
export async function writePrices(
  db: Db,
  productId: number,
  prices: ProductFields['prices'],
  listId?: number,
): Promise<void> {
  let present = db.selectFrom('product_price').selectAll().where('product_id', '=', productId)
  if (listId !== undefined) present = present.where('price_list_id', '=', listId)
  const keyOf = (priceListId: number, minQuantity: number) => `${priceListId} ${minQuantity}`
  const wanted = new Map(prices.map((price) => [keyOf(price.priceListId, price.minQuantity), price]))
  for (const { id, price_list_id, min_quantity, unit_price } of await present.execute()) {
    const key = keyOf(price_list_id, min_quantity)
    const price = wanted.get(key)
    wanted.delete(key)
    if (!price) await db.deleteFrom('product_price').where('id', '=', id).execute()
    else if (price.unitPrice !== unit_price)
      await db.updateTable('product_price').set({ unit_price: price.unitPrice }).where('id', '=', id).execute()
  }
  for (const { priceListId: price_list_id, minQuantity: min_quantity, unitPrice: unit_price } of wanted.values())
    await db
      .insertInto('product_price')
      .values({ product_id: productId, price_list_id, min_quantity, unit_price })
      .execute()
}

/** Refuses a product without a name, a number that another one has, and what refers to nothing or goes round in a circle. */
export async function requireValid(db: Db, product: ProductFields, id: number | null): Promise<void> {
  const faults: Fault[] = []
  if (Object.keys(filled(product.names)).length === 0) faults.push({ path: ['names'], code: 'nameMissing' })
  faults.push(
    ...(await numberFaults(db, product.number, id)),
    ...(await taxClassFaults(db, product.taxClassId)),
    ...(await priceFaults(db, product.prices)),
    ...(await partFaults(db, product.parts, id)),
  )
  if (faults.length > 0) fail('INVALID', { faults })
}

/** What is wrong with a number: another product outside the trash has it, told by its name. */
export async function numberFaults(db: Db, number: string, id: number | null): Promise<Fault[]> {
  if (number === '') return []
  const other = await db
    .selectFrom('product')
    .innerJoin('product_index', 'product_index.product_id', 'product.id')
    .select('product_index.name')
    // The column compares without regard to case.
    .where('product.number', '=', number)
    .where('product.number', '!=', '')
    .where('product.deleted_at', 'is', null)
    .where('product.id', '!=', id ?? 0)
    .executeTakeFirst()
  return other ? [{ path: ['number'], code: 'numberTaken', params: { number, name: other.name } }] : []
}

/** What is wrong with a tax class, which may be the usual one. */
export async function taxClassFaults(db: Db, id: number | null): Promise<Fault[]> {
  const found = await db.selectFrom('tax_class').select('id').where('id', '=', id).executeTakeFirst()
  return id === null || found ? [] : [{ path: ['taxClassId'], code: 'taxClassMissing' }]
}

async function priceFaults(db: Db, prices: ProductFields['prices']): Promise<Fault[]> {
  const lists = new Set((await db.selectFrom('price_list').select('id').execute()).map(({ id }) => id))
  const seen = new Set<string>()
  return prices.flatMap(({ priceListId, minQuantity }, at): Fault[] => {
    if (!lists.has(priceListId)) return [{ path: ['prices', at, 'priceListId'], code: 'priceListMissing' }]
    const key = `${priceListId} ${minQuantity}`
    if (seen.has(key)) return [{ path: ['prices', at, 'minQuantity'], code: 'priceTwice' }]
    seen.add(key)
    return []
  })
}

/** A part that is gone, or that the bundle itself is a part of. */
async function partFaults(db: Db, parts: ProductFields['parts'], id: number | null): Promise<Fault[]> {
  if (parts.length === 0) return []
  const wanted = parts.map(({ productId }) => productId)
  const known = await db.selectFrom('product').select('id').where('id', 'in', wanted).execute()
  const there = new Set(known.map((row) => row.id))
  const missing = parts.findIndex(({ productId }) => !there.has(productId))
  if (missing >= 0) return [{ path: ['parts', missing, 'productId'], code: 'productMissing' }]
  const faults: Fault[] = []
  for (const [at, { productId }] of parts.entries())
    if (id !== null && (await partsWithin(db, [productId])).has(id))
      faults.push({ path: ['parts', at, 'productId'], code: 'partCycle' })
  return faults
}

/** Rebuilds what is derived from products: how the office calls them, what they sort by and are found by, and cost. */
export async function deriveProducts(db: Db, ids: number[]): Promise<void> {
  await indexProducts(db, ids)
  await deriveListPrices(db, ids)
}

async function indexProducts(db: Db, ids: number[]): Promise<void> {
  const language = await officeLanguage(db)
  await db.deleteFrom('product_index').where('product_id', 'in', ids).execute()
  await removeFromSearch(db, 'product', ids)
  const rows = await db
    .selectFrom('product')
    .select([
      'id',
      'number',
      'names',
      'descriptions',
      'product_group',
      'unit',
      'cost',
      'tax_class_id',
      'active',
      'created_at',
      'updated_at',
    ])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('product_part').select('product_part.id').whereRef('product_id', '=', 'product.id'))
        .$castTo<0 | 1>()
        .as('bundle'),
    )
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  for (const { id, names, descriptions, ...own } of rows) {
    const name = nameIn(names, language) || own.number
    const search_text = searchWords([...textsOf(names), own.product_group], [own.number, ...textsOf(descriptions)])
    await db
      .insertInto('product_index')
      .values({
        ...own,
        product_id: id,
        name,
        sort_name: sortKey(name),
        sort_number: sortKey(own.number),
        sort_group: sortKey(own.product_group),
        search_text,
      })
      .execute()
    await writeSearch(db, 'product', id, searchGrams(search_text).join(' '))
  }
}

/** Calls products anew that have names in several languages, because the office speaks another one. */
export async function renameProducts(db: Db): Promise<void> {
  const rows = await db
    .selectFrom('product')
    .select('id')
    .where('names', 'like', '%,%')
    .where('deleted_at', 'is', null)
    .execute()
  await indexInSlices(
    db,
    rows.map(({ id }) => id),
  )
}

/**
 * Tells what products cost the office in another currency.
 * @param inOther a cost of the present currency in the other, in millionths of each
 */
export async function convertCosts(db: Db, now: string, inOther: (cost: number) => number): Promise<void> {
  const rows = await db.selectFrom('product').select(['id', 'cost']).where('cost', 'is not', null).execute()
  for (const { id, cost } of rows)
    await db
      .updateTable('product')
      .set(({ eb }) => ({ cost: inOther(cost ?? 0), version: eb('version', '+', 1), updated_at: now }))
      .where('id', '=', id)
      .execute()
  await indexInSlices(
    db,
    rows.map(({ id }) => id),
  )
}

async function indexInSlices(db: Db, ids: readonly number[]): Promise<void> {
  const pacer = new Pacer()
  for (let at = 0; at < ids.length; at += 200) {
    await indexProducts(db, ids.slice(at, at + 200))
    if (pacer.due) await pacer.pause()
  }
}

const textsOf = (column: string) => Object.values(JSON.parse(column) as Record<string, string>)
