import { localDay } from './date.ts'

/** How things stand with a quote, as people see it: `expired` is one that was sent and whose last day is over. */
export const quoteStatuses = ['draft', 'sent', 'expired', 'accepted', 'declined', 'cancelled', 'superseded'] as const

/** Whether a quote waits for an answer although its last day is over; it can still be ordered from. Days are YYYY-MM-DD. */
export const isExpired = (
  quote: { status: string; validUntil: string | null },
  today = localDay(new Date()),
): boolean => quote.status === 'sent' && quote.validUntil !== null && quote.validUntil < today
