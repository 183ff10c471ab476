import type { OfferedProduct } from '../../../shared/contract/products.ts'
import type { Tax } from '../../../shared/contract/office.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import { AmountRangeError } from '../../../shared/domain/money.ts'
import { firstBreaks, fittingLists, inCurrencyOf, priceAt, priceWithTax } from '../../../shared/domain/prices.ts'
import { taxesIn } from '../../../shared/domain/taxes-in.ts'
import { translator } from '../../../shared/i18n/i18n.ts'
import { fail } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { unitName } from '../../../shared/i18n/product-words.ts'
import type { Db } from '../database/connection.ts'
import { currenciesOf } from '../office/currencies.ts'
import { officeRow } from '../office/office.ts'
import { taxClassesOf } from '../office/tax-classes.ts'
import { type Goods, loadGoods } from './goods.ts'
import { findProducts } from './product-list.ts'
import { nameIn } from './product-store.ts'

/** What lines are made for: the input of `products.offer`. */
export interface OfferAsked {
  search?: string | undefined
  ids?: number[] | undefined
  limit: number
  contactId: number | null
  currency: string
  exchangeRate: number | null
  day: string
  priceListId: number | null
  quantity: number
  language: Language
  pricesIncludeTax: boolean
}

/** What the lines of a quote are made from. @throws INVALID where a price or cost is too large to be kept exactly */
export async function offerProducts(db: Db, asked: OfferAsked): Promise<OfferedProduct[]> {
  const ids = asked.ids ?? (await findProducts(db, asked.search ?? '', asked.limit, true))
  const goods = await loadGoods(db, ids)
  const office = await officeRow(db)
  const rate = await rateOf(db, asked, office.currency)
  const lists = await listsFor(db, asked, { currency: office.currency, rate })
  const classes = await taxClassesOf(db)
  const usual = classes.find(({ isDefault }) => isDefault)
  const t = translator(asked.language)
  const text = (column: string) => nameIn(column, asked.language, office.language).trim()
  try {
    return ids.flatMap((id): OfferedProduct[] => {
      const product = goods.get(id)
      if (!product) return []
      const { number, names, descriptions, unit } = product
      const taxClass = classes.find((each) => each.id === product.tax_class_id) ?? usual
      const taxes = taxesIn(taxClass?.taxes ?? [], asked.language)
      const priced = pricesFrom(lists, goods, id, taxes, asked)
      const cost = goods.costOf(id)
      return [
        {
          productId: id,
          number,
          text: [text(names) || number, text(descriptions)].filter(Boolean).join('\n'),
          unit: unitName(t, unit),
          ...priced,
          taxes,
          taxNote: textIn(taxClass?.notes ?? {}, asked.language, office.language),
          cost: cost === null || rate === null ? null : inCurrencyOf(rate, cost),
          parts: product.parts,
        },
      ]
    })
  } catch (error) {
    if (!(error instanceof AmountRangeError)) throw error
    fail('INVALID', { faults: [{ path: ['currency'], code: 'amountTooLarge' }] })
  }
}

/** The rate of a currency to itself. */
const one = 1_000_000_000

interface List {
  id: number
  name: string
  currency: string
  includesTax: boolean
  /** What one unit of the quote's currency is of the list's, in billionths. */
  rate: number
}

/**
 * The price lists that fit, in the order in which they are asked: where a rate is known, behind those in the quote's
 * currency those in the office's.
 */
async function listsFor(db: Db, asked: OfferAsked, office: { currency: string; rate: number | null }): Promise<List[]> {
  const tags = await db.selectFrom('contact_tag').select('tag_id').where('contact_id', '=', asked.contactId).execute()
  const rows = await db
    .selectFrom('price_list')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const lists = rows.map((row) => ({
    id: row.id,
    name: row.name,
    currency: row.currency,
    includesTax: row.prices_include_tax === 1,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    tagId: row.tag_id,
    active: row.active === 1,
  }))
  const tagIds = tags.map(({ tag_id }) => tag_id)
  const same = fittingLists(lists, { ...asked, tagIds }).map((list) => ({ ...list, rate: one }))
  const { currency, rate } = office
  if (rate === null || currency === asked.currency) return same
  return [...same, ...fittingLists(lists, { ...asked, tagIds, currency }).map((list) => ({ ...list, rate }))]
}

/** The prices of a product: for every quantity that of the first list that has one for it. */
function pricesFrom(
  lists: readonly List[],
  goods: Goods,
  productId: number,
  taxes: readonly Tax[],
  { quantity, pricesIncludeTax }: OfferAsked,
): Pick<OfferedProduct, 'unitPrice' | 'breaks'> {
  const breaks = firstBreaks(
    lists.map(({ id, name, currency, includesTax, rate }) =>
      goods.breaksOf(productId, id).map(({ minQuantity, unitPrice }) => ({
        minQuantity,
        unitPrice: inCurrencyOf(
          rate,
          priceWithTax(unitPrice, taxes, { included: includesTax, wanted: pricesIncludeTax }),
        ),
        list: { id, name, currency },
      })),
    ),
  )
  return { unitPrice: priceAt(breaks, quantity), breaks }
}

/** What one unit of the quote's currency is of the office's, in billionths; null: not known. */
async function rateOf(db: Db, { currency, exchangeRate }: OfferAsked, officeCurrency: string): Promise<number | null> {
  if (currency === officeCurrency) return one
  return exchangeRate ?? (await currenciesOf(db)).find(({ code }) => code === currency)?.rate ?? null
}
