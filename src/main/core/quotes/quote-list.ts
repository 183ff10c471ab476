import type { ExpressionBuilder } from 'kysely'
import type { SortTerm } from '../../../shared/contract/lists.ts'
import type { QuoteFilter, QuoteRow, QuoteSum } from '../../../shared/contract/quotes.ts'
import { byStoredStatus } from '../../../shared/domain/quote-list.ts'
import { quoteStatuses } from '../../../shared/domain/quote-state.ts'
import { contactName } from '../contacts/contact-index.ts'
import type { Db } from '../database/connection.ts'
import type { Asker, FilteredList, ListDefinition, ListRows } from '../database/list-definition.ts'
import { filterHolds } from '../database/list-filter.ts'
import { type GroupRow, groupsOfList } from '../database/list-groups.ts'
import { pageOfList, wholeList } from '../database/list-query.ts'
import type { Schema } from '../database/schema.ts'
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

function filtered(db: Db, definition: ListDefinition, quoteFilter: QuoteFilter, asker: Asker) {
  const { search, contactId, productId, where, ...filter } = quoteFilter
  const holds = filterHolds(definition, { ...filter, ...(where && { where: byStoredStatus(where) }) }, asker)
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

async function quoteList(db: Db, filter: QuoteFilter, asker: Asker): Promise<FilteredList> {
  const definition = await quoteListDefinition(db)
  return { definition, begin: () => filtered(db, definition, filter, asker) as unknown as ListRows }
}

/** The ids of a whole filter in the order of a list. */
export async function quoteIds(db: Db, { filter, sort }: QuoteList, asker: Asker): Promise<number[]> {
  return wholeList(await quoteList(db, filter, asker), sort)
}

/** How many quotes of a filter share each value of a field. */
export async function quoteGroups(
  db: Db,
  { filter, ...groups }: { filter: QuoteFilter; field: string; limit: number },
  asker: Asker,
) {
  if (groups.field === 'status') return { groups: await statusGroups(db, filter, asker), more: false }
  return groupsOfList(db, await quoteList(db, filter, asker), groups)
}

/** As people see them, so that what has expired is a group of its own. */
async function statusGroups(db: Db, filter: QuoteFilter, asker: Asker): Promise<GroupRow[]> {
  const groups = await filtered(db, await quoteListDefinition(db), filter, asker)
    .select((e) => [shownStatus(e, asker.today).as('value'), e.fn.countAll<number>().as('count')])
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value')
    .execute()
  return groups.map(({ value, count }) => ({ value, label: value, count }))
}

/** How things stand with a quote on a day, as people see it. */
export function shownStatus({ eb, and, ref, ...e }: ExpressionBuilder<Schema, 'quote'>, today: string) {
  return e
    .case()
    .when(and([eb('quote.status', '=', 'sent'), eb('quote.valid_until', '<', today)]))
    .then('expired' as const)
    .else(ref('quote.status'))
    .end()
}

/** A page of the list with the number of all its quotes and the sums of the whole filter by status and currency. */
export async function listQuotes(
  db: Db,
  { filter, ...page }: QuoteList & { offset: number; limit: number },
  asker: Asker,
): Promise<{ rows: QuoteRow[]; total: number; sums: QuoteSum[] }> {
  const list = await quoteList(db, filter, asker)
  const ids = await pageOfList(list, page)
  const found = await visibleQuotes(db)
    .where('quote.id', 'in', ids)
    .select([
      'quote.id',
      'quote.version',
      'quote.number',
      'quote.revision',
      'quote.status',
      'quote.contact_id as contactId',
      'quote.person_id as personId',
      'quote.subject',
      'quote.reference',
      'quote.our_reference as ourReference',
      'quote.issued_on as issuedOn',
      'quote.valid_until as validUntil',
      'quote.sent_at as sentAt',
      'quote.decided_on as decidedOn',
      'quote.currency',
      'quote.owner_id as ownerId',
      'quote.created_at as createdAt',
      'quote.updated_at as updatedAt',
      'quote.recipient',
      'quote_index.net',
      'quote_index.office_total as officeTotal',
      'quote_index.margin',
      'contact.kind',
      'contact.name',
      'contact.prefix',
      'contact.given_name',
      'contact.family_name',
      'contact.suffix',
    ])
    .select(({ fn }) => fn.coalesce('quote_index.accepted_total', 'quote_index.total').as('total'))
    .execute()
  const rows = found.map(({ kind, name, prefix, given_name, family_name, suffix, recipient, ...row }): QuoteRow => ({
    ...row,
    // Who was erased is still named by what was sent.
    contactName:
      contactName({ kind, name, prefix, given_name, family_name, suffix }) ||
      ((JSON.parse(recipient) as string[])[0] ?? ''),
  }))
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const groups = await filtered(db, list.definition, filter, asker)
    .select((e) => [
      shownStatus(e, asker.today).as('shown'),
      'quote.currency',
      e.fn.countAll<number>().as('count'),
      e.fn.count<number>('quote_index.office_total').as('known'),
      e.fn.sum<number>('quote_index.office_total').as('officeTotal'),
      e.fn.sum<number>(e.fn.coalesce('quote_index.accepted_total', 'quote_index.total')).as('total'),
    ])
    .groupBy(['shown', 'quote.currency'])
    .orderBy('count', 'desc')
    .orderBy('quote.currency')
    .execute()
  return {
    rows: ids.flatMap((id) => rowOf.get(id) ?? []),
    total: groups.reduce((sum, group) => sum + group.count, 0),
    sums: quoteStatuses.flatMap((status) =>
      groups
        .filter(({ shown }) => shown === status)
        .map(({ currency, count, known, total, officeTotal }) => ({
          status,
          currency,
          count,
          total: whole(total),
          officeTotal: known === count ? whole(officeTotal) : null,
        })),
    ),
  }
}

/** A sum as it is, or null where it is too large to be told exactly. */
const whole = (sum: number) => (Number.isSafeInteger(sum) ? sum : null)
