import { type ListField, listField } from './contact-list.ts'
import { type FilterGroup, type FilterPart, isCondition } from './filter.ts'
import { quoteStatuses } from './quote-state.ts'

/** Every field by which the list of quotes is filtered, sorted or grouped. Totals are compared in the office's currency. */
export const quoteListFields: readonly ListField[] = [
  listField({ key: 'number', type: 'text' }),
  listField({ key: 'contact', type: 'text' }),
  listField({ key: 'product', type: 'text', several: true, sortable: false }),
  listField({ key: 'subject', type: 'text' }),
  listField({ key: 'reference', type: 'text' }),
  listField({ key: 'ourReference', type: 'text' }),
  listField({ key: 'status', type: 'choice', groupable: true }),
  listField({ key: 'issued', type: 'day', groupable: true }),
  listField({ key: 'validUntil', type: 'day', groupable: true }),
  listField({ key: 'decided', type: 'day', groupable: true }),
  listField({ key: 'total', type: 'number' }),
  listField({ key: 'margin', type: 'number', filterable: false, sortable: false }),
  listField({ key: 'currency', type: 'choice', groupable: true }),
  listField({ key: 'owner', type: 'choice', groupable: true }),
  listField({ key: 'created', type: 'instant', groupable: true }),
  listField({ key: 'updated', type: 'instant', groupable: true }),
]

const isWaiting: FilterPart = {
  any: [
    { field: 'validUntil', is: 'empty' },
    { field: 'validUntil', is: 'today' },
    { field: 'validUntil', is: 'nextDays', value: 100_000 },
  ],
}
const isOver: FilterPart = { field: 'validUntil', is: 'olderThan', value: 0 }
const ofStatus = (value: string[]): FilterPart => ({ field: 'status', is: 'anyOf', value })

/**
 * A filter by what is stored, for one that asks for states as people see them: a quote that was sent has expired once
 * its last day is over.
 */
export function byStoredStatus(group: FilterGroup): FilterGroup {
  const stored = (part: FilterPart): FilterPart => {
    if (!isCondition(part)) return byStoredStatus(part)
    if (part.field !== 'status' || (part.is !== 'anyOf' && part.is !== 'noneOf')) return part
    const named = new Set([part.value ?? []].flat())
    const wanted = quoteStatuses.filter((status) => named.has(status) === (part.is === 'anyOf'))
    const parts: FilterPart[] = []
    const others = wanted.filter((status) => status !== 'sent' && status !== 'expired')
    if (others.length > 0) parts.push(ofStatus(others))
    if (wanted.includes('sent')) parts.push({ all: [ofStatus(['sent']), isWaiting] })
    if (wanted.includes('expired')) parts.push({ all: [ofStatus(['sent']), isOver] })
    return parts.length > 0 ? { any: parts } : { field: 'status', is: 'empty' }
  }
  return 'all' in group ? { all: group.all.map(stored) } : { any: group.any.map(stored) }
}

/** Days within which a quote is about to expire. */
export const expiringDays = 14

/** Views that every office has from the start, named in the catalogues (`quotes.views.<key>`). */
export const standardQuoteViews = {
  open: { where: { all: [ofStatus(['sent'])] } },
  expiring: {
    where: {
      all: [
        ofStatus(['sent']),
        {
          any: [
            { field: 'validUntil', is: 'today' },
            { field: 'validUntil', is: 'nextDays', value: expiringDays },
          ],
        },
      ],
    },
  },
  expired: { where: { all: [ofStatus(['expired'])] } },
  accepted: { where: { all: [ofStatus(['accepted']), { field: 'decided', is: 'thisYear' }] } },
  mine: { where: { all: [{ field: 'owner', is: 'anyOf', value: ['me'] }] } },
} as const satisfies Record<string, { where: FilterGroup }>

export type StandardQuoteView = keyof typeof standardQuoteViews
