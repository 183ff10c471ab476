import type { PriceList } from '../../../shared/contract/price-lists.ts'
import { type Product, type ProductFields, productFields } from '../../../shared/contract/products.ts'
import { formatMillionths, minorDigits, parseDecimal } from '../../../shared/domain/money.ts'
import { startOf } from '../../../shared/domain/prices.ts'
import { type Language, languages } from '../../../shared/i18n/languages.ts'

/** A part of a bundle as it is typed. */
export interface PartValues {
  id: number | null
  productId: number
  number: string
  name: string
  quantity: string
}

/** A price as it is typed; without one the row says nothing. */
export interface PriceValues {
  key: string
  priceListId: number
  /** From this quantity on; '' for any. */
  from: string
  price: string
}

/** A product as its form holds it. Every price list has at least one row. */
export interface ProductValues extends Record<string, unknown> {
  /** What was read when the form was opened; null for a new product. */
  base: Product | null
  number: string
  names: Record<Language, string>
  descriptions: Record<Language, string>
  productGroup: string
  unit: string
  cost: string
  /** '' for the usual one. */
  taxClassId: string
  active: boolean
  pricedByParts: boolean
  parts: PartValues[]
  prices: PriceValues[]
}

let made = 0
export const emptyPrice = (priceListId: number): PriceValues => ({
  key: `price-${(made += 1)}`,
  priceListId,
  from: '',
  price: '',
})

const allLanguages = (texts: Partial<Record<Language, string>>) =>
  Object.fromEntries(languages.map((language) => [language, texts[language] ?? ''])) as Record<Language, string>

/** The form's values of a product, or of a new one. */
export function valuesOf(
  product: Product | null,
  priceLists: readonly Pick<PriceList, 'id' | 'currency'>[],
  { currency, locale }: { currency: string; locale: string },
): ProductValues {
  const money = (value: number, of: string) => formatMillionths(value, locale, { minDigits: minorDigits(of) })
  return {
    base: product,
    number: product?.number ?? '',
    names: allLanguages(product?.names ?? {}),
    descriptions: allLanguages(product?.descriptions ?? {}),
    productGroup: product?.productGroup ?? '',
    unit: product?.unit ?? '',
    cost: product?.cost == null ? '' : money(product.cost, currency),
    taxClassId: product?.taxClassId == null ? '' : String(product.taxClassId),
    active: product?.active ?? true,
    pricedByParts: product?.pricedByParts ?? false,
    parts: (product?.parts ?? []).map(({ id, productId, number, name, quantity }) => ({
      id: id ?? null,
      productId,
      number,
      name,
      quantity: formatMillionths(quantity, locale),
    })),
    prices: withOpenRows(
      (product?.prices ?? []).map(({ priceListId, minQuantity, unitPrice }) => ({
        ...emptyPrice(priceListId),
        from: minQuantity === 0 ? '' : formatMillionths(minQuantity, locale),
        price: money(unitPrice, priceLists.find((list) => list.id === priceListId)?.currency ?? currency),
      })),
      priceLists,
    ),
  }
}

const unmade = 0

/** What stands in the place of price lists while the office has none; it is made with the first price. */
export const firstPriceList = (name: string, currency: string) => ({
  id: unmade,
  name,
  currency,
  pricesIncludeTax: false,
})

/**
 * The prices with a row to type in for every list that has none; those of lists in the trash stay as they are. What was
 * typed before there was a list stands in the first.
 */
export function withOpenRows(
  prices: readonly PriceValues[],
  priceLists: readonly Pick<PriceList, 'id'>[],
): PriceValues[] {
  const [first] = priceLists
  const placed = prices.map((price) =>
    price.priceListId === unmade && first ? { ...price, priceListId: first.id } : price,
  )
  const open = priceLists.filter(({ id }) => !placed.some(({ priceListId }) => priceListId === id))
  return [...placed, ...open.map(({ id }) => emptyPrice(id))]
}

/** What is wrong with what is typed, by the form's paths: what is no number (null), or less than zero. */
export function faultsOf(values: ProductValues, locale: string): Map<string, 'notANumber' | 'negative'> {
  const faults = new Map<string, 'notANumber' | 'negative'>()
  const look = (path: string, text: string, least: number) => {
    const value = text.trim() === '' ? null : parseDecimal(text, locale)
    if (text.trim() !== '' && value === null) faults.set(path, 'notANumber')
    if (value !== null && value < least) faults.set(path, 'negative')
  }
  look('cost', values.cost, -Infinity)
  for (const [at, { quantity }] of values.parts.entries()) look(`parts.${at}.quantity`, quantity, 1)
  for (const [at, { from, price }] of values.prices.entries()) {
    look(`prices.${at}.from`, from, 0)
    look(`prices.${at}.price`, price, -Infinity)
  }
  return faults
}

/** The contract's fields of the form; null while a number cannot be read. Rows without a price are left out. */
export function fieldsOf(values: ProductValues, locale: string): ProductFields | null {
  if (faultsOf(values, locale).size > 0) return null
  const number = (text: string, otherwise: number) => parseDecimal(text, locale) ?? otherwise
  const withId = (id: number | null) => (id === null ? {} : { id })
  return productFields.parse({
    number: values.number,
    names: filled(values.names),
    descriptions: filled(values.descriptions),
    productGroup: values.productGroup,
    unit: values.unit,
    cost: values.cost.trim() === '' ? null : number(values.cost, 0),
    taxClassId: values.taxClassId === '' ? null : Number(values.taxClassId),
    active: values.active,
    pricedByParts: values.pricedByParts && values.parts.length > 0,
    parts: values.parts.map(({ id, productId, quantity }) => ({
      ...withId(id),
      productId,
      quantity: number(quantity, 1_000_000),
    })),
    prices: values.prices
      .filter(({ price }) => price.trim() !== '')
      .map(({ priceListId, from, price }) => ({
        priceListId,
        minQuantity: startOf(number(from, 0)),
        unitPrice: number(price, 0),
      })),
  })
}

/** The places of the prices that are sent: those where one is typed. */
export const sentPrices = ({ prices }: Pick<ProductValues, 'prices'>) =>
  prices.flatMap(({ price }, at) => (price.trim() === '' ? [] : [at]))

const filled = (texts: Record<Language, string>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))

/** What is typed in a form, to tell whether it is still the same. */
export function typedIn({ base: _, prices, ...values }: ProductValues): string {
  return JSON.stringify([values, prices.filter(({ price }) => price !== '').map(({ key: _key, ...price }) => price)])
}

/** The fields that differ from what was read. */
export function changedFields(base: Product, fields: ProductFields): Partial<ProductFields> {
  const earlier = productFields.parse(base)
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(earlier[name as keyof ProductFields]),
    ),
  )
}
