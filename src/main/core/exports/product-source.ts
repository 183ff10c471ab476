import {
  type ListedProductColumn,
  listedProductColumns,
  type ProductsExport,
} from '../../../shared/contract/exports.ts'
import type { Product, ProductRow } from '../../../shared/contract/products.ts'
import { plainDecimal } from '../../../shared/domain/money.ts'
import { targetsOf } from '../../../shared/domain/price-target.ts'
import { productFieldOf } from '../../../shared/domain/product-fields.ts'
import { priceListOf } from '../../../shared/domain/product-list.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import { type Language, languages } from '../../../shared/i18n/languages.ts'
import { unitName } from '../../../shared/i18n/product-words.ts'
import { identityOf } from '../contacts/contact-identity.ts'
import type { Db } from '../database/connection.ts'
import type { Asker } from '../database/list-definition.ts'
import { partsText } from '../product-imports/parts-text.ts'
import { taxClassesOf } from '../office/tax-classes.ts'
import { allPriceLists } from '../price-lists/price-list-store.ts'
import { productIds, productRows } from '../products/product-list.ts'
import { loadProduct } from '../products/product-store.ts'
import { type Column, type ExportSource, inSlices, rowRecords, type Step, type Table } from './table.ts'

type PriceLists = Awaited<ReturnType<typeof allPriceLists>>

/** The products of an export, a row each, with a column for each price list and quantity. */
export async function productSource(
  db: Db,
  request: ProductsExport,
  { language, asker }: { language: Language; asker: Asker },
  step: Step,
): Promise<ExportSource> {
  const ids = await productIds(db, request, asker)
  const taxNames = new Map((await taxClassesOf(db)).map(({ id, name }) => [id, name]))
  const priceLists = await allPriceLists(db)
  const t = translator(language)
  const name = t('exports.names.products')
  if (request.columns !== 'all') {
    const keys = request.columns
    const columns = keys.map((key): Column => {
      const list = priceLists.find(({ id }) => id === priceListOf(key))
      if (isListed(key)) return { key, title: t(`exports.productColumns.${key}`), type: listedTypes[key] ?? 'text' }
      return { key, title: list ? `${list.name} (${list.currency})` : key, type: 'number' }
    })
    const words = {
      tax: taxNames,
      unit: (unit: string) => unitName(t, unit),
      flag: (is: boolean) => t(is ? 'common.yes' : 'common.no'),
    }
    const rows = () =>
      inSlices(
        ids,
        async (slice) => (await productRows(db, slice)).map((row) => keys.map((key) => listedCell(key, row, words))),
        step,
      )
    return tableOf(ids.length, { name, columns, rows })
  }
  const ordered = await partsFirst(db, ids)
  const prices = await priceColumns(db, priceLists)
  const columns = [...ownColumns, ...prices.map(({ title }) => ({ key: title, title, type: 'number' as const }))]
  const products = () => inSlices(ordered, async (slice) => Promise.all(slice.map((id) => loadProduct(db, id))), step)
  const table: Table = {
    name,
    columns,
    async *rows() {
      for await (const slice of products())
        yield slice.map((product) => {
          const cells = productCells(product, taxNames)
          return [
            ...ownColumns.map(({ key }) => cells.get(key) ?? ''),
            ...prices.map((column) => priceCell(product, column)),
          ]
        })
    },
  }
  return {
    total: ids.length,
    tables: async () => [table],
    async *records() {
      for await (const slice of products()) yield slice.map((product) => productRecord(product, taxNames, priceLists))
    },
  }
}

const tableOf = (total: number, table: Table): ExportSource => ({
  total,
  tables: async () => [table],
  records: () => rowRecords(table),
})

const isListed = (key: string): key is ListedProductColumn => (listedProductColumns as readonly string[]).includes(key)

const listedTypes: Partial<Record<ListedProductColumn, Column['type']>> = {
  cost: 'number',
  created: 'instant',
  updated: 'instant',
}

function listedCell(
  key: string,
  row: ProductRow,
  { tax, unit, flag }: { tax: Map<number, string>; unit: (unit: string) => string; flag: (is: boolean) => string },
): string {
  const price = row.prices[priceListOf(key) ?? '']
  if (!isListed(key)) return price === undefined ? '' : plainDecimal(price, 6, 2)
  return {
    number: row.number,
    name: row.name,
    productGroup: row.productGroup,
    unit: unit(row.unit),
    cost: row.cost === null ? '' : plainDecimal(row.cost, 6, 2),
    taxClass: tax.get(row.taxClassId ?? 0) ?? '',
    active: flag(row.active),
    bundle: flag(row.bundle),
    created: row.createdAt,
    updated: row.updatedAt,
  }[key]
}

const own = (key: string, type: Column['type'] = 'text', language: Language | null = null): Column => {
  const title = productFieldOf({ key, language })
  return { key: title, title, type }
}

const ownColumns: readonly Column[] = [
  own('identity'),
  own('number'),
  ...languages.map((language) => own('name', 'text', language)),
  ...languages.map((language) => own('description', 'text', language)),
  own('productGroup'),
  own('unit'),
  own('cost', 'number'),
  own('tax'),
  own('active'),
  own('pricedByParts'),
  own('parts'),
]

/** The cells of a product by the fields under which our import knows them. */
function productCells(product: Product, taxNames: Map<number, string>): Map<string, string> {
  const parts = product.parts.map(({ number, name, quantity }) => ({ product: number || name, quantity }))
  const cells: [string, string, Language?][] = [
    ['identity', identityOf(product)],
    ['number', product.number],
    ...languages.map((each): [string, string, Language] => ['name', product.names[each] ?? '', each]),
    ...languages.map((each): [string, string, Language] => ['description', product.descriptions[each] ?? '', each]),
    ['productGroup', product.productGroup],
    ['unit', product.unit],
    ['cost', product.cost === null ? '' : plainDecimal(product.cost, 6, 2)],
    ['tax', taxNames.get(product.taxClassId ?? 0) ?? ''],
    ['active', product.active ? 'yes' : 'no'],
    ['pricedByParts', product.pricedByParts ? 'yes' : 'no'],
    ['parts', partsText(parts)],
  ]
  return new Map(cells.map(([key, cell, language = null]) => [productFieldOf({ key, language }), cell]))
}

interface PriceColumn {
  listId: number
  from: number
  title: string
}

/** A column for each price list and each quantity from which on it has prices. */
async function priceColumns(db: Db, lists: PriceLists): Promise<PriceColumn[]> {
  const breaks = await db
    .selectFrom('product_price')
    .select(['price_list_id', 'min_quantity'])
    .distinct()
    .orderBy('min_quantity')
    .execute()
  const targets = targetsOf(lists)
  return lists.flatMap(({ id: listId }, at) => {
    const ofList = breaks.filter(({ price_list_id }) => price_list_id === listId)
    return ofList.map(({ min_quantity: from }) => ({
      listId,
      from,
      title: productFieldOf({ key: 'price', list: targets[at] ?? null, from }),
    }))
  })
}

function priceCell({ prices }: Product, { listId, from }: PriceColumn): string {
  const price = prices.find(({ priceListId, minQuantity }) => priceListId === listId && minQuantity === from)
  return price ? plainDecimal(price.unitPrice, 6, 2) : ''
}

/** A product as JSON has it: every field, figures as exact decimals in text. */
function productRecord(
  { version: _, deletedAt: __, taxClassId, ...product }: Product,
  taxNames: Map<number, string>,
  lists: PriceLists,
): object {
  const listOf = new Map(lists.map((list) => [list.id, list]))
  return {
    ...product,
    cost: product.cost === null ? null : plainDecimal(product.cost, 6, 2),
    taxClass: taxNames.get(taxClassId ?? 0) ?? '',
    parts: product.parts.map(({ productId, number, name, quantity }) => ({
      productId,
      number,
      name,
      quantity: plainDecimal(quantity, 6),
    })),
    prices: product.prices.flatMap(({ priceListId, minQuantity, unitPrice }) => {
      const list = listOf.get(priceListId)
      if (!list) return []
      const { name: priceList, currency, pricesIncludeTax, validFrom, validUntil, tagName: tag, active } = list
      const figures = { minQuantity: plainDecimal(minQuantity, 6), unitPrice: plainDecimal(unitPrice, 6, 2) }
      return { priceList, currency, pricesIncludeTax, validFrom, validUntil, tag, active, ...figures }
    }),
  }
}

/** Bundles behind their parts, so that an import knows these; else in their order. */
async function partsFirst(db: Db, ids: readonly number[]): Promise<number[]> {
  const rows = await db.selectFrom('product_part').select(['product_id', 'part_id']).execute()
  const partsOf = Map.groupBy(rows, (row) => row.product_id)
  const wanted = new Set(ids)
  const ordered = new Set<number>()
  const place = (id: number) => {
    if (ordered.has(id)) return
    for (const { part_id } of partsOf.get(id) ?? []) if (wanted.has(part_id)) place(part_id)
    ordered.add(id)
  }
  ids.forEach(place)
  return [...ordered]
}
