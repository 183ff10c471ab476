import type { PriceList, PriceListFields } from '../../../shared/contract/price-lists.ts'
import { type Fault, fail } from '../../../shared/errors.ts'
import type { Db } from '../database/connection.ts'
import type { PriceListTable } from '../database/schema.ts'
import type { RecordDefinition } from '../record-type.ts'

/** The prices of a list belong to their products. */
export const priceListRecord: RecordDefinition = {
  type: 'priceList',
  table: 'price_list',
  tables: { price_list: 'id' },
  heldBy: { product_price: 'price_list_id' },
  name: async (db, id) =>
    (await db.selectFrom('price_list').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
}

/** Where every read of price lists starts: those that are not in the trash. */
function visiblePriceLists(db: Db) {
  return db
    .selectFrom('price_list')
    .leftJoin('tag', 'tag.id', 'price_list.tag_id')
    .selectAll('price_list')
    .select(['tag.name as tag_name'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('product_price').select('product_price.id').whereRef('price_list_id', '=', 'price_list.id'))
        .$castTo<0 | 1>()
        .as('priced'),
    )
    .where('price_list.deleted_at', 'is', null)
}

type Row = Awaited<ReturnType<ReturnType<typeof visiblePriceLists>['executeTakeFirstOrThrow']>>

const priceListOf = (row: Row): PriceList => ({
  id: row.id,
  version: row.version,
  name: row.name,
  currency: row.currency,
  pricesIncludeTax: row.prices_include_tax === 1,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  tagId: row.tag_id,
  tagName: row.tag_name ?? '',
  active: row.active === 1,
  priced: row.priced === 1,
})

/** All lists, in the order in which quotes look for prices. */
export async function allPriceLists(db: Db): Promise<PriceList[]> {
  const rows = await visiblePriceLists(db).orderBy('price_list.position').orderBy('price_list.id').execute()
  return rows.map(priceListOf)
}

/** A list outside the trash. @throws NOT_FOUND */
export async function loadPriceList(db: Db, id: number): Promise<PriceList> {
  const row = await visiblePriceLists(db).where('price_list.id', '=', id).executeTakeFirst()
  return row ? priceListOf(row) : fail('NOT_FOUND', { type: 'priceList', id })
}

/** The columns of a list's row for the fields given. */
export function priceListColumns(
  fields: Partial<PriceListFields>,
): Partial<Omit<PriceListTable, 'id' | 'version' | 'position'>> {
  const { name, currency, pricesIncludeTax, validFrom, validUntil, tagId, active } = fields
  return Object.fromEntries(
    Object.entries({
      name,
      currency,
      prices_include_tax: pricesIncludeTax === undefined ? undefined : pricesIncludeTax ? 1 : 0,
      valid_from: validFrom,
      valid_until: validUntil,
      tag_id: tagId,
      active: active === undefined ? undefined : active ? 1 : 0,
    }).filter(([, value]) => value !== undefined),
  )
}

/**
 * Refuses a tag that is gone, a time that ends before it begins, and another currency for prices that are there.
 * @param present the list as it stands; null for a new one
 */
export async function requireValid(db: Db, list: PriceListFields, present: PriceList | null): Promise<void> {
  const faults: Fault[] = []
  const tag = await db.selectFrom('tag').select('id').where('id', '=', list.tagId).executeTakeFirst()
  if (list.tagId !== null && !tag) faults.push({ path: ['tagId'], code: 'tagMissing' })
  if (list.validFrom !== null && list.validUntil !== null && list.validUntil < list.validFrom)
    faults.push({ path: ['validUntil'], code: 'untilBeforeFrom' })
  if (present && list.currency !== present.currency && present.priced)
    faults.push({ path: ['currency'], code: 'listHasPrices', params: { currency: present.currency } })
  if (faults.length > 0) fail('INVALID', { faults })
}
