import { z } from 'zod'
import { type QuoteFilter, quoteSort, quoteStatus } from '../../../shared/contract/quotes.ts'

/** What the list of quotes shows, kept in its address; anything odd in an address is left out. */
const quoteListState = z.object({
  search: z.string().max(200).optional().catch(undefined),
  status: quoteStatus.optional().catch(undefined),
  sort: quoteSort.optional().catch(undefined),
  descending: z.boolean().optional().catch(undefined),
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
export function quoteListInput({ search, status, sort, descending }: QuoteListState) {
  const filter: QuoteFilter = {}
  if (search?.trim()) filter.search = search.trim()
  if (status) filter.status = status
  return { filter, sort: sort ?? ('issued' as const), descending: descending ?? sort === undefined }
}
