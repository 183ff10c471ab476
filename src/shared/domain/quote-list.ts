import { type ListField, listField } from './contact-list.ts'
import type { FilterGroup } from './filter.ts'

/** Every field by which the list of quotes is filtered, sorted or grouped. An amount is one of its quote's currency. */
export const quoteListFields: readonly ListField[] = [
  listField({ key: 'number', type: 'text' }),
  listField({ key: 'contact', type: 'text' }),
  listField({ key: 'subject', type: 'text' }),
  listField({ key: 'reference', type: 'text' }),
  listField({ key: 'status', type: 'choice', groupable: true }),
  listField({ key: 'issued', type: 'day', groupable: true }),
  listField({ key: 'validUntil', type: 'day', groupable: true }),
  listField({ key: 'total', type: 'number', filterable: false }),
  listField({ key: 'currency', type: 'choice', groupable: true }),
  listField({ key: 'owner', type: 'choice', groupable: true }),
  listField({ key: 'created', type: 'instant', groupable: true }),
  listField({ key: 'updated', type: 'instant', groupable: true }),
]

/** Views that every office has from the start, named in the catalogues (`quotes.views.<key>`). */
export const standardQuoteViews = {
  mine: { where: { all: [{ field: 'owner', is: 'anyOf', value: ['me'] }] } },
  open: {
    where: {
      all: [
        { field: 'status', is: 'anyOf', value: ['sent'] },
        {
          any: [
            { field: 'validUntil', is: 'today' },
            { field: 'validUntil', is: 'nextDays', value: 100_000 },
            { field: 'validUntil', is: 'empty' },
          ],
        },
      ],
    },
  },
  expired: {
    where: {
      all: [
        { field: 'status', is: 'anyOf', value: ['sent'] },
        { field: 'validUntil', is: 'olderThan', value: 0 },
      ],
    },
  },
} as const satisfies Record<string, { where: FilterGroup }>

export type StandardQuoteView = keyof typeof standardQuoteViews
