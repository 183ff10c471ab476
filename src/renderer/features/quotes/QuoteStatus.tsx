import { Badge } from '@mantine/core'
import type { Quote } from '../../../shared/contract/quotes.ts'
import { localDay } from '../../../shared/domain/date.ts'
import { useWords } from '../../lib/i18n.ts'

type Dated = Pick<Quote, 'status' | 'validUntil'>

/** Whether a sent quote's last day is over. */
export const isExpired = ({ status, validUntil }: Dated) =>
  status === 'sent' && validUntil !== null && validUntil < localDay(new Date())

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
