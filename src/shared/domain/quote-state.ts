import { localDay } from './date.ts'

/** How things stand with a quote, as people see it: `expired` is one that was sent and whose last day is over. */
export const quoteStatuses = ['draft', 'sent', 'expired', 'accepted', 'declined', 'cancelled', 'superseded'] as const

export type ShownStatus = (typeof quoteStatuses)[number]

/** How things stand with a quote on a day, as people see it. */
export const shownStatus = <Status extends ShownStatus>(
  quote: { status: Status; validUntil: string | null },
  today?: string,
): Status | 'expired' => (isExpired(quote, today) ? 'expired' : quote.status)

/** Whether a quote waits for an answer although its last day is over; it can still be ordered from. Days are YYYY-MM-DD. */
export const isExpired = (
  quote: { status: string; validUntil: string | null },
  today = localDay(new Date()),
): boolean => quote.status === 'sent' && quote.validUntil !== null && quote.validUntil < today
