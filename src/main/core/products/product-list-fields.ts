import type { ListField } from '../../../shared/domain/contact-list.ts'
import { parseDecimal } from '../../../shared/domain/money.ts'
import { priceListOf, productListFields } from '../../../shared/domain/product-list.ts'
import type { Db } from '../database/connection.ts'
import type { FieldRows, ListDefinition, QueryField } from '../database/list-definition.ts'

/** A condition's decimal in millionths, as amounts are stored. */
const inMillionths = (decimal: string) => parseDecimal(decimal, 'en')

const inIndex = (column: string): Partial<QueryField> => ({ column: `product_index.${column}` })

const places: Readonly<Record<string, Partial<QueryField>>> = {
  number: { ...inIndex('number'), order: ['product_index.sort_number'] },
  name: { ...inIndex('name'), order: ['product_index.sort_name'] },
  productGroup: { ...inIndex('product_group'), order: ['product_index.sort_group', 'product_index.sort_name'] },
  unit: { ...inIndex('unit'), order: ['product_index.unit', 'product_index.sort_name'] },
  cost: { ...inIndex('cost'), stored: inMillionths },
  taxClass: { ...inIndex('tax_class_id'), named: 'tax_class' },
  active: inIndex('active'),
  bundle: inIndex('bundle'),
  created: inIndex('created_at'),
  updated: inIndex('updated_at'),
}

/** The price of one unit in a list, of a bundle that of its parts where it is priced so. */
function inPrices(priceListId: number): Partial<QueryField> {
  const rows: FieldRows = {
    table: 'product_list_price',
    record: 'product_id',
    value: 'unit_price',
    only: { price_list_id: priceListId },
  }
  return { rows, sorted: rows, stored: inMillionths }
}

function queryField({ key, type, sortable, groupable }: ListField): QueryField {
  const priceListId = priceListOf(key)
  return { type, sortable, groupable, ...(priceListId === null ? places[key] : inPrices(priceListId)) }
}

/** What the list of products filters, sorts and groups by, the prices of each price list too. */
export async function productListDefinition(db: Db): Promise<ListDefinition> {
  const lists = await db.selectFrom('price_list').select(['id', 'name']).where('deleted_at', 'is', null).execute()
  const fields = new Map(productListFields(lists).map((field) => [field.key, queryField(field)]))
  return {
    id: 'product_index.product_id',
    field: (key) => fields.get(key),
    initial: { field: 'name', descending: false },
  }
}
