import type { TFunction } from 'i18next'
import type { PriceList } from '../../../shared/contract/price-lists.ts'
import { formatMillionths } from '../../../shared/domain/money.ts'
import { listNamed } from '../../../shared/domain/price-target.ts'
import { productFieldOf, splitProductField } from '../../../shared/domain/product-fields.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { type FieldChoices, leaveOut } from './field-choices.ts'

/** A new price list, called as the column. */
export const newList = 'product.newList'

const plain = [
  'number',
  'name',
  'description',
  'productGroup',
  'unit',
  'cost',
  'tax',
  'active',
  'discontinued',
  'parts',
  'pricedByParts',
] as const
const ofRow = ['priceList', 'currency', 'minQuantity', 'priceUnit'] as const

/** What a field of products is called: `product.price.3@10` is the price of that list from ten on. */
function productFieldName(t: TFunction, field: string, lists: readonly PriceList[], lang: string): string {
  const found = splitProductField(field)
  if (!found) return field
  const { key, language, list, from } = found
  const name = () => {
    if (key !== 'price') return t(`imports.products.fields.${key as (typeof plain)[number]}`)
    if (!list) return t('imports.products.fields.price')
    if (!('listId' in list)) {
      const known = listNamed(lists, list)
      return t(known ? 'imports.products.priceOf' : 'imports.products.priceOfNew', {
        list: list.name,
        currency: list.currency,
      })
    }
    const known = lists.find(({ id }) => id === list.listId)
    return t('imports.products.priceOf', { list: known?.name ?? '', currency: known?.currency ?? '' })
  }
  if (from > 0) return t('imports.products.fromQuantity', { field: name(), quantity: formatMillionths(from, lang) })
  return language ? t('imports.columns.group', { field: name(), group: languageNames[language] }) : name()
}

/** When and for whom a new list of a field is. */
export function listTerms(t: TFunction, day: (day: string) => string, field: string | null): string[] {
  const list = splitProductField(field ?? '')?.list
  if (!list || !('name' in list) || !list.terms) return []
  const { validFrom, validUntil, tag, active } = list.terms
  return [
    tag,
    validFrom !== null && t('products.lists.fromDay', { day: day(validFrom) }),
    validUntil !== null && t('products.lists.untilDay', { day: day(validUntil) }),
    !active && t('products.lists.inactive'),
  ].flatMap((words) => words || [])
}

/** The fields of products that a column may go to, in groups; `used` are those of the present mapping. */
export function productFieldChoices(
  t: TFunction,
  used: readonly string[],
  lists: readonly PriceList[],
  lang: string,
): FieldChoices {
  const item = (value: string) => ({ value, label: productFieldName(t, value, lists, lang) })
  const prices = [
    ...lists.map(({ id }) => productFieldOf({ key: 'price', list: { listId: id } })),
    productFieldOf({ key: 'price' }),
    ...used.filter((field) => splitProductField(field)?.key === 'price'),
  ]
  const local = (['name', 'description'] as const).flatMap((key) =>
    languages.map((language) => productFieldOf({ key, language })),
  )
  return [
    { group: t('imports.columns.groups.keep'), items: [{ value: leaveOut, label: t('imports.columns.leaveOut') }] },
    {
      group: t('imports.products.groups.product'),
      items: [
        ...plain.map((key) => item(productFieldOf({ key }))),
        ...used.filter((field) => field === 'product.identity').map(item),
      ],
    },
    {
      group: t('imports.products.groups.prices'),
      items: [
        ...[...new Set(prices)].map(item),
        { value: newList, label: t('imports.products.newList') },
        ...ofRow.map((key) => item(productFieldOf({ key }))),
      ],
    },
    { group: t('imports.products.groups.languages'), items: local.map(item) },
  ]
}
