import type { Mapping } from '../../../shared/contract/imports.ts'
import { currencyIn, currencyOfSign } from '../../../shared/domain/currency-words.ts'
import {
  type ProductHeader,
  productFieldOf,
  readProductHeader,
  splitProductField,
  isQuantity,
  isRemark,
  takesSeveral,
} from '../../../shared/domain/product-fields.ts'
import type { MatchedBy } from '../imports/match-columns.ts'
import type { SheetRow } from '../imports/reading/types.ts'
import type { ListMeant, PriceListBook } from './price-list-book.ts'

/**
 * Matches the columns of a sheet of products: as a person confirmed it for the same header before, else by the words of
 * the header. The first plain price goes to the usual list of its currency, others to lists of the office that the header
 * names or to new ones; a column that stays unknown is left out.
 */
export function matchProducts(
  columns: readonly string[],
  rows: readonly SheetRow[],
  remembered: Mapping | null,
  lists: PriceListBook,
): { mapping: Mapping; matchedBy: MatchedBy[] } {
  if (remembered?.every(({ field }) => field === null || isPresent(field, lists)))
    return { mapping: remembered, matchedBy: columns.map(() => 'remembered') }
  const read = columns.map(readProductHeader)
  const matchedBy: MatchedBy[] = columns.map(() => 'none')
  const fields: (string | null)[] = columns.map(() => null)
  const taken = new Set<string>()
  const take = (at: number, field: string, by: MatchedBy = 'header') => {
    const key = splitProductField(field)?.key ?? ''
    if (taken.has(field) && !takesSeveral(key)) return false
    fields[at] = field
    matchedBy[at] = by
    taken.add(field)
    return true
  }
  columns.forEach((column, at) => {
    const own = splitProductField(column.trim())
    if (own && isPresent(column.trim(), lists)) return take(at, column.trim())
    const header = read[at]
    const { key, language = null, weak } = header ?? {}
    const list = key === undefined || key === 'price' ? lists.ofHeader(bareName(column)) : undefined
    if (list) return take(at, productFieldOf({ key: 'price', list: targetOf(list), from: header?.from ?? 0 }))
    if (key !== undefined && key !== 'price' && !weak) take(at, productFieldOf({ key, language }))
  })
  const own = lists.usualPrices.currency
  const told = new Set(columns.flatMap((column, at) => (read[at]?.key === 'price' && currencyOf(column, own)) || []))
  /** The one currency that headers of prices name. */
  const [only = ''] = told.size === 1 ? told : []
  const rowSays = taken.has('product.currency') || taken.has('product.priceList')
  columns.forEach((column, at) => {
    const header = read[at]
    if (header?.key !== 'price' || fields[at] !== null) return
    const list = listOf(column, header, valuesOf(rows, at), lists, only)
    const said = rowSays && !header.special && header.currency === ''
    const field = productFieldOf({ key: 'price', list: said ? null : targetOf(list), from: header.from })
    // The price of a hundred beside that of one says nothing more.
    if (take(at, field) || header.per > 1) return
    const named = lists.named({ name: bareName(column), currency: list.currency, includesTax: header.includesTax })
    take(at, productFieldOf({ key: 'price', list: targetOf(named), from: header.from }))
  })
  const has = (key: string) => [...taken].some((field) => splitProductField(field)?.key === key)
  const weak = read.findIndex((header) => header.weak && header.key === 'number')
  if (!has('number') && weak >= 0) take(weak, 'product.number')
  // Price lists of suppliers often call the name a description.
  const described = fields.findIndex((field, at) => field === 'product.description' && columns[at]?.trim() !== field)
  if (!has('name') && described >= 0) {
    fields[described] = null
    take(described, 'product.name')
  }
  if (!has('number') && !has('name')) {
    const text = columns.findIndex((_, at) => matchedBy[at] === 'none' && isText(valuesOf(rows, at)))
    if (text >= 0) take(text, 'product.name', 'values')
  }
  // A quantity beside a price is what a stock has, unless products come with several.
  const quantity = columns.findIndex((column, at) => fields[at] === null && isQuantity(column))
  if (rowSays && quantity >= 0 && comeWithSeveral(rows, fields, quantity)) take(quantity, 'product.minQuantity')
  columns.forEach((column, at) => {
    if (fields[at] === null && read[at]?.key === undefined && isRemark(column)) take(at, 'product.description')
  })
  return { mapping: fields.map((field, column) => ({ column, field })), matchedBy }
}

/** Whether a mapping's field is one of products, and its price list is there. */
export function isPresent(field: string, lists: PriceListBook): boolean {
  const target = splitProductField(field)
  return target !== null && (target.list === null || lists.ofTarget(target.list) !== undefined)
}

const targetOf = ({ id, key: _, usual: __, ...list }: ListMeant) => (id === null ? list : { listId: id })

const currencyOf = (column: string, own: string) => readProductHeader(column).currency || currencyOfSign(column, own)

function listOf(
  column: string,
  header: ProductHeader,
  values: string[],
  lists: PriceListBook,
  otherwise: string,
): ListMeant {
  const own = lists.usualPrices.currency
  const told = values.map((value) => currencyIn(value) || currencyOfSign(value, own))
  const [most = ''] = told
  const said = currencyOf(column, own)
  const currency = said || (told.filter((each) => each === most).length * 2 > told.length ? most : '') || otherwise
  return header.special
    ? lists.named({ name: bareName(column), currency, includesTax: header.includesTax })
    : lists.usual(currency, header.includesTax)
}

/** A header as the name of a list: on one line, without the quantity at its end. */
function bareName(column: string): string {
  return column
    .replace(/\s+/g, ' ')
    .replace(/[\s([]*(?:from|ab|>=|≥|@)?\s*\d+\s*\+?\s*[)\]]?$/i, '')
    .trim()
}

function valuesOf(rows: readonly SheetRow[], at: number): string[] {
  return rows.slice(0, 200).flatMap(({ cells }) => cells[at]?.trim() || [])
}

/** Whether a product stands in several rows with different quantities. */
function comeWithSeveral(rows: readonly SheetRow[], fields: readonly (string | null)[], quantity: number): boolean {
  const number = fields.indexOf('product.number')
  const telling = number >= 0 ? number : fields.findIndex((field) => field?.startsWith('product.name'))
  const told = rows.slice(0, 200).flatMap(({ cells }) => {
    const [product, count] = [cells[telling]?.trim(), cells[quantity]?.trim()]
    return product && count ? [{ product, count }] : []
  })
  return [...Map.groupBy(told, ({ product }) => product).values()].some(
    (own) => new Set(own.map(({ count }) => count)).size > 1,
  )
}

const isText = (values: string[]) =>
  values.length > 0 && values.filter((value) => /\p{L}{2}/u.test(value)).length > values.length * 0.6
