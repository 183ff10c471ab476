import { Badge } from '@mantine/core'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { type ShownStatus, shownStatus } from '../../../shared/domain/quote-state.ts'
import { useWords } from '../../lib/i18n.ts'
import { statusName } from './status-name.ts'

/** What waits is tinted, what was won is filled; the rest is done with. */
const variants: Partial<Record<ShownStatus, string>> = { sent: 'light', accepted: 'filled' }

/** How things stand with a quote, in words. */
export function QuoteStatus({ quote }: { quote: Pick<Quote, 'status' | 'validUntil'> }) {
  const { t } = useWords()
  const status = shownStatus(quote)
  return (
    <Badge variant={variants[status] ?? 'default'} style={{ flexShrink: 0 }}>
      {statusName(t, status)}
    </Badge>
  )
}
