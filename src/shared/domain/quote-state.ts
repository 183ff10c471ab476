import { localDay } from './date.ts'

/** Whether a quote waits for an answer although its last day is over; it can still be ordered from. Days are YYYY-MM-DD. */
export const isExpired = (
  quote: { status: string; validUntil: string | null },
  today = localDay(new Date()),
): boolean => quote.status === 'sent' && quote.validUntil !== null && quote.validUntil < today
