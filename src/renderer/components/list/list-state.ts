import { z } from 'zod'
import { filterGroup, listField, type ListFilter, sortTerm } from '../../../shared/contract/lists.ts'
import type { ViewDefinition } from '../../../shared/contract/views.ts'

/**
 * What a list of records shows, kept in its address: Back comes to the same list, and a record's page knows its
 * neighbours in it. Anything odd in an address is left out.
 */
export const listState = z.object({
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
export type ListState = z.infer<typeof listState>

export const parseListState = (search: Record<string, unknown>): ListState => listState.parse(search)

/** The contract's filter and order of a list. */
export function listInput({ search, where, sort }: ListState) {
  const filter: ListFilter = {}
  if (search?.trim()) filter.search = search.trim()
  if (where) filter.where = where
  return { filter, sort: sort ?? [] }
}

/** What of a list's address a view says. */
export const stateOfView = ({ search, where, sort, group }: ViewDefinition): Partial<ListState> => ({
  search,
  where,
  sort,
  group,
})
