import type { SortTerm } from '../../../shared/contract/lists.ts'
import type { QuoteFilter, QuoteRow, QuoteSum } from '../../../shared/contract/quotes.ts'
import { contactName } from '../contacts/contact-index.ts'
import type { Db } from '../database/connection.ts'
import {
  type Asker,
  type FilteredList,
  filterHolds,
  groupsOfList,
  type ListRows,
  pageOfList,
  wholeList,
} from '../database/list-query.ts'
import { quotesFound } from '../database/search.ts'
import { quoteListDefinition } from './quote-list-fields.ts'

/** Where every read of quotes in lists starts: those that the caller may see and that are not in the trash. */
export function visibleQuotes(db: Db) {
  return db
    .selectFrom('quote')
    .innerJoin('quote_index', 'quote_index.quote_id', 'quote.id')
    .innerJoin('contact', 'contact.id', 'quote.contact_id')
    .leftJoin('contact_index', 'contact_index.contact_id', 'quote.contact_id')
    .leftJoin('contact_index as person_index', 'person_index.contact_id', 'quote.person_id')
    .where('quote.deleted_at', 'is', null)
}

export interface QuoteList {
  filter: QuoteFilter
  sort: readonly SortTerm[]
}

function filtered(db: Db, { search, contactId, productId, ...filter }: QuoteFilter, asker: Asker) {
  const holds = filterHolds(quoteListDefinition, filter, asker)
  let quotes = visibleQuotes(db)
  if (holds) quotes = quotes.where(holds)
  if (search !== undefined) quotes = quotes.where(quotesFound(search))
  if (contactId !== undefined)
    quotes = quotes.where(({ or, eb }) =>
      or([eb('quote.contact_id', '=', contactId), eb('quote.person_id', '=', contactId)]),
    )
  if (productId !== undefined)
    quotes = quotes.where('quote.id', 'in', (eb) =>
      eb.selectFrom('quote_line').select('quote_line.quote_id').where('quote_line.product_id', '=', productId),
    )
  return quotes
}

const quoteList = (db: Db, filter: QuoteFilter, asker: Asker): FilteredList => ({
  definition: quoteListDefinition,
  begin: () => filtered(db, filter, asker) as unknown as ListRows,
})

/** The ids of a whole filter in the order of a list. */
export function quoteIds(db: Db, { filter, sort }: QuoteList, asker: Asker): Promise<number[]> {
  return wholeList(quoteList(db, filter, asker), sort)
}

/** How many quotes of a filter share each value of a field. */
export async function quoteGroups(
  db: Db,
  { filter, field, limit }: { filter: QuoteFilter; field: string; limit: number },
  asker: Asker,
) {
  const groups = await groupsOfList(db, quoteList(db, filter, asker), field, limit + 1)
  return { groups: groups.slice(0, limit), more: groups.length > limit }
}

/** A page of the list with the number of all its quotes and the sums of the whole filter by status and currency. */
export async function listQuotes(
  db: Db,
  { filter, ...page }: QuoteList & { offset: number; limit: number },
  asker: Asker,
): Promise<{ rows: QuoteRow[]; total: number; sums: QuoteSum[] }> {
  const groups = await filtered(db, filter, asker)
    .select(({ fn }) => [
      'quote.status',
      'quote.currency',
      fn.countAll<number>().as('count'),
      fn.sum<number>('quote_index.total').as('total'),
    ])
    .groupBy(['quote.status', 'quote.currency'])
    .orderBy('quote.status')
    .orderBy('count', 'desc')
    .orderBy('quote.currency')
    .execute()
  if (groups.length === 0) return { rows: [], total: 0, sums: [] }
  const ids = await pageOfList(quoteList(db, filter, asker), page)
  const found = await visibleQuotes(db)
    .where('quote.id', 'in', ids)
    .select([
      'quote.id',
      'quote.version',
      'quote.number',
      'quote.revision',
      'quote.status',
      'quote.contact_id as contactId',
      'quote.subject',
      'quote.reference',
      'quote.issued_on as issuedOn',
      'quote.valid_until as validUntil',
      'quote.currency',
      'quote.owner_id as ownerId',
      'quote.created_at as createdAt',
      'quote.updated_at as updatedAt',
      'quote.recipient',
      'quote_index.net',
      'quote_index.total',
      'contact.kind',
      'contact.name',
      'contact.prefix',
      'contact.given_name',
      'contact.family_name',
      'contact.suffix',
    ])
    .execute()
  const rows = found.map(({ kind, name, prefix, given_name, family_name, suffix, recipient, ...row }): QuoteRow => ({
    ...row,
    // Who was erased is still named by what was sent.
    contactName:
      contactName({ kind, name, prefix, given_name, family_name, suffix }) ||
      ((JSON.parse(recipient) as string[])[0] ?? ''),
  }))
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return {
    rows: ids.flatMap((id) => rowOf.get(id) ?? []),
    total: groups.reduce((sum, group) => sum + group.count, 0),
    sums: groups.map((group) => ({ ...group, total: Number.isSafeInteger(group.total) ? group.total : null })),
  }
}
