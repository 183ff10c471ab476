import { z } from 'zod'
import { contactKind, contactSort, type ContactFilter } from '../../../shared/contract/contacts.ts'

/**
 * What a list of contacts shows, kept in its address: Back comes to the same list, and a contact's page knows its
 * neighbours in it. Anything odd in an address is left out.
 */
const listState = z.object({
  search: z.string().max(200).optional().catch(undefined),
  kind: contactKind.optional().catch(undefined),
  tag: z.int().positive().optional().catch(undefined),
  city: z.string().optional().catch(undefined),
  owner: z.int().positive().optional().catch(undefined),
  sort: contactSort.optional().catch(undefined),
  descending: z.boolean().optional().catch(undefined),
  /** The form that lies over the page: for a new person or company, or for the contact of the page. */
  form: z.enum(['person', 'company', 'edit']).optional().catch(undefined),
})
export type ListState = z.infer<typeof listState>

export const parseListState = (search: Record<string, unknown>): ListState => listState.parse(search)

/** The contract's filter and order of a list. */
export function listInput({ search, kind, tag, city, owner, sort, descending }: ListState) {
  const filter: ContactFilter = {}
  if (search) filter.search = search
  if (kind) filter.kind = kind
  if (tag) filter.tagId = tag
  if (city) filter.city = city
  if (owner) filter.ownerId = owner
  return { filter, sort: sort ?? ('name' as const), descending: descending ?? false }
}
