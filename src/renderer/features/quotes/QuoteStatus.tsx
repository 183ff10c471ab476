import { Badge } from '@mantine/core'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { isExpired } from '../../../shared/domain/quote-state.ts'
import { useWords } from '../../lib/i18n.ts'

type Dated = Pick<Quote, 'status' | 'validUntil'>

/** Where a quote stands, in words. */
export function QuoteStatus({ quote }: { quote: Dated }) {
  const { t } = useWords()
  const expired = isExpired(quote)
  const words = t(`quotes.statuses.${quote.status}`)
  return (
    <Badge variant={quote.status === 'sent' && !expired ? 'light' : 'default'} style={{ flexShrink: 0 }}>
      {expired ? `${words}, ${t('quotes.expired')}` : words}
    </Badge>
  )
}
