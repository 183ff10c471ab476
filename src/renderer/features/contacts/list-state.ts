import { z } from 'zod'
import { filterGroup, listField, type ListFilter, sortTerm } from '../../../shared/contract/lists.ts'

/**
 * What a list of contacts shows, kept in its address: Back comes to the same list, and a contact's page knows its
 * neighbours in it. Anything odd in an address is left out.
 */
const listState = z.object({
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
  /** The form that lies over the page: for a new person or company, or for the contact of the page. */
  form: z.enum(['person', 'company', 'edit']).optional().catch(undefined),
})
export type ListState = z.infer<typeof listState>

export const parseListState = (search: Record<string, unknown>): ListState => listState.parse(search)

/** The contract's filter and order of a list. */
export function listInput({ search, where, sort }: ListState) {
  const filter: ListFilter = { ...(search && { search }), ...(where && { where }) }
  return { filter, sort: sort ?? [] }
}
