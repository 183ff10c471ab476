import type { OfferedProduct } from '../../../shared/contract/products.ts'
import type { Tax } from '../../../shared/contract/office.ts'
import { textIn } from '../../../shared/domain/local-text.ts'
import { AmountRangeError } from '../../../shared/domain/money.ts'
import { type PriceTerms, rateOfOne, restatedPrice } from '../../../shared/domain/exchange.ts'
import { firstBreaks, fittingLists, priceAt } from '../../../shared/domain/prices.ts'
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
  const { currency, pricesIncludeTax } = asked
  const terms = { currency, rate: rate ?? rateOfOne, pricesIncludeTax }
  const ofOffice = { ...terms, currency: office.currency, rate: rateOfOne }
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
      const breaks = breaksFrom(lists, goods, id, taxes, terms)
      const cost = goods.costOf(id)
      return [
        {
          productId: id,
          number,
          text: [text(names) || number, text(descriptions)].filter(Boolean).join('\n'),
          unit: unitName(t, unit),
          unitPrice: priceAt(breaks, asked.quantity),
          breaks,
          taxes,
          taxNote: textIn(taxClass?.notes ?? {}, asked.language, office.language),
          cost: cost === null || rate === null ? null : restatedPrice(cost, [], ofOffice, terms),
          parts: product.parts,
        },
      ]
    })
  } catch (error) {
    if (!(error instanceof AmountRangeError)) throw error
    fail('INVALID', { faults: [{ path: ['currency'], code: 'amountTooLarge' }] })
  }
}

interface List {
  id: number
  name: string
  currency: string
  pricesIncludeTax: boolean
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
    pricesIncludeTax: row.prices_include_tax === 1,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    tagId: row.tag_id,
    active: row.active === 1,
  }))
  const tagIds = tags.map(({ tag_id }) => tag_id)
  const same = fittingLists(lists, { ...asked, tagIds })
  const { currency, rate } = office
  if (rate === null || currency === asked.currency) return same
  return [...same, ...fittingLists(lists, { ...asked, tagIds, currency })]
}

/** The prices of a product: for every quantity that of the first list that has one for it. */
function breaksFrom(
  lists: readonly List[],
  goods: Goods,
  productId: number,
  taxes: readonly Tax[],
  terms: PriceTerms,
): OfferedProduct['breaks'] {
  return firstBreaks(
    lists.map(({ id, name, currency, pricesIncludeTax }) =>
      goods.breaksOf(productId, id).map(({ minQuantity, unitPrice }) => ({
        minQuantity,
        // A list in another currency than the quote's is in the office's.
        unitPrice: restatedPrice(unitPrice, taxes, { currency, rate: rateOfOne, pricesIncludeTax }, terms),
        list: { id, name, currency },
      })),
    ),
  )
}

/** What one unit of the quote's currency is of the office's, in billionths; null: not known. */
async function rateOf(db: Db, { currency, exchangeRate }: OfferAsked, officeCurrency: string): Promise<number | null> {
  if (currency === officeCurrency) return rateOfOne
  return exchangeRate ?? (await currenciesOf(db)).find(({ code }) => code === currency)?.rate ?? null
}
