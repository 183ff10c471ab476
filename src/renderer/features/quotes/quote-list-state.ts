import { z } from 'zod'
import { filterGroup, listField, sortTerm } from '../../../shared/contract/lists.ts'
import type { QuoteFilter } from '../../../shared/contract/quotes.ts'

/** What the list of quotes shows, kept in its address; anything odd in an address is left out. */
const quoteListState = z.object({
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
export type QuoteListState = z.infer<typeof quoteListState>

export const parseQuoteListState = (search: Record<string, unknown>): QuoteListState => quoteListState.parse(search)

/** To whom a new quote goes. */
export const parseNewQuote = (search: Record<string, unknown>): { contact?: number | undefined } =>
  z.object({ contact: z.int().positive().optional().catch(undefined) }).parse(search)

/** Whether a quote was opened in order to be sent. */
export const parseQuoteAddress = (search: Record<string, unknown>): { send?: boolean | undefined } =>
  z.object({ send: z.boolean().optional().catch(undefined) }).parse(search)

/** The contract's filter and order of a list. */
export function quoteListInput({ search, where, sort }: QuoteListState) {
  const filter: QuoteFilter = {}
  if (search?.trim()) filter.search = search.trim()
  if (where) filter.where = where
  return { filter, sort: sort ?? [] }
}
