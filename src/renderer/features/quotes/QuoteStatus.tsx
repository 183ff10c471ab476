import { Badge } from '@mantine/core'
import type { Quote, QuoteStatus as Status } from '../../../shared/contract/quotes.ts'
import { isExpired } from '../../../shared/domain/quote-state.ts'
import { useWords } from '../../lib/i18n.ts'

type Dated = Pick<Quote, 'status' | 'validUntil'>

/** What waits is tinted, what was won is filled; the rest is done with. */
const variants: Partial<Record<Status, string>> = { sent: 'light', accepted: 'filled' }

/** Where a quote stands, in words. */
export function QuoteStatus({ quote }: { quote: Dated }) {
  const { t } = useWords()
  const words = t(`quotes.statuses.${quote.status}`)
  return isExpired(quote) ? (
    <Badge variant="default" style={{ flexShrink: 0 }}>
      {`${words}, ${t('quotes.expired')}`}
    </Badge>
  ) : (
    <Badge variant={variants[quote.status] ?? 'default'} style={{ flexShrink: 0 }}>
      {words}
    </Badge>
  )
}
