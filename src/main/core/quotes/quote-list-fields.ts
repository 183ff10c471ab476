import type { ListField } from '../../../shared/domain/contact-list.ts'
import { quoteListFields } from '../../../shared/domain/quote-list.ts'
import type { ListDefinition, QueryField } from '../database/list-query.ts'

const places: Readonly<Record<string, Partial<QueryField>>> = {
  number: { column: 'quote.number', nullable: true },
  contact: { column: 'contact_index.display_name', order: ['contact_index.sort_name'], nullable: true },
  subject: { column: 'quote.subject' },
  reference: { column: 'quote.reference' },
  status: { column: 'quote.status' },
  issued: { column: 'quote.issued_on' },
  validUntil: { column: 'quote.valid_until' },
  total: { column: 'quote_index.total' },
  currency: { column: 'quote.currency' },
  owner: { column: 'quote.owner_id', named: 'colleague' },
  created: { column: 'quote.created_at' },
  updated: { column: 'quote.updated_at' },
}

const queryField = ({ key, type, sortable, groupable }: ListField): [string, QueryField] => [
  key,
  { type, sortable, groupable, ...places[key] },
]

const fields = new Map(quoteListFields.map(queryField))

/** What the list of quotes filters, sorts and groups by. */
export const quoteListDefinition: ListDefinition = {
  id: 'quote.id',
  field: (key) => fields.get(key),
  initial: { field: 'issued', descending: true },
}
