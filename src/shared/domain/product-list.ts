import { listField, type ListField } from './contact-list.ts'
import type { FilterGroup } from './filter.ts'

const ownFields: readonly ListField[] = [
  listField({ key: 'number', type: 'text' }),
  listField({ key: 'name', type: 'text' }),
  listField({ key: 'productGroup', type: 'choice', groupable: true }),
  listField({ key: 'unit', type: 'choice', groupable: true }),
  listField({ key: 'cost', type: 'number' }),
  listField({ key: 'taxClass', type: 'choice', groupable: true }),
  listField({ key: 'active', type: 'flag', groupable: true }),
  listField({ key: 'bundle', type: 'flag', groupable: true }),
  listField({ key: 'created', type: 'instant', groupable: true }),
  listField({ key: 'updated', type: 'instant', groupable: true }),
]

/** The field of the prices of a list. */
export const priceField = (priceListId: number): string => `price.${priceListId}`

/** The price list whose prices a field has; null for any other field. */
export function priceListOf(field: string): number | null {
  const [, id] = /^price\.(\d+)$/.exec(field) ?? []
  return id === undefined ? null : Number(id)
}

/** Every field by which the list of products is filtered, sorted or grouped; the prices of each list are one. */
export function productListFields(priceLists: readonly { id: number; name: string }[] = []): readonly ListField[] {
  const prices = priceLists.map(({ id, name }) => listField({ key: priceField(id), label: name, type: 'number' }))
  return [...ownFields, ...prices]
}

/** Views that every office has from the start, named in the catalogues (`products.views.<key>`). */
export const standardProductViews = {
  offered: { where: { all: [{ field: 'active', is: 'yes' }] } },
  notOffered: { where: { all: [{ field: 'active', is: 'no' }] } },
  bundles: { where: { all: [{ field: 'bundle', is: 'yes' }] } },
} as const satisfies Record<string, { where: FilterGroup }>

export type StandardProductView = keyof typeof standardProductViews
