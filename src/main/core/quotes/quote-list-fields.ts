import { comparedNumber, noSettings } from '../../../shared/domain/custom-values.ts'
import { quoteListFields } from '../../../shared/domain/quote-list.ts'
import type { Db } from '../database/connection.ts'
import type { ListDefinition, QueryField } from '../database/list-definition.ts'

const places: Readonly<Record<string, Partial<QueryField>>> = {
  number: { column: 'quote.number', nullable: true },
  contact: { column: 'contact_index.display_name', order: ['contact_index.sort_name'], nullable: true },
  product: {
    rows: {
      table: 'quote_line',
      record: 'quote_id',
      value: 'product_id',
      of: { table: 'product_index', id: 'product_id', text: 'name' },
    },
  },
  subject: { column: 'quote.subject' },
  reference: { column: 'quote.reference' },
  status: { column: 'quote.status' },
  issued: { column: 'quote.issued_on' },
  validUntil: { column: 'quote.valid_until' },
  ourReference: { column: 'quote.our_reference' },
  decided: { column: 'quote.decided_on' },
  total: { column: 'quote_index.office_total' },
  margin: { column: 'quote_index.margin' },
  currency: { column: 'quote.currency' },
  owner: { column: 'quote.owner_id', named: 'colleague' },
  created: { column: 'quote.created_at' },
  updated: { column: 'quote.updated_at' },
}

/** What the list of quotes filters, sorts and groups by; totals are asked for in the office's currency. */
export async function quoteListDefinition(db: Db): Promise<ListDefinition> {
  const { currency } = await db.selectFrom('office').select('currency').executeTakeFirstOrThrow()
  const stored = (decimal: string) => comparedNumber({ kind: 'money', settings: { ...noSettings, currency } }, decimal)
  const fields = new Map(
    quoteListFields.map(({ key, type, sortable, groupable }): [string, QueryField] => [
      key,
      { type, sortable, groupable, ...places[key], ...(key === 'total' && { stored }) },
    ]),
  )
  return { id: 'quote.id', field: (key) => fields.get(key), initial: { field: 'issued', descending: true } }
}
