import type { QuoteFilter, QuoteRow, QuoteSort, QuoteSum } from '../../../shared/contract/quotes.ts'
import { contactName } from '../contacts/contact-index.ts'
import type { Db } from '../database/connection.ts'
import { quotesFound } from '../database/search.ts'

const sortColumns = {
  issued: 'quote.issued_on',
  number: 'quote.number',
  contact: 'contact_index.sort_name',
  total: 'quote_index.total',
  validUntil: 'quote.valid_until',
  updated: 'quote.updated_at',
} as const

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

function filtered(db: Db, { search, status, contactId }: QuoteFilter) {
  let quotes = visibleQuotes(db)
  if (search !== undefined) quotes = quotes.where(quotesFound(search))
  if (status !== undefined) quotes = quotes.where('quote.status', '=', status)
  if (contactId !== undefined)
    quotes = quotes.where(({ or, eb }) =>
      or([eb('quote.contact_id', '=', contactId), eb('quote.person_id', '=', contactId)]),
    )
  return quotes
}

export interface QuoteOrder {
  sort: QuoteSort
  descending: boolean
}

export interface QuotePage extends QuoteOrder {
  filter: QuoteFilter
  offset: number
  limit: number
}

function ordered(quotes: ReturnType<typeof filtered>, { sort, descending }: QuoteOrder) {
  const direction = descending ? 'desc' : 'asc'
  return quotes.orderBy(sortColumns[sort], direction).orderBy('quote.id', direction)
}

/** The ids of a whole filter in the order of a list. */
export async function quoteIds(db: Db, filter: QuoteFilter, order: QuoteOrder): Promise<number[]> {
  const rows = await ordered(filtered(db, filter), order).select('quote.id').execute()
  return rows.map((row) => row.id)
}

/** A page of the list with the number of all its quotes and the sums of the whole filter by status and currency. */
export async function listQuotes(
  db: Db,
  { filter, offset, limit, ...order }: QuotePage,
): Promise<{ rows: QuoteRow[]; total: number; sums: QuoteSum[] }> {
  const page = await ordered(filtered(db, filter), order)
    .offset(offset)
    .limit(limit)
    .select([
      'quote.id',
      'quote.version',
      'quote.number',
      'quote.status',
      'quote.contact_id as contactId',
      'quote.subject',
      'quote.issued_on as issuedOn',
      'quote.valid_until as validUntil',
      'quote.currency',
      'quote.owner_id as ownerId',
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
  const rows = page.map(({ kind, name, prefix, given_name, family_name, suffix, recipient, ...row }) => ({
    ...row,
    // Who was erased is still named by what was sent.
    contactName:
      contactName({ kind, name, prefix, given_name, family_name, suffix }) ||
      ((JSON.parse(recipient) as string[])[0] ?? ''),
  }))
  const groups = await filtered(db, filter)
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
  return {
    rows,
    total: groups.reduce((sum, group) => sum + group.count, 0),
    sums: groups.map((group) => ({ ...group, total: Number.isSafeInteger(group.total) ? group.total : null })),
  }
}
