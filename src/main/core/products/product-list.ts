import type { ListFilter, SortTerm } from '../../../shared/contract/lists.ts'
import type { ProductRow } from '../../../shared/contract/products.ts'
import type { Db } from '../database/connection.ts'
import {
  type Asker,
  besideInList,
  countList,
  filterHolds,
  type FilteredList,
  groupsOfList,
  type ListRows,
  pageOfList,
  wholeList,
} from '../database/list-query.ts'
import { productsFound } from '../database/search.ts'
import { productListDefinition } from './product-list-fields.ts'

/** Where every read of products in lists starts: those that the caller may see and that are not in the trash. */
export function visibleProducts(db: Db) {
  return db.selectFrom('product_index').innerJoin('product', 'product.id', 'product_index.product_id')
}

export interface ProductList {
  filter: ListFilter
  sort: readonly SortTerm[]
}

async function productList(db: Db, { search = '', ...filter }: ListFilter, asker: Asker): Promise<FilteredList> {
  const definition = await productListDefinition(db)
  const holds = filterHolds(definition, filter, asker)
  const begin = () => {
    let products = visibleProducts(db)
    if (holds) products = products.where(holds)
    if (search.trim() !== '') products = products.where(productsFound(search))
    return products as unknown as ListRows
  }
  return { definition, begin }
}

/** A page of the list with the number of all its products. */
export async function listProducts(
  db: Db,
  { filter, ...page }: ProductList & { offset: number; limit: number },
  asker: Asker,
): Promise<{ rows: ProductRow[]; total: number }> {
  const list = await productList(db, filter, asker)
  return { rows: await productRows(db, await pageOfList(list, page)), total: await countList(list) }
}

/** The ids of a whole filter in the order of a list. */
export async function productIds(db: Db, { filter, sort }: ProductList, asker: Asker): Promise<number[]> {
  return wholeList(await productList(db, filter, asker), sort)
}

/** How many products of a filter share each value of a field. */
export async function productGroups(
  db: Db,
  { filter, field, limit }: { filter: ListFilter; field: string; limit: number },
  asker: Asker,
) {
  const groups = await groupsOfList(db, await productList(db, filter, asker), field, limit + 1)
  return { groups: groups.slice(0, limit), more: groups.length > limit }
}

/** The products before and after one in the order of a list, by its place in that order. */
export async function productsBeside(db: Db, id: number, { filter, sort }: ProductList, asker: Asker) {
  return besideInList(await productList(db, filter, asker), await productList(db, {}, asker), id, sort)
}

/** The best matches for a search as typed: by number, then by name. @param offeredOnly leaves out what is not active */
export async function findProducts(db: Db, search: string, limit: number, offeredOnly = false): Promise<number[]> {
  const typed = search.trim()
  let found = visibleProducts(db).where(productsFound(search)).select('product.id')
  if (offeredOnly) found = found.where('product.active', '=', 1)
  if (typed !== '')
    found = found.orderBy(({ eb, fn, val }) =>
      eb
        .case()
        .when('product.number', '=', typed)
        .then(0)
        .when(fn('instr', [fn('lower', ['product.number']), val(typed.toLowerCase())]), '=', 1)
        .then(1)
        .else(2)
        .end(),
    )
  const rows = await found.orderBy('product_index.sort_name').orderBy('product.id').limit(limit).execute()
  return rows.map(({ id }) => id)
}

/** The rows of these products, in this order. */
export async function productRows(db: Db, ids: number[]): Promise<ProductRow[]> {
  if (ids.length === 0) return []
  const found = await visibleProducts(db)
    .where('product.id', 'in', ids)
    .select([
      'product.id',
      'version',
      'number',
      'name',
      'product_group as productGroup',
      'unit',
      'cost',
      'tax_class_id as taxClassId',
      'active',
      'bundle',
      'created_at as createdAt',
      'updated_at as updatedAt',
    ])
    .execute()
  const prices = await db
    .selectFrom('product_price')
    .select(['product_id', 'price_list_id', 'unit_price'])
    .where('product_id', 'in', ids)
    .where('min_quantity', '=', 0)
    .execute()
  const pricesOf = Map.groupBy(prices, (price) => price.product_id)
  const rowOf = new Map(found.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rowOf.get(id)
    if (!row) return []
    const own = (pricesOf.get(id) ?? []).map((price) => [price.price_list_id, price.unit_price])
    return { ...row, active: row.active === 1, bundle: row.bundle === 1, prices: Object.fromEntries(own) }
  })
}
