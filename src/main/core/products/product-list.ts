import type { ListFilter, SortTerm } from '../../../shared/contract/lists.ts'
import type { ProductRow } from '../../../shared/contract/products.ts'
import { priceAt } from '../../../shared/domain/prices.ts'
import type { Db } from '../database/connection.ts'
import type { Asker, ListRows } from '../database/list-definition.ts'
import { filterHolds } from '../database/list-filter.ts'
import { groupsOfList } from '../database/list-groups.ts'
import { besideInList, countList, pageOfList, wholeList } from '../database/list-query.ts'
import { countCandidates, searchRecords } from '../database/search.ts'
import { loadGoods } from './goods.ts'
import { productListDefinition } from './product-list-fields.ts'

/** Where every read of products in lists starts: those that the caller may see and that are not in the trash. */
export function visibleProducts(db: Db) {
  return db.selectFrom('product_index')
}

export interface ProductList {
  filter: ListFilter
  sort: readonly SortTerm[]
}

/** What a list of products asks of the database, its search looked up. */
async function productList(db: Db, filter: ListFilter, asker: Asker) {
  const definition = await productListDefinition(db)
  const search = await searchRecords(db, 'product', filter.search ?? '')
  const holds = filterHolds(definition, filter, asker)
  const begin = () => {
    let products = visibleProducts(db)
    if (holds) products = products.where(holds)
    if (search.reach !== 'all') products = products.where(search.condition)
    return products as unknown as ListRows
  }
  return { definition, search, begin }
}

/** A page of the list with the number of all its products; for a search with very many hits the index's own count, an upper bound. */
export async function listProducts(
  db: Db,
  { filter, ...page }: ProductList & { offset: number; limit: number },
  asker: Asker,
): Promise<{ rows: ProductRow[]; total: number; exact: boolean }> {
  const list = await productList(db, filter, asker)
  const rows = await productRows(db, await pageOfList(list, page))
  return list.search.reach === 'many'
    ? { rows, total: await countCandidates(db, list.search), exact: false }
    : { rows, total: await countList(list), exact: true }
}

/** The ids of a whole filter in the order of a list. */
export async function productIds(db: Db, { filter, sort }: ProductList, asker: Asker): Promise<number[]> {
  return wholeList(await productList(db, filter, asker), sort)
}

/** How many products of a filter share each value of a field. */
export async function productGroups(
  db: Db,
  { filter, ...groups }: { filter: ListFilter; field: string; limit: number },
  asker: Asker,
) {
  return groupsOfList(db, await productList(db, filter, asker), groups)
}

/** The products before and after one in the order of a list, by its place in that order. */
export async function productsBeside(db: Db, id: number, { filter, sort }: ProductList, asker: Asker) {
  return besideInList(await productList(db, filter, asker), await productList(db, {}, asker), id, sort)
}

/**
 * The best matches for a search as typed: the product of that number, then those whose number begins so (unless the
 * search has very many hits), then by name.
 * @param offeredOnly leaves out what is not active
 */
export async function findProducts(db: Db, search: string, limit: number, offeredOnly = false): Promise<number[]> {
  const typed = search.trim().toLowerCase()
  const { condition, reach } = await searchRecords(db, 'product', search)
  let found = visibleProducts(db).where(condition).select('product_id')
  if (offeredOnly) found = found.where('active', '=', 1)
  const named = await db
    .selectFrom('product')
    .select('id')
    .where('number', '=', typed)
    .where('number', '!=', '')
    .execute()
  const exact = await found
    .where(
      'product_id',
      'in',
      named.map(({ id }) => id),
    )
    .execute()
  if (reach === 'few')
    found = found.orderBy(({ eb, fn, val }) => eb(fn('instr', [fn('lower', ['number']), val(typed)]), '=', 1), 'desc')
  const rows = await found.orderBy('sort_name').orderBy('product_id').limit(limit).execute()
  return [...new Set([...exact, ...rows].map(({ product_id }) => product_id))].slice(0, limit)
}

/** The rows of these products, in this order. */
export async function productRows(db: Db, ids: number[]): Promise<ProductRow[]> {
  if (ids.length === 0) return []
  const found = await visibleProducts(db)
    .innerJoin('product', 'product.id', 'product_index.product_id')
    .where('product.id', 'in', ids)
    .select([
      'product.id',
      'product.version',
      'product.number',
      'product_index.name',
      'product.product_group as productGroup',
      'product.unit',
      'product.cost',
      'product.tax_class_id as taxClassId',
      'product.active',
      'product_index.bundle',
      'product.created_at as createdAt',
      'product.updated_at as updatedAt',
    ])
    .execute()
  const goods = await loadGoods(db, ids)
  const rowOf = new Map(found.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rowOf.get(id)
    if (!row) return []
    const prices = [...goods.listsOf(id)].map((listId) => [listId, priceAt(goods.breaksOf(id, listId), 0)])
    return {
      ...row,
      active: row.active === 1,
      bundle: row.bundle === 1,
      prices: Object.fromEntries(prices.filter(([, price]) => price !== null)) as ProductRow['prices'],
    }
  })
}
