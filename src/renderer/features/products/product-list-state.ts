import { z } from 'zod'
import { filterGroup, listField, type ListFilter, sortTerm } from '../../../shared/contract/lists.ts'

/** What the list of products shows, kept in its address, so that a product's page knows its neighbours in it; anything odd in an address is left out. */
const productListState = z.object({
  search: z.string().max(200).optional().catch(undefined),
  where: filterGroup.optional().catch(undefined),
  sort: z.array(sortTerm).max(3).optional().catch(undefined),
  /** The field by whose values the list is grouped. */
  group: listField.optional().catch(undefined),
  /** The view that was chosen: a saved one by its id, a ready-made one by its name. */
  view: z
    .union([z.int().positive(), z.string().max(40)])
    .optional()
    .catch(undefined),
})
export type ProductListState = z.infer<typeof productListState>

export const parseProductListState = (search: Record<string, unknown>): ProductListState =>
  productListState.parse(search)

/** The contract's filter and order of a list. */
export function productListInput({ search, where, sort }: ProductListState) {
  const filter: ListFilter = {}
  if (search?.trim()) filter.search = search.trim()
  if (where) filter.where = where
  return { filter, sort: sort ?? [] }
}
